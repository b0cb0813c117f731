import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import type { ConflictId } from './decision-table.ts';

/** Path of a recorded fact in a case, such as `frontLine.endedOn`. */
export type FactPath = string;

/** A recorded fact that is missing or not exact, and what knowing it would leave. */
export interface MissingFact {
  readonly fact: FactPath;
  /** For each answer the fact could have: the values of the table's fact that would remain. */
  readonly wouldLeave: Readonly<Record<string, readonly string[]>>;
}

/** The same record read by another source, or by another convention. */
export interface OtherClassification {
  /** The register entry, where two sources disagree; absent for a mere convention. */
  readonly conflict?: ConflictId;
  /** The values under that reading; none where that source leaves the child undefined. */
  readonly possible: readonly string[];
  readonly because: readonly Citation[];
  /** What that reading says, as half a sentence. */
  readonly says: string;
}

/** Where a child stands on one fact of a table. */
export interface Classification {
  /** The values that fit the record; never empty. */
  readonly possible: readonly string[];
  readonly because: readonly Citation[];
  readonly others: readonly OtherClassification[];
  /** Assumptions the classification rests on. */
  readonly assuming: readonly string[];
  readonly notes: readonly string[];
}

/** Answers one fact of a table from a case. A plain value, so that systems can share it. */
export interface Classifier {
  readonly id: string;
  readonly values: readonly string[];
  classify(record: Case): Classification;
  /** The recorded facts whose absence or vagueness leaves more than one value possible. */
  missing(record: Case): readonly MissingFact[];
}

/** A classification with one value and nothing to add. */
export function known(value: string, because: readonly Citation[]): Classification {
  return { possible: [value], because, others: [], assuming: [], notes: [] };
}
