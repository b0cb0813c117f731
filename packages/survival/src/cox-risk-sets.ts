import type { CoxData } from './cox-data.ts';
import { type EventTimes, eventTimesOf, lastEventTime } from './cox-event-times.ts';
import { type Columns, type CoxKernels, mostRows, strideOf } from './cox-kernels.ts';
import { placesOf } from './cox-order.ts';
import { plainKernels } from './cox-plain-kernels.ts';
import { type Scaling, scaleCovariates } from './cox-scaling.ts';
import { lengthsForSweep, mostTimes, type Swept, sweepRiskSets } from './cox-sweep.ts';

/**
 * The rows in the order in which risk sets grow: by the latest event time at which a row is at risk, in
 * the order of the event times, and there events before censorings. Rows that are at risk of no event
 * come last of all. All columns here are in that order.
 */
export interface RiskSets {
  readonly rows: number;
  /** Number of covariates. */
  readonly width: number;
  /** Where the rows of the caller stand in the columns here. */
  readonly place: Uint32Array;
  readonly weight: Float64Array;
  /** The covariates, centred and scaled. */
  readonly columns: Columns;
  readonly scaling: Scaling;
  /** By covariate: the sum of weight times value over the events. */
  readonly eventSum: Float64Array;
  readonly times: RiskSetTimes;
  /** Rows in the order in which they leave the risk set on the way back in time; empty without start. */
  readonly leaving: Uint32Array;
  /** By row: the latest event time not after its start, -1 for none; empty without start. */
  readonly lastAtStart: Int32Array;
  readonly kernels: CoxKernels;
  /** Room for whoever goes through the risk sets; overwritten by the next. */
  readonly work: Readonly<Record<keyof ReturnType<typeof lengthsOf>, Float64Array>>;
}

/** The event times with those at risk. */
export interface RiskSetTimes extends EventTimes {
  /** Rows [from, to) have the event at this time; rows [to, entered) are at risk here and not at the time before. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly entered: Uint32Array;
  /** The weight of those with the event. */
  readonly deathWeight: Float64Array;
  /** The stratum's first row. */
  readonly stratumFrom: Uint32Array;
  /** Of `leaving`, [stratumLeft, left) have been in the stratum's risk set and are out again at this time. */
  readonly stratumLeft: Uint32Array;
  readonly left: Uint32Array;
}

/** How many rows have the event. */
export function eventsIn({ count, from, to }: RiskSetTimes): number {
  let events = 0;
  for (let at = 0; at < count; at += 1) events += (to[at] ?? 0) - (from[at] ?? 0);
  return events;
}

/** Puts checked data in order for the sweeps of a Cox model. */
export function riskSetsOf(data: CoxData, kernels: CoxKernels = plainKernels): RiskSets {
  const { time, event, start, strata, weights, covariates } = data;
  const rows = time.length;
  const width = covariates.length;
  const stride = strideOf(rows);
  const work = kernels.workspace(lengthsOf(rows, width));
  const { values, weight } = work;
  const columns = { values, stride, width };
  const { times: eventTimes, rank, latest } = eventTimesOf(time, event, strata);
  const { count } = eventTimes;
  const startedAt = new Int32Array(start === undefined ? 0 : rows);
  for (let row = 0; row < startedAt.length; row += 1)
    startedAt[row] = lastEventTime(eventTimes, strata?.[row] ?? 0, start?.[row] ?? Number.NaN);
  const key = keysOf(rank, latest, event, startedAt, 2 * count);
  const { place, end } = placesOf(key, 2 * count + 1);
  if (weights === undefined) weight.fill(1);
  else put(weights, place, weight);
  const lastAtStart = new Int32Array(startedAt.length);
  if (start !== undefined) put(startedAt, place, lastAtStart);
  const scaling = scaleCovariates(covariates, place, values, stride);
  const { leaving, ...times } = atRiskOf(eventTimes, end, weight, lastAtStart);
  return {
    rows,
    width,
    place,
    weight,
    columns,
    scaling,
    eventSum: sumOverEvents({ columns, work, times, leaving, kernels }, weight),
    times,
    leaving,
    lastAtStart,
    kernels,
    work,
  };
}

