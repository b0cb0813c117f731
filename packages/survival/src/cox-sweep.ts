import type { Columns, CoxKernels } from './cox-kernels.ts';
import type { RiskSetTimes } from './cox-risk-sets.ts';

/** Sums at the event times [first, last), at most mostTimes of them: that of `first` stands at 0. */
export interface SumsByTime {
  readonly first: number;
  readonly last: number;
  /** Of weight times risk, over those at risk and over those with the event. */
  readonly atRisk: Float64Array;
  readonly dying: Float64Array;
  /** The same times covariates, column by column with a stride of mostTimes. */
  readonly atRiskX: Float64Array;
  readonly dyingX: Float64Array;
}

/** How many event times are gone through at once; fewer where they have many rows, which then stay in the cache. */
export const mostTimes = 64;
const manyRows = 4096;

/** The lengths of the arrays that a sweep works on. */
export function lengthsForSweep(width: number) {
  return {
    bounds: 2 * mostTimes + 1,
    pieces: 2 * mostTimes * width,
    atRiskX: mostTimes * width,
    dyingX: mostTimes * width,
  };
}

/** What a sweep goes through. */
export interface Swept {
  readonly columns: Columns;
  readonly work: Readonly<Record<keyof ReturnType<typeof lengthsForSweep>, Float64Array>>;
  readonly times: RiskSetTimes;
  readonly leaving: Uint32Array;
  readonly kernels: CoxKernels;
}

/**
 * Visits the event times, latest first of each stratum, with their sums; these are reused from one visit to the next.
 *
 * @param risk Weight times exp(linear predictor).
 * @param arrive Called with each block of rows before their risk is read.
 */
export function sweepRiskSets(
  { columns, work, times, leaving, kernels }: Swept,
  risk: Float64Array,
  visit: (sums: SumsByTime) => void,
  arrive?: (from: number, to: number) => void,
): void {
  const { width } = columns;
  const { bounds, pieces, atRiskX, dyingX } = work;
  const ofRisk = new Float64Array(2 * mostTimes);
  const atRisk = new Float64Array(mostTimes);
  const dying = new Float64Array(mostTimes);
  const running = new Float64Array(width + 1);
  for (let first = 0; first < times.count; ) {
    let last = first;
    const from = times.from[first] ?? Number.NaN;
    bounds[0] = from;
    while (last < times.count && last - first < mostTimes) {
      if (last > first && (times.entered[last] ?? Number.NaN) - from > manyRows) break;
      bounds[2 * (last - first) + 1] = times.to[last] ?? Number.NaN;
      bounds[2 * (last - first) + 2] = times.entered[last] ?? Number.NaN;
      last += 1;
    }
    const count = last - first;
    arrive?.(from, bounds[2 * count] ?? Number.NaN);
    sumOf(risk, bounds, 2 * count, ofRisk);
    kernels.sums(columns, risk, bounds, 2 * count, pieces);
    runOn(times, leaving, first, last, ofRisk, 0, risk, undefined, 0, running, width, atRisk, dying, 0);
    for (let column = 0; column < width; column += 1)
      runOn(
        times,
        leaving,
        first,
        last,
        pieces,
        column * 2 * count,
        risk,
        columns.values,
        column * columns.stride,
        running,
        column,
        atRiskX,
        dyingX,
        column * mostTimes,
      );
    visit({ first, last, atRisk, dying, atRiskX, dyingX });
    first = last;
  }
}

function sumOf(risk: Float64Array, bounds: Float64Array, pieces: number, into: Float64Array): void {
  let row = bounds[0] ?? Number.NaN;
  for (let piece = 0; piece < pieces; piece += 1) {
    let one = 0;
    let other = 0;
    const to = bounds[piece + 1] ?? Number.NaN;
    for (; row + 1 < to; row += 2) {
      one += risk[row] ?? Number.NaN;
      other += risk[row + 1] ?? Number.NaN;
    }
    if (row < to) {
      one += risk[row] ?? Number.NaN;
      row += 1;
    }
    into[piece] = one + other;
  }
}

/** Adds up one column from event time to event time: those who come in, less those who leave. */
function runOn(
  times: RiskSetTimes,
  leaving: Uint32Array,
  first: number,
  last: number,
  pieces: Float64Array,
  piecesFrom: number,
  risk: Float64Array,
  values: Float64Array | undefined,
  valuesFrom: number,
  running: Float64Array,
  place: number,
  atRisk: Float64Array,
  dying: Float64Array,
  into: number,
): void {
  let sum = running[place] ?? Number.NaN;
  for (let at = first; at < last; at += 1) {
    const isFirst = times.isFirst[at] === 1;
    if (isFirst) sum = 0;
    const deaths = pieces[piecesFrom + 2 * (at - first)] ?? Number.NaN;
    sum += deaths + (pieces[piecesFrom + 2 * (at - first) + 1] ?? Number.NaN);
    const left = times.left[at] ?? Number.NaN;
    const stratumLeft = times.stratumLeft[at] ?? Number.NaN;
    for (let one = isFirst ? stratumLeft : (times.left[at - 1] ?? Number.NaN); one < left; one += 1) {
      const row = leaving[one] ?? Number.NaN;
      const value = values === undefined ? 1 : (values[valuesFrom + row] ?? Number.NaN);
      sum -= (risk[row] ?? Number.NaN) * value;
    }
    // Where only those with the event are left, their sum is exact; what subtraction left over is not.
    const present = (times.entered[at] ?? Number.NaN) - (times.stratumFrom[at] ?? Number.NaN) - (left - stratumLeft);
    if (present === (times.to[at] ?? Number.NaN) - (times.from[at] ?? Number.NaN)) sum = deaths;
    atRisk[into + at - first] = sum;
    dying[into + at - first] = deaths;
  }
  running[place] = sum;
}

/** The sums at one event time; reused from one to the next. */
export interface RiskSums {
  readonly atRisk: number;
  readonly atRiskX: Float64Array;
  readonly dying: number;
  readonly dyingX: Float64Array;
  /** How many have the event, and their weight. */
  readonly deaths: number;
  readonly deathWeight: number;
}

/** Visits one event time after the other. */
export function sweepEventTimes(
  swept: Swept,
  risk: Float64Array,
  visit: (eventTime: number, sums: RiskSums) => void,
): void {
  const { columns, times } = swept;
  const atRiskX = new Float64Array(columns.width);
  const dyingX = new Float64Array(columns.width);
  sweepRiskSets(swept, risk, (sums) => {
    for (let at = sums.first; at < sums.last; at += 1) {
      const here = at - sums.first;
      for (let column = 0; column < columns.width; column += 1) {
        atRiskX[column] = sums.atRiskX[column * mostTimes + here] ?? Number.NaN;
        dyingX[column] = sums.dyingX[column * mostTimes + here] ?? Number.NaN;
      }
      visit(at, {
        atRisk: sums.atRisk[here] ?? Number.NaN,
        atRiskX,
        dying: sums.dying[here] ?? Number.NaN,
        dyingX,
        deaths: (times.to[at] ?? Number.NaN) - (times.from[at] ?? Number.NaN),
        deathWeight: times.deathWeight[at] ?? Number.NaN,
      });
    }
  });
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
