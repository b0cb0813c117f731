import { valueAt } from './column.ts';
import { type ConcordanceData, checkConcordanceData } from './concordance-data.ts';
import { pairsOf } from './concordance-pairs.ts';
import type { CoxFit } from './cox.ts';
import type { CoxData } from './cox-data.ts';
import { fittedPredictor } from './cox-fitted.ts';

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
  return concordanceOf(data);
}

/** Concordance of a fitted Cox model's linear predictor. */
export function coxConcordance(data: CoxData, fit: CoxFit): Concordance {
  const { time, event, start, strata, weights, cluster } = data;
  return concordanceOf({ time, event, start, strata, weights, cluster, score: fittedPredictor(data, fit) });
}

function concordanceOf(data: ConcordanceData): Concordance {
  const { total, order, comparable, favourable } = pairsOf(data);
  const { weights, cluster } = data;
  const all = total.concordant + total.discordant + total.tiedScore;
  const share = (total.concordant + total.tiedScore / 2) / all;
  const influence = comparable;
  for (let at = 0; at < influence.length; at += 1) {
    const weight = weights === undefined ? 1 : (weights[order[at] ?? 0] ?? Number.NaN);
    influence[at] = (weight * ((favourable[at] ?? Number.NaN) - share * (comparable[at] ?? Number.NaN))) / all;
  }
  const byCluster = cluster === undefined ? influence : summedBy(cluster, order, influence);
  return { concordance: share, standardError: Math.sqrt(sumOfSquares(byCluster)), ...total };
}

function summedBy(cluster: ArrayLike<number>, order: Uint32Array, amounts: Float64Array): Float64Array {
  const sums = new Map<number, number>();
  for (let at = 0; at < amounts.length; at += 1) {
    const those = valueAt(cluster, valueAt(order, at));
    sums.set(those, (sums.get(those) ?? 0) + valueAt(amounts, at));
  }
  return Float64Array.from(sums.values());
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += (values[at] ?? Number.NaN) ** 2;
  return sum;
}
