import type { CommandType } from './command.ts';
import type { ParticipantState } from './participant-state.ts';
import type { Recorded } from './recorded.ts';
import type { StudyState } from './study-state.ts';

/** What an account may do in a study. Whoever has none may do nothing. */
export type Right =
  /** Sets a study up, stops arms, closes it. */
  | 'set-up'
  /** Puts a study to work; reveals its secrets when it is over. */
  | 'activate'
  /** Registers children, records consent and eligibility. */
  | 'enrol'
  | 'randomise'
  | 'record'
  | 'sign'
  | 'query'
  /** Locks, unlocks, corrects strata, marks allocations in error. */
  | 'manage'
  | 'erase'
  /** Sees studies and records. */
  | 'see'
  /** Sees who got which arm, or which code. */
  | 'see-allocations'
  | 'see-trail'
  /** Sees who a child is; each look stands in the trail. */
  | 'see-identity';

/** Who acts or looks. */
export interface Account {
  readonly id: string;
  readonly rights: readonly Right[];
}

/** Every right there is. */
export const everyRight: readonly Right[] = [
  'set-up',
  'activate',
  'enrol',
  'randomise',
  'record',
  'sign',
  'query',
  'manage',
  'erase',
  'see',
  'see-allocations',
  'see-trail',
  'see-identity',
];

/** The right that each command takes. */
export const rightFor: Readonly<Record<CommandType, Right>> = {
  'create-study': 'set-up',
  'change-setup': 'set-up',
  'activate-study': 'activate',
  'stop-arm': 'set-up',
  'close-recruitment': 'set-up',
  'unblind-allocations': 'activate',
  register: 'enrol',
  'give-consent': 'enrol',
  'withdraw-consent': 'enrol',
  'assess-eligibility': 'enrol',
  sign: 'sign',
  stratify: 'enrol',
  randomise: 'randomise',
  'correct-stratum': 'manage',
  'mark-allocation-in-error': 'manage',
  'mark-in-error': 'manage',
  'record-entry': 'record',
  'correct-entry': 'record',
  lock: 'manage',
  unlock: 'manage',
  'raise-query': 'query',
  'answer-query': 'record',
  'close-query': 'query',
  'send-sample': 'record',
  'receive-sample': 'record',
  'lose-sample': 'record',
  'report-sample': 'record',
  'do-serious-event-step': 'record',
  'erase-identity': 'erase',
};

/** Whether an account has a right. */
export function may({ rights }: Account, right: Right): boolean {
  return rights.includes(right);
}

/** A child's record as an account may see it: without allocations, where it may not see those. */
export function recordSeenBy(account: Account, child: ParticipantState): ParticipantState {
  return may(account, 'see-allocations') ? child : { ...child, allocations: child.allocations.map(hidden) };
}

/** A study as an account may see it. */
export function studySeenBy(account: Account, study: StudyState): StudyState {
  if (may(account, 'see-allocations')) return study;
  // With the secrets every allocation could be computed.
  return { ...study, allocations: study.allocations.map(hidden), revealed: study.revealed === null ? null : [] };
}

/** The trail as an account may see it. What is hidden is null; every event stays. */
export function trailSeenBy(account: Account, trail: readonly Recorded[]): readonly Recorded[] {
  if (may(account, 'see-allocations')) return trail;
  return trail.map((one) => {
    switch (one.event.type) {
      case 'Randomised':
        return { ...one, event: hidden(one.event) };
      case 'AllocationsUnblinded':
        return { ...one, event: { ...one.event, secrets: [] } };
      default:
        return one;
    }
  });
}

function hidden<T extends { readonly arm: string | null; readonly code: string | null }>(one: T): T {
  return { ...one, arm: null, code: null };
}
