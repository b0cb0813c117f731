/** Why something was not done: an answer for the person who must act, never an exception. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What it is about: a field, an entry, a randomisation. */
  readonly about: string;
  /** What was found and how to mend it, in one or two sentences. */
  readonly says: string;
}

/** Every reason there is; a code never changes its meaning. */
export type RefusalCode =
  | 'setup-incomplete'
  | 'setup-invalid'
  | 'study-exists'
  | 'no-such-study'
  | 'study-not-active'
  | 'study-already-active'
  | 'study-not-closed'
  | 'scheme-committed'
  | 'unblinded'
  | 'no-such-site'
  | 'participant-exists'
  | 'no-such-participant'
  | 'consent-missing'
  | 'consent-withdrawn'
  | 'assent-missing'
  | 'date-impossible'
  | 'not-eligible'
  | 'eligibility-incomplete'
  | 'signature-missing'
  | 'no-such-randomisation'
  | 'no-such-arm'
  | 'arm-stopped'
  | 'stratum-incomplete'
  | 'already-allocated'
  | 'not-allocated'
  | 'no-such-entry'
  | 'no-such-field'
  | 'no-such-kind'
  | 'no-such-sample'
  | 'no-such-consent'
  | 'value-invalid'
  | 'nothing-changed'
  | 'locked'
  | 'not-locked'
  | 'in-error'
  | 'no-such-query'
  | 'query-state'
  | 'sample-state'
  | 'reason-missing'
  | 'last-seen-missing'
  | 'right-missing'
  | 'identity-key-missing'
  | 'allocation-key-missing'
  | 'allocation-unavailable';

/** A refusal. */
export function refusal(code: RefusalCode, about: string, says: string): Refusal {
  return { code, about, says };
}
