import { decimal, type Exact } from './decimal.ts';
import { convert, unitOf } from './dose-units.ts';
import type { Drug, Finding, PrescribedDose, PrintedDose } from './drug.ts';
import type { Decimal, DoseUnit, Element, Order, Route } from './element.ts';
import { type GuardRules, guardPrescribedUnit, guardRouteOf } from './guards.ts';

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
      if (drug === undefined) return [unknownDrug(dose)];
      return [
        ...routeFindings(dose, drug, check.rules),
        ...(dose.amount === undefined || !isPositive(dose.amount) ? [] : guardPrescribedUnit(dose, drug)),
        ...amountFindings(dose, drug, check),
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

function routeFindings(dose: PrescribedDose, drug: Drug, rules: GuardRules): Finding[] {
  const unread = { found: 'no route is recorded, or none that was understood', weight: 'says' } as const;
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
  return [];
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

/** Every dose of a prescription together: what must stand beside what. */
function rescueFindings(doses: readonly PrescribedDose[], check: PrescriptionCheck): Finding[] {
  const seen = new Set<string>();
  return doses.flatMap((dose) => {
    const rescue = check.drugs.find(({ id }) => id === dose.drug)?.rescue;
    if (rescue === undefined || dose.route === 'intrathecal' || seen.has(dose.drug ?? '')) return [];
    if (doses.some(({ drug }) => drug === rescue.drug) || !asksForRescue(dose, rescue, check)) return [];
    seen.add(dose.drug ?? '');
    return [
      {
        ...base(dose),
        kind: 'rescue-missing',
        weight: 'stops',
        found: `${dose.drug} without ${rescue.drug}`,
        limit: `${rescue.drug} must stand beside it`,
        source: rescue.cite,
      } as const,
    ];
  });
}

function asksForRescue(
  dose: PrescribedDose,
  { when, atLeast }: NonNullable<Drug['rescue']>,
  check: PrescriptionCheck,
): boolean {
  if (when === 'always') return true;
  const unit = dose.unit === undefined ? undefined : unitOf(dose.unit);
  if (atLeast === undefined || dose.amount === undefined || unit === undefined || !isPositive(dose.amount))
    return false;
  if (dose.route !== undefined && !atLeast.routes.includes(dose.route)) return false;
  const amount = { value: decimal(dose.amount), unit, per: dose.per };
  const value = bySize(amount, atLeast.per, check);
  const from = convert(decimal(atLeast.amount), atLeast.unit, unit);
  return value !== undefined && from !== undefined && value.gte(from);
}

/** Drugs that the element has and the prescription has not, the other way round, and doses that are others. */
function elementFindings(doses: readonly PrescribedDose[], element: Element, check: PrescriptionCheck): Finding[] {
  const named = new Set(element.orders.map(({ drug }) => drug));
  const extra = doses
    .filter(({ drug }) => drug !== undefined && !named.has(drug))
    .map(
      (dose): Finding => ({
        ...base(dose),
        kind: 'not-in-element',
        weight: 'warns',
        found: `${dose.drug} is prescribed`,
        limit: `${element.id} does not have it, as far as it was read`,
      }),
    );
  const missing = element.orders
    .filter(({ drug }) => !doses.some((dose) => dose.drug === drug))
    .map((order) => missingFrom(order, element));
  return [...extra, ...doses.flatMap((dose) => differences(dose, element, check)), ...missing];
}

/** A dose held against every order of its drug by the same route; nothing where one of them is met. */
function differences(dose: PrescribedDose, element: Element, check: PrescriptionCheck): Finding[] {
  const unit = dose.unit === undefined ? undefined : unitOf(dose.unit);
  if (dose.amount === undefined || unit === undefined || !isPositive(dose.amount)) return [];
  const amount = { value: decimal(dose.amount), unit, per: dose.per };
  const compared = element.orders.flatMap((order) => {
    const { dose: meant, drug, route } = order;
    if (
      drug !== dose.drug ||
      meant.kind !== 'by-size' ||
      (route !== undefined && dose.route !== undefined && route !== dose.route)
    )
      return [];
    const value = bySize(amount, meant.per, check);
    const expected = convert(decimal(meant.amount), meant.unit, unit);
    return value === undefined || expected === undefined ? [] : [{ order, meant, value, expected }];
  });
  const [first] = compared;
  if (first === undefined || compared.some(({ value, expected }) => value.eq(expected))) return [];
  const { order, meant, value, expected } = first;
  const [source] = [order.cite].flat();
  return [
    {
      ...base(dose),
      kind: 'differs-from-element',
      weight: 'warns',
      found: `${words(amount)}, which is ${shown(value)} ${unit}/${meant.per}: ${shown(value.div(expected).times(decimal('100')))}% of the element's`,
      limit: `${element.id} has ${meant.amount} ${meant.unit}/${meant.per}${meant.each === 'day' ? ' a day' : ''} (${order.id})`,
      ...(source === undefined ? {} : { source }),
    },
  ];
}

function bySize(amount: Amount, per: 'm2' | 'kg', check: PrescriptionCheck): Exact | undefined {
  if (amount.per === per) return amount.value;
  const size = per === 'm2' ? check.squareMetres : check.weightKg;
  return size === undefined ? undefined : asAbsolute(amount, check)?.div(decimal(size));
}

function missingFrom(order: Order, element: Element): Finding {
  const [source] = [order.cite].flat();
  const condition = order.only === undefined ? '' : `, ${order.only.join(' and ')} only`;
  return {
    drug: order.drug,
    place: element.id,
    kind: 'missing-from-element',
    weight: 'warns',
    found: `no ${order.drug} is prescribed`,
    limit: `${element.id} has ${order.id}${condition}`,
    ...(source === undefined ? {} : { source }),
  };
}

function words({ value, unit, per }: Amount): string {
  return `${shown(value)} ${unit}${per === undefined ? '' : `/${per}`}`;
}

const digitsShown = 2;

/** To two digits behind the point at most; the comparison itself is exact. */
function shown(value: Exact): string {
  return value.round(digitsShown).toFixed();
}
