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
   * Whether it remembers whom it drew for, and in which order. Where it does not, the trial itself binds each draw to the
   * child for whom chance was asked, before anything is drawn.
   */
  readonly keepsCount: boolean;
  /**
   * Draws a secret for every randomisation of a study about to be activated and commits to it. Asked again about the
   * same schemes, it commits to the same secrets.
   */
  commit(study: string, setup: StudySetup): Promise<Committed | Unavailable>;
  /** The next child's allocation as it may be recorded: of a blinded randomisation without the arm. */
  allocate(study: string, child: Child, request: AllocationRequest): Promise<Answered | Pending | Unavailable>;
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

/** For whom chance is asked. */
export interface Child {
  readonly participant: string;
  /** The hash of the event that registered the child: a pseudonym may come again when a trial was set back. */
  readonly registered: string;
}

/** What an allocation was drawn by. */
export type DrawnBy = Pick<AllocationRequest, 'levels' | 'site' | 'stratum'>;

/** An allocation, or why none was drawn. */
export type Answered =
  | {
      readonly kind: 'drawn';
      readonly drawn: Drawn;
      /** As it was asked for the first time, whatever is asked now: this is what must be recorded. */
      readonly by: DrawnBy;
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Nothing was drawn: this child's draw of before was never recorded. Ask for that child and record it, then ask again. */
export interface Pending {
  readonly kind: 'pending';
  readonly participant: string;
}

/** Nothing was done, and somebody must mend something: a key, a backup. It is about the server, not the request. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly code: UnavailableCode;
  readonly says: string;
}

/** Why an allocator does nothing. */
export type UnavailableCode = (typeof unavailableCodes)[number];

/** Every reason there is. Those after the first four come only from an allocator that runs apart. */
export const unavailableCodes = [
  'no-secret',
  'wrong-key',
  'altered',
  'scheme-changed',
  /** It does not answer, or not in words that can be understood. */
  'allocator-away',
  /** It does not know this server's token. */
  'allocator-refuses',
  /** What the trial holds is not what was drawn. */
  'ledger-disagrees',
  /** A draw was made for another child of this pseudonym. */
  'allocated-otherwise',
  /** Whoever keeps the ledger has not released the secrets of this study. */
  'not-released',
] as const;
