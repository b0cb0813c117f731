import type { Citation } from './citation.ts';
import { decimal, type Exact } from './decimal.ts';
import type { DoseAnswer } from './dose-calculation.ts';
import { convert, unitOf } from './dose-units.ts';
import type { Drug, Finding, PrescribedDose, PrintedDose } from './drug.ts';
import type { Decimal, DoseUnit, Order, Route } from './element.ts';
import { smallestM2 } from './surface.ts';

/** What holds for every drug, each rule with its source. Data of protocols/shared. */
export interface GuardRules {
  /** Drugs that may be given into the spinal fluid; every other is stopped there. */
  readonly intrathecal: { readonly drugs: readonly string[]; readonly cite: readonly Citation[] };
  /** Total body irradiation: the printed range of its total, and totals known to be slips of the pen. */
  readonly totalBodyIrradiation: {
    readonly drug: string;
    readonly fromGy: Decimal;
    readonly toGy: Decimal;
    readonly cite: Citation;
    readonly slips: {
      readonly fromGy: Decimal;
      readonly toGy: Decimal;
      readonly says: string;
      readonly cite: Citation;
    };
  };
}

/** What stands around an order. */
export interface OrderSurroundings {
  /** Words that lead the reader there: "pog-9411/induction, vincristine". */
  readonly place: string;
  /** Every order of the element, with what it came to. */
  readonly others: readonly { readonly order: Order; readonly answer: DoseAnswer }[];
  /** True where a signed dose pack says that this very order may pass the cap of its drug. */
  readonly capLifted: boolean;
  /** True where the cap of the order itself is that of a dose pack and not of a source of the element. */
  readonly capFromPack?: boolean;
}

/**
 * Holds one order against what cited sources say of its drug, whatever the element.
 *
 * @param drug Undefined: the drug is not in the list, and that is said.
 * @returns Nothing found: an empty list. A finding that `stops` means that no order may be printed.
 */
export function guardOrder(
  order: Order,
  answer: DoseAnswer,
  drug: Drug | undefined,
  rules: GuardRules,
  around: OrderSurroundings,
): Finding[] {
  const base = { drug: order.drug, place: around.place };
  const unknownDrug: Finding[] =
    drug === undefined
      ? [
          {
            ...base,
            kind: 'not-judged',
            weight: 'says',
            found: `"${order.drug}" is not in the list of drugs`,
            limit: 'nothing is known of its routes, caps and rescues',
          },
        ]
      : [];
  return [
    ...unknownDrug,
    ...guardRoute(order, drug, rules, base),
    ...guardUnit(order, drug, base),
    ...guardCap(order, answer, drug, around, base),
    ...guardRescue(order, drug, around, base),
    ...guardTotal(order, answer, rules, base),
    ...(answer.kind === 'stopped'
      ? [
          {
            ...base,
            kind: 'not-judged',
            weight: 'stops',
            found: answer.why,
            limit: 'a dose that can be calculated',
          } as const,
        ]
      : []),
  ];
}

type Base = Pick<Finding, 'drug' | 'place'>;

function guardRoute({ drug: id, route }: Order, drug: Drug | undefined, rules: GuardRules, base: Base): Finding[] {
  const unread = { found: 'the route was not read', weight: drug?.routes === undefined ? 'says' : 'warns' } as const;
  return guardRouteOf({ id, route, unread }, drug, rules, base);
}

/**
 * Holds a route against those its drug may have, and against the drugs that may be given into the spinal fluid.
 *
 * @param unread What is said, and with what weight, where no route is known.
 */
export function guardRouteOf(
  {
    id,
    route,
    unread,
  }: { readonly id: string; readonly route: Route | undefined; readonly unread: Pick<Finding, 'found' | 'weight'> },
  drug: Drug | undefined,
  { intrathecal }: GuardRules,
  base: Base,
): Finding[] {
  const only = drug?.routes;
  const allowed = only === undefined ? 'no source read restricts it' : `only ${only.only.join(' or ')}`;
  const source = only === undefined ? {} : { source: only.cite };
  if (route === undefined) return [{ ...base, kind: 'not-judged', ...unread, limit: allowed, ...source }];
  const stops = { ...base, kind: 'route-not-allowed', weight: 'stops' } as const;
  const [spinal] = intrathecal.cite;
  return [
    ...(only === undefined || only.only.includes(route)
      ? []
      : [{ ...stops, found: `${route} ${id}`, limit: allowed, ...source }]),
    ...(route !== 'intrathecal' || intrathecal.drugs.includes(id)
      ? []
      : [
          {
            ...stops,
            found: `intrathecal ${id}`,
            limit: `into the spinal fluid only ${intrathecal.drugs.join(', ')}`,
            ...(spinal === undefined ? {} : { source: spinal }),
          },
        ]),
  ];
}

