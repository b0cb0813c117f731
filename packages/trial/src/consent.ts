import type { ConsentScope } from './event.ts';
import type { ConsentChange, ParticipantState } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { StudySetup } from './study-setup.ts';

/**
 * Whether the guardians or the patient agree to something now: the last word recorded on it counts. A form that was signed
 * before a withdrawal and is recorded after it is no consent anew.
 */
export function isConsented({ consents }: ParticipantState, scope: ConsentScope): boolean {
  return lastWord(consents, scope, ['consent', 'consent-of-age']) === 'given';
}

/** Whether anybody agrees to something now: guardians, patient or child. */
export function isAgreed({ consents }: ParticipantState, scope: ConsentScope): boolean {
  return lastWord(consents, scope, ['consent', 'consent-of-age', 'assent', 'assent-not-possible']) === 'given';
}

/** What of consent stands in the way of something. */
export function consentMissing(child: ParticipantState, scopes: readonly ConsentScope[]): Refusal[] {
  return scopes
    .filter((scope) => !isConsented(child, scope))
    .map((scope) =>
      lastWord(child.consents, scope, ['consent', 'consent-of-age']) === 'withdrawn'
        ? refusal('consent-withdrawn', scope, `Consent to ${scope} was withdrawn; it takes consent anew, signed since.`)
        : refusal('consent-missing', scope, `There is no consent to ${scope} yet.`),
    );
}

/** What of the child's own assent stands in the way of chance; nothing where the study does not ask for it. */
export function assentMissing({ consents }: ParticipantState, { assent }: Pick<StudySetup, 'assent'>): Refusal[] {
  if (assent === 'not-asked') return [];
  return lastWord(consents, 'randomisation', ['assent', 'assent-not-possible', 'consent-of-age']) === 'given'
    ? []
    : [
        refusal(
          'assent-missing',
          'assent',
          'Record the child’s assent to the randomisation, or that the child could not be asked.',
        ),
      ];
}

type Kind = Extract<ConsentChange, { change: 'given' }>['kind'];

function lastWord(
  consents: readonly ConsentChange[],
  scope: ConsentScope,
  kinds: readonly Kind[],
): ConsentChange['change'] | null {
  const words = consents.filter((one) => one.inError === null && one.scope.includes(scope));
  const withdrawn = words.filter(({ change }) => change === 'withdrawn');
  const since = words.slice(words.findLastIndex(({ change }) => change === 'withdrawn') + 1);
  const isAnew = ({ on }: ConsentChange) => withdrawn.every((one) => one.on <= on);
  if (since.some((one) => one.change === 'given' && kinds.includes(one.kind) && isAnew(one))) return 'given';
  return withdrawn.length > 0 ? 'withdrawn' : null;
}
