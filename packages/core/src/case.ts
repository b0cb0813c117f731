/**
 * One child's relapse, as recorded. Every field but `id` is optional and an absent field is
 * unknown; nothing here has a default. Dates are `"2004"`, `"2004-03"` or `"2004-03-09"`.
 * The same shape, with its checks, is `schemas/case-2.schema.json`.
 */
export interface Case {
  readonly id: string;
  readonly sex?: 'female' | 'male';
  readonly initialDiagnosis?: InitialDiagnosis;
  readonly frontLine?: FrontLine;
  readonly relapse?: Relapse;
  readonly mrd?: readonly MrdMeasurement[];
  /** The arm a child was allocated to, by system id, where a rule depends on it. */
  readonly arms?: Readonly<Record<string, string>>;
  readonly outcome?: Outcome;
  /** Height and weight, each time they were measured. */
  readonly body?: readonly BodyMeasurement[];
  /** What was done since the relapse, in any order. */
  readonly treatment?: readonly TreatmentEvent[];
}

/** The first disease, as it was diagnosed. */
export interface InitialDiagnosis {
  readonly on?: string;
  /** Days from initial diagnosis to this relapse, where dates were not released. */
  readonly daysBeforeRelapse?: number;
  /** Age at initial diagnosis. A whole number means completed years. */
  readonly ageYears?: number;
  readonly immunophenotype?: Immunophenotype;
  readonly nciRisk?: 'standard' | 'high';
  readonly downSyndrome?: boolean;
  readonly genetics?: Genetics;
}

/** Lineage of the leukaemia: B-cell precursor, T, mature B, or mixed phenotype (MPAL). */
export type Immunophenotype = 'BCP' | 'T' | 'mature-B' | 'MPAL';

/** Genetic findings at initial diagnosis: true found, false looked for and not found. */
export interface Genetics {
  readonly bcrAbl1?: boolean;
  readonly etv6Runx1?: boolean;
  readonly kmt2a?: boolean;
  readonly tp53Altered?: boolean;
  readonly ikzf1Deletion?: boolean;
}

/** The treatment of the first disease. */
export interface FrontLine {
  /** The front-line protocol, as the registry names it. */
  readonly protocol?: string;
  readonly endedOn?: string;
  /** True: the relapse came while front-line therapy was running. */
  readonly onTherapy?: boolean;
  /** Length of front-line therapy, counted from the initial diagnosis. */
  readonly monthsFromDiagnosis?: number;
  readonly hsct?: boolean;
  readonly blinatumomab?: boolean;
}

/** The relapse this case is about. */
export interface Relapse {
  /** 1 is the first relapse. */
  readonly number?: number;
  readonly on?: string;
  readonly peripheralBlastsPerMicrolitre?: number;
  readonly sites?: RelapseSites;
  /** Karnofsky or Lansky score, percent. */
  readonly performanceStatus?: number;
  readonly pregnantOrBreastFeeding?: boolean;
  readonly severeConcomitantDisease?: boolean;
}

/** Where the leukaemia came back; a site left out was not recorded. */
export interface RelapseSites {
  readonly marrow?: MarrowFinding;
  readonly cns?: boolean;
  readonly testis?: boolean;
  /** Other extramedullary sites by name; an empty list says there are none. */
  readonly other?: readonly string[];
}

/** The marrow at relapse: involved or not, or the share of blasts, or both. */
export interface MarrowFinding {
  readonly involved?: boolean;
  readonly blastsPercent?: number;
  /** Further tests of the same relapse, each with the share of leukaemic cells it found. */
  readonly confirmations?: readonly MarrowConfirmation[];
}

/** A further test of the marrow and the percentage of leukaemic cells it found. */
export interface MarrowConfirmation {
  readonly method: string;
  readonly percent: number;
}