function guardUnit({ dose }: Order, drug: Drug | undefined, base: Base): Finding[] {
  if (drug === undefined || dose.kind === 'unknown') return [];
  const per = dose.kind === 'by-size' ? dose.per : 'flat';
  const amounts = dose.kind === 'by-age' ? dose.bands.map(({ amount }) => amount) : [dose.amount];
  return amounts.flatMap((amount) => slipOfUnit(amount, dose.unit, per, drug, base));
}

/** The same figure printed in another unit, or a unit that measures something else than every printed dose. */
function slipOfUnit(amount: Decimal, unit: DoseUnit, per: PrintedDose['per'], drug: Drug, base: Base): Finding[] {
  const found = `${amount} ${unit}${per === 'flat' ? '' : `/${per}`}`;
  const same = drug.printed.find(
    (one) => one.per === per && one.unit !== unit && decimal(one.amount).eq(decimal(amount)),
  );
  const ownUnit = drug.printed.some(
    (one) => one.per === per && one.unit === unit && decimal(one.amount).eq(decimal(amount)),
  );
  if (same !== undefined && !ownUnit && !isEqual(same, amount, unit)) {
    return [{ ...base, kind: 'unit-mismatch', weight: 'stops', found, limit: inWords(same), source: same.cite }];
  }
  const [first] = drug.printed;
  if (first === undefined || drug.printed.some((one) => convert(decimal(amount), unit, one.unit) !== undefined))
    return [];
  return [{ ...base, kind: 'unit-mismatch', weight: 'stops', found, limit: inWords(first), source: first.cite }];
}

function isEqual(printed: PrintedDose, amount: Decimal, unit: DoseUnit): boolean {
  return convert(decimal(amount), unit, printed.unit)?.eq(decimal(printed.amount)) === true;
}

function inWords({ amount, unit, per, each, use }: PrintedDose): string {
  return `${amount} ${unit}${per === 'flat' ? '' : `/${per}`}${each === 'day' ? ' a day' : ''}, ${use}`;
}

function guardCap(
  order: Order,
  answer: DoseAnswer,
  drug: Drug | undefined,
  { capLifted, capFromPack = false }: OrderSurroundings,
  base: Base,
): Finding[] {
  const cap = drug?.cap;
  if (cap === undefined || answer.kind !== 'calculated' || order.route === 'intrathecal') return [];
  const amount = answer.perDose ?? answer.perDay ?? answer.perCourse;
  if (amount === undefined) return [];
  const limit = convert(decimal(cap.amount), cap.unit, amount.unit);
  const words = `at most ${cap.amount} ${cap.unit} in one dose`;
  if (limit === undefined) {
    return [
      {
        ...base,
        kind: 'unit-mismatch',
        weight: 'stops',
        found: `${amount.shown} ${amount.unit}`,
        limit: words,
        source: cap.cite,
      },
    ];
  }
  if (decimal(amount.value).lte(limit)) return [];
  const ownCap = order.dose.kind === 'by-size' && !capFromPack ? order.dose.cap : undefined;
  const why = capLifted
    ? '; the signed dose pack allows more'
    : ownCap === undefined
      ? '; more only by a signed dose pack'
      : `; the source of the element prints ${ownCap.amount} ${ownCap.unit}: sources disagree`;
  return [
    {
      ...base,
      kind: 'above-cap',
      weight: capLifted || ownCap !== undefined ? 'warns' : 'stops',
      found: `${amount.shown} ${amount.unit}${answer.perDose === undefined ? ' a day or course' : ''}`,
      limit: `${words}${why}`,
      source: cap.cite,
    },
  ];
}

function guardRescue(order: Order, drug: Drug | undefined, { others }: OrderSurroundings, base: Base): Finding[] {
  const wanted = rescueFor(order, drug);
  if (wanted === undefined) return [];
  const given = others.filter(({ order: other }) => other.drug === wanted.drug);
  const doses = given.filter(({ answer, order: other }) => isUsable(answer) && other.route !== 'intrathecal');
  const rescueDays = doses.flatMap(({ order: other }) => (other.days === 'not-read' ? [] : other.days));
  const bare = daysWithout(order, rescueDays, drug?.rescue?.when === 'always');
  if (rescueDays.length > 0 && bare.length === 0) return [];
  const lacking = doses.length === 0 ? 'dose is' : 'days or times are';
  const found =
    given.length === 0
      ? `${order.drug} without ${wanted.drug}`
      : rescueDays.length > 0
        ? `${order.drug} on day ${bare.join(', ')} without ${wanted.drug}`
        : `${order.drug} with ${wanted.drug} of which the ${lacking} not known`;
  return [
    {
      ...base,
      kind: 'rescue-missing',
      weight: 'stops',
      found,
      limit: `INCOMPLETE: ${wanted.drug} must stand beside it, in the source or in a dose pack`,
      ...(wanted.cite === undefined ? {} : { source: wanted.cite }),
    },
  ];
}

/** Days of the drug that no rescue follows: one that always stands beside it on the same day, another not before it. */
function daysWithout({ days }: Order, rescueDays: readonly number[], isSameDay: boolean): readonly number[] {
  if (days === 'not-read') return [];
  return days.filter((day) => !rescueDays.some((other) => (isSameDay ? other === day : other >= day)));
}

