import type { Case } from '@rezidiv/core';
import type { Issue } from './issue.ts';

/** What a file says of one patient: a case, or why there is none. */
export type CaseItem = UsedCase | LeftOut;

/** A case, and the rows it was read from. */
export interface UsedCase {
  readonly kind: 'case';
  readonly case: Case;
  /** As in `LeftOut`. */
  readonly rows: readonly number[];
}

/** Rows that gave no case. */
export interface LeftOut {
  readonly kind: 'left-out';
  /** Absent where the rows do not say whose they are. */
  readonly patient?: string;
  /**
   * Lines of the file as an editor counts them; for one JSON list the places in the list, from 1.
   * None for a file that is one case.
   */
  readonly rows: readonly number[];
  /** In a few words, the same for all that were left out for this reason, so that they can be counted. */
  readonly reason: string;
  /** What to put right; none where nothing is wrong. */
  readonly issues: readonly Issue[];
}

/** A row, or a case in a list, before it was judged. */
export interface Candidate {
  readonly row: number;
  /** Absent where the row has no usable id. */
  readonly id: string | undefined;
  judge(): CaseItem;
}

/** Reasons that hold for any layout. */
export const reasons = {
  unusableValue: 'unusable value',
  impossibleHistory: 'impossible history',
  duplicateId: 'duplicate id',
  noId: 'no id',
  wrongFieldCount: 'wrong number of fields',
  notJson: 'not JSON',
} as const;
