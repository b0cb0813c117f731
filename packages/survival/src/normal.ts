import erfc from '@stdlib/math-base-special-erfc';

/**
 * The probability that a standard normal variable is at most the given value.
 *
 * Never computed as one minus the other tail, so that small probabilities keep their digits.
 *
 * @param value Any number; -Infinity and Infinity give 0 and 1.
 * @returns Relative accuracy about 1e-14 as far as doubles reach, near -38.
 * @throws RangeError if the value is not a number.
 * @source Half the complementary error function; beyond 5, Laplace's continued fraction of the
 *   Mills ratio, DLMF 7.9.3
 * @checked R pnorm, `rezidiv validate survival`, kind distribution
 * @example normalLowerTail(-37) // => 5.725571222524577e-300
 */
export function normalLowerTail(value: number): number {
  checkValue(value);
  if (value < -40) return 0;
  return value < -5 ? normalDensity(value) * millsRatio(-value) : erfc(-value * Math.SQRT1_2) / 2;
}

/**
 * The probability that a standard normal variable exceeds the given value.
 *
 * @throws RangeError if the value is not a number.
 * @checked R pnorm(lower.tail = FALSE), `rezidiv validate survival`, kind distribution
 * @example normalUpperTail(1.959963984540054) // => 0.025
 */
export function normalUpperTail(value: number): number {
  return normalLowerTail(-value);
}

/**
 * The natural logarithm of `normalLowerTail`, also where the probability itself is too small for a number.
 *
 * @throws RangeError if the value is not a number.
 * @checked R pnorm(log.p = TRUE), `rezidiv validate survival`, kind distribution
 * @example normalLogLowerTail(-100) // => -5005.524208694205
 */
export function normalLogLowerTail(value: number): number {
  checkValue(value);
  if (value > 0) return Math.log1p(-normalUpperTail(value));
  if (value >= -5) return Math.log(normalLowerTail(value));
  if (value === Number.NEGATIVE_INFINITY) return value;
  return -(value * value) / 2 - Math.log(rootOfTwoPi) + Math.log(millsRatio(-value));
}

/**
 * The density of the standard normal distribution.
 *
 * @throws RangeError if the value is not a number.
 * @checked R dnorm, `rezidiv validate survival`, kind distribution
 * @example normalDensity(0) // => 0.3989422804014327
 */
export function normalDensity(value: number): number {
  checkValue(value);
  if (Math.abs(value) > 40) return 0;
  // The square of a value cut to sixteenths is exact; rounding it would cost three digits at 37.
  const cut = Math.trunc(value * 16) / 16;
  return (Math.exp((-cut * cut) / 2) * Math.exp((-(value - cut) * (value + cut)) / 2)) / rootOfTwoPi;
}

function checkValue(value: number): void {
  if (Number.isNaN(value)) throw new RangeError('value is NaN; expected a number.');
}

const rootOfTwoPi = 2.5066282746310002;

/** The upper tail divided by the density, for values of 5 and more. */
function millsRatio(value: number): number {
  let below = 0;
  for (let term = 40; term >= 1; term -= 1) below = term / (value + below);
  return 1 / (value + below);
}

/**
 * The standard normal value below which the given probability lies.
 *
 * @param probability Above 0 and below 1.
 * @returns Relative accuracy about 1e-16.
 * @throws RangeError if the probability is not between 0 and 1.
 * @source Wichura 1988, algorithm AS 241 (PPND16), doi:10.2307/2347330
 * @checked R qnorm, test/reference-distributions.test.ts
 * @example normalQuantile(0.975) // => 1.959963984540054
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`probability is ${probability}; expected above 0 and below 1.`);
  const fromCentre = probability - 0.5;
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre;
    return fromCentre * ratio(central, r);
  }
  const tail = Math.min(probability, 1 - probability);
  const r = Math.sqrt(-Math.log(tail));
  const distance = r <= 5 ? ratio(nearTail, r - 1.6) : ratio(farTail, r - 5);
  return fromCentre < 0 ? -distance : distance;
}

interface Rational {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

function ratio({ above, below }: Rational, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

/** Horner's rule; the constant comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const central: Rational = {
  above: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  below: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};

const nearTail: Rational = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};

const farTail: Rational = {
  above: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
