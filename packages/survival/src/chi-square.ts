import gammainc from '@stdlib/math-base-special-gammainc';

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
  if (!(value >= 0)) throw new RangeError(`value is ${value}; expected 0 or more.`);
  if (!(degreesOfFreedom > 0)) throw new RangeError(`degreesOfFreedom is ${degreesOfFreedom}; expected above 0.`);
  return gammainc(value / 2, degreesOfFreedom / 2, true, true);
}
