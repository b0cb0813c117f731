import type { Citation } from './citation.ts';
import type { ConflictId, Reading } from './decision-table.ts';
import type { Answer } from './evaluate.ts';

/** Which table of a system a verdict answers. */
export type TableName = 'risk-group' | 'post-remission';

/** What one table of one system says of one child. Plain data. */
export interface Verdict {
  readonly system: string;
  readonly table: TableName;
  readonly kind: Answer['kind'];
  /** The group when decided; null otherwise: `kind` says why. */
  readonly group: string | null;
  /** When `needs`: the groups still possible. */
  readonly possible: readonly string[];
  /** When `needs`: the recorded facts that are missing. */
  readonly missing: readonly Missing[];
  /** Where sources disagree: every reading; `primary` marks the one followed. */
  readonly readings: readonly Reading[];
  readonly because: readonly Citation[];
  /** The rows of the table that decided, by id. */
  readonly rows: readonly string[];
  /** What nobody recorded and the answer takes for granted. */
  readonly assuming: readonly string[];
  readonly conflicts: readonly ConflictId[];
  readonly notes: readonly string[];
}

/** A missing fact, and for each value it could have the group that would follow, or the kind of answer. */
export interface Missing {
  readonly fact: string;
  readonly wouldGive: Readonly<Record<string, string>>;
  /** For values that would still decide nothing: the groups that would remain. */
  readonly wouldLeave: Readonly<Record<string, readonly string[]>>;
}

/** A verdict that says nothing yet. */
export const silent = {
  group: null,
  possible: [],
  missing: [],
  readings: [],
  because: [],
  rows: [],
  assuming: [],
  conflicts: [],
  notes: [],
} as const satisfies Omit<Verdict, 'system' | 'table' | 'kind'>;
