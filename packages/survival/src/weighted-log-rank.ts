import { valueAt } from './column.ts';
import type { GroupedCounts } from './counts.ts';
import { compareGroups, type GroupedFollowUp, type LogRank, tallyStrata, tallyStrataOfCounts } from './log-rank.ts';
import { riskTable } from './risk-table.ts';
import type { Tally } from './tally.ts';

/** How much an event time counts. S is the Kaplan-Meier estimate of all groups of the stratum together. */
export type LogRankWeight =
  /** S(t-)^rho (1 - S(t-))^gamma: rho above 0 stresses early differences, gamma above 0 late ones; finite. */
  | { readonly kind: 'fleming-harrington'; readonly rho: number; readonly gamma: number }
  /** The number at risk: Gehan's test, Breslow's, Wilcoxon's where nothing is censored. */
  | { readonly kind: 'gehan' }
  /** The square root of the number at risk. */
  | { readonly kind: 'tarone-ware' }
  /** The product of 1 - d / (n + 1) over the event times up to and including this one. */
  | { readonly kind: 'peto-peto' }
  /** 1 / max(S(t-), S(tStar)): grows up to `tStar`, then stays; for effects that set in late. */
  | { readonly kind: 'magirr-burman'; readonly tStar: number };

/**
 * Compares the survival of groups by a weighted log-rank test, two-sided.
 *
 * The weights are made within each stratum. `observed` and `expected` are sums of weights: the
 * statistic that other programs call U is the one minus the other. Left truncation as in `logRank`.
 *
 * @returns Null as for `logRank`, and where every event time that compares groups has the weight 0.
 * @throws RangeError naming the first unusable value, or the time at which a weight is not finite:
 *   with left truncation survival can fall to 0 while others are yet to enter.
 * @source Harrington & Fleming 1982, doi:10.1093/biomet/69.3.553; Gehan 1965; Tarone & Ware 1977;
 *   Peto & Peto 1972, doi:10.2307/2344317; Magirr & Burman 2019, doi:10.1002/sim.8186
 * @checked R survival::survdiff with rho, and R's sums written out, test/reference-log-rank.test.ts;
 *   worked by hand, six subjects
 * @example weightedLogRank(
 *     { time: [2, 5, 5, 3, 5, 8], event: [1, 1, 0, 0, 1, 1], group: [0, 0, 0, 1, 1, 1], groups: ['A', 'B'] },
 *     { kind: 'gehan' },
 *   ) // => observed 10 and 5 of 7 and 8 expected, chisq 27/43
 */
export function weightedLogRank(followUp: GroupedFollowUp, weight: LogRankWeight): LogRank | null {
  checkWeight(weight);
  return compareWeighted(followUp.groups, tallyStrata(followUp), weight);
}

/**
 * Compares the survival of groups by a weighted log-rank test, from counts: the result that `weightedLogRank`
 * gives for the subjects counted.
 *
 * @returns Null as for `weightedLogRank`.
 * @throws RangeError as for `weightedLogRank` and `logRankFromCounts`.
 * @checked against `weightedLogRank`, test/counts.test.ts
 * @example weightedLogRankFromCounts({ groups: ['A', 'B'], strata: [[countsOfA, countsOfB]] }, { kind: 'gehan' })
 */
export function weightedLogRankFromCounts(counts: GroupedCounts, weight: LogRankWeight): LogRank | null {
  checkWeight(weight);
  return compareWeighted(counts.groups, tallyStrataOfCounts(counts), weight);
}

function compareWeighted(groups: readonly string[], strata: readonly Tally[], weight: LogRankWeight): LogRank | null {
  return compareGroups(groups, strata, weightsOf(weight, pooledEventTimes(strata)));
}

/** The event times of all groups together, stratum after stratum. */
interface PooledEventTimes {
  readonly time: readonly number[];
  readonly stratum: readonly number[];
  readonly events: readonly number[];
  readonly atRisk: readonly number[];
  /** Just before the time. */
  readonly survival: readonly number[];
}

function pooledEventTimes(strata: readonly Tally[]): PooledEventTimes {
  const pooled = { time: [], stratum: [], events: [], atRisk: [], survival: [] };
  const { time, stratum, events, atRisk, survival }: Record<keyof PooledEventTimes, number[]> = pooled;
  for (const [index, tally] of strata.entries()) {
    const table = riskTable(tally);
    let probability = 1;
    for (const [row, came] of table.events.entries()) {
      if (came === 0) continue;
      time.push(valueAt(table.time, row));
      stratum.push(index);
      events.push(came);
      atRisk.push(valueAt(table.atRisk, row));
      survival.push(probability);
      probability *= valueAt(table.eventFree, row) / valueAt(table.atRisk, row);
    }
  }
  return pooled;
}

function weightsOf(weight: LogRankWeight, pooled: PooledEventTimes): Float64Array {
  const weights = rawWeights(weight, pooled);
  const row = weights.findIndex((one) => !Number.isFinite(one));
  if (row >= 0)
    throw new RangeError(
      `The ${weight.kind} weight at time ${pooled.time[row]} is ${weights[row]}, because survival before it is ${pooled.survival[row]}; choose another weight.`,
    );
  return weights;
}

function rawWeights(weight: LogRankWeight, { time, stratum, events, atRisk, survival }: PooledEventTimes) {
  switch (weight.kind) {
    case 'fleming-harrington':
      return Float64Array.from(survival, (before) => before ** weight.rho * (1 - before) ** weight.gamma);
    case 'gehan':
      return Float64Array.from(atRisk);
    case 'tarone-ware':
      return Float64Array.from(atRisk, Math.sqrt);
    case 'peto-peto': {
      let product = 1;
      return Float64Array.from(atRisk, (number, row) => {
        if (stratum[row] !== stratum[row - 1]) product = 1;
        product *= 1 - valueAt(events, row) / (number + 1);
        return product;
      });
    }
    case 'magirr-burman': {
      const floor = new Map<number, number>();
      for (const [row, name] of stratum.entries()) {
        if (valueAt(time, row) > weight.tStar) continue;
        const atRiskThen = valueAt(atRisk, row);
        floor.set(name, (valueAt(survival, row) * (atRiskThen - valueAt(events, row))) / atRiskThen);
      }
      return Float64Array.from(survival, (before, row) => 1 / Math.max(before, floor.get(valueAt(stratum, row)) ?? 1));
    }
  }
}

function checkWeight(weight: LogRankWeight): void {
  if (weight.kind === 'fleming-harrington') {
    if (!Number.isFinite(weight.rho)) throw new RangeError(`rho is ${weight.rho}; expected a finite number.`);
    if (!Number.isFinite(weight.gamma)) throw new RangeError(`gamma is ${weight.gamma}; expected a finite number.`);
  }
  if (weight.kind === 'magirr-burman' && !(weight.tStar >= 0))
    throw new RangeError(`tStar is ${weight.tStar}; expected a time, 0 or more.`);
}
