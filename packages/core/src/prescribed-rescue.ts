import { decimal, type Exact } from './decimal.ts';
import { convert, unitOf } from './dose-units.ts';
import type { Drug, Finding, PrescribedDose } from './drug.ts';
import { largestM2, smallestM2 } from './surface.ts';

/** What the size of a child is known from; undefined: it is not. */
export interface KnownSize {
  readonly drugs: readonly Drug[];
  readonly squareMetres?: string;
  readonly weightKg?: string;
}

type Rescue = NonNullable<Drug['rescue']>;

/**
 * Every dose of a prescription together: what must stand beside what.
 *
 * Where the surface is not recorded, an amount that is high for the largest child needs its rescue, and one
 * that is high for a smaller child only cannot be judged, which is said.
 */
export function rescueFindings(doses: readonly PrescribedDose[], check: KnownSize): Finding[] {
  const seen = new Set<string>();
  return doses.flatMap((dose): Finding[] => {
    const rescue = check.drugs.find(({ id }) => id === dose.drug)?.rescue;
    if (rescue === undefined || dose.route === 'intrathecal' || seen.has(dose.drug ?? '')) return [];
    const given = doses.filter(({ drug, route }) => drug === rescue.drug && route !== 'intrathecal');
    if (given.some(hasAmount)) return [];
    const needs = needsRescue(dose, rescue, check);
    if (needs === 'no') return [];
    seen.add(dose.drug ?? '');
    const base = { drug: dose.drug ?? dose.written, place: dose.place, source: rescue.cite };
    if (needs === 'unknown') {
      const limit = `whether ${rescue.drug} must stand beside it goes by size, and no size is recorded`;
      return [{ ...base, kind: 'not-judged', weight: 'warns', found: `${dose.drug} without ${rescue.drug}`, limit }];
    }
    const found = `${dose.drug} ${given.length === 0 ? 'without' : 'with no amount of'} ${rescue.drug}`;
    return [{ ...base, kind: 'rescue-missing', weight: 'stops', found, limit: `${rescue.drug} must stand beside it` }];
  });
}

function hasAmount({ amount }: PrescribedDose): boolean {
  return amount !== undefined && isPositive(amount);
}

function isPositive(amount: string): boolean {
  return /^\d+(\.\d+)?$/.test(amount) && decimal(amount).gt(decimal('0'));
}

function needsRescue(dose: PrescribedDose, { when, atLeast }: Rescue, size: KnownSize): 'yes' | 'no' | 'unknown' {
  if (when === 'always') return 'yes';
  if (atLeast === undefined || (dose.route !== undefined && !atLeast.routes.includes(dose.route))) return 'no';
  const unit = dose.unit === undefined ? undefined : unitOf(dose.unit);
  if (dose.amount === undefined || unit === undefined || !isPositive(dose.amount)) return 'unknown';
  const from = convert(decimal(atLeast.amount), atLeast.unit, unit);
  if (from === undefined) return 'unknown';
  const amount = decimal(dose.amount);
  if (dose.per === atLeast.per) return amount.gte(from) ? 'yes' : 'no';
  if (dose.per !== undefined) return 'unknown';
  const known = atLeast.per === 'm2' ? size.squareMetres : size.weightKg;
  if (known !== undefined) return amount.gte(from.times(decimal(known))) ? 'yes' : 'no';
  return atLeast.per === 'm2' ? bySomeSurface(amount, from) : 'unknown';
}

function bySomeSurface(amount: Exact, from: Exact): 'yes' | 'no' | 'unknown' {
  if (amount.gte(from.times(decimal(largestM2)))) return 'yes';
  return amount.gte(from.times(decimal(smallestM2))) ? 'unknown' : 'no';
}
