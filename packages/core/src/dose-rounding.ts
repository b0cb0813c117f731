import type { Citation } from './citation.ts';
import { decimal, type Exact, roundTo } from './decimal.ts';
import type { Decimal } from './element.ts';

/** A rule that somebody stated: to a multiple, or to the amount of a band. */
export type RoundingRule =
  | {
      readonly kind: 'multiple';
      /** Its name, as its source has it. */
      readonly name: string;
      /** To a multiple of this, in the unit of the dose. */
      readonly of: Decimal;
      /** `nearest`: halves go up. */
      readonly direction: 'nearest' | 'down';
      readonly cite: Citation;
    }
  | {
      readonly kind: 'bands';
      readonly name: string;
      /** From, and below, in the unit of the dose; outside all bands nothing is changed. */
      readonly bands: readonly { readonly from: Decimal; readonly below: Decimal; readonly amount: Decimal }[];
      readonly cite: Citation;
    };

/** The rules for one order. */
export interface DoseRounding {
  readonly surface?: RoundingRule;
  readonly dose?: RoundingRule;
}

/** What a rule makes of a number, and the words for it: `to 0.86 (rule "two decimals", to the nearest 0.01)`. */
export function roundBy(rule: RoundingRule, value: Exact): { readonly value: Exact; readonly text: string } {
  if (rule.kind === 'multiple') {
    const rounded = roundTo(value, decimal(rule.of), rule.direction);
    const direction = rule.direction === 'nearest' ? 'to the nearest' : 'down to a multiple of';
    return { value: rounded, text: `to ${rounded.toFixed()} (rule "${rule.name}", ${direction} ${rule.of})` };
  }
  const band = rule.bands.find(({ from, below }) => value.gte(decimal(from)) && value.lt(decimal(below)));
  if (band === undefined)
    return { value, text: `not at all: no band of rule "${rule.name}" holds it; ${value.toFixed()}` };
  return {
    value: decimal(band.amount),
    text: `to ${band.amount} (rule "${rule.name}", band ${band.from} to below ${band.below})`,
  };
}
