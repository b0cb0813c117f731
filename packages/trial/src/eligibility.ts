import type { ParticipantState } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import { isSigned } from './signature.ts';
import type { StudyState } from './study-state.ts';

/** What of eligibility stands in the way of chance: a condition not met, or not known as it is worded now, or nobody standing for it. */
export function eligibilityMissing(
  child: ParticipantState,
  { setup, criteriaSince }: Pick<StudyState, 'setup' | 'criteriaSince'>,
  randomisation: string,
): Refusal[] {
  const criteria = setup.criteria.filter((one) => (one.randomisation ?? randomisation) === randomisation);
  const { eligibility } = child;
  const answers = criteria.map(({ id, text }) => {
    const answered = (eligibility?.number ?? 0) > (criteriaSince.find((one) => one.id === id)?.number ?? 0);
    const met = answered ? eligibility?.criteria.find((one) => one.id === id)?.met : undefined;
    return { id, text, met: met ?? 'unknown' };
  });
  const refusals = answers
    .filter(({ met }) => met !== 'met')
    .map(({ id, text, met }) =>
      met === 'not-met'
        ? refusal('not-eligible', id, `Not met: ${text}`)
        : refusal('eligibility-incomplete', id, `Not known, as it is worded now: ${text}`),
    );
  if (eligibility === null)
    return [refusal('eligibility-incomplete', 'eligibility', 'Eligibility was not assessed yet.'), ...refusals];
  return isSigned(child, { kind: 'eligibility' })
    ? refusals
    : [...refusals, refusal('signature-missing', 'eligibility', 'Nobody has signed the eligibility as it stands now.')];
}
