import type { AllocationRequest } from './allocation-request.ts';
import { stratumOf } from './allocation-request.ts';
import { assentMissing, consentMissing } from './consent.ts';
import { eligibilityMissing } from './eligibility.ts';
import { isLocked } from './locking.ts';
import type { ParticipantState } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { StudyState } from './study-state.ts';

/** Whether chance may be asked for a child. */
export type Randomising =
  | { readonly kind: 'ask'; readonly request: AllocationRequest }
  /** It was asked before; the answer stands. */
  | { readonly kind: 'already'; readonly allocation: ParticipantState['allocations'][number] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** What has to be put to chance; or the answer it gave before; or everything that is still missing. */
export function requestAllocation(study: StudyState, child: ParticipantState, randomisation: string): Randomising {
  const setup = study.setup.randomisations.find(({ id }) => id === randomisation);
  if (setup === undefined)
    return {
      kind: 'refused',
      refusals: [refusal('no-such-randomisation', randomisation, `There is no randomisation "${randomisation}".`)],
    };
  const allocation = child.allocations.find((one) => one.randomisation === randomisation);
  if (allocation !== undefined) return { kind: 'already', allocation };
  const stratum = child.strata.find((one) => one.randomisation === randomisation);
  const stopped = study.stopped.filter((one) => one.randomisation === randomisation).map(({ arm }) => arm);
  const refusals = [
    ...stateOf(study),
    ...(child.inError === null
      ? []
      : [refusal('in-error', child.participant, 'The registration was marked in error.')]),
    ...(isLocked(child, { kind: 'record' }) ? [refusal('locked', 'record', 'The record is locked.')] : []),
    ...consentMissing(child, ['treatment', 'randomisation']),
    ...assentMissing(child, study.setup),
    ...eligibilityMissing(child, study, randomisation),
    ...(stratum === undefined
      ? [refusal('stratum-incomplete', randomisation, 'The child is in no stratum yet; stratify first.')]
      : outdated(stratum, child)),
    ...(setup.arms.every(({ id }) => stopped.includes(id))
      ? [refusal('arm-stopped', randomisation, 'Every arm was stopped; there is nothing to draw.')]
      : []),
  ];
  if (refusals.length > 0 || stratum === undefined) return { kind: 'refused', refusals };
  const { levels } = stratum;
  const { site } = child;
  const earlier = study.allocations.filter((one) => one.randomisation === randomisation);
  return {
    kind: 'ask',
    request: { randomisation: setup, levels, site, stratum: stratumOf(setup, levels, site), earlier, stopped },
  };
}

function stateOf({ study, status, revealed }: StudyState): Refusal[] {
  if (status === 'preparing')
    return [refusal('study-not-active', study, `${study} is being prepared; it has to be activated first.`)];
  return revealed === null
    ? []
    : [
        refusal(
          'unblinded',
          study,
          'The secrets are known to all since the unblinding; nothing more is drawn from them.',
        ),
      ];
}

function outdated({ from }: ParticipantState['strata'][number], { entries }: ParticipantState): Refusal[] {
  return from
    .filter(({ entry, asOf }) => (entries.find((one) => one.entry === entry)?.changed ?? asOf) > asOf)
    .map(({ factor, entry }) =>
      refusal('stratum-incomplete', factor, `${entry} was corrected after "${factor}" was decided; stratify again.`),
    );
}
