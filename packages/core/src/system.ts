import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import type { Classifier, FactPath } from './classification.ts';
import type { ConflictId, DecisionTable } from './decision-table.ts';

/** A reason for which a system does not speak of a child. It stands before the tables. */
export interface Exclusion {
  readonly id: string;
  /** The recorded fact it looks at; absent where a case has no field for it. */
  readonly fact?: FactPath;
  /** The child it leaves out, as half a sentence: "a second or later relapse". */
  readonly excludes: string;
  /** `unknown` leaves the table's answer standing and is listed in what it assumes. */
  readonly applies: (record: Case) => 'yes' | 'no' | 'unknown';
  readonly cite: Citation;
  readonly conflict?: ConflictId;
}

/** A published outcome of a group, to stand beside a cohort's own. Always another population. */
export interface PublishedFigure {
  /** Id in the project's list of outcome figures: `O11`. */
  readonly id: string;
  /** Groups of the system the figure speaks of; none: all its children. */
  readonly groups: readonly string[];
  readonly population: string;
  readonly endpoint:
    | 'overall survival'
    | 'event-free survival'
    | 'progression-free survival'
    | 'disease-free survival'
    | 'survival, not defined further';
  /** True where the figure speaks of all children of its groups, and not of an arm or a part of them. */
  readonly ofWholeGroup?: true;
  /** Horizon; absent where the text read does not say. */
  readonly years?: number;
  /** As printed: "17 +/- 3 %". */
  readonly value: string;
  readonly conflicts?: readonly ConflictId[];
  readonly cite: Citation;
}

/** Something the system's own documents must say and the texts read do not. */
export interface Gap {
  readonly about: string;
  readonly toRead: string;
}

/** One published way of putting relapses into risk groups. Plain data and small pure functions. */
export interface System {
  readonly id: string;
  readonly title: string;
  /** Who was meant, in words. */
  readonly population: string;
  readonly groups: readonly string[];
  /** One classifier for each fact its tables ask. */
  readonly classifiers: Readonly<Record<string, Classifier>>;
  readonly exclusions: readonly Exclusion[];
  readonly riskGroup: DecisionTable;
  readonly postRemission?: DecisionTable;
  /** Assumptions every answer of the system rests on. */
  readonly assuming: readonly string[];
  /** Said beside answers for children of whom a table note would say too little. */
  readonly remarks: readonly Remark[];
  readonly published: readonly PublishedFigure[];
  readonly gaps: readonly Gap[];
  /** Who compared the tables with the sources, when, against which text. */
  readonly checked: readonly {
    readonly part: string;
    readonly on: string;
    readonly by: string;
    readonly against: string;
  }[];
}

/** A sentence beside an answer when something is recorded of which the system's sources are silent. */
export interface Remark {
  readonly appliesTo: (record: Case) => boolean;
  readonly says: string;
}
