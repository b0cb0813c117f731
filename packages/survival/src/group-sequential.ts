import { valueAt } from './column.ts';
import { findRoot } from './find-root.ts';
import { normalQuantile, normalUpperTail } from './normal.ts';
import {
  atStart,
  checkInformation,
  type Going,
  goOn,
  probabilityAbove,
  probabilityBelow,
  sequentialProbabilities,
} from './sequential-probabilities.ts';
import { type Spending, spentBy } from './spending-functions.ts';

/**
 * Where the critical values come from.
 *
 * `wang-tsiatis` makes them proportional to the information rate to the power of `delta` minus a
 * half: `delta` 0 is O'Brien-Fleming's boundary, 0.5 is Pocock's.
 */
export type Boundary =
  | { readonly kind: 'spending'; readonly spending: Spending }
  | { readonly kind: 'wang-tsiatis'; readonly delta: number };

/**
 * When to give up.
 *
 * `bounds`: the statistic below which to stop, at each look but the last. `spending`: how the type II
 * error is spent; its last bound meets the last critical value. Where futility is `binding`, the critical
 * values are lower, and alpha holds only if the trial does stop; otherwise it holds come what may.
 */
export type Futility = { readonly binding: boolean } & (
  | { readonly kind: 'bounds'; readonly bounds: readonly number[] }
  | { readonly kind: 'spending'; readonly spending: Spending }
);

/** What a group-sequential trial is to do. */
export interface GroupSequentialPlan {
  /** Share of the final information at each look; rising, the last is 1. */
  readonly informationRates: readonly number[];
  /** Of the whole test: both sides if two-sided. */
  readonly alpha: number;
  readonly sided: 1 | 2;
  readonly boundary: Boundary;
  /** One-sided designs only. */
  readonly futility?: Futility;
  readonly power: number;
}

/** By look where a list. Ratios are to the trial without interim looks of the same alpha and power. */
export interface GroupSequentialDesign {
  readonly criticalValues: readonly number[];
  /** The upper normal tail of each critical value. */
  readonly stageLevels: readonly number[];
  /** Of the whole test, up to and with each look; without futility, unless it is binding. */
  readonly alphaSpent: readonly number[];
  /** At each look but the last; null without futility. */
  readonly futilityBounds: readonly number[] | null;
  /** Square of the mean that the final statistic needs for the power: the information times the squared effect. */
  readonly shift: number;
  /** The most information the trial may need. */
  readonly inflationFactor: number;
  readonly expectedInformation: { readonly underAlternative: number; readonly underNull: number };
  /** Probability under the alternative of rejecting at each look. */
  readonly powerByStage: readonly number[];
}

/**
 * Critical values, futility bounds and operating characteristics of a group-sequential trial.
 *
 * Two-sided designs have symmetric bounds. They may stop on either side, but power counts only rejections
 * in the direction of the effect: to be convinced of the opposite is no success.
 *
 * @throws RangeError naming the argument that makes no sense.
 * @source Jennison & Turnbull 2000, chapters 2, 7 and 19; O'Brien & Fleming 1979, doi:10.2307/2530245;
 *   Pocock 1977, doi:10.1093/biomet/64.2.191; Wang & Tsiatis 1987, doi:10.2307/2531959;
 *   Pampallona, Tsiatis & Kim 2001, doi:10.1177/009286150103500408 (type II error spending)
 * @checked R rpact getDesignGroupSequential and getDesignCharacteristics, `rezidiv validate survival`, kind group_sequential
 * @example groupSequentialDesign({ informationRates: [0.5, 1], alpha: 0.05, sided: 2, boundary: { kind: 'wang-tsiatis', delta: 0.5 }, power: 0.9 })
 *   // => criticalValues [2.178, 2.178]
 */
export function groupSequentialDesign(plan: GroupSequentialPlan): GroupSequentialDesign {
  checkPlan(plan);
  const { informationRates, alpha, sided, futility, power } = plan;
  const { drift, bounds } = driftForPower(plan);
  const { criticalValues, futilityBounds } = bounds;
  checkFutility(plan, bounds);

  const lower = lowerBounds(plan, bounds);
  const under = (mean: number) =>
    sequentialProbabilities({ information: informationRates, lower, upper: criticalValues, drift: mean });
  const alternative = under(drift);
  const fixed = (normalQuantile(power) - normalQuantile(alpha / sided)) ** 2;
  const shift = drift ** 2;
  const inflationFactor = shift / fixed;
  return {
    criticalValues,
    stageLevels: criticalValues.map(normalUpperTail),
    alphaSpent: cumulated(rejections(plan, bounds)),
    futilityBounds: futility === undefined ? null : futilityBounds,
    shift,
    inflationFactor,
    expectedInformation: {
      underAlternative: inflationFactor * expectedRate(informationRates, alternative),
      underNull: inflationFactor * expectedRate(informationRates, under(0)),
    },
    powerByStage: alternative.above,
  };
}

