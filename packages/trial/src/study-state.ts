import type { Commitment, Levels, RevealedSecret } from './event.ts';
import type { StudySetup } from './study-setup.ts';

/** A study as its events have made it. Plain data. */
export interface StudyState {
  readonly study: string;
  readonly status: 'preparing' | 'active' | 'recruitment-closed';
  readonly setup: StudySetup;
  readonly commitments: readonly Commitment[];
  /** Null until the allocations were unblinded. */
  readonly revealed: readonly RevealedSecret[] | null;
  readonly stopped: readonly StoppedArm[];
  /** The children, in the order they were registered. */
  readonly participants: readonly { readonly participant: string; readonly site: string }[];
  /** Of all randomisations, in the order they were made. */
  readonly allocations: readonly Allocation[];
}

/** An arm that is no longer given. */
export interface StoppedArm {
  readonly randomisation: string;
  readonly arm: string;
  /** The event that stopped it. */
  readonly number: number;
}

/** One child's allocation. It is never undone. */
export interface Allocation {
  readonly randomisation: string;
  readonly participant: string;
  /** The event that recorded it. */
  readonly number: number;
  /** As they were when it was made: the used stratum. */
  readonly levels: Levels;
  readonly site: string;
  readonly stratum: string;
  readonly position: number;
  /** Null where the study is blinded; then `code` stands for it. */
  readonly arm: string | null;
  readonly code: string | null;
  /** The levels as they should have been, where that was found later. */
  readonly corrected: Levels | null;
  /** Why it was marked in error; null where it was not. */
  readonly inError: string | null;
}
