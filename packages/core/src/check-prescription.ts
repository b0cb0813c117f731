import { decimal, type Exact } from './decimal.ts';
import { convert, unitOf } from './dose-units.ts';
import type { Drug, Finding, PrescribedDose, PrintedDose } from './drug.ts';
import type { Decimal, DoseUnit, Element, Route } from './element.ts';
import { type GuardRules, guardPrescribedTotal, guardPrescribedUnit, guardRouteOf } from './guards.ts';
import { elementFindings } from './prescribed-element.ts';
import { rescueFindings } from './prescribed-rescue.ts';

/** What a prescription is held against. */
export interface PrescriptionCheck {
  readonly drugs: readonly Drug[];
  readonly rules: GuardRules;
  /** Body surface area; undefined: amounts cannot be held against doses by m2. */
  readonly squareMetres?: Decimal;
  readonly weightKg?: Decimal;
  /** The element that was meant, where one is named. */
  readonly element?: Element;
}

/**
 * Holds planned or given doses against the guards, against what cited sources print of each drug, and
 * against an element where one is named. What cannot be judged is a finding too, and never a pass.
 *
 * @returns Findings in the order of the doses, then what concerns all of them together.
 */
export function checkPrescription(doses: readonly PrescribedDose[], check: PrescriptionCheck): Finding[] {
  return [
    ...doses.flatMap((dose) => {
      const drug = check.drugs.find(({ id }) => id === dose.drug);
      if (drug === undefined) return [...unknownIntoTheSpine(dose, check.rules), unknownDrug(dose)];
      return [
        ...routeFindings(dose, drug, check.rules),
        ...(dose.amount === undefined || !isPositive(dose.amount) ? [] : guardPrescribedUnit(dose, drug)),
        ...amountFindings(dose, drug, check),
        ...guardPrescribedTotal(dose, check.rules),
        ...statedFindings(dose, check),
      ];
    }),
    ...rescueFindings(doses, check),
    ...(check.element === undefined ? [] : elementFindings(doses, check.element, check)),
  ];
}

function base({ drug, written, place }: PrescribedDose): Pick<Finding, 'drug' | 'place'> {
  return { drug: drug ?? written, place };
}

function unknownDrug(dose: PrescribedDose): Finding {
  const found = `"${dose.written}" is not in the list of drugs`;
  return {
    ...base(dose),
    kind: 'not-judged',
    weight: 'says',
    found,
    limit: 'nothing is known of its routes, caps and doses',
  };
}

/** Into the spinal fluid go the drugs of a list and no other: a name that nobody knows is on no list. */
function unknownIntoTheSpine(dose: PrescribedDose, rules: GuardRules): Finding[] {
  const unread = { found: 'no route is recorded', weight: 'says' } as const;
  return dose.route === undefined
    ? []
    : guardRouteOf({ id: dose.written, route: dose.route, unread }, undefined, rules, base(dose));
}

function routeFindings(dose: PrescribedDose, drug: Drug, rules: GuardRules): Finding[] {
  const weight = drug.routes === undefined ? 'says' : 'stops';
  const unread = { found: 'no route is recorded, or none that was understood', weight } as const;
  const found = guardRouteOf({ id: drug.id, route: dose.route, unread }, drug, rules, base(dose));
  return found.length > 0 || dose.route === undefined ? found : notPrintedByRoute(dose, drug, dose.route);
}

/** No source read forbids the route, and none prints it either. */
function notPrintedByRoute(dose: PrescribedDose, { id, printed }: Drug, route: Route): Finding[] {
  const routes = [...new Set(printed.map((one) => one.route))];
  const [first] = printed;
  if (first === undefined || routes.includes(undefined) || routes.includes(route)) return [];
  const limit = `the sources read print it ${routes.join(' or ')} only`;
  return [
    { ...base(dose), kind: 'route-not-allowed', weight: 'warns', found: `${route} ${id}`, limit, source: first.cite },
  ];
}

function amountFindings(dose: PrescribedDose, drug: Drug, check: PrescriptionCheck): Finding[] {
  const unit = dose.unit === undefined ? undefined : unitOf(dose.unit);
  if (dose.amount === undefined || unit === undefined) {
    const found = dose.amount === undefined ? 'no amount is recorded' : `${dose.amount} without a unit that is known`;
    return [{ ...base(dose), kind: 'not-judged', weight: 'says', found, limit: 'an amount with its unit' }];
  }
  if (!isPositive(dose.amount)) {
    return [
      {
        ...base(dose),
        kind: 'not-judged',
        weight: 'stops',
        found: `${dose.amount} ${unit}`,
        limit: 'an amount above 0',
      },
    ];
  }
  const amount = { value: decimal(dose.amount), unit, per: dose.per };
  return [...capFindings(dose, drug, amount, check), ...printedFindings(dose, drug, amount, check)];
}

function isPositive(amount: Decimal): boolean {
  return /^\d+(\.\d+)?$/.test(amount) && decimal(amount).gt(decimal('0'));
}

interface Amount {
  readonly value: Exact;
  readonly unit: DoseUnit;
  readonly per: PrescribedDose['per'];
}

function capFindings(dose: PrescribedDose, drug: Drug, amount: Amount, check: PrescriptionCheck): Finding[] {
  const { cap } = drug;
  if (cap === undefined || dose.route === 'intrathecal') return [];
  const absolute = asAbsolute(amount, check);
  const limit = convert(decimal(cap.amount), cap.unit, amount.unit);
  if (absolute === undefined || limit === undefined || absolute.lte(limit)) return [];
  return [
    {
      ...base(dose),
      kind: 'above-cap',
      weight: 'stops',
      found: `${shown(absolute)} ${amount.unit}`,
      limit: `at most ${cap.amount} ${cap.unit} in one dose`,
      source: cap.cite,
    },
  ];
}