interface Bounds {
  readonly criticalValues: readonly number[];
  /** At each look but the last; -Infinity for none. */
  readonly futilityBounds: readonly number[];
}

/** Where the trial stops below, at each look. */
function lowerBounds({ sided }: GroupSequentialPlan, { criticalValues, futilityBounds }: Bounds): number[] {
  if (sided === 2) return criticalValues.map((value) => -value);
  return [...futilityBounds, Number.NEGATIVE_INFINITY];
}

/** The probability under the null of rejecting at each look. */
function rejections(plan: GroupSequentialPlan, bounds: Bounds): number[] {
  const { informationRates, sided, futility } = plan;
  const stops = sided === 2 || futility?.binding === true;
  const { above, below } = sequentialProbabilities({
    information: informationRates,
    lower: stops ? lowerBounds(plan, bounds) : informationRates.map(() => Number.NEGATIVE_INFINITY),
    upper: bounds.criticalValues,
    drift: 0,
  });
  return sided === 2 ? above.map((one, look) => one + valueAt(below, look)) : [...above];
}

/** The mean of the final statistic that gives the power, and the bounds that go with it. */
function driftForPower(plan: GroupSequentialPlan): { readonly drift: number; readonly bounds: Bounds } {
  const { informationRates, alpha, sided, futility, power } = plan;
  const boundsAt = boundsByDrift(plan);
  const excess = (drift: number): number => {
    const bounds = boundsAt(drift);
    const lower = lowerBounds(plan, bounds);
    const { above } = sequentialProbabilities({
      information: informationRates,
      // Given bounds may lie too high to make sense; that is said once the design is known.
      lower: lower.map((bound, look) => Math.min(bound, valueAt(bounds.criticalValues, look))),
      upper: bounds.criticalValues,
      drift,
    });
    return sumOf(above) - power;
  };
  let high = 1.5 * (normalQuantile(power) - normalQuantile(alpha / sided));
  while (excess(high) < 0) {
    high *= 1.5;
    if (high > 1e3)
      throw new RangeError(`power is ${power}; it cannot be reached with this ${futility?.kind} futility.`);
  }
  // From no drift at all, where what is rejected is at most alpha.
  const drift = findRoot(excess, 0, high, 1e-11);
  return { drift, bounds: boundsAt(drift) };
}

/** Critical values depend on the drift only through binding futility bounds that depend on it. */
function boundsByDrift(plan: GroupSequentialPlan): (drift: number) => Bounds {
  const { boundary, futility, informationRates } = plan;
  const boundsAt = (drift: number): Bounds =>
    boundary.kind === 'spending' ? spent(plan, boundary.spending, drift) : shaped(plan, boundary.delta, drift);
  if (futility?.kind === 'spending' && futility.binding) return boundsAt;

  const { criticalValues, futilityBounds } = boundsAt(0);
  if (futility?.kind !== 'spending') return () => ({ criticalValues, futilityBounds });
  return (drift) => lookByLook(plan, drift, (_going, rate) => valueAt(criticalValues, informationRates.indexOf(rate)));
}

/** Bounds beyond which lies, at each look, what may be spent now. */
function spent(plan: GroupSequentialPlan, spending: Spending, drift: number): Bounds {
  const error = plan.alpha / plan.sided;
  return lookByLook(plan, drift, (going, rate, before) =>
    boundWithAbove(going, rate, spentBy(spending, error, rate) - spentBy(spending, error, before)),
  );
}

/** Bounds of a given shape that together spend the whole alpha. */
function shaped(plan: GroupSequentialPlan, delta: number, drift: number): Bounds {
  const bounds = (multiple: number): Bounds =>
    lookByLook(plan, drift, (_going, rate) => multiple * rate ** (delta - 0.5));
  const excess = (multiple: number): number => sumOf(rejections(plan, bounds(multiple))) - plan.alpha;
  return bounds(findRoot(excess, 0, furthest, 1e-11));
}

/** The critical value, given who is still going under the null, this information rate and the one before. */
type CriticalValue = (going: Going, rate: number, before: number) => number;

