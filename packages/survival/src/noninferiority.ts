import type { SurvivalCurve } from './kaplan-meier.ts';
import { normalQuantile, normalUpperTail } from './normal.ts';
import { differenceOfRestrictedMeans } from './restricted-mean.ts';
import { type SurvivalEstimate, survivalAt } from './survival-at.ts';

/** A trial's two groups, which share no subject. */
export interface Comparison {
  readonly test: SurvivalCurve;
  readonly control: SurvivalCurve;
}

/** What was declared before the data were seen; nothing has a default. */
export interface Margin {
  /** How much worse than the control is still accepted, on the scale of the comparison. */
  readonly margin: number;
  /** One-sided level, such as 0.025; above 0 and below 0.5. */
  readonly alpha: number;
}

/** Test less control, against minus the margin. */
export interface DifferenceNoninferiority {
  readonly difference: number;
  readonly standardError: number;
  /** One-sided lower confidence bound, of level 1 - alpha. */
  readonly lower: number;
  readonly z: number;
  /** One-sided, of a difference of minus the margin. */
  readonly p: number;
  /** The lower bound lies above minus the margin. */
  readonly isNoninferior: boolean;
}

/** A hazard ratio, test against control, against the margin. */
export interface HazardRatioNoninferiority {
  readonly hazardRatio: number;
  /** One-sided confidence bounds, each of level 1 - alpha. */
  readonly lower: number;
  readonly upper: number;
  readonly z: number;
  /** One-sided, of a hazard ratio as large as the margin. */
  readonly p: number;
  /** The upper bound lies below the margin. */
  readonly isNoninferior: boolean;
}

/**
 * Tests whether the hazard under test treatment is less than the margin times that of the control.
 *
 * @param estimate The logarithm of the hazard ratio, test against control, and its standard error, as Cox
 *   regression on the arm alone gives them (`fitCox`).
 * @param margin A hazard ratio above 1, such as 1.3.
 * @throws RangeError naming what makes no sense.
 * @source Wald's test of the logarithm against the margin's; ICH E9, section 3.3.2
 * @checked R survival::coxph, test/reference-noninferiority.test.ts
 * @example hazardRatioNoninferiority({ logHazardRatio: 0, standardError: 0.1 }, { margin: 1.3, alpha: 0.025 }).isNoninferior
 *   // => true
 */
export function hazardRatioNoninferiority(
  { logHazardRatio, standardError }: { readonly logHazardRatio: number; readonly standardError: number },
  { margin, alpha }: Margin,
): HazardRatioNoninferiority {
  if (!(margin > 1 && margin < Number.POSITIVE_INFINITY))
    throw new RangeError(`margin is ${margin}; expected a hazard ratio above 1, such as 1.3.`);
  checkAlpha(alpha);
  if (!Number.isFinite(logHazardRatio))
    throw new RangeError(`logHazardRatio is ${logHazardRatio}; expected a finite number.`);
  if (!(standardError > 0 && standardError < Number.POSITIVE_INFINITY))
    throw new RangeError(`standardError is ${standardError}; expected a finite number above 0.`);
  const reach = normalQuantile(1 - alpha) * standardError;
  const z = (logHazardRatio - Math.log(margin)) / standardError;
  const upper = Math.exp(logHazardRatio + reach);
  return {
    hazardRatio: Math.exp(logHazardRatio),
    lower: Math.exp(logHazardRatio - reach),
    upper,
    z,
    p: normalUpperTail(-z),
    isNoninferior: upper < margin,
  };
}

/**
 * Tests whether survival at one time under test treatment is less than `margin` worse than under the control.
 *
 * The difference of the two Kaplan-Meier estimates, with the root of the summed squares of their errors.
 *
 * @param time In the curves' unit of time.
 * @param margin A difference of probabilities, above 0 and below 1, such as 0.1.
 * @returns Null where there is no such test: follow-up of a group ends before `time`, or its
 *   survival has fallen to 0, or no event came in either group.
 * @throws RangeError naming what makes no sense.
 * @source Com-Nougue, Rodary & Patte 1993, doi:10.1002/sim.4780121407
 * @checked R survival::survfit, test/reference-noninferiority.test.ts; worked by hand
 * @example
 *   survivalNoninferiority(
 *     { test: estimateSurvival({ time: [1, 9], event: [1, 0] }), control: estimateSurvival({ time: [2, 8], event: [1, 0] }) },
 *     { time: 5, margin: 0.1, alpha: 0.025 },
 *   )?.difference // => 0
 */
export function survivalNoninferiority(
  { test, control }: Comparison,
  { time, margin, alpha }: Margin & { readonly time: number },
): DifferenceNoninferiority | null {
  if (!(margin > 0 && margin < 1))
    throw new RangeError(`margin is ${margin}; expected a difference of probabilities above 0 and below 1.`);
  checkAlpha(alpha);
  const options = { level: 1 - 2 * alpha, interval: 'plain' } as const;
  const ours = survivalAt(test, time, options);
  const theirs = survivalAt(control, time, options);
  if (!hasError(ours) || !hasError(theirs)) return null;
  const standardError = Math.hypot(ours.standardError, theirs.standardError);
  return againstMargin({ difference: ours.survival - theirs.survival, standardError }, { margin, alpha });
}

/**
 * Tests whether the restricted mean survival time under test treatment is less than `margin` shorter than
 * under the control.
 *
 * @param tau The end of the window, in the curves' unit of time.
 * @param margin In the same unit; above 0.
 * @returns Null where there is no such test: follow-up of a group ends before `tau` with survivors, or
 *   neither group's mean has an error.
 * @throws RangeError naming what makes no sense.
 * @source Royston & Parmar 2013, doi:10.1186/1471-2288-13-152
 * @checked R survival, difference, error and bound, test/reference-noninferiority.test.ts; worked by hand
 * @example
 *   restrictedMeanNoninferiority(
 *     { test: estimateSurvival({ time: [1, 9], event: [1, 0] }), control: estimateSurvival({ time: [2, 8], event: [1, 0] }) },
 *     { tau: 5, margin: 1, alpha: 0.025 },
 *   )?.difference // => -0.5
 */
export function restrictedMeanNoninferiority(
  { test, control }: Comparison,
  { tau, margin, alpha }: Margin & { readonly tau: number },
): DifferenceNoninferiority | null {
  if (!(margin > 0 && margin < Number.POSITIVE_INFINITY))
    throw new RangeError(`margin is ${margin}; expected a finite time above 0.`);
  checkAlpha(alpha);
  const compared = differenceOfRestrictedMeans(test, control, { tau, level: 1 - 2 * alpha });
  return compared === null || compared.carriedForward ? null : againstMargin(compared, { margin, alpha });
}

function checkAlpha(alpha: number): void {
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(`alpha is ${alpha}; expected a one-sided level above 0 and below 0.5, such as 0.025.`);
}

function hasError(
  estimate: ReturnType<typeof survivalAt>,
): estimate is SurvivalEstimate & { readonly standardError: number } {
  return estimate.kind === 'estimate' && estimate.standardError !== null;
}

function againstMargin(
  { difference, standardError }: { readonly difference: number; readonly standardError: number },
  { margin, alpha }: Margin,
): DifferenceNoninferiority | null {
  if (standardError === 0) return null;
  const lower = difference - normalQuantile(1 - alpha) * standardError;
  const z = (difference + margin) / standardError;
  return { difference, standardError, lower, z, p: normalUpperTail(z), isNoninferior: lower > -margin };
}
