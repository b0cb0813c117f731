import { valueAt } from './column.ts';
import { shareGone } from './cox-efron.ts';
import { forExpectedEvents, tiedLikelihood } from './cox-likelihood.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { accumulate, sweepEventTimes } from './cox-sweep.ts';

/** What each row adds to the gradient, and the pieces it is made of; rows in the order of the risk sets. */
export interface Scores {
  /** Events less expected events, without weights. */
  readonly martingale: Float64Array;
  /** Score residuals in the scaled covariates, row by row, without weights. */
  readonly score: Float64Array;
  /** By event time, row by row: the mean of the scaled covariates among those at risk (by Efron, averaged over the deaths). */
  readonly mean: Float64Array;
}

/** Martingale and score residuals at some coefficients, by Efron or Breslow. */
export function scoresOf(sets: RiskSets, coefficients: Float64Array, ties: 'efron' | 'breslow'): Scores {
  const { rows, width, columns, weight, times, lastAtStart } = sets;
  const hazards = tiedLikelihood(sets, coefficients, ties);
  const martingale = new Float64Array(rows);
  for (let at = 0; at < times.count; at += 1) martingale.fill(1, valueAt(times.from, at), valueAt(times.to, at));
  forExpectedEvents(sets, hazards, (from, to, expected) => {
    for (let row = from; row < to; row += 1)
      martingale[row] = valueAt(martingale, row) - valueAt(expected, row - from) / valueAt(weight, row);
  });
  const mean = new Float64Array(times.count * width);
  const ofMeans = new Float64Array(times.count * width);
  const ofMeansDying = new Float64Array(times.count * width);
  sweepEventTimes(sets, hazards.risk, (at, { atRisk, atRiskX, dying, dyingX, deaths, deathWeight }) => {
    const passes = ties === 'efron' ? deaths : 1;
    const each = deathWeight / passes;
    for (let death = 0; death < passes; death += 1) {
      const gone = shareGone(ties, death, deaths);
      const present = atRisk - gone * dying;
      for (let column = 0; column < width; column += 1) {
        const place = at * width + column;
        const average = (valueAt(atRiskX, column) - gone * valueAt(dyingX, column)) / present;
        const hazard = (each / present) * average;
        mean[place] = valueAt(mean, place) + average / passes;
        ofMeans[place] = valueAt(ofMeans, place) + hazard;
        ofMeansDying[place] = valueAt(ofMeansDying, place) + hazard * (1 - gone);
      }
    }
  });
  const cumulative = accumulate(times.isFirst, width, ofMeans);
  const score = new Float64Array(rows * width);
  for (let stop = 0; stop < times.count; stop += 1)
    for (let row = valueAt(times.from, stop); row < valueAt(times.entered, stop); row += 1) {
      const came = row < valueAt(times.to, stop) ? 1 : 0;
      const start = lastAtStart[row] ?? -1;
      const risk = valueAt(hazards.risk, row) / valueAt(weight, row);
      for (let column = 0; column < width; column += 1) {
        const at = stop * width + column;
        let means = valueAt(cumulative, at) - (start < 0 ? 0 : valueAt(cumulative, start * width + column));
        if (came === 1) means += valueAt(ofMeansDying, at) - valueAt(ofMeans, at);
        const value = valueAt(columns.values, column * columns.stride + row);
        score[row * width + column] = valueAt(martingale, row) * value - came * valueAt(mean, at) + risk * means;
      }
    }
  return { martingale, score, mean };
}
