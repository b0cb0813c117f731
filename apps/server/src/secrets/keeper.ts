import type { AllocationRequest, Commitment, DrawAnswer, Refusal, RevealedSecret, StudySetup } from '@rezidiv/trial';
import type { Queries } from '../storage/database.ts';

/** Keeps the secrets of randomisations and draws from them. Nobody else sees a secret before the unblinding. */
export interface Keeper {
  /** Makes a secret for each randomisation, and commits to it. */
  commit(queries: Queries, study: string, setup: StudySetup): Promise<Committed>;
  draw(queries: Queries, study: string, request: AllocationRequest): Promise<DrawAnswer>;
  reveal(queries: Queries, study: string, setup: StudySetup): Promise<Committed>;
}

/** What became of a commitment or a revelation. */
export type Committed =
  | {
      readonly kind: 'kept';
      readonly commitments?: readonly Commitment[];
      readonly secrets?: readonly RevealedSecret[];
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };
