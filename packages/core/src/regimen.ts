import type { Citation } from './citation.ts';
import type { Classifier } from './classification.ts';
import type { ConflictId, DecisionTable } from './decision-table.ts';
import type { Decimal, DoseUnit, Element, Support } from './element.ts';
import type { Gap } from './system.ts';

/** How long may pass from the start of one element to the start of the next. */
export interface StartInterval {
  /** No more than this many days. */
  readonly atMostDays: number;
  readonly support: Support;
  /** What became of children treated sooner and later, and what kind of evidence that is. */
  readonly evidence: string;
  readonly cite: Citation;
}

/** Something to send or to measure, on the roadmap beside what is given. */
export interface Sample {
  readonly what: string;
  readonly when: string;
  readonly cite: Citation;
}

/** One step of a pathway; `next` and branches name steps of the same pathway by id. */
export type PathwayStep =
  | {
      readonly kind: 'element';
      readonly id: string;
      /** Id of the element. */
      readonly element: string;
      /** From the start of the element before to the start of this one. Undefined: no limit was read. */
      readonly interval?: StartInterval;
      readonly samples?: readonly Sample[];
      readonly next: string;
      readonly cite: Citation;
    }
  /** A decision table decides, from the case; while it waits, both ways are shown. */
  | {
      readonly kind: 'gate';
      readonly id: string;
      readonly title: string;
      readonly table: DecisionTable;
      readonly classifiers: Readonly<Record<string, Classifier>>;
      /** By outcome of the table; every outcome has one. */
      readonly branches: Readonly<Record<string, string>>;
      readonly samples?: readonly Sample[];
    }
  /** Chance decides, in the trial; the arm is in the record. */
  | {
      readonly kind: 'randomisation';
      readonly id: string;
      readonly title: string;
      /** The key of `arms` in the case. */
      readonly system: string;
      readonly branches: Readonly<Record<string, string>>;
      readonly notes: readonly string[];
      readonly cite: Citation;
    }
  /** The people decide, never the program: each way with its name. */
  | {
      readonly kind: 'decision';
      readonly id: string;
      readonly title: string;
      readonly branches: Readonly<Record<string, string>>;
      readonly notes: readonly string[];
      readonly conflicts?: readonly ConflictId[];
      readonly cite: Citation;
    }
  /** Local therapy, transplantation, follow-up after it: in words, with sources. */
  | {
      readonly kind: 'measure';
      readonly id: string;
      readonly measure: 'local-therapy' | 'hsct' | 'follow-up';
      readonly title: string;
      readonly says: readonly { readonly text: string; readonly cite: Citation }[];
      readonly samples?: readonly Sample[];
      readonly conflicts?: readonly ConflictId[];
      readonly next: string;
    }
  /** The sources read are silent here. */
  | {
      readonly kind: 'not-read';
      readonly id: string;
      readonly title: string;
      readonly toRead: string;
      /** Undefined: nothing after it is known either. */
      readonly next?: string;
      readonly cite?: Citation;
    }
  | { readonly kind: 'end'; readonly id: string; readonly title: string };

/** What follows what for children of some groups. */
export interface Pathway {
  /** Groups of the system; none: every child of the regimen. */
  readonly groups: readonly string[];
  readonly start: string;
  readonly steps: readonly PathwayStep[];
}

/** What a source says of the sum of several drugs. It stands beside a sum and never decides. */
export interface CumulativeRule {
  readonly drugs: readonly string[];
  /** The drug as which the others are counted. */
  readonly equivalentOf: string;
  readonly limit: Decimal;
  readonly unit: DoseUnit;
  readonly per: 'm2' | 'kg';
  readonly says: string;
  readonly cite: Citation;
}

/** One published treatment: its elements and what follows what. Plain data. */
export interface Regimen {
  /** The id of its folder; where the folder also holds a system, that system's id. */
  readonly id: string;
  readonly title: string;
  /** Counted up when an order of it changes, so that a dose pack can say for which it was written. Undefined: no pack fits. */
  readonly version?: string;
  readonly population: string;
  readonly elements: readonly Element[];
  readonly pathways: readonly Pathway[];
  /** The body-surface formula its sources name, by id; undefined where none was read: then the user must choose. */
  readonly surfaceFormula?: string;
  readonly cumulativeRules?: readonly CumulativeRule[];
  readonly gaps: readonly Gap[];
  readonly checked: readonly {
    readonly part: string;
    readonly on: string;
    readonly by: string;
    readonly against: string;
  }[];
}
