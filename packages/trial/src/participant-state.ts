import type { Values } from './entry-kind.ts';
import type {
  ConsentGiven,
  ConsentScope,
  EligibilityAnswer,
  Randomised,
  Signed,
  Stratified,
  Subject,
} from './event.ts';
import type { SeriousEventStep } from './study-setup.ts';
import type { Allocation } from './study-state.ts';

/** One child's record as its events have made it. Plain data, and nothing by which the child could be known. */
export interface ParticipantState {
  readonly participant: string;
  readonly site: string;
  readonly registeredOn: string;
  /** In the order they were recorded. */
  readonly consents: readonly ConsentChange[];
  readonly eligibility: Eligibility | null;
  readonly signatures: readonly Signature[];
  /** The last of each randomisation. */
  readonly strata: readonly (Omit<Stratified, 'type'> & Noted)[];
  /** One of each randomisation at most. */
  readonly allocations: readonly (Omit<Randomised, 'type' | 'site'> &
    Noted &
    Pick<Allocation, 'corrected' | 'inError'>)[];
  readonly entries: readonly Entry[];
  readonly locked: readonly Subject[];
  readonly queries: readonly Query[];
  readonly samples: readonly TrackedSample[];
  readonly identityErased: boolean;
  /** Why the child should never have been registered; null where nobody said so. */
  readonly inError: string | null;
  /** The last event. */
  readonly number: number;
}

/** When something was recorded. */
export interface Noted {
  readonly number: number;
  readonly at: string;
  readonly by: string;
}

/** What should never have been recorded says why; it counts no more. */
export interface InError {
  /** Null where nobody said so. */
  readonly inError: string | null;
}

/** Something was agreed to, or no longer. */
export type ConsentChange = Noted &
  InError & {
    /** `consent-2`: consents and withdrawals, in the order they were recorded. */
    readonly id: string;
  } & { readonly scope: readonly ConsentScope[]; readonly on: string } & (
    | { readonly change: 'given'; readonly kind: ConsentGiven['kind']; readonly form: string }
    | { readonly change: 'withdrawn'; readonly why: string }
  );

/** The answers to the conditions of taking part, as last given. */
export interface Eligibility extends Noted {
  readonly on: string;
  readonly criteria: readonly EligibilityAnswer[];
}

/** Who stood for what, and when; void once what was signed has changed. */
export interface Signature extends Noted {
  readonly what: Subject;
  readonly meaning: Signed['meaning'];
}

/** What was recorded, with every correction in it. */
export interface Entry extends Noted, InError {
  /** `mrd-2` */
  readonly entry: string;
  readonly kind: string;
  readonly values: Values;
  /** The event that changed it last: its recording or a correction. */
  readonly changed: number;
  /** Of a serious adverse event: what has followed so far. */
  readonly steps: readonly (Noted & { readonly step: SeriousEventStep })[];
}

/** A question about a field of an entry. */
export interface Query extends Noted {
  readonly query: string;
  readonly entry: string;
  readonly field: string;
  readonly status: 'open' | 'answered' | 'closed';
  readonly said: readonly (Noted & { readonly text: string })[];
}

/** Something sent to a laboratory. */
export interface TrackedSample extends Noted, InError {
  readonly sample: string;
  readonly material: string;
  readonly to: string;
  readonly takenOn: string;
  readonly timePoint: string;
  readonly sentOn: string;
  readonly isLost: boolean;
  readonly received: { readonly on: string; readonly usable: boolean } | null;
  /** The entry with the result. */
  readonly reported: string | null;
}

/** Whether two subjects are the same. */
export function isSame(one: Subject, other: Subject): boolean {
  return one.kind === other.kind && (one.kind !== 'entry' || (other.kind === 'entry' && one.entry === other.entry));
}
