import { canonicalScheme } from './allocation-scheme.ts';
import type { Recorded } from './recorded.ts';
import type { StudySetup } from './study-setup.ts';

/** Something that is not as it must be. */
export interface AllocationProblem {
  readonly code:
    | 'not-activated'
    | 'activated-twice'
    | 'before-activation'
    | 'after-unblinding'
    | 'of-another-study'
    | 'order-broken'
    | 'no-such-randomisation'
    | 'no-participant'
    | 'allocated-twice'
    | 'scheme-changed'
    | 'scheme-invalid'
    | 'commitment-missing'
    | 'commitment-differs'
    | 'commitment-broken'
    | 'secret-missing'
    | 'secret-unusable'
    | 'wrong-allocation';
  readonly randomisation: string | null;
  readonly number: number | null;
  readonly says: string;
}

/** What the trail of a study says about its allocations before any is computed again. */
export interface AllocationTrail {
  /** As it was at activation; without an activation, as it is last. Null where the study was never created. */
  readonly setup: StudySetup | null;
  /** Where the activation stands among the events; -1 where there is none. */
  readonly activation: number;
  readonly problems: readonly AllocationProblem[];
}

/** Looks for all that is wrong with the order and the words of a trail. */
export function readAllocationTrail(study: string, events: readonly Recorded[]): AllocationTrail {
  const activation = events.findIndex(({ event }) => event.type === 'StudyActivated');
  const setup = setupOf(activation < 0 ? events : events.slice(0, activation));
  return { setup, activation, problems: problemsOfTrail(study, events, setup, activation) };
}

/** The set-up as it was when a stretch of events ended. */
function setupOf(events: readonly Recorded[]): StudySetup | null {
  return events.reduce<StudySetup | null>(
    (setup, { event }) => (event.type === 'StudyCreated' || event.type === 'SetupChanged' ? event.setup : setup),
    null,
  );
}

function problemsOfTrail(
  study: string,
  events: readonly Recorded[],
  setup: StudySetup | null,
  activation: number,
): AllocationProblem[] {
  const about = ({ number }: Recorded, code: AllocationProblem['code'], randomisation: string | null, says: string) =>
    [{ code, randomisation, number, says: `Event ${number}: ${says}` }] satisfies AllocationProblem[];
  const ids = new Set((setup?.randomisations ?? []).map(({ id }) => id));
  const unblinding = events.findIndex(({ event }) => event.type === 'AllocationsUnblinded');
  const allocated = new Set<string>();

  const ofRandomised = (recorded: Recorded, index: number, randomisation: string): AllocationProblem[] => {
    const { participant } = recorded;
    const key = JSON.stringify([randomisation, participant]);
    const isSecond = participant !== null && allocated.has(key);
    allocated.add(key);
    return [
      ...(ids.has(randomisation)
        ? []
        : about(recorded, 'no-such-randomisation', null, `the study has no randomisation "${randomisation}".`)),
      ...(participant === null ? about(recorded, 'no-participant', randomisation, 'it allocates nobody.') : []),
      ...(isSecond
        ? about(recorded, 'allocated-twice', randomisation, `"${participant}" had an allocation already.`)
        : []),
      ...(activation < 0 || index < activation
        ? about(recorded, 'before-activation', randomisation, 'an allocation before the study was activated.')
        : []),
      ...(unblinding >= 0 && index > unblinding
        ? about(recorded, 'after-unblinding', randomisation, 'an allocation when the secret was no longer one.')
        : []),
    ];
  };
  const ofEvent = (recorded: Recorded, index: number): AllocationProblem[] => {
    const { event } = recorded;
    if (event.type === 'Randomised') return ofRandomised(recorded, index, event.randomisation);
    if (event.type === 'StudyActivated' && index !== activation)
      return about(recorded, 'activated-twice', null, 'the study was active already.');
    if ((event.type === 'SetupChanged' || event.type === 'StudyCreated') && activation >= 0 && index > activation)
      return changedSchemes(study, setup, event.setup).flatMap((id) =>
        about(recorded, 'scheme-changed', id, `the scheme of "${id}" was changed after activation.`),
      );
    return [];
  };
  return [
    ...(activation < 0
      ? [
          {
            code: 'not-activated',
            randomisation: null,
            number: null,
            says: `"${study}" was never activated, so nothing was committed to.`,
          } satisfies AllocationProblem,
        ]
      : []),
    ...events.flatMap((recorded, index) => {
      const before = events[index - 1];
      return [
        ...(recorded.study === study
          ? []
          : about(recorded, 'of-another-study', null, `it is of "${recorded.study}", not of "${study}".`)),
        ...(before === undefined || before.number < recorded.number
          ? []
          : about(recorded, 'order-broken', null, `it stands after event ${before.number}.`)),
        ...ofEvent(recorded, index),
      ];
    }),
  ];
}

function changedSchemes(study: string, before: StudySetup | null, after: StudySetup): string[] {
  const schemes = (setup: StudySetup | null) =>
    new Map((setup?.randomisations ?? []).map((one) => [one.id, canonicalScheme(study, one)]));
  const [old, changed] = [schemes(before), schemes(after)];
  return [...new Set([...old.keys(), ...changed.keys()])].filter((id) => old.get(id) !== changed.get(id));
}
