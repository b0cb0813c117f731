import type { RiskSets } from './cox-risk-sets.ts';

/** Sums over those at risk at one event time, and over those with the event then. Reused from one time to the next. */
export interface RiskSums {
  /** Of weight times risk. */
  atRisk: number;
  /** Of weight times risk times covariates. */
  readonly atRiskX: Float64Array;
  dying: number;
  readonly dyingX: Float64Array;
  /** How many have the event, and their weight. */
  deaths: number;
  deathWeight: number;
}

/*
 * The loops over rows read their columns in place, not through valueAt: a function that meets every
 * kind of array makes each of them slow, here four times.
 */

/** Visits each event time, latest first, with its sums; `risk` is weight times exp(linear predictor). */
export function sweepRiskSets(
  sets: RiskSets,
  risk: Float64Array,
  visit: (eventTime: number, sums: RiskSums) => void,
): void {
  const { width, x, weight, leaving, times } = sets;
  const sums: RiskSums = {
    atRisk: 0,
    atRiskX: new Float64Array(width),
    dying: 0,
    dyingX: new Float64Array(width),
    deaths: 0,
    deathWeight: 0,
  };
  const { atRiskX, dyingX } = sums;
  let row = 0;
  let left = 0;
  for (let at = 0; at < times.count; at += 1) {
    const begin = times.stratumFrom[at] ?? Number.NaN;
    if (times.isFirst[at] === 1) {
      sums.atRisk = 0;
      atRiskX.fill(0);
      row = begin;
      left = begin;
    }
    const entered = times.entered[at] ?? Number.NaN;
    const from = times.from[at] ?? Number.NaN;
    const to = times.to[at] ?? Number.NaN;
    sums.dying = 0;
    dyingX.fill(0);
    sums.deaths = to - from;
    sums.deathWeight = 0;
    for (; row < entered; row += 1) {
      const amount = risk[row] ?? Number.NaN;
      sums.atRisk += amount;
      for (let column = 0; column < width; column += 1)
        atRiskX[column] = (atRiskX[column] ?? Number.NaN) + amount * (x[row * width + column] ?? Number.NaN);
    }
    for (let dead = from; dead < to; dead += 1) {
      const amount = risk[dead] ?? Number.NaN;
      sums.dying += amount;
      sums.deathWeight += weight[dead] ?? Number.NaN;
      for (let column = 0; column < width; column += 1)
        dyingX[column] = (dyingX[column] ?? Number.NaN) + amount * (x[dead * width + column] ?? Number.NaN);
    }
    for (const until = times.left[at] ?? Number.NaN; left < until; left += 1) {
      const gone = leaving[left] ?? Number.NaN;
      const amount = risk[gone] ?? Number.NaN;
      sums.atRisk -= amount;
      for (let column = 0; column < width; column += 1)
        atRiskX[column] = (atRiskX[column] ?? Number.NaN) - amount * (x[gone * width + column] ?? Number.NaN);
    }
    // Where only those with the event are left, their sum is exact; what subtraction left over is not.
    if (entered - begin - (left - begin) === to - from) {
      sums.atRisk = sums.dying;
      atRiskX.set(dyingX);
    }
    visit(at, sums);
  }
}

/** Sums that grow with time, stratum by stratum; the entries are in the order of the event times, latest first. */
export function accumulate(isFirst: Uint8Array, width: number, increments: Float64Array): Float64Array {
  const sums = Float64Array.from(increments);
  for (let at = isFirst.length - 2; at >= 0; at -= 1) {
    if (isFirst[at + 1] === 1) continue;
    for (let column = 0; column < width; column += 1)
      sums[at * width + column] =
        (sums[at * width + column] ?? Number.NaN) + (sums[(at + 1) * width + column] ?? Number.NaN);
  }
  return sums;
}
