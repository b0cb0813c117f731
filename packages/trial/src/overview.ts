import { isConsented } from './consent.ts';
import { eligibilityMissing } from './eligibility.ts';
import type { ConsentScope } from './event.ts';
import { isLocked } from './locking.ts';
import type { ParticipantState } from './participant-state.ts';
import type { StudyState } from './study-state.ts';

/** One child on one line, for whoever keeps many. */
export interface Overview {
  readonly participant: string;
  readonly site: string;
  readonly registeredOn: string;
  /** To what there is consent now. */
  readonly consent: readonly ConsentScope[];
  /** The randomisations of which every condition is met, signed as it stands. */
  readonly eligibleFor: readonly string[];
  /** The randomisations that were drawn. */
  readonly randomised: readonly string[];
  readonly entries: number;
  readonly openQueries: number;
  readonly isLocked: boolean;
  /** Why the registration was marked in error; null where it was not. */
  readonly inError: string | null;
}

const scopes: readonly ConsentScope[] = ['treatment', 'randomisation', 'data', 'samples'];

/** A child's record on one line. */
export function overviewOf(study: Pick<StudyState, 'setup' | 'criteriaSince'>, child: ParticipantState): Overview {
  const { participant, site, registeredOn, allocations, entries, queries, inError } = child;
  return {
    participant,
    site,
    registeredOn,
    consent: scopes.filter((scope) => isConsented(child, scope)),
    eligibleFor: study.setup.randomisations
      .map(({ id }) => id)
      .filter((id) => eligibilityMissing(child, study, id).length === 0),
    randomised: allocations.map(({ randomisation }) => randomisation),
    entries: entries.filter((one) => one.inError === null).length,
    openQueries: queries.filter(({ status }) => status !== 'closed').length,
    isLocked: isLocked(child, { kind: 'record' }),
    inError,
  };
}
