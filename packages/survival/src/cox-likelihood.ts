import type { CoxTies } from './cox-data.ts';
import { tiesAt } from './cox-efron.ts';
import { exactLikelihood } from './cox-exact.ts';
import { mostRows } from './cox-kernels.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { accumulate, mostTimes, type SumsByTime, sweepRiskSets } from './cox-sweep.ts';

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
export function linearPredictor({ rows, columns }: RiskSets, coefficients: ArrayLike<number>): Float64Array {
  const { values, stride, width } = columns;
  const predictor = new Float64Array(rows);
  for (let column = 0; column < width; column += 1) {
    const coefficient = coefficients[column] ?? Number.NaN;
    for (let row = 0; row < rows; row += 1)
      predictor[row] = (predictor[row] ?? Number.NaN) + coefficient * (values[column * stride + row] ?? Number.NaN);
  }
  return predictor;
}

/** The log partial likelihood and its derivatives. */
export function likelihood(sets: RiskSets, coefficients: Float64Array, ties: CoxTies): Likelihood {
  return ties === 'exact'
    ? exactLikelihood(sets, linearPredictor(sets, coefficients))
    : tiedLikelihood(sets, coefficients, ties);
}

/** Hazards at the event times, as the treatment of ties makes them. */
export interface Hazards {
  /** By row: weight times exp(linear predictor), until the risk sets are gone through again. */
  readonly risk: Float64Array;
  /** By event time: for those at risk, and the part of it for those with the event then. */
  readonly increment: Float64Array;
  readonly whileDying: Float64Array;
}

/**
 * The information is a sum over event times of covariances among those at risk. Its first part, the
 * mean squares, is summed row by row instead: a row's squares count once, times its risk and the
 * hazard gone through. What is left at each event time are the squares of means: two of them, however
 * many events are tied.
 *
 * @param onTimes A factor for each event time in the hazards and the information; left out, 1. With it
 *   the log likelihood and the gradient mean nothing.
 */
export function tiedLikelihood(
  sets: RiskSets,
  coefficients: Float64Array,
  ties: 'efron' | 'breslow',
  onTimes?: Float64Array,
): Likelihood & Hazards {
  const { width, weight, columns, times, kernels, work, eventSum } = sets;
  const { risk, means, squares, scaled, ofMeans, ofDying } = work;
  means.fill(0);
  squares.fill(0);
  work.coefficients.set(coefficients);
  const increment = new Float64Array(times.count);
  const whileDying = new Float64Array(times.count);
  const gradient = Float64Array.from(eventSum);
  let loglik = 0;
  for (let column = 0; column < width; column += 1)
    loglik += (coefficients[column] ?? Number.NaN) * (eventSum[column] ?? Number.NaN);

  const isNull = coefficients.every((one) => one === 0);
  const arrive = (from: number, to: number): void => {
    if (isNull) risk.set(weight.subarray(from, to), from);
    else kernels.risks(columns, work.coefficients, weight, from, to, risk);
  };
  const visit = ({ first, last, atRisk, dying, atRiskX, dyingX }: SumsByTime): void => {
    for (let at = first; at < last; at += 1) {
      const here = at - first;
      const present = atRisk[here] ?? Number.NaN;
      const weightHere = times.deathWeight[at] ?? Number.NaN;
      const deaths = (times.to[at] ?? Number.NaN) - (times.from[at] ?? Number.NaN);
      const tied = tiesAt(ties, deaths, (dying[here] ?? Number.NaN) / present);
      loglik -= weightHere * (Math.log(present) + tied.logShare);
      const factor = onTimes === undefined ? weightHere : weightHere * (onTimes[at] ?? Number.NaN);
      increment[at] = (factor * tied.inverse) / present;
      whileDying[at] = (factor * (tied.inverse - tied.goneInverse)) / present;
      ofMeans[here] = factor * tied.inverseSquare;
      ofDying[here] = factor * tied.spread;
      for (let column = 0; column < width; column += 1) {
        const place = column * mostTimes + here;
        const mean = (atRiskX[place] ?? Number.NaN) / present;
        const ofThose = (dyingX[place] ?? Number.NaN) / present;
        gradient[column] =
          (gradient[column] ?? Number.NaN) - factor * (tied.inverse * mean - tied.goneInverse * ofThose);
        atRiskX[place] = mean - tied.gone * ofThose;
        dyingX[place] = ofThose;
      }
    }
    const count = last - first;
    kernels.addProducts({ values: atRiskX, stride: mostTimes, width }, ofMeans, 0, count, means, scaled);
    if (ties === 'efron')
      kernels.addProducts({ values: dyingX, stride: mostTimes, width }, ofDying, 0, count, means, scaled);
  };
  sweepRiskSets(sets, risk, visit, arrive);

  forExpectedEvents(sets, { risk, increment, whileDying }, (from, to, expected) =>
    kernels.addProducts(columns, expected, from, to, squares, scaled),
  );
  const information = Float64Array.from(squares, (value, index) => value - (means[index] ?? Number.NaN));
  const size = Float64Array.from({ length: width }, (_, column) => squares[column * width + column] ?? Number.NaN);
  return { loglik, gradient, information, size, risk, increment, whileDying };
}

/** Visits the rows [from, to), a few at a time, with the events to expect of each times its weight: its risk times the hazard it went through. */
export function forExpectedEvents(
  sets: RiskSets,
  { risk, increment, whileDying }: Hazards,
  visit: (from: number, to: number, expected: Float64Array) => void,
): void {
  const { times, lastAtStart, work } = sets;
  const { expected } = work;
  const cumulative = accumulate(times.isFirst, 1, increment);
  let begin = 0;
  let row = 0;
  for (let at = 0; at < times.count; at += 1) {
    const hazard = cumulative[at] ?? Number.NaN;
    const dead = hazard + ((whileDying[at] ?? Number.NaN) - (increment[at] ?? Number.NaN));
    const to = times.to[at] ?? Number.NaN;
    const entered = times.entered[at] ?? Number.NaN;
    while (row < entered) {
      const isDead = row < to;
      const until = Math.min(isDead ? to : entered, begin + mostRows);
      const gone = isDead ? dead : hazard;
      fillExpected(expected, risk, gone, cumulative, lastAtStart, begin, row, until);
      row = until;
      if (row - begin < mostRows) continue;
      visit(begin, row, expected);
      begin = row;
    }
  }
  if (row > begin) visit(begin, row, expected);
}

function fillExpected(
  expected: Float64Array,
  risk: Float64Array,
  hazard: number,
  cumulative: Float64Array,
  lastAtStart: Int32Array,
  begin: number,
  from: number,
  to: number,
): void {
  if (lastAtStart.length === 0) {
    for (let row = from; row < to; row += 1) expected[row - begin] = (risk[row] ?? Number.NaN) * hazard;
    return;
  }
  for (let row = from; row < to; row += 1) {
    const start = lastAtStart[row] ?? Number.NaN;
    expected[row - begin] = (risk[row] ?? Number.NaN) * (hazard - (start < 0 ? 0 : (cumulative[start] ?? Number.NaN)));
  }
}
