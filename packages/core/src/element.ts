import type { Citation } from './citation.ts';

/** Units in which drugs and radiation are prescribed. IU and U are kept apart: sources print either. */
export type DoseUnit = 'mg' | 'g' | 'ug' | 'U' | 'IU' | 'Gy';

/** How a drug is given. */
export type Route = 'oral' | 'intravenous' | 'intramuscular' | 'subcutaneous' | 'intrathecal' | 'radiation';

/** A decimal number as the source prints it, such as `"1.5"`: doses are never binary fractions. */
export type Decimal = string;

/** The largest amount of one dose, and who says so. */
export interface Cap {
  readonly amount: Decimal;
  readonly unit: DoseUnit;
  readonly cite: Citation;
}

/**
 * How much. `each` says what the amount is: one dose, or a whole day's amount that is divided.
 * What was not read is `unknown`, and only a dose pack can fill it.
 */
export type Dose =
  | {
      readonly kind: 'by-size';
      readonly amount: Decimal;
      readonly unit: DoseUnit;
      readonly per: 'm2' | 'kg';
      readonly each: 'dose' | 'day';
      readonly cap?: Cap;
    }
  | {
      readonly kind: 'flat';
      readonly amount: Decimal;
      readonly unit: DoseUnit;
      readonly each: 'dose' | 'day' | 'course';
    }
  /** Bands of age in years: from, below; the last has no upper end. */
  | {
      readonly kind: 'by-age';
      readonly unit: DoseUnit;
      readonly bands: readonly { readonly fromYears: number; readonly belowYears?: number; readonly amount: Decimal }[];
    }
  | { readonly kind: 'unknown'; readonly toRead: string };

/** On what an order depends. A fact that nobody recorded leaves the order open, not left out. */
export type OrderCondition =
  | 'cns-involved'
  | 'cns-not-involved'
  | 'ph-positive'
  | 'ph-negative'
  /** The day is the earliest; blood counts decide. */
  | 'after-count-recovery';

/** How well a statement is supported: two independent sources, one, or none that was read. */
export type Support = 'verified' | 'single-source' | 'unknown';

/** One drug of an element. */
export interface Order {
  /** Unique in the element: `vincristine`, `methotrexate-it-cns`. */
  readonly id: string;
  /** Id of the drug in the list of drugs. */
  readonly drug: string;
  readonly dose: Dose;
  /** Undefined: not read. */
  readonly route?: Route;
  /** Length of an infusion as printed: "36 h", "30 min". */
  readonly over?: string;
  /** Days of the element, from 1, as on the ward. `not-read`: no source read says which. */
  readonly days: readonly number[] | 'not-read';
  /** Doses on each of these days; undefined: one, or not read (then the note says so). */
  readonly timesPerDay?: number;
  /** Ends not on a day but on a finding, as printed: "until ANC above 1,500/ul on two days". */
  readonly until?: string;
  readonly only?: readonly OrderCondition[];
  /** A drug that must never be given without another, by the id of the drug: leucovorin after high-dose methotrexate. */
  readonly rescue?: string;
  readonly notes?: readonly string[];
  /** Of the dose; where that was not read, of the drug being part of the element. */
  readonly support: Support;
  readonly cite: Citation | readonly Citation[];
}

/** A treatment unit: a block, a course, a phase. Days count from 1. */
export interface Element {
  /** `all-rez-bfm-2002/R1`: the regimen's id, then the element's name. */
  readonly id: string;
  readonly title: string;
  /** Undefined: not read. */
  readonly lengthDays?: number;
  readonly orders: readonly Order[];
  /** What is known to be missing: "4 to 5 further drugs, not read". */
  readonly missing: readonly string[];
  readonly notes: readonly string[];
  readonly cite: Citation | readonly Citation[];
}
