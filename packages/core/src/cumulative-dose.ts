import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import { asDecimal, decimal, type Exact, isDecimal } from './decimal.ts';
import { convert, unitOf } from './dose-units.ts';
import type { Decimal, DoseUnit, Order } from './element.ts';
import type { Regimen } from './regimen.ts';

/** What was given of one drug, added up as far as the record says. */
export interface CumulativeDose {
  readonly drug: string;
  /** Amounts that were recorded as such, by unit. */
  readonly absolute: readonly Sum[];
  /** Doses by surface or weight that were given as the element has them, or a stated percentage of that. */
  readonly bySize: readonly (Sum & { readonly per: 'm2' | 'kg' })[];
  /** Given, but not in the sums, each with the reason. */
  readonly notSummed: readonly string[];
}

/** Added amounts of one unit, and how many doses they are. */
export interface Sum {
  readonly total: Decimal;
  readonly unit: DoseUnit;
  readonly doses: number;
}

/**
 * Adds up what was given of each drug.
 *
 * An amount in milligrams and a dose by surface are kept apart: to turn one into the other takes
 * the surface of that day, and it is not taken for known. Nothing is assumed of a dose that was not
 * recorded; what was recorded and cannot be added is listed.
 */
export function cumulativeDoses(record: Case, regimen: Regimen): readonly CumulativeDose[] {
  const given = (record.treatment ?? []).flatMap((event) =>
    event.kind === 'dose-given' || event.kind === 'dose-changed' ? [event] : [],
  );
  const drugs = [...new Set(given.map(({ drug }) => drug))].sort();
  return drugs.map((drug) => {
    const parts = given.filter((event) => event.drug === drug).map((event) => partOf(event, regimen));
    return {
      drug,
      absolute: sum(parts.flatMap((part) => (part.kind === 'absolute' ? [part] : []))),
      bySize: (['m2', 'kg'] as const).flatMap((per) =>
        sum(parts.flatMap((part) => (part.kind === 'by-size' && part.per === per ? [part] : []))).map((one) => ({
          ...one,
          per,
        })),
      ),
      notSummed: parts.flatMap((part) => (part.kind === 'not-summed' ? [part.why] : [])),
    };
  });
}

type Given = Extract<
  NonNullable<Case['treatment']>[number],
  { readonly kind: 'dose-given' | 'dose-omitted' | 'dose-changed' }
>;

type Part =
  | { readonly kind: 'absolute'; readonly amount: Exact; readonly unit: DoseUnit }
  | { readonly kind: 'by-size'; readonly amount: Exact; readonly unit: DoseUnit; readonly per: 'm2' | 'kg' }
  | { readonly kind: 'not-summed'; readonly why: string };

function partOf(event: Given, regimen: Regimen): Part {
  const { on, drug, element, amount, unit, percent } = event;
  const notSummed = (why: string): Part => ({ kind: 'not-summed', why: `${drug} on ${on}: ${why}` });
  if (amount !== undefined) {
    const known = unit === undefined ? undefined : unitOf(unit);
    if (known === undefined) {
      return notSummed(unit === undefined ? 'an amount without a unit' : `"${unit}" is no unit that is known here`);
    }
    return { kind: 'absolute', amount: decimal(asDecimal(amount)), unit: known };
  }
  if (event.kind === 'dose-changed' && percent === undefined) {
    return notSummed('changed, and neither the amount nor the percentage was recorded');
  }
  const orders = ordersOf(drug, element, regimen);
  const [order, ...others] = orders;
  if (order === undefined) return notSummed(`${element} has no order of it in ${regimen.id}`);
  if (others.length > 0)
    return notSummed(`${element} has ${orders.length} orders of it, and which one was given was not recorded`);
  const { dose } = order;
  if (dose.kind !== 'by-size') return notSummed('its dose goes by no size, and the amount was not recorded');
  if (order.timesPerDay !== undefined && order.timesPerDay > 1) {
    return notSummed('it is given several times a day, and how often it was given was not recorded');
  }
  if (dose.cap !== undefined) return notSummed('its dose is capped, and the amount was not recorded');
  const planned = decimal(dose.amount);
  const share = percent === undefined ? decimal('1') : decimal(asDecimal(percent)).times(decimal('0.01'));
  return { kind: 'by-size', amount: planned.times(share), unit: dose.unit, per: dose.per };
}

function ordersOf(drug: string, element: string, { elements }: Regimen): readonly Order[] {
  return (elements.find(({ id }) => id === element)?.orders ?? []).filter((order) => order.drug === drug);
}

function sum(parts: readonly { readonly amount: Exact; readonly unit: DoseUnit }[]): readonly Sum[] {
  const sums = new Map<DoseUnit, { total: Exact; doses: number }>();
  for (const { amount, unit } of parts) {
    const base = convert(amount, unit, 'mg') === undefined ? unit : 'mg';
    const inBase = convert(amount, unit, base) ?? amount;
    const before = sums.get(base);
    sums.set(base, {
      total: before === undefined ? inBase : before.total.plus(inBase),
      doses: (before?.doses ?? 0) + 1,
    });
  }
  return [...sums].map(([unit, { total, doses }]) => ({ total: total.toFixed(), unit, doses }));
}

/** Sums by surface counted as one drug, by the ratios of one source. */
export interface EquivalentDose {
  readonly total: Decimal;
  readonly unit: 'mg';
  readonly per: 'm2';
  /** Drugs that were given and are not in the total, each with the reason. */
  readonly without: readonly string[];
  readonly cite: Citation;
}

/**
 * Counts several drugs as one by the ratios a source prints.
 *
 * @param ratios Milligrams of the one drug for a milligram of each; a drug without a ratio stays out and is named.
 * @param of The drugs the sum speaks of.
 */
export function equivalentDose(
  doses: readonly CumulativeDose[],
  of: readonly string[],
  { ratios, cite }: { readonly ratios: Readonly<Record<string, Decimal>>; readonly cite: Citation },
): EquivalentDose {
  let total = decimal('0');
  const without: string[] = [];
  for (const { drug, absolute, bySize, notSummed } of doses.filter((dose) => of.includes(dose.drug))) {
    const ratio = ratios[drug];
    if (ratio === undefined || !isDecimal(ratio)) {
      without.push(`${drug}: this source gives no single ratio`);
      continue;
    }
    if (absolute.length > 0)
      without.push(`${drug}: amounts in ${absolute.map(({ unit }) => unit).join(', ')}, not for a square metre`);
    without.push(...notSummed);
    for (const { total: amount, unit, per } of bySize) {
      const inMg = per === 'm2' ? convert(decimal(amount), unit, 'mg') : undefined;
      if (inMg === undefined) without.push(`${drug}: ${amount} ${unit}/${per}`);
      else total = total.plus(inMg.times(decimal(ratio)));
    }
  }
  return { total: total.toFixed(), unit: 'mg', per: 'm2', without, cite };
}