function asAbsolute({ value, per }: Amount, { squareMetres, weightKg }: PrescriptionCheck): Exact | undefined {
  if (per === undefined) return value;
  const size = per === 'm2' ? squareMetres : weightKg;
  return size === undefined ? undefined : value.times(decimal(size));
}

function printedFindings(dose: PrescribedDose, drug: Drug, amount: Amount, check: PrescriptionCheck): Finding[] {
  const printed = drug.printed.filter((one) => (one.route === 'intrathecal') === (dose.route === 'intrathecal'));
  if (printed.length === 0) {
    return [notJudged(dose, `${words(amount)}`, 'no source read prints a dose of this drug by this route')];
  }
  const compared = printed.flatMap((one) => {
    const value = inTermsOf(one, amount, check);
    const limit = convert(decimal(one.amount), one.unit, amount.unit);
    return value === undefined || limit === undefined ? [] : [{ one, value, limit }];
  });
  if (compared.length === 0) {
    return [
      notJudged(dose, words(amount), 'body surface area (or weight) is needed to hold it against the printed doses'),
    ];
  }
  const highest = compared.reduce((most, next) => (next.limit.gt(most.limit) ? next : most));
  const lowest = compared.reduce((least, next) => (next.limit.lt(least.limit) ? next : least));
  if (highest.value.gt(highest.limit)) return [beyond(dose, 'above-printed', amount, highest)];
  if (lowest.value.lt(lowest.limit)) return [beyond(dose, 'below-printed', amount, lowest)];
  const byAge = printed.find((one) => one.byAge === true);
  // Against an element that gives it by age, the element's own finding says so.
  const isSaid = check.element?.orders.some(({ drug: id, dose: own }) => id === drug.id && own.kind === 'by-age');
  if (byAge === undefined || isSaid === true) return [];
  const limit = `not judged by age: the printed doses go by the age of the child (${byAge.use}), which a prescription does not hold`;
  return [{ ...notJudged(dose, words(amount), limit), source: byAge.cite }];
}

interface Compared {
  readonly one: PrintedDose;
  readonly value: Exact;
}

function beyond(
  dose: PrescribedDose,
  kind: 'above-printed' | 'below-printed',
  amount: Amount,
  { one, value }: Compared,
): Finding {
  const size = one.per === 'flat' ? '' : `/${one.per}`;
  const by = amount.per === undefined && one.per !== 'flat' ? `${words(amount)}, which is ` : '';
  const which = kind === 'above-printed' ? 'highest' : 'lowest';
  return {
    ...base(dose),
    kind,
    weight: kind === 'above-printed' ? 'warns' : 'says',
    found: `${by}${shown(value)} ${amount.unit}${size}`,
    limit: `the ${which} dose that a source read prints is ${one.amount} ${one.unit}${size}${one.each === 'day' ? ' a day' : ''} (${one.use})`,
    source: one.cite,
  };
}

/** The amount by the size a printed dose counts in. */
function inTermsOf({ per }: PrintedDose, amount: Amount, check: PrescriptionCheck): Exact | undefined {
  const own = amount.per ?? 'flat';
  if (own === per) return amount.value;
  const absolute = asAbsolute(amount, check);
  if (absolute === undefined || per === 'flat') return absolute;
  const size = per === 'm2' ? check.squareMetres : check.weightKg;
  return size === undefined ? undefined : absolute.div(decimal(size));
}

function notJudged(dose: PrescribedDose, found: string, limit: string): Finding {
  return { ...base(dose), kind: 'not-judged', weight: 'says', found, limit };
}

/** The words beside an amount say a dose by size: the two must fit. */
function statedFindings(dose: PrescribedDose, { squareMetres, weightKg }: PrescriptionCheck): Finding[] {
  const { stated, amount, unit: written } = dose;
  if (stated === undefined || amount === undefined || dose.per !== undefined || !isPositive(amount)) return [];
  const unit = written === undefined ? undefined : unitOf(written);
  const statedUnit = unitOf(stated.unit);
  const size = stated.per === 'm2' ? squareMetres : weightKg;
  const says = `the words beside it say ${stated.amount} ${stated.unit}/${stated.per}`;
  if (unit === undefined || statedUnit === undefined || size === undefined)
    return [
      notJudged(
        dose,
        `${amount} ${written ?? ''}; ${says}`,
        'body surface area (or weight) is needed to compare the two',
      ),
    ];
  const expected = convert(decimal(stated.amount).times(decimal(size)), statedUnit, unit);
  if (expected === undefined || expected.eq(decimal(amount))) return [];
  const isSameFigure = decimal(stated.amount).eq(decimal(amount));
  return [
    {
      ...base(dose),
      kind: 'unit-mismatch',
      weight: isSameFigure ? 'stops' : 'says',
      found: `${amount} ${unit}; ${says}, which would be ${shown(expected)} ${unit}`,
      limit: isSameFigure
        ? 'the same figure once by size and once as the whole amount: one of them is wrong'
        : `${shown(decimal(amount).div(expected).times(decimal('100')))}% of what the words say`,
    },
  ];
}

function words({ value, unit, per }: Amount): string {
  return `${shown(value)} ${unit}${per === undefined ? '' : `/${per}`}`;
}

const digitsShown = 2;

/** To two digits behind the point at most; the comparison itself is exact. */
function shown(value: Exact): string {
  return value.round(digitsShown).toFixed();
}
