import type {
  AllocationRequest,
  Commitment,
  Drawn,
  RandomisationSetup,
  Refusal,
  RevealedSecret,
  StudySetup,
} from '@rezidiv/trial';
import type { Hidden } from './hidden.ts';

/**
 * The only part that ever has a secret in the clear. Whoever asks it gets commitments, the next allocation, or, when a
 * study is over, the secrets themselves.
 *
 * It may be this process, or another one on another machine.
 */
export interface Allocator {
  /**
   * Draws a secret for every randomisation of a study about to be activated and commits to it. Asked again about the
   * same schemes, it commits to the same secrets.
   */
  commit(study: string, setup: StudySetup): Promise<Committed | Unavailable>;
  /** The next child's allocation as it may be recorded: of a blinded randomisation without the arm. */
  allocate(study: string, request: AllocationRequest): Promise<Answered | Unavailable>;
  /** The secrets, when all may know them; hidden until they are asked for by name. */
  reveal(study: string, randomisations: readonly Pick<RandomisationSetup, 'id'>[]): Promise<Revealed | Unavailable>;
}

/** What enters the trail when a study is activated. */
export interface Committed {
  readonly kind: 'committed';
  readonly commitments: readonly Commitment[];
}

/** The secrets of a study, in the order they were asked for. */
export interface Revealed {
  readonly kind: 'revealed';
  readonly secrets: Hidden<readonly RevealedSecret[]>;
}

/** An allocation, or why none was drawn. */
export type Answered =
  | { readonly kind: 'drawn'; readonly drawn: Drawn }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Nothing was done, and somebody must mend something: a key, a backup. It is about the server, not the request. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly code: 'no-secret' | 'wrong-key' | 'altered' | 'scheme-changed';
  readonly says: string;
}
