import type { Citation } from './citation.ts';
import type { Cap, Decimal, DoseUnit, Route } from './element.ts';

/** A drug, or radiation, with what any cited source says for or against it whatever the element. */
export interface Drug {
  readonly id: string;
  readonly title: string;
  /** Other names under which it is prescribed, in small letters; codes as `system|code`. */
  readonly names: readonly string[];
  /** The routes allowed; every other is stopped. Undefined: no source read restricts it. */
  readonly routes?: { readonly only: readonly Route[]; readonly cite: Citation };
  /** The largest single dose that a cited source names for this drug. */
  readonly cap?: Cap;
  /** Largest and smallest doses by size that cited sources print, to hold a prescription against. */
  readonly printed: readonly PrintedDose[];
  /** What must stand beside it; `atLeast` where only high doses need it. */
  readonly rescue?: {
    readonly drug: string;
    /** `high-dose`: the orders that name the rescue themselves. `always`: every dose. */
    readonly when: 'always' | 'high-dose';
    /** A dose from which a cited source gives the rescue, whatever the order names. */
    readonly atLeast?: {
      readonly amount: Decimal;
      readonly unit: DoseUnit;
      readonly per: 'm2' | 'kg';
      readonly routes: readonly Route[];
    };
    readonly cite: Citation;
  };
}

/** A dose as one source prints it for one use of a drug. */
export interface PrintedDose {
  readonly amount: Decimal;
  readonly unit: DoseUnit;
  readonly per: 'm2' | 'kg' | 'flat';
  readonly each: 'dose' | 'day';
  readonly route?: Route;
  /** True: printed for one band of age, so that the same amount is too much, or too little, for another child. */
  readonly byAge?: true;
  /** The element or regimen it belongs to, in words. */
  readonly use: string;
  readonly cite: Citation;
}

/** A dose that somebody planned or gave, as far as a record says. */
export interface PrescribedDose {
  /** Where it stands, in words that lead the reader there. */
  readonly place: string;
  /** The drug as written; `drug` is our id for it, undefined where the name is not known here. */
  readonly written: string;
  readonly drug?: string;
  readonly amount?: Decimal;
  /** As written; undefined where none is. */
  readonly unit?: string;
  /** Undefined: an absolute amount. */
  readonly per?: 'm2' | 'kg';
  /** What the words beside the amount say of the dose by size. */
  readonly stated?: { readonly amount: Decimal; readonly unit: string; readonly per: 'm2' | 'kg' };
  readonly route?: Route;
  readonly on?: string;
  readonly day?: number;
  readonly status: 'planned' | 'given';
}

/** Something found wrong, or not judged, in a prescription. */
export interface Finding {
  readonly drug: string;
  readonly kind:
    | 'route-not-allowed'
    | 'above-cap'
    | 'above-printed'
    | 'below-printed'
    | 'rescue-missing'
    | 'unit-mismatch'
    | 'differs-from-element'
    | 'not-in-element'
    | 'missing-from-element'
    | 'radiation-total'
    | 'not-judged';
  /** Stops: nothing is printed as an order. Warns: a person must look. Says: it could not be judged. */
  readonly weight: 'stops' | 'warns' | 'says';
  readonly found: string;
  readonly limit: string;
  readonly source?: Citation;
  readonly place: string;
}