function lookByLook(plan: GroupSequentialPlan, drift: number, criticalValue: CriticalValue): Bounds {
  const { informationRates, sided, futility } = plan;
  const criticalValues: number[] = [];
  const futilityBounds: number[] = [];
  let [underNull, underAlternative]: [Going, Going] = [atStart, atStart];
  for (const [look, information] of informationRates.entries()) {
    const before = informationRates[look - 1] ?? 0;
    const upper = criticalValue(underNull, information, before);
    criticalValues.push(upper);
    const next = informationRates[look + 1];
    if (next === undefined) break;
    const futile = Math.min(upper, futilityBound(plan, look, underAlternative, drift));
    futilityBounds.push(futile);
    const isBinding = futility?.binding === true;
    const lower = sided === 2 ? -upper : isBinding ? futile : Number.NEGATIVE_INFINITY;
    underNull = goOn({ going: underNull, information, lower, upper, drift: 0, next });
    if (futility?.kind === 'spending')
      underAlternative = goOn({ going: underAlternative, information, lower: futile, upper, drift, next });
  }
  return { criticalValues, futilityBounds };
}

/** Beyond this the tail of a normal is too small to be told from nothing. */
const furthest = 37;

function boundWithAbove(going: Going, information: number, probability: number): number {
  const excess = (bound: number): number =>
    Math.log(Math.max(probabilityAbove(going, information, bound, 0), Number.MIN_VALUE)) - Math.log(probability);
  if (!(probability > 0) || excess(furthest) > 0) return Number.POSITIVE_INFINITY;
  // Where binding futility has stopped nearly everybody, even no bound at all spends too little.
  if (excess(-furthest) <= 0) return -furthest;
  return findRoot(excess, -furthest, furthest, 1e-12);
}

/** The bound below which lies the type II error that may be spent now, under the given drift; or the bound given. */
function futilityBound(
  { informationRates, futility, power }: GroupSequentialPlan,
  look: number,
  going: Going,
  drift: number,
): number {
  if (futility === undefined) return Number.NEGATIVE_INFINITY;
  if (futility.kind === 'bounds') return valueAt(futility.bounds, look);
  const information = valueAt(informationRates, look);
  const spentUpTo = (rate: number): number => spentBy(futility.spending, 1 - power, rate);
  const due = spentUpTo(information) - spentUpTo(informationRates[look - 1] ?? 0);
  const excess = (bound: number): number => probabilityBelow(going, information, bound, drift) - due;
  const [lowest, highest] = [-furthest, drift + furthest];
  if (excess(lowest) >= 0) return lowest;
  return excess(highest) <= 0 ? highest : findRoot(excess, lowest, highest, 1e-11);
}

function expectedRate(
  informationRates: readonly number[],
  { above, below }: { readonly above: readonly number[]; readonly below: readonly number[] },
): number {
  // Whoever does not stop at an interim look goes to the end.
  return informationRates
    .slice(0, -1)
    .reduce((rate, now, look) => rate - (1 - now) * (valueAt(above, look) + valueAt(below, look)), 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function cumulated(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function checkPlan({ informationRates, alpha, sided, boundary, futility, power }: GroupSequentialPlan): void {
  checkInformation('informationRates', informationRates);
  const last = informationRates.at(-1);
  if (last !== 1) throw new RangeError(`informationRates ends with ${last}; expected 1.`);
  if (sided !== 1 && sided !== 2) throw new RangeError(`sided is ${String(sided)}; expected 1 or 2.`);
  if (!(alpha > 0 && alpha < 0.5 * sided))
    throw new RangeError(`alpha is ${alpha}; expected above 0 and below ${0.5 * sided}.`);
  if (!(power > alpha && power < 1))
    throw new RangeError(`power is ${power}; expected above alpha, ${alpha}, and below 1.`);
  if (boundary.kind === 'wang-tsiatis' && !Number.isFinite(boundary.delta))
    throw new RangeError(`delta is ${boundary.delta}; expected a finite number.`);
  if (futility === undefined) return;
  if (sided === 2) throw new RangeError('futility is given and sided is 2; expected it for one-sided designs only.');
  if (futility.kind === 'spending') return;
  if (futility.bounds.length !== informationRates.length - 1)
    throw new RangeError(
      `futility has ${futility.bounds.length} bounds; expected ${informationRates.length - 1}, one for each look but the last.`,
    );
  const bad = futility.bounds.findIndex(Number.isNaN);
  if (bad >= 0) throw new RangeError(`futility.bounds[${bad}] is NaN; expected a number.`);
}

/** Given bounds must leave somebody to go on; only now are the critical values known. */
function checkFutility({ futility }: GroupSequentialPlan, { criticalValues }: Bounds): void {
  if (futility?.kind !== 'bounds') return;
  for (const [look, bound] of futility.bounds.entries()) {
    const critical = valueAt(criticalValues, look);
    if (!(bound < critical))
      throw new RangeError(`futility.bounds[${look}] is ${bound}; expected below the critical value, ${critical}.`);
  }
}
