import { confidenceBounds, type IntervalOptions } from './confidence-interval.ts';
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
  const boundsOf = confidenceBounds(options);
  const bounds = curve.survival.map((survival, row) => boundsOf(survival, curve.standardError[row] ?? null));
  return {
    p,
    value: timeReaching(p, curve.time, curve.survival),
    lower: timeReaching(
      p,
      curve.time,
      bounds.map(({ lower }) => lower),
    ),
    upper: timeReaching(
      p,
      curve.time,
      bounds.map(({ upper }) => upper),
    ),
  };
}

/** The square root of the machine epsilon, R's tolerance. */
const tolerance = 2 ** -26;

interface Level {
  readonly time: number;
  /** One minus the survival probability, or minus its bound; null where there is no bound. */
  readonly reached: number | null;
}

function timeReaching(p: number, time: readonly number[], survival: readonly (number | null)[]): number | null {
  const levels = distinctLevels(time, survival);
  const start = nearestLevel(levels, p - tolerance);
  if (start === null) return null;
  const last = levels.at(-1)?.reached ?? null;
  const end = time.at(-1);
  if (last !== null && end !== undefined && Math.abs(p - last) < tolerance) return (start.time + end) / 2;
  const next = nearestLevel(levels, p + tolerance);
  return next === null ? null : (start.time + next.time) / 2;
}

/** Each level once, with the time at which it was first reached, from 0 at the origin. */
function distinctLevels(time: readonly number[], survival: readonly (number | null)[]): Level[] {
  const seen = new Set<number | null>([0]);
  const levels: Level[] = [{ time: 0, reached: 0 }];
  time.forEach((at, row) => {
    const probability = survival[row] ?? null;
    const reached = probability === null ? null : 1 - probability;
    if (seen.has(reached)) return;
    seen.add(reached);
    levels.push({ time: at, reached });
  });
  return levels;
}

/** The lowest level at or above the given one. */
function nearestLevel(levels: readonly Level[], least: number): Level | null {
  let nearest: { readonly time: number; readonly reached: number } | null = null;
  for (const { time, reached } of levels) {
    if (reached === null || reached < least) continue;
    if (nearest === null || reached < nearest.reached) nearest = { time, reached };
  }
  return nearest;
}
