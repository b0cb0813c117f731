import { regularisedBeta } from './beta.ts';

/**
 * The probability that a variable with Student's t distribution is at most the given value.
 *
 * Never computed as one minus the other tail where it is small, so that far tails keep their digits.
 *
 * @param degreesOfFreedom Above 0.
 * @throws RangeError if the value is not a number or the degrees of freedom are not positive.
 * @source Through the incomplete beta function, DLMF 8.17; Abramowitz & Stegun 26.7.1
 * @checked R pt, `rezidiv validate survival`, kind distribution
 * @example studentTLowerTail(-1, 1) // => 0.25
 */
export function studentTLowerTail(value: number, degreesOfFreedom: number): number {
  if (Number.isNaN(value)) throw new RangeError('value is NaN; expected a number.');
  if (!(degreesOfFreedom > 0 && degreesOfFreedom < Number.POSITIVE_INFINITY))
    throw new RangeError(`degreesOfFreedom is ${degreesOfFreedom}; expected above 0 and finite.`);
  const ratio = (value * value) / degreesOfFreedom;
  const beyond = regularisedBeta(1 / (1 + ratio), 1 / (1 + 1 / ratio), degreesOfFreedom / 2, 0.5) / 2;
  return value <= 0 ? beyond : 1 - beyond;
}

/**
 * The probability that a variable with Student's t distribution exceeds the given value.
 *
 * @param degreesOfFreedom Above 0.
 * @throws RangeError if the value is not a number or the degrees of freedom are not positive.
 * @checked R pt(lower.tail = FALSE), `rezidiv validate survival`, kind distribution
 * @example studentTUpperTail(1, 1) // => 0.25
 */
export function studentTUpperTail(value: number, degreesOfFreedom: number): number {
  return studentTLowerTail(-value, degreesOfFreedom);
}
