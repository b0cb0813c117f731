import { countUpTo } from './ascending.ts';
import { valueAt } from './column.ts';
import { evaluateLikelihood, type SubdistributionLikelihood } from './fine-gray-likelihood.ts';
import { prepareSample, type SubdistributionData, type SubdistributionSample } from './fine-gray-sample.ts';
import { scoreInfluences } from './fine-gray-sandwich.ts';
import { factorise, solve } from './linear-algebra.ts';

/** A proportional subdistribution hazards model. Lists and matrices follow `covariates`. */
export interface FineGrayFit {
  readonly subjects: number;
  readonly events: number;
  readonly coef: readonly number[];
  /** From `variance`. */
  readonly se: readonly number[];
  /** Sandwich, with the term for the censoring distribution having been estimated; NaN for a covariate that separates the events. */
  readonly variance: readonly (readonly number[])[];
  /** Log pseudo-likelihood, Breslow's way with ties. */
  readonly loglik: number;
  /** With all coefficients 0. */
  readonly loglikNull: number;
  readonly iterations: number;
  /** False where the likelihood still rose after 50 iterations: a covariate may separate the events. */
  readonly converged: boolean;
  /** At all covariates 0, at the distinct times of the cause. */
  readonly baseline: { readonly time: readonly number[]; readonly cumulativeHazard: readonly number[] };
}

/**
 * Fits the proportional subdistribution hazards model of Fine and Gray.
 *
 * A subject with a competing event at T stays at risk with weight G(t-)/G(T-), where G is the
 * Kaplan-Meier estimate of staying uncensored and a censoring at t leaves the subject at risk at t.
 * R's survival::finegray lets events come before censorings at the same time instead, so that with
 * ties its coefficients differ slightly; `fineGrayRows` gives those. At time 0, G(T-) is G(0), as in R's crr.
 *
 * @throws RangeError naming the first unusable value, or a covariate that is constant or a linear
 *   combination of those before it; and if the cause never happens.
 * @source Fine & Gray 1999, doi:10.1080/01621459.1999.10474144
 * @checked R cmprsk::crr, `rezidiv validate survival`; worked by hand, four subjects
 * @example fitFineGray({ time: [1, 2, 3, 4], cause: [1, 1, 1, 1], censorCode: 0, failCode: 1,
 *   covariates: [[1, 0, 1, 0]] }).converged // => true
 */
export function fitFineGray(data: SubdistributionData): FineGrayFit {
  const sample = prepareSample(data);
  const size = data.covariates.length;
  let scaled = new Float64Array(size);
  let now = evaluateLikelihood(sample, scaled);
  const loglikNull = now.loglik;
  checkRank(now.information, size);
  let iterations = 0;
  let converged = size === 0;
  while (!converged && iterations < 50) {
    iterations += 1;
    const factor = factoriseInformation(now.information, size);
    if (factor.dropped.includes(1)) break;
    const step = solve(factor, now.score);
    let moved = scaled;
    let next = now;
    // Halving keeps the likelihood from falling where a full step overshoots.
    for (let half = 0; half < 30; half += 1) {
      moved = scaled.map((value, j) => value + valueAt(step, j) * 0.5 ** half);
      next = evaluateLikelihood(sample, moved);
      if (next.loglik >= now.loglik - 1e-12 * Math.abs(now.loglik)) break;
    }
    converged = moved.every((value, j) => Math.abs(value - valueAt(scaled, j)) <= 1e-9 * (Math.abs(value) + 1));
    scaled = moved;
    now = next;
  }
  const scale = sample.scale;
  const coef = scaled.map((value, j) => value / valueAt(scale, j));
  const variance = sandwich(sample, now);
  const atZero = Math.exp(-dot(coef, sample.centre));
  return {
    subjects: sample.subjects,
    events: sample.events,
    coef: [...coef],
    se: variance.map((row, j) => Math.sqrt(valueAt(row, j)) / valueAt(scale, j)),
    variance: variance.map((row, j) => row.map((value, k) => value / valueAt(scale, j) / valueAt(scale, k))),
    loglik: now.loglik,
    loglikNull,
    iterations,
    converged,
    baseline: { time: [...sample.eventTime], cumulativeHazard: Array.from(now.cumulative, (value) => value * atZero) },
  };
}

/**
 * The cumulative incidence that the model predicts for one subject.
 *
 * @param covariates The subject's values, in the order of the fit.
 * @param times Finite or not; after the last event of the cause the incidence stays as it is.
 * @throws RangeError naming a value that is no number, or a wrong number of covariates.
 * @checked R cmprsk::predict.crr, `rezidiv validate survival`
 */
export function predictIncidence(
  { coef, baseline }: FineGrayFit,
  covariates: ArrayLike<number>,
  times: readonly number[],
): number[] {
  if (covariates.length !== coef.length)
    throw new RangeError(`There are ${covariates.length} covariates; the model has ${coef.length}.`);
  for (let j = 0; j < coef.length; j += 1)
    if (!Number.isFinite(valueAt(covariates, j)))
      throw new RangeError(`covariates[${j}] is ${valueAt(covariates, j)}; expected a finite number.`);
  const relative = Math.exp(dot(coef, covariates));
  return times.map((time, at) => {
    if (Number.isNaN(time)) throw new RangeError(`times[${at}] is NaN; expected a number.`);
    const hazard = baseline.cumulativeHazard[countUpTo(baseline.time, time) - 1] ?? 0;
    return -Math.expm1(-relative * hazard);
  });
}

/** The inverse information around the sum of squares of the subjects' influences; NaN where the information is spent. */
function sandwich(sample: SubdistributionSample, fitted: SubdistributionLikelihood): number[][] {
  const size = sample.x.length;
  const influence = scoreInfluences(sample, fitted);
  const middle = influence.map((one) => influence.map((other) => dot(one, other)));
  const factor = factoriseInformation(fitted.information, size);
  const half = middle.map((row) => solve(factor, row));
  const spent = (j: number): boolean => factor.dropped[j] === 1;
  return Array.from({ length: size }, (_, j) =>
    Array.from(
      solve(
        factor,
        half.map((row) => valueAt(row, j)),
      ),
      (value, k) => (spent(j) || spent(k) ? Number.NaN : value),
    ),
  );
}

/** @throws RangeError naming a covariate that the ones before it determine. */
function checkRank(information: Float64Array, size: number): void {
  const dependent = factoriseInformation(information, size).dropped.indexOf(1);
  if (dependent >= 0)
    throw new RangeError(`covariates[${dependent}] is a linear combination of those before it; it has no coefficient.`);
}

function factoriseInformation(information: Float64Array, size: number) {
  const floor = Float64Array.from({ length: size }, (_, j) => 1e-12 * valueAt(information, j * size + j));
  return factorise(information, size, floor);
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? Number.NaN) * (other[at] ?? Number.NaN);
  return sum;
}