/** Events before censorings at each event time; who is at risk of no event comes after all of these. */
function keysOf(
  rank: Uint32Array,
  latest: Int32Array,
  event: ArrayLike<number>,
  startedAt: Int32Array,
  after: number,
): Uint32Array {
  const key = new Uint32Array(rank.length);
  for (let row = 0; row < rank.length; row += 1) {
    const at = latest[rank[row] ?? 0] ?? -1;
    key[row] = at < 0 ? after : 2 * at + 1 - (event[row] ?? Number.NaN);
  }
  for (let row = 0; row < startedAt.length; row += 1) if (startedAt[row] === latest[rank[row] ?? 0]) key[row] = after;
  return key;
}

function lengthsOf(rows: number, width: number) {
  return {
    values: strideOf(rows) * width,
    weight: rows,
    risk: rows,
    expected: mostRows,
    scaled: mostRows * width,
    coefficients: width,
    ofMeans: mostTimes,
    ofDying: mostTimes,
    means: width * width,
    squares: width * width,
    ...lengthsForSweep(width),
  };
}

function put(values: ArrayLike<number>, place: Uint32Array, into: Float64Array | Int32Array): void {
  for (let row = 0; row < place.length; row += 1) into[place[row] ?? 0] = values[row] ?? Number.NaN;
}

function atRiskOf(times: EventTimes, end: Uint32Array, weight: Float64Array, lastAtStart: Int32Array) {
  const { count, isFirst } = times;
  const { leaving, left } = leavingOf(count, end[2 * count - 1] ?? 0, lastAtStart);
  const [from, to, entered, stratumFrom, stratumLeft] = Array.from({ length: 5 }, () => new Uint32Array(count)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const deathWeight = new Float64Array(count);
  let row = 0;
  for (let at = 0; at < count; at += 1) {
    stratumFrom[at] = isFirst[at] === 1 ? row : (stratumFrom[at - 1] ?? 0);
    stratumLeft[at] = isFirst[at] === 1 ? (left[at - 1] ?? 0) : (stratumLeft[at - 1] ?? 0);
    from[at] = row;
    to[at] = end[2 * at] ?? 0;
    entered[at] = end[2 * at + 1] ?? 0;
    let sum = 0;
    for (; row < (to[at] ?? 0); row += 1) sum += weight[row] ?? Number.NaN;
    deathWeight[at] = sum;
    row = entered[at] ?? 0;
  }
  return { ...times, from, to, entered, deathWeight, stratumFrom, stratumLeft, left, leaving };
}

/** Those who have been at risk leave at the latest event time not after their start. */
function leavingOf(count: number, atRisk: number, lastAtStart: Int32Array) {
  const left = new Uint32Array(count);
  const those: number[] = [];
  for (let row = 0; row < Math.min(atRisk, lastAtStart.length); row += 1) {
    const at = lastAtStart[row] ?? Number.NaN;
    if (at < 0) continue;
    those.push(row);
    left[at] = (left[at] ?? 0) + 1;
  }
  for (let at = 1; at < count; at += 1) left[at] = (left[at] ?? 0) + (left[at - 1] ?? 0);
  const leaving = new Uint32Array(those.length);
  const { place } = placesOf(
    Uint32Array.from(those, (row) => lastAtStart[row] ?? 0),
    count,
  );
  for (const [one, row] of those.entries()) leaving[place[one] ?? 0] = row;
  return { leaving, left };
}

function sumOverEvents(swept: Swept, weight: Float64Array): Float64Array {
  const { width } = swept.columns;
  const eventSum = new Float64Array(width);
  sweepRiskSets(swept, weight, ({ first, last, dyingX }) => {
    for (let column = 0; column < width; column += 1)
      for (let at = 0; at < last - first; at += 1)
        eventSum[column] = (eventSum[column] ?? Number.NaN) + (dyingX[column * mostTimes + at] ?? Number.NaN);
  });
  return eventSum;
}
