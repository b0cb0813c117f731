import { decimal, type Exact } from './decimal.ts';
import { doseInWords } from './dose-pack.ts';
import { convert, unitOf } from './dose-units.ts';
import type { Finding, PrescribedDose } from './drug.ts';
import type { Element, Order } from './element.ts';

/** The size of the child, where it is recorded. */
export interface Size {
  readonly squareMetres?: string;
  readonly weightKg?: string;
}

/**
 * Drugs that the element has and the prescription has not, the other way round, and doses and routes that
 * differ. A tolerance is nowhere assumed: how far an amount is from the printed one is said as a percentage.
 */
export function elementFindings(doses: readonly PrescribedDose[], element: Element, size: Size): Finding[] {
  const named = new Set(element.orders.map(({ drug }) => drug));
  const extra = doses
    .filter(({ drug }) => drug !== undefined && !named.has(drug))
    .map(
      (dose): Finding => ({
        drug: dose.drug ?? dose.written,
        place: dose.place,
        kind: 'not-in-element',
        weight: 'warns',
        found: `${dose.drug} is prescribed`,
        limit: `${element.id} does not have it, as far as it was read`,
      }),
    );
  const missing = element.orders
    .filter(({ drug }) => !doses.some((dose) => dose.drug === drug))
    .map((order) => missingFrom(order, element));
  return [...extra, ...doses.flatMap((dose) => differencesOf(dose, element, size)), ...missing];
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

type Judged =
  | { readonly kind: 'fits' }
  | { readonly kind: 'differs'; readonly found: string }
  | { readonly kind: 'not-judged'; readonly found: string };

/** Nothing where one order of that drug fits; else what was found of each. */
function differencesOf(dose: PrescribedDose, element: Element, size: Size): Finding[] {
  const orders = element.orders.filter(
    ({ drug, route }) => drug === dose.drug && (route === 'intrathecal') === (dose.route === 'intrathecal'),
  );
  const judged = orders.map((order) => ({ order, answer: judge(dose, order, size) }));
  if (judged.some(({ answer }) => answer.kind === 'fits')) return [];
  if (orders.length === 0 && element.orders.some(({ drug }) => drug === dose.drug)) {
    const routes = [...new Set(element.orders.filter(({ drug }) => drug === dose.drug).map(({ route }) => route))];
    const limit = `${element.id} has it ${routes.map((route) => route ?? 'by a route that was not read').join(' or ')}`;
    return [finding(dose, 'differs-from-element', `${dose.drug} ${dose.route ?? 'without a route'}`, limit)];
  }
  return judged.map(({ order, answer }) => {
    const [source] = [order.cite].flat();
    const limit = `${element.id} has ${order.id}: ${order.route ?? 'route not read'}, ${doseInWords(order.dose)}`;
    const found = answer.kind === 'fits' ? '' : answer.found;
    const kind = answer.kind === 'differs' ? 'differs-from-element' : 'not-judged';
    return { ...finding(dose, kind, found, limit), ...(source === undefined ? {} : { source }) };
  });
}

function finding(
  dose: PrescribedDose,
  kind: 'differs-from-element' | 'not-judged',
  found: string,
  limit: string,
): Finding {
  const weight = kind === 'not-judged' ? 'says' : 'warns';
  return { drug: dose.drug ?? dose.written, place: dose.place, kind, weight, found, limit };
}

function judge(dose: PrescribedDose, order: Order, size: Size): Judged {
  if (dose.route !== undefined && order.route !== undefined && dose.route !== order.route) {
    return { kind: 'differs', found: `${dose.drug} ${dose.route}` };
  }
  const unit = dose.unit === undefined ? undefined : unitOf(dose.unit);
  const written =
    `${dose.amount ?? 'no amount'} ${dose.unit ?? ''}${dose.per === undefined ? '' : `/${dose.per}`}`.trim();
  if (dose.amount === undefined || unit === undefined || !/^\d+(\.\d+)?$/.test(dose.amount)) {
    return { kind: 'not-judged', found: written };
  }
  if (order.dose.kind === 'unknown') return { kind: 'not-judged', found: `${written}; the dose was not read` };
  const printed = printedAmounts(order, dose.per, size).flatMap((amount) => {
    const limit = order.dose.kind === 'unknown' ? undefined : convert(amount, order.dose.unit, unit);
    return limit === undefined ? [] : [limit];
  });
  const amount = decimal(dose.amount);
  const [first] = printed;
  if (first === undefined) return { kind: 'not-judged', found: `${written}; size, unit or age is needed to compare` };
  if (printed.some((one) => one.eq(amount))) {
    return order.dose.kind === 'by-age'
      ? { kind: 'not-judged', found: `${written}; the dose goes by age, which a prescription does not hold` }
      : { kind: 'fits' };
  }
  const percent = amount.div(first).times(decimal('100')).round(1).toFixed();
  return {
    kind: 'differs',
    found: order.dose.kind === 'by-age' ? `${written}, printed for no age` : `${written}, ${percent}% of it`,
  };
}

/** What the element prints, by the size in which the prescription is written: of a dose, then of a day. */
function printedAmounts({ dose, timesPerDay }: Order, per: PrescribedDose['per'], size: Size): Exact[] {
  if (dose.kind === 'unknown') return [];
  if (dose.kind === 'by-age') return per === undefined ? dose.bands.map(({ amount }) => decimal(amount)) : [];
  const inSize = sized(dose, per, size);
  if (inSize === undefined) return [];
  const times = timesPerDay === undefined ? undefined : decimal(String(timesPerDay));
  if (dose.kind === 'flat' || dose.each === 'dose') return [inSize];
  return times === undefined ? [inSize] : [inSize.div(times), inSize];
}

function sized(
  dose: Exclude<Order['dose'], { kind: 'unknown' | 'by-age' }>,
  per: PrescribedDose['per'],
  size: Size,
): Exact | undefined {
  const amount = decimal(dose.amount);
  if (dose.kind === 'flat') return per === undefined ? amount : undefined;
  if (per === dose.per) return amount;
  const known = dose.per === 'm2' ? size.squareMetres : size.weightKg;
  if (per !== undefined || known === undefined) return undefined;
  const whole = amount.times(decimal(known));
  const cap = dose.cap === undefined ? undefined : convert(decimal(dose.cap.amount), dose.cap.unit, dose.unit);
  return cap !== undefined && whole.gt(cap) ? cap : whole;
}
