import type { CoxData } from './cox-data.ts';
import { type EventTimes, eventTimesOf, lastEventTime } from './cox-event-times.ts';
import { type Columns, type CoxKernels, strideOf } from './cox-kernels.ts';
import { placesOf, rowsAt } from './cox-order.ts';
import { plainKernels } from './cox-plain-kernels.ts';
import { type Scaling, scaleCovariates } from './cox-scaling.ts';

/**
 * The rows in the order in which risk sets grow: by the latest event time at which a row is at risk, in
 * the order of the event times, and there events before censorings. Rows that are at risk of no event
 * come last of all. All columns here are in that order.
 */
export interface RiskSets {
  readonly rows: number;
  /** Number of covariates. */
  readonly width: number;
  /** Where each row stands in the caller's columns. */
  readonly original: Uint32Array;
  readonly event: Uint8Array;
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
  /** A number for each row, for whoever goes through the risk sets; overwritten by the next. */
  readonly risk: Float64Array;
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

/** Puts checked data in order for the sweeps of a Cox model. */
export function riskSetsOf(data: CoxData, kernels: CoxKernels = plainKernels): RiskSets {
  const { time, event, start, strata, weights, covariates } = data;
  const rows = time.length;
  const width = covariates.length;
  const stride = strideOf(rows);
  const [values, weight, risk] = workspace(kernels, stride * width, rows);
  const columns = { values, stride, width };
  const { times: eventTimes, lastAtTime } = eventTimesOf(time, event, strata);
  const { count } = eventTimes;
  const startedAt = new Int32Array(start === undefined ? 0 : rows);
  if (start !== undefined)
    for (let row = 0; row < rows; row += 1)
      startedAt[row] = lastEventTime(eventTimes, strata?.[row] ?? 0, start[row] ?? Number.NaN);

  const key = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const at = lastAtTime[row] ?? Number.NaN;
    key[row] = at < 0 || startedAt[row] === at ? 2 * count : 2 * at + 1 - (event[row] ?? Number.NaN);
  }
  const place = placesOf(key, 2 * count + 1);
  if (weights === undefined) weight.fill(1);
  else put(weights, place, weight);
  const isEvent = new Uint8Array(rows);
  put(event, place, isEvent);
  const lastAtStart = new Int32Array(startedAt.length);
  if (start !== undefined) put(startedAt, place, lastAtStart);
  const scaling = scaleCovariates(covariates, place, values, stride);
  const { leaving, ...times } = atRiskOf(eventTimes, key, weight, lastAtStart);
  return {
    rows,
    width,
    original: rowsAt(place),
    event: isEvent,
    weight,
    columns,
    scaling,
    eventSum: sumOverEvents(times, weight, columns),
    times,
    leaving,
    lastAtStart,
    kernels,
    risk,
  };
}

function workspace(kernels: CoxKernels, cells: number, rows: number): [Float64Array, Float64Array, Float64Array] {
  const [values = new Float64Array(), weight = new Float64Array(), risk = new Float64Array()] = kernels.workspace([
    cells,
    rows,
    rows,
  ]);
  return [values, weight, risk];
}

function put(values: ArrayLike<number>, place: Uint32Array, into: Float64Array | Uint8Array | Int32Array): void {
  for (let row = 0; row < place.length; row += 1) into[place[row] ?? 0] = values[row] ?? Number.NaN;
}

function atRiskOf(times: EventTimes, key: Uint32Array, weight: Float64Array, lastAtStart: Int32Array) {
  const { count, isFirst } = times;
  const members = new Uint32Array(2 * count + 1);
  for (let row = 0; row < key.length; row += 1) members[key[row] ?? 0] = (members[key[row] ?? 0] ?? 0) + 1;
  const { leaving, left } = leavingOf(count, key.length - (members[2 * count] ?? 0), lastAtStart);
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
    to[at] = row + (members[2 * at] ?? 0);
    entered[at] = (to[at] ?? 0) + (members[2 * at + 1] ?? 0);
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
  const place = placesOf(
    Uint32Array.from(those, (row) => lastAtStart[row] ?? 0),
    count,
  );
  for (const [one, row] of those.entries()) leaving[place[one] ?? 0] = row;
  return { leaving, left };
}

function sumOverEvents(
  { count, from, to }: RiskSetTimes,
  weight: Float64Array,
  { values, stride, width }: Columns,
): Float64Array {
  const eventSum = new Float64Array(width);
  for (let column = 0; column < width; column += 1) {
    let sum = 0;
    for (let at = 0; at < count; at += 1)
      for (let row = from[at] ?? 0; row < (to[at] ?? 0); row += 1)
        sum += (weight[row] ?? Number.NaN) * (values[column * stride + row] ?? Number.NaN);
    eventSum[column] = sum;
  }
  return eventSum;
}
