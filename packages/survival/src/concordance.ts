import { valueAt } from './column.ts';
import { type ConcordanceData, checkConcordanceData } from './concordance-data.ts';
import { addAt, type PairCounts, pairsOf } from './concordance-pairs.ts';
import type { CoxFit } from './cox.ts';
import type { CoxData } from './cox-data.ts';
import { fittedTo, inCallersOrder } from './cox-fitted.ts';

/** How well a score orders the events. */
export interface Concordance {
  /** Share of comparable pairs in which the higher score had the event first; tied scores count half. */
  readonly concordance: number;
  /** From each row's (each cluster's) influence: the infinitesimal jackknife. */
  readonly standardError: number;
  /** Weights of pairs. */
  readonly concordant: number;
  readonly discordant: number;
  /** Comparable, with the same score. */
  readonly tiedScore: number;
  /** With the event at the same time, and another score. */
  readonly tiedTime: number;
  /** With the event at the same time, and the same score. */
  readonly tiedBoth: number;
}

/**
 * Harrell's concordance of a score with the order of events; a higher score should mean an earlier event.
 *
 * Pairs are comparable within a stratum, if one has the event while the other is at risk and remains so.
 * In O(n log n), by sums over ranks that are kept in a tree.
 *
 * @returns NaN for concordance and standard error without comparable pairs.
 * @throws RangeError naming the first unusable value.
 * @source Harrell 1982; Therneau & Watson 2017, Mayo Clinic technical report 85
 * @checked R survival::concordance, test/cox-reference.test.ts; pair by pair, test/cox-concordance.test.ts
 * @example concordance({ time: [1, 2, 3], event: [1, 1, 0], score: [2, 3, 1] }).concordance // => 2/3
 */
export function concordance(data: ConcordanceData): Concordance {
  checkConcordanceData(data);
  const { total, concordant, discordant, tiedScore } = pairsOf(data);
  const comparable = total.concordant + total.discordant + total.tiedScore;
  const share = (total.concordant + total.tiedScore / 2) / comparable;
  const influence = new Map<number, number>();
  for (let row = 0; row < data.time.length; row += 1) {
    const weight = data.weights === undefined ? 1 : valueAt(data.weights, row);
    const [more, less, same] = [valueAt(concordant, row), valueAt(discordant, row), valueAt(tiedScore, row)];
    const own = (weight * (more + same / 2 - share * (more + less + same))) / comparable;
    addAt(influence, data.cluster === undefined ? row : valueAt(data.cluster, row), own);
  }
  return { concordance: share, standardError: Math.sqrt(sumOfSquares(influence.values())), ...countsOf(total) };
}

/** Concordance of a fitted Cox model's linear predictor. */
export function coxConcordance(data: CoxData, fit: CoxFit): Concordance {
  const { sets, predictor } = fittedTo(data, fit);
  const { time, event, start, strata, weights, cluster } = data;
  return concordance({ time, event, start, strata, weights, cluster, score: inCallersOrder(sets, predictor) });
}

function countsOf({ concordant, discordant, tiedScore, tiedTime, tiedBoth }: PairCounts): PairCounts {
  return { concordant, discordant, tiedScore, tiedTime, tiedBoth };
}

function sumOfSquares(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
