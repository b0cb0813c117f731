import gammaln from '@stdlib/math-base-special-gammaln';
import { findRoot } from './find-root.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

/**
 * The probability that a chi-square variable exceeds the given value.
 *
 * Computed as an upper tail, never as one minus the lower, so that small probabilities keep their digits.
 *
 * @param degreesOfFreedom Above 0.
 * @throws RangeError if the value is negative or the degrees of freedom are not positive.
 * @source The upper regularised incomplete gamma function of half of each
 * @checked R pchisq(lower.tail = FALSE), test/reference-distributions.test.ts
 * @example chiSquareUpperTail(3.841458820694124, 1) // => 0.05
 */
export function chiSquareUpperTail(value: number, degreesOfFreedom: number): number {
  check(value, degreesOfFreedom);
  return incompleteGamma(degreesOfFreedom / 2, value / 2).upper;
}

/**
 * The probability that a chi-square variable is at most the given value.
 *
 * @param degreesOfFreedom Above 0.
 * @throws RangeError if the value is negative or the degrees of freedom are not positive.
 * @source The lower regularised incomplete gamma function of half of each
 * @checked R pchisq, `rezidiv validate survival`, kind distribution
 * @example chiSquareLowerTail(2 * Math.LN2, 2) // => 0.5
 */
export function chiSquareLowerTail(value: number, degreesOfFreedom: number): number {
  check(value, degreesOfFreedom);
  return incompleteGamma(degreesOfFreedom / 2, value / 2).lower;
}

/**
 * The value that a chi-square variable exceeds with one minus the given probability.
 *
 * Solved for the logarithm of the value on the smaller tail, so that both tails keep their digits.
 *
 * @param probability 0 to 1; 0 gives 0 and 1 gives Infinity.
 * @param degreesOfFreedom Above 0.
 * @returns 0 also where the value is too small for a number.
 * @throws RangeError if the probability is not one, or the degrees of freedom are not positive.
 * @checked R qchisq, `rezidiv validate survival`, kind distribution
 * @example chiSquareQuantile(0.5, 2) // => 1.3862943611198906
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probability is ${probability}; expected 0 to 1.`);
  check(0, degreesOfFreedom);
  if (probability === 0 || probability === 1) return probability === 0 ? 0 : Number.POSITIVE_INFINITY;

  const excess = (log: number): number => {
    const value = Math.exp(log);
    return probability <= 0.5
      ? Math.max(Math.log(chiSquareLowerTail(value, degreesOfFreedom)), -1e4) - Math.log(probability)
      : Math.log(1 - probability) - Math.max(Math.log(chiSquareUpperTail(value, degreesOfFreedom)), -1e4);
  };
  // The lower tail is below its leading term, so the value at which that term has the probability is too small.
  const half = degreesOfFreedom / 2;
  const low = Math.LN2 + (Math.log(probability) + gammaln(half + 1)) / half;
  if (low < -740) return 0;
  let high = low + 1;
  while (excess(high) < 0) high += 1;
  // Where the leading term is nearly all, rounding may put the exact value just outside.
  if (excess(low) >= 0) return Math.exp(low);
  return Math.exp(findRoot(excess, low, high, 0));
}

function check(value: number, degreesOfFreedom: number): void {
  if (!(value >= 0)) throw new RangeError(`value is ${value}; expected 0 or more.`);
  if (!(degreesOfFreedom > 0)) throw new RangeError(`degreesOfFreedom is ${degreesOfFreedom}; expected above 0.`);
}
