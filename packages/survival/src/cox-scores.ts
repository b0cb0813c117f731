import { valueAt } from './column.ts';
import type { CoxTies } from './cox-data.ts';
import { expectedEvents, shareGone, tiedLikelihood } from './cox-likelihood.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { accumulate, sweepRiskSets } from './cox-sweep.ts';

/** What each row adds to the gradient, and the pieces it is made of; rows in the order of the risk sets. */
export interface Scores {
  /** Events less expected events, without weights. */
  readonly martingale: Float64Array;
  /** Score residuals in the scaled covariates, row by row, without weights. */
  readonly score: Float64Array;
  /** By event time, row by row: the mean of the scaled covariates among those at risk (by Efron, averaged over the deaths). */
  readonly mean: Float64Array;
}

/** Martingale and score residuals at a linear predictor, by Efron or Breslow. */
export function scoresOf(sets: RiskSets, predictor: Float64Array, ties: CoxTies): Scores {
  const { rows, width, x, weight, event, times, lastAtTime, lastAtStart } = sets;
  const hazards = tiedLikelihood(sets, predictor, ties);
  const expected = expectedEvents(sets, hazards);
  const mean = new Float64Array(times.count * width);
  const ofMeans = new Float64Array(times.count * width);
  const ofMeansDying = new Float64Array(times.count * width);
  sweepRiskSets(sets, hazards.risk, (at, { atRisk, atRiskX, dying, dyingX, deaths, deathWeight }) => {
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
  const martingale = new Float64Array(rows);
  const score = new Float64Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const came = valueAt(event, row);
    martingale[row] = came - valueAt(expected, row) / valueAt(weight, row);
    const stop = valueAt(lastAtTime, row);
    if (stop < 0) continue;
    const start = valueAt(lastAtStart, row);
    const risk = valueAt(hazards.risk, row) / valueAt(weight, row);
    for (let column = 0; column < width; column += 1) {
      const at = stop * width + column;
      let means = valueAt(cumulative, at) - (start < 0 ? 0 : valueAt(cumulative, start * width + column));
      if (came === 1) means += valueAt(ofMeansDying, at) - valueAt(ofMeans, at);
      const place = row * width + column;
      score[place] = valueAt(martingale, row) * valueAt(x, place) - came * valueAt(mean, at) + risk * means;
    }
  }
  return { martingale, score, mean };
}
