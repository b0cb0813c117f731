import { valueAt } from './column.ts';
import type { Columns } from './cox-kernels.ts';
import type { Likelihood } from './cox-likelihood.ts';
import type { RiskSets } from './cox-risk-sets.ts';

/**
 * The exact partial likelihood: at each event time, that of these having the event among all sets of
 * as many out of those at risk (conditional logistic regression).
 *
 * The sum over all sets is the Poisson-binomial probability of that many events, with chances
 * p = theta r / (1 + theta r) for any theta: it cancels. With theta so that this many events are to be
 * expected no number is large or small, however many sets there are. Probability, first and second
 * moments grow row by row (the recursion of Gail, Lubin & Rubinstein 1981); all terms are sums of
 * products of probabilities.
 */
export function exactLikelihood(sets: RiskSets, predictor: Float64Array): Likelihood {
  const { width, columns, times, leaving } = sets;
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  const size = new Float64Array(width);
  let loglik = 0;
  const isOut = new Uint8Array(sets.rows);
  let left = 0;
  for (let at = 0; at < times.count; at += 1) {
    for (const until = valueAt(times.left, at); left < until; left += 1) isOut[valueAt(leaving, left)] = 1;
    const atRisk: number[] = [];
    for (let row = valueAt(times.stratumFrom, at); row < valueAt(times.entered, at); row += 1)
      if (isOut[row] === 0) atRisk.push(row);
    const from = valueAt(times.from, at);
    const to = valueAt(times.to, at);
    // There is one set only, and it is certain.
    if (atRisk.length === to - from) continue;
    const { logSum, first, second } = momentsOfSets(atRisk, to - from, predictor, columns);
    loglik -= logSum;
    for (let row = from; row < to; row += 1) {
      loglik += valueAt(predictor, row);
      for (let column = 0; column < width; column += 1)
        gradient[column] = valueAt(gradient, column) + valueAt(columns.values, column * columns.stride + row);
    }
    for (let row = 0; row < width; row += 1) {
      gradient[row] = valueAt(gradient, row) - valueAt(first, row);
      size[row] = valueAt(size, row) + valueAt(second, row * width + row);
      for (let column = 0; column <= row; column += 1)
        information[row * width + column] =
          valueAt(information, row * width + column) +
          valueAt(second, row * width + column) -
          valueAt(first, row) * valueAt(first, column);
    }
  }
  return { loglik, gradient, information, size };
}

/** Over all sets of `count` out of `rows`, with the product of risks as weight: log sum, mean and mean square of the sum of x. */
function momentsOfSets(
  rows: readonly number[],
  count: number,
  predictor: Float64Array,
  { values, stride, width }: Columns,
) {
  const square = width * width;
  const logTheta = balance(rows, count, predictor);
  const probability = new Float64Array(count + 1);
  const first = new Float64Array((count + 1) * width);
  const second = new Float64Array((count + 1) * square);
  probability[0] = 1;
  let logSum = -count * logTheta;
  for (const [done, row] of rows.entries()) {
    const logOdds = logTheta + valueAt(predictor, row);
    const chance = 1 / (1 + Math.exp(-logOdds));
    const miss = 1 / (1 + Math.exp(logOdds));
    logSum += logOdds > 0 ? logOdds + Math.log1p(Math.exp(-logOdds)) : Math.log1p(Math.exp(logOdds));
    for (let k = Math.min(done + 1, count); k >= 0; k -= 1) {
      const before = k === 0 ? 0 : valueAt(probability, k - 1);
      for (let one = 0; one < width; one += 1) {
        const value = valueAt(values, one * stride + row);
        const firstBefore = k === 0 ? 0 : valueAt(first, (k - 1) * width + one);
        for (let other = 0; other <= one; other += 1) {
          const place = one * width + other;
          const otherValue = valueAt(values, other * stride + row);
          const otherBefore = k === 0 ? 0 : valueAt(first, (k - 1) * width + other);
          const secondBefore = k === 0 ? 0 : valueAt(second, (k - 1) * square + place);
          second[k * square + place] =
            miss * valueAt(second, k * square + place) +
            chance * (secondBefore + value * otherBefore + otherValue * firstBefore + value * otherValue * before);
        }
      }
      for (let one = 0; one < width; one += 1) {
        const firstBefore = k === 0 ? 0 : valueAt(first, (k - 1) * width + one);
        first[k * width + one] =
          miss * valueAt(first, k * width + one) +
          chance * (firstBefore + valueAt(values, one * stride + row) * before);
      }
      probability[k] = miss * valueAt(probability, k) + chance * before;
    }
  }
  const all = valueAt(probability, count);
  return {
    logSum: logSum + Math.log(all),
    first: first.subarray(count * width).map((sum) => sum / all),
    second: second.subarray(count * square).map((sum) => sum / all),
  };
}

/** The logarithm of theta with about `count` events to expect; any nearby value serves as well. */
function balance(rows: readonly number[], count: number, predictor: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    least = Math.min(least, -valueAt(predictor, row));
    most = Math.max(most, -valueAt(predictor, row));
  }
  let low = least - 40;
  let high = most + 40;
  for (let step = 0; step < 40 && high - low > 0.01; step += 1) {
    const middle = (low + high) / 2;
    let expected = 0;
    for (const row of rows) expected += 1 / (1 + Math.exp(-middle - valueAt(predictor, row)));
    if (expected < count) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