/** When MRD was measured, in the protocols' own terms. */
export type MrdTimePoint = 'at-relapse' | 'after-element-2' | 'after-block-1' | 'end-of-induction' | 'before-hsct';
/** How MRD was measured: quantitative PCR of Ig/TCR markers, flow cytometry, or sequencing. */
export type MrdMethod = 'rq-pcr' | 'flow' | 'ngs';

/** One measurement of minimal residual disease; levels are fractions of cells, 0 to 1. */
export interface MrdMeasurement {
  readonly on?: string;
  readonly timePoint?: MrdTimePoint;
  readonly method?: MrdMethod;
  /** Smallest fraction of cells the assay could have seen in this sample. */
  readonly sensitivity?: number;
  /** Smallest fraction the assay can put a number on. */
  readonly quantitativeRange?: number;
  readonly result?: MrdResult;
}

/** What the laboratory reported. A number is named: `fraction` (0 to 1) or `percent` (0 to 100). */
export type MrdResult =
  | { readonly kind: 'quantified'; readonly fraction: number }
  | { readonly kind: 'quantified'; readonly percent: number }
  | { readonly kind: 'positive-not-quantifiable' }
  | { readonly kind: 'negative' }
  | { readonly kind: 'not-evaluable' }
  | { readonly kind: 'pending' };

/** What became of the child; days count from the relapse. */
export interface Outcome {
  /** For a child who died, the day of death. */
  readonly lastSeenOn?: string;
  readonly daysFromRelapse?: number;
  readonly died?: boolean;
  readonly causeOfDeath?: 'leukaemia' | 'treatment' | 'other';
  /** The first complete remission after this relapse. */
  readonly remission?: Milestone;
  /** Treatment that failed to bring a remission; the day on which that was found. */
  readonly noRemission?: Milestone;
  readonly progression?: Milestone;
  /** The first relapse after this one. */
  readonly nextRelapse?: Milestone;
  readonly secondMalignancy?: Milestone;
  /** The first haematopoietic stem-cell transplantation after this relapse. */
  readonly hsct?: Milestone;
}

/** Something that may happen after the relapse. A day says that it did; nothing at all, that nobody knows. */
export interface Milestone {
  /** False: it did not happen up to the day last seen. */
  readonly happened?: boolean;
  readonly on?: string;
  readonly daysFromRelapse?: number;
}

/** Height and weight on one day; either may be missing. */
export interface BodyMeasurement {
  readonly on: string;
  readonly heightCm?: number;
  readonly weightKg?: number;
}

/** Something that was done, or found, under treatment. Days are exact: a roadmap has no use for a month. */
export type TreatmentEvent =
  | { readonly kind: 'element-started'; readonly on: string; readonly element: string }
  /** One drug of an element was given as planned, left out, or given otherwise. `percent` is what was given of the planned dose. */
  | {
      readonly kind: 'dose-given' | 'dose-omitted' | 'dose-changed';
      readonly on: string;
      readonly element: string;
      readonly drug: string;
      readonly amount?: number;
      readonly unit?: string;
      readonly percent?: number;
      readonly reason?: string;
    }
  /** Why the next element waits. */
  | { readonly kind: 'delay'; readonly on: string; readonly reason: string }
  /** Cells per microlitre. */
  | { readonly kind: 'counts'; readonly on: string; readonly neutrophils?: number; readonly platelets?: number }
  | { readonly kind: 'toxicity'; readonly on: string; readonly term: string; readonly grade: number }
  /** Whether a complete remission was found, or was not, on that day. */
  | { readonly kind: 'remission'; readonly on: string; readonly reached: boolean }
  | { readonly kind: 'randomised'; readonly on: string; readonly system: string; readonly arm: string }
  /** What the people decided where a protocol leaves it to them, by the id of the step. */
  | {
      readonly kind: 'decision';
      readonly on: string;
      readonly step: string;
      readonly chosen: string;
      readonly by?: string;
    }
  | { readonly kind: 'hsct'; readonly on: string };