function isUsable(answer: DoseAnswer): boolean {
  // A dose that was stopped for its size is a known one; that it was stopped is a finding of its own.
  return answer.kind !== 'unknown';
}

function rescueFor(
  order: Order,
  drug: Drug | undefined,
): { readonly drug: string; readonly cite?: Citation } | undefined {
  const rule = drug?.rescue;
  if (rule !== undefined && (rule.when === 'always' || isHighDose(order, rule.atLeast))) {
    return { drug: rule.drug, cite: rule.cite };
  }
  if (order.rescue === undefined) return undefined;
  return rule?.drug === order.rescue ? { drug: order.rescue, cite: rule.cite } : { drug: order.rescue };
}

function isHighDose({ dose, route }: Order, from: NonNullable<Drug['rescue']>['atLeast']): boolean {
  if (from === undefined || dose.kind === 'unknown' || dose.kind === 'by-age') return false;
  if (dose.kind === 'by-size' && dose.per !== from.per) return false;
  // A route that was not read may be the one that needs the rescue.
  if (route !== undefined && !from.routes.includes(route)) return false;
  const amount = convert(decimal(dose.amount), dose.unit, from.unit);
  // A whole amount is high where it would be for the smallest child: an order does not say for whom it is.
  const least =
    dose.kind === 'flat' && from.per === 'm2' ? decimal(from.amount).times(decimal(smallestM2)) : decimal(from.amount);
  return amount?.gte(least) === true;
}

function guardTotal(
  order: Order,
  answer: DoseAnswer,
  { totalBodyIrradiation: rule }: GuardRules,
  base: Base,
): Finding[] {
  if (order.drug !== rule.drug) return [];
  const total = totalOf(order, answer);
  if (total === undefined) {
    return [
      {
        ...base,
        kind: 'radiation-total',
        weight: 'stops',
        found: 'the total cannot be told: the dose, or the days, were not read',
        limit: `${rule.fromGy} to ${rule.toGy} Gy in all`,
        source: rule.cite,
      },
    ];
  }
  return judgeTotal(total, rule, base);
}

/** A total of radiation against the printed range and the known slips of the pen. */
function judgeTotal(total: Exact, rule: GuardRules['totalBodyIrradiation'], base: Base): Finding[] {
  const found = `${total.toFixed()} Gy in all`;
  if (total.gte(decimal(rule.slips.fromGy)) && total.lte(decimal(rule.slips.toGy))) {
    return [
      { ...base, kind: 'radiation-total', weight: 'stops', found, limit: rule.slips.says, source: rule.slips.cite },
    ];
  }
  if (total.gte(decimal(rule.fromGy)) && total.lte(decimal(rule.toGy))) return [];
  return [
    {
      ...base,
      kind: 'radiation-total',
      weight: 'warns',
      found,
      limit: `${rule.fromGy} to ${rule.toGy} Gy is what the source prints; a person must look`,
      source: rule.cite,
    },
  ];
}

function totalOf({ days, timesPerDay }: Order, answer: DoseAnswer): Exact | undefined {
  if (answer.kind !== 'calculated') return undefined;
  if (answer.perCourse !== undefined) return decimal(answer.perCourse.value);
  if (days === 'not-read') return undefined;
  const perDay = answer.perDay ?? answer.perDose;
  if (perDay === undefined || (answer.perDay === undefined && timesPerDay === undefined)) return undefined;
  return decimal(perDay.value).times(decimal(String(days.length)));
}

/**
 * Whether the unit of a prescription can be read, and whether its drug is ever printed in it.
 *
 * @returns An empty list where nothing is wrong or nothing is written.
 */
export function guardPrescribedUnit(prescribed: PrescribedDose, drug: Drug | undefined): Finding[] {
  const { written, amount, unit, place } = prescribed;
  if (amount === undefined || unit === undefined) return [];
  const base = { drug: prescribed.drug ?? written, place };
  const known = unitOf(unit);
  if (known === undefined) {
    return [
      {
        ...base,
        kind: 'unit-mismatch',
        weight: 'stops',
        found: `${amount} "${unit}"`,
        limit: 'a unit that is known here: mg, g, ug, U, IU or Gy',
      },
    ];
  }
  return drug === undefined ? [] : slipOfUnit(amount, known, prescribed.per ?? 'flat', drug, base);
}

/**
 * A prescribed amount of total body irradiation against the printed total; an entry that is one fraction
 * of it is shown to a person too.
 *
 * @returns An empty list for another drug, or where no amount in Gy is written.
 */
export function guardPrescribedTotal(
  prescribed: PrescribedDose,
  { totalBodyIrradiation: rule }: GuardRules,
): Finding[] {
  const { drug, amount, unit, place } = prescribed;
  if (drug !== rule.drug || amount === undefined || !/^\d+(\.\d+)?$/.test(amount) || unitOf(unit ?? '') !== 'Gy')
    return [];
  return judgeTotal(decimal(amount), rule, { drug, place });
}
