import { countUpTo } from './ascending.ts';
import { type Bounds, confidenceBounds, type IntervalOptions } from './confidence-interval.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { checkTimePoint } from './time-point.ts';

/** Survival at a time within follow-up. */
export interface SurvivalEstimate extends Bounds {
  readonly kind: 'estimate';
  readonly time: number;
  readonly survival: number;
  /** Once survival is 0, null; 0 where weights are not whole. */
  readonly standardError: number | null;
}

/** Nobody was followed as long as that, so there is no estimate. */
export interface BeyondFollowUp {
  readonly kind: 'beyond-follow-up';
  readonly time: number;
  /** The estimate at the end of follow-up; null if there are no subjects. */
  readonly last: SurvivalEstimate | null;
}

/**
 * Survival at one time, with its confidence bounds.
 *
 * A time after the end of follow-up has no estimate, even where the curve has fallen to 0; R's
 * summary(fit, times, extend = FALSE) leaves such a time out, and `last` is what extend = TRUE
 * would carry forward.
 *
 * Bounds are null once survival is 0 (with weights that are not whole, those of `plain` are 0). Before the curve's first row all of survival and bounds
 * are 1. From there to the first event, after censorings only, `plain` and `log` still give 1
 * and 1 while `log-log` and `arcsine` give null: all as R does.
 *
 * @throws RangeError if the time is not finite or below 0, or the level is not between 0 and 1.
 * @checked R summary.survfit, test/reference-kaplan-meier.test.ts; worked by hand, six subjects
 * @example survivalAt(estimateSurvival({ time: [2, 3], event: [1, 0] }), 4, { level: 0.95, interval: 'log' }).kind
 *   // => 'beyond-follow-up'
 */
export function survivalAt(
  curve: SurvivalCurve,
  time: number,
  options: IntervalOptions,
): SurvivalEstimate | BeyondFollowUp {
  checkTimePoint(time);
  const endOfFollowUp = curve.time.at(-1);
  if (endOfFollowUp === undefined) return { kind: 'beyond-follow-up', time, last: null };
  if (time > endOfFollowUp) return { kind: 'beyond-follow-up', time, last: estimateAt(curve, endOfFollowUp, options) };
  return estimateAt(curve, time, options);
}

function estimateAt(curve: SurvivalCurve, time: number, options: IntervalOptions): SurvivalEstimate {
  const boundsOf = confidenceBounds(options);
  const row = countUpTo(curve.time, time) - 1;
  const survival = curve.survival[row];
  const standardError = curve.standardError[row];
  if (survival === undefined || standardError === undefined)
    return { kind: 'estimate', time, survival: 1, standardError: 0, lower: 1, upper: 1 };
  return {
    kind: 'estimate',
    time,
    survival,
    standardError: Number.isNaN(standardError) ? null : standardError,
    ...boundsOf(survival, standardError),
  };
}
