import type { Case } from './case.ts';
import type { Citation } from './citation.ts';

/** Whether what is recorded shows a relapse at all. Not a fact of any table: it stands before them. */
export type RelapseProof =
  | { readonly kind: 'shown' }
  /** The sites are not recorded; the report of a relapse is taken as given. */
  | { readonly kind: 'not-recorded'; readonly says: string }
  /** A further test would settle it. */
  | {
      readonly kind: 'needs';
      readonly fact: string;
      /** How the answers are called that would show the relapse, or not. */
      readonly answers: { readonly yes: string; readonly no: string };
      readonly says: string;
      readonly because: readonly Citation[];
    }
  | { readonly kind: 'not-shown'; readonly says: string; readonly because: readonly Citation[] };

/** Judges whether a case shows a relapse. The definition is knowledge, so a caller hands it in. */
export type ProveRelapse = (record: Case) => RelapseProof;
