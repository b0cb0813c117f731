import type { CoxTies } from './cox-data.ts';
import { exactLikelihood } from './cox-exact.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { accumulate, sweepRiskSets } from './cox-sweep.ts';

/** The log partial likelihood at some coefficients, with its derivatives in the scaled covariates. */
export interface Likelihood {
  readonly loglik: number;
  readonly gradient: Float64Array;
  /** Minus the second derivatives, by rows; only the lower triangle is sure to be filled. */
  readonly information: Float64Array;
  /** The information's diagonal before the squares of means are taken off: what rounding is relative to. */
  readonly size: Float64Array;
}

/** The linear predictor of each row, in the order of the risk sets. */
export function linearPredictor({ rows, width, x }: RiskSets, coefficients: ArrayLike<number>): Float64Array {
  const predictor = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let column = 0; column < width; column += 1)
      sum += (coefficients[column] ?? Number.NaN) * (x[row * width + column] ?? Number.NaN);
    predictor[row] = sum;
  }
  return predictor;
}

/** The log partial likelihood and its derivatives. */
export function likelihood(sets: RiskSets, coefficients: ArrayLike<number>, ties: CoxTies): Likelihood {
  const predictor = linearPredictor(sets, coefficients);
  return ties === 'exact' ? exactLikelihood(sets, predictor) : tiedLikelihood(sets, predictor, ties);
}

/** Hazards at the event times, as the treatment of ties makes them. */
export interface Hazards {
  readonly risk: Float64Array;
  /** By event time: for those at risk, and the part of it for those with the event then. */
  readonly increment: Float64Array;
  readonly whileDying: Float64Array;
}

/**
 * By Efron, those with an event at the same time leave in turn, each by the average share: with the
 * k-th of d the sum at risk lacks k/d of the dying. By Breslow it lacks nothing.
 */
export function shareGone(ties: CoxTies, death: number, deaths: number): number {
  return ties === 'efron' ? death / deaths : 0;
}

/**
 * The information is a sum over event times of covariances among those at risk. Its first part, the
 * mean squares, is summed row by row instead: a row's squares count once, times its risk and the
 * hazard gone through. What is left at each event time are the squares of means.
 *
 * @param onTimes A factor for each event time in the hazards and the information; left out, 1. With it
 *   the log likelihood and the gradient mean nothing.
 */
export function tiedLikelihood(
  sets: RiskSets,
  predictor: Float64Array,
  ties: CoxTies,
  onTimes?: Float64Array,
): Likelihood & Hazards {
  const { rows, width, x, weight, event, times } = sets;
  const risk = new Float64Array(rows);
  let loglik = 0;
  for (let row = 0; row < rows; row += 1) {
    risk[row] = (weight[row] ?? Number.NaN) * Math.exp(predictor[row] ?? Number.NaN);
    if (event[row] === 1) loglik += (weight[row] ?? Number.NaN) * (predictor[row] ?? Number.NaN);
  }
  const means = new Float64Array(width * width);
  const mean = new Float64Array(width);
  const increment = new Float64Array(times.count);
  const whileDying = new Float64Array(times.count);
  sweepRiskSets(sets, risk, (at, { atRisk, atRiskX, dying, dyingX, deaths, deathWeight }) => {
    const factor = onTimes === undefined ? 1 : (onTimes[at] ?? Number.NaN);
    const passes = ties === 'efron' ? deaths : 1;
    const each = deathWeight / passes;
    for (let death = 0; death < passes; death += 1) {
      const gone = shareGone(ties, death, deaths);
      const present = atRisk - gone * dying;
      const hazard = (each / present) * factor;
      loglik -= each * Math.log(present);
      increment[at] = (increment[at] ?? Number.NaN) + hazard;
      whileDying[at] = (whileDying[at] ?? Number.NaN) + hazard * (1 - gone);
      for (let column = 0; column < width; column += 1)
        mean[column] = ((atRiskX[column] ?? Number.NaN) - gone * (dyingX[column] ?? Number.NaN)) / present;
      for (let row = 0; row < width; row += 1)
        for (let column = 0; column <= row; column += 1)
          means[row * width + column] =
            (means[row * width + column] ?? Number.NaN) +
            each * factor * (mean[row] ?? Number.NaN) * (mean[column] ?? Number.NaN);
    }
  });
  const expected = expectedEvents(sets, { risk, increment, whileDying });
  const gradient = new Float64Array(width);
  const squares = new Float64Array(width * width);
  for (let row = 0; row < rows; row += 1) {
    const excess = (event[row] === 1 ? (weight[row] ?? Number.NaN) : 0) - (expected[row] ?? Number.NaN);
    for (let one = 0; one < width; one += 1) {
      const value = x[row * width + one] ?? Number.NaN;
      gradient[one] = (gradient[one] ?? Number.NaN) + excess * value;
      const weighted = (expected[row] ?? Number.NaN) * value;
      for (let other = 0; other <= one; other += 1)
        squares[one * width + other] =
          (squares[one * width + other] ?? Number.NaN) + weighted * (x[row * width + other] ?? Number.NaN);
    }
  }
  const information = squares.map((value, index) => value - (means[index] ?? Number.NaN));
  const size = Float64Array.from({ length: width }, (_, column) => squares[column * width + column] ?? Number.NaN);
  return { loglik, gradient, information, size, risk, increment, whileDying };
}

/** The events to expect of each row, times its weight: its risk times the hazard it went through. */
export function expectedEvents(sets: RiskSets, { risk, increment, whileDying }: Hazards): Float64Array {
  const { rows, event, times, lastAtTime, lastAtStart } = sets;
  const cumulative = accumulate(times.isFirst, 1, increment);
  const expected = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const stop = lastAtTime[row] ?? Number.NaN;
    if (stop < 0) continue;
    const start = lastAtStart[row] ?? Number.NaN;
    let hazard = (cumulative[stop] ?? Number.NaN) - (start < 0 ? 0 : (cumulative[start] ?? Number.NaN));
    if (event[row] === 1) hazard += (whileDying[stop] ?? Number.NaN) - (increment[stop] ?? Number.NaN);
    expected[row] = (risk[row] ?? Number.NaN) * hazard;
  }
  return expected;
}
