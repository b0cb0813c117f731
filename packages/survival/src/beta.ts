import gammaln from '@stdlib/math-base-special-gammaln';
import { findRoot } from './find-root.ts';

/**
 * The probability that a beta variable is at most the given value: the regularised incomplete beta function.
 *
 * @param value 0 to 1.
 * @param a Above 0.
 * @param b Above 0.
 * @throws RangeError naming the argument that makes no sense.
 * @source Continued fraction DLMF 8.17.22; evaluated by Lentz's method, Thompson & Barnett 1986,
 *   doi:10.1016/0021-9991(86)90046-X
 * @checked R pbeta, `rezidiv validate survival`, kind distribution
 * @example betaLowerTail(0.5, 3, 7) // => 0.91015625
 */
export function betaLowerTail(value: number, a: number, b: number): number {
  checkProbability('value', value);
  checkShape('a', a);
  checkShape('b', b);
  return regularisedBeta(value, 1 - value, a, b);
}

/**
 * The value that a beta variable stays below with the given probability.
 *
 * @param probability 0 to 1; 0 gives 0 and 1 gives 1.
 * @param a Above 0.
 * @param b Above 0.
 * @throws RangeError naming the argument that makes no sense.
 * @checked R qbeta, `rezidiv validate survival`, kind distribution
 * @example betaQuantile(0.91015625, 3, 7) // => 0.5
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  checkProbability('probability', probability);
  checkShape('a', a);
  checkShape('b', b);
  if (probability === 0 || probability === 1) return probability;

  // Solved for the log odds, on the smaller tail, so that both ends keep their digits.
  const excess = (logOdds: number): number => {
    const below = 1 / (1 + Math.exp(-logOdds));
    const above = 1 / (1 + Math.exp(logOdds));
    return probability <= 0.5
      ? Math.max(Math.log(regularisedBeta(below, above, a, b)), -1e4) - Math.log(probability)
      : Math.log(1 - probability) - Math.max(Math.log(regularisedBeta(above, below, b, a)), -1e4);
  };
  const furthest = 700;
  if (excess(-furthest) >= 0) return 0;
  if (excess(furthest) <= 0) return 1;
  return 1 / (1 + Math.exp(-findRoot(excess, -furthest, furthest, 0)));
}

/**
 * The probability of at most so many successes in independent trials.
 *
 * @param successes A whole number, 0 to `trials`.
 * @param probability Of success in one trial.
 * @throws RangeError naming the argument that makes no sense.
 * @checked R pbinom, `rezidiv validate survival`, kind distribution
 * @example binomialLowerTail(0, 2, 0.5) // => 0.25
 */
export function binomialLowerTail(successes: number, trials: number, probability: number): number {
  checkCounts(successes, trials);
  checkProbability('probability', probability);
  if (successes === trials) return 1;
  return regularisedBeta(1 - probability, probability, trials - successes, successes + 1);
}

/**
 * The exact (Clopper-Pearson) confidence interval of a proportion, two-sided.
 *
 * @param successes A whole number, 0 to `trials`.
 * @param level Such as 0.95.
 * @throws RangeError naming the argument that makes no sense.
 * @source Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404
 * @checked R binom.test, `rezidiv validate survival`, kind distribution
 * @example clopperPearson(0, 1, 0.95) // => { lower: 0, upper: 0.975 }
 */
export function clopperPearson(
  successes: number,
  trials: number,
  level: number,
): { readonly lower: number; readonly upper: number } {
  checkCounts(successes, trials);
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}; expected above 0 and below 1.`);
  const tail = (1 - level) / 2;
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    upper: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}

/** The function of `x`, whose complement is given too: near 1 it cannot be had from `x` with all its digits. */
export function regularisedBeta(x: number, complement: number, a: number, b: number): number {
  if (x === 0 || complement === 0) return x === 0 ? 0 : 1;
  // The fraction converges fast below the mean; above it, the other tail is the small one.
  return x <= (a + 1) / (a + b + 2) ? byFraction(x, complement, a, b) : 1 - byFraction(complement, x, b, a);
}

function byFraction(x: number, complement: number, a: number, b: number): number {
  const logBeta = gammaln(a) + gammaln(b) - gammaln(a + b);
  // The fraction is 1 / (1 + c1 / (1 + c2 / (1 + ...))); `value` is its denominator.
  const tiny = 1e-300;
  let value = 1;
  let above = 1;
  let below = 0;
  for (let term = 1; term < 10_000; term += 1) {
    const coefficient = fractionTerm(term, x, a, b);
    above = 1 + coefficient / above || tiny;
    below = 1 / (1 + coefficient * below || tiny);
    value *= above * below;
    if (Math.abs(above * below - 1) < Number.EPSILON) break;
  }
  return Math.exp(a * Math.log(x) + b * Math.log(complement) - logBeta) / (a * value);
}

/** Numerators of the continued fraction, from 1. */
function fractionTerm(term: number, x: number, a: number, b: number): number {
  const m = Math.floor(term / 2);
  return term % 2 === 0
    ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

function checkProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is ${value}; expected 0 to 1.`);
}

function checkShape(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${name} is ${value}; expected above 0 and finite.`);
}

function checkCounts(successes: number, trials: number): void {
  if (!(Number.isInteger(trials) && trials > 0))
    throw new RangeError(`trials is ${trials}; expected a whole number above 0.`);
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= trials))
    throw new RangeError(`successes is ${successes}; expected a whole number from 0 to ${trials}.`);
}
