import { valueAt } from './column.ts';
import { type IntervalOptions, pointwiseIntervals } from './confidence-interval.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** The time by which a share of the subjects has had the event. Null: follow-up does not reach it. */
export interface SurvivalQuantile {
  readonly p: number;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The time at which the estimated probability of the event reaches `p`; `p` 0.5 is the median.
 *
 * The bounds are the times at which the confidence bounds of the curve reach `p`. Where the curve,
 * or a bound, is level at exactly `p`, the answer is the middle of that level part; if it is level
 * to the end, the middle up to the end of follow-up. "Exactly" allows for rounding, 1.5e-8.
 *
 * A bound need not fall all the way: it can rise where few are left at risk. The answer is then
 * what R's quantile gives, the time of the level nearest to `p`; R's print of a fit gives the
 * first time the bound passes `p`, which can be earlier.
 *
 * @param p Above 0 and below 1.
 * @returns Nulls where the curve or the bound does not reach `p`, and without subjects.
 * @throws RangeError if `p` or the level is not between 0 and 1.
 * @source Brookmeyer & Crowley 1982, doi:10.2307/2530286
 * @checked R quantile.survfit with conf.type plain, log and log-log, test/reference-kaplan-meier.test.ts
 * @example quantile(estimateSurvival({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] }), 0.5, { level: 0.95, interval: 'log' })
 *   // => { p: 0.5, value: 2.5, lower: 1, upper: null }
 */
export function quantile(curve: SurvivalCurve, p: number, options: IntervalOptions): SurvivalQuantile {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}; expected above 0 and below 1, such as 0.5 for the median.`);
  const { lower, upper } = pointwiseIntervals(curve, options);
  return {
    p,
    value: timeReaching(p, curve.time, curve.survival),
    lower: timeReaching(p, curve.time, lower),
    upper: timeReaching(p, curve.time, upper),
  };
}

/** The square root of the machine epsilon, R's tolerance. */
const tolerance = 2 ** -26;

interface Level {
  readonly time: number;
  /** One minus the survival probability, or minus its bound; NaN where there is no bound. */
  readonly reached: number;
}

function timeReaching(p: number, time: Float64Array, survival: Float64Array): number | null {
  const levels = distinctLevels(time, survival);
  const start = nearestLevel(levels, p - tolerance);
  if (start === null) return null;
  const last = levels.at(-1)?.reached ?? Number.NaN;
  const end = time.at(-1);
  if (end !== undefined && Math.abs(p - last) < tolerance) return (start.time + end) / 2;
  const next = nearestLevel(levels, p + tolerance);
  return next === null ? null : (start.time + next.time) / 2;
}

/** Each level once, with the time at which it was first reached, from 0 at the origin. */
function distinctLevels(time: Float64Array, survival: Float64Array): Level[] {
  const seen = new Set([0]);
  const levels: Level[] = [{ time: 0, reached: 0 }];
  for (let row = 0; row < time.length; row += 1) {
    if (row > 0 && survival[row] === survival[row - 1]) continue;
    const reached = 1 - valueAt(survival, row);
    if (seen.has(reached)) continue;
    seen.add(reached);
    levels.push({ time: valueAt(time, row), reached });
  }
  return levels;
}

/** The lowest level at or above the given one. */
function nearestLevel(levels: readonly Level[], least: number): Level | null {
  let nearest: Level | null = null;
  for (const level of levels) {
    if (!(level.reached >= least)) continue;
    if (nearest === null || level.reached < nearest.reached) nearest = level;
  }
  return nearest;
}
