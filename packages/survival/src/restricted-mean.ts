import { valueAt } from './column.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { normalQuantile, normalUpperTail } from './normal.ts';

/** The mean time free of the event within a window that opens at the origin. */
export interface RestrictedMean {
  /** The end of the window. */
  readonly tau: number;
  readonly mean: number;
  readonly standardError: number;
  /** Whether the curve had to be carried on, level and above 0, from the end of follow-up to `tau`. */
  readonly carriedForward: boolean;
}

/** One group's restricted mean less the other's. */
export interface RestrictedMeanDifference {
  readonly tau: number;
  readonly difference: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided, of no difference; null where the standard error is 0. */
  readonly p: number | null;
  /** Whether either curve had to be carried on to `tau`. */
  readonly carriedForward: boolean;
}

/**
 * The restricted mean survival time: the area under the survival curve up to `tau`.
 *
 * A `tau` after the end of follow-up is answered as R answers it, with the last survival carried
 * forward; `carriedForward` says so, because neither the mean nor its error is an estimate there.
 * The error is from Greenwood's terms, with weights as numbers of subjects, also when they are not whole.
 *
 * @param tau In the curve's unit of time; finite, above 0.
 * @returns Null without subjects.
 * @throws RangeError if `tau` is not finite or not above 0.
 * @source Irwin 1949; Miller 1981, Survival Analysis, chapter 4
 * @checked R summary(survfit, rmean = tau), test/reference-kaplan-meier.test.ts; worked by hand, six subjects
 * @example restrictedMean(estimateSurvival({ time: [2, 3], event: [1, 1] }), 4)?.mean // => 2.5
 */
export function restrictedMean(curve: SurvivalCurve, tau: number): RestrictedMean | null {
  if (!(tau > 0 && tau < Number.POSITIVE_INFINITY))
    throw new RangeError(`tau is ${tau}; expected a finite number above 0.`);
  const endOfFollowUp = curve.time.at(-1);
  if (endOfFollowUp === undefined) return null;

  let until = tau;
  let areaAfter = 0;
  let variance = 0;
  for (let row = curve.time.length - 1; row >= 0; row -= 1) {
    const from = valueAt(curve.time, row);
    if (from > tau) continue;
    areaAfter += valueAt(curve.survival, row) * (until - from);
    if (areaAfter > 0) variance += areaAfter ** 2 * greenwoodTerm(curve, row);
    until = from;
  }
  return {
    tau,
    mean: until + areaAfter,
    standardError: Math.sqrt(variance),
    carriedForward: tau > endOfFollowUp && valueAt(curve.survival, curve.time.length - 1) > 0,
  };
}

function greenwoodTerm(curve: SurvivalCurve, row: number): number {
  const atRisk = valueAt(curve.atRisk, row);
  const events = valueAt(curve.events, row);
  return events === 0 ? 0 : events / (atRisk * (atRisk - events));
}

/**
 * The difference of two restricted means, of groups that share no subject: `one` less `other`.
 *
 * @param tau In the curves' unit of time; finite, above 0.
 * @param level Confidence level, such as 0.95; above 0 and below 1.
 * @returns Null if either group has no subjects.
 * @throws RangeError if `tau` or the level makes no sense.
 * @source Royston & Parmar 2013, doi:10.1186/1471-2288-13-152
 * @checked R survival, test/reference-noninferiority.test.ts
 * @example
 *   differenceOfRestrictedMeans(
 *     estimateSurvival({ time: [3, 4], event: [1, 1] }),
 *     estimateSurvival({ time: [2, 3], event: [1, 1] }),
 *     { tau: 4, level: 0.95 },
 *   )?.difference // => 1
 */
export function differenceOfRestrictedMeans(
  one: SurvivalCurve,
  other: SurvivalCurve,
  { tau, level }: { readonly tau: number; readonly level: number },
): RestrictedMeanDifference | null {
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}; expected above 0 and below 1, such as 0.95.`);
  const first = restrictedMean(one, tau);
  const second = restrictedMean(other, tau);
  if (first === null || second === null) return null;
  const difference = first.mean - second.mean;
  const standardError = Math.hypot(first.standardError, second.standardError);
  const margin = normalQuantile(1 - (1 - level) / 2) * standardError;
  return {
    tau,
    difference,
    standardError,
    lower: difference - margin,
    upper: difference + margin,
    p: standardError === 0 ? null : 2 * normalUpperTail(Math.abs(difference / standardError)),
    carriedForward: first.carriedForward || second.carriedForward,
  };
}
