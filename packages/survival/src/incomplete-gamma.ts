import gammaln from '@stdlib/math-base-special-gammaln';

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
// From here on Stirling's series has all its digits.
const largeShape = 20;

/**
 * The regularised incomplete gamma functions at x: what lies below it, and what above.
 *
 * Each is computed on its own side, by its series below x = shape + 1 and by its continued fraction above, so
 * that the smaller of the two keeps its digits; the larger is one minus it.
 *
 * @param shape Above 0; @param x 0 or more.
 * @checked `@stdlib/math-base-special-gammainc`, test/incomplete-gamma.test.ts; R pgamma, `rezidiv validate survival`
 */
export function incompleteGamma(shape: number, x: number): { readonly lower: number; readonly upper: number } {
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < shape + 1) {
    const lower = leadingTerm(shape, x) * lowerSeries(shape, x);
    return { lower, upper: 1 - lower };
  }
  const upper = leadingTerm(shape, x) * upperFraction(shape, x);
  return { lower: 1 - upper, upper };
}

/** x^shape exp(-x) / Gamma(shape). */
function leadingTerm(shape: number, x: number): number {
  if (shape < largeShape) return Math.exp(shape * Math.log(x) - x - gammaln(shape));
  // The large terms cancel on paper instead of in the machine: near x = shape only a small difference is left.
  const beyond = (x - shape) / shape;
  const log = Math.abs(beyond) < 0.5 ? Math.log1p(beyond) : Math.log(x / shape);
  return Math.exp(shape * (log - beyond) + 0.5 * Math.log(shape) - halfLogTwoPi - stirlingRest(shape));
}

/** log Gamma(shape) less (shape - 1/2) log(shape) - shape + log(2 pi) / 2, by its asymptotic series. */
function stirlingRest(shape: number): number {
  const inverse = 1 / shape;
  const square = inverse * inverse;
  return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
}

/** The sum of x^n / (shape (shape + 1) ... (shape + n)), from n = 0. */
function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let next = shape + 1; term > sum * Number.EPSILON; next += 1) {
    term *= x / next;
    sum += term;
  }
  return sum;
}

/** 1 / (x + 1 - shape - 1 (1 - shape) / (x + 3 - shape - 2 (2 - shape) / ...)), from the front. */
function upperFraction(shape: number, x: number): number {
  let denominator = x + 1 - shape;
  let ratio = 1 / denominator;
  let previous = Number.POSITIVE_INFINITY;
  let value = ratio;
  for (let n = 1; ; n += 1) {
    const numerator = n * (shape - n);
    denominator += 2;
    ratio = 1 / (denominator + numerator * ratio);
    previous = denominator + numerator / previous;
    const factor = ratio * previous;
    value *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) return value;
  }
}
