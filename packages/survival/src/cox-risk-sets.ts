import type { CoxData } from './cox-data.ts';
import { asTheyCome, descending, orderedBy, rankOf } from './cox-order.ts';
import { type Scaling, scaleCovariates } from './cox-scaling.ts';

/**
 * The rows in the order in which risk sets grow: stratum by stratum, latest time first, events before
 * censorings at one time. All columns here are in that order.
 */
export interface RiskSets {
  readonly rows: number;
  /** Number of covariates. */
  readonly width: number;
  /** Where each row stands in the caller's columns. */
  readonly original: Uint32Array;
  readonly event: Uint8Array;
  readonly weight: Float64Array;
  /** Centred and scaled, row by row. */
  readonly x: Float64Array;
  readonly scaling: Scaling;
  /** Rows in the order in which they leave the risk set on the way back in time; empty without start. */
  readonly leaving: Uint32Array;
  /** The distinct event times; latest first within a stratum. */
  readonly times: EventTimes;
  /** By row: the latest event time not after its time, and not after its start; -1 for none. */
  readonly lastAtTime: Int32Array;
  readonly lastAtStart: Int32Array;
}

/** One entry per distinct event time of a stratum. */
export interface EventTimes {
  readonly count: number;
  readonly time: Float64Array;
  /** The stratum's number, and 1 at its latest event time. */
  readonly stratum: Float64Array;
  readonly isFirst: Uint8Array;
  /** Rows [from, to) have the event at this time. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** At this time rows [stratumFrom, entered) have come in, and leaving[stratumFrom, left) are out again. */
  readonly stratumFrom: Uint32Array;
  readonly entered: Uint32Array;
  readonly left: Uint32Array;
}

/** Puts checked data in order for the sweeps of a Cox model. */
export function riskSetsOf(data: CoxData): RiskSets {
  const { time, event, start, strata, weights, covariates } = data;
  const rows = time.length;
  const byStratum = strata === undefined ? undefined : rankOf(strata);
  const eventsFirst = orderedBy(asTheyCome(rows), descending({ rank: Uint32Array.from(event), distinct: 2 }));
  const latestFirst = orderedBy(eventsFirst, descending(rankOf(time)));
  const original = byStratum === undefined ? latestFirst : orderedBy(latestFirst, byStratum);
  const stop = gathered(time, original);
  const stratum = strata === undefined ? new Float64Array(rows) : gathered(strata, original);
  const cameIn = start === undefined ? undefined : gathered(start, original);
  const isEvent = Uint8Array.from(gathered(event, original));
  const leaving =
    cameIn === undefined
      ? new Uint32Array(0)
      : orderedBy(orderedBy(asTheyCome(rows), descending(rankOf(cameIn))), rankOf(stratum));
  const times = eventTimes({ stop, stratum, isEvent, cameIn, leaving });
  const weight = weights === undefined ? new Float64Array(rows).fill(1) : gathered(weights, original);
  const { x, scaling } = scaleCovariates(covariates, original);
  return {
    rows,
    width: covariates.length,
    original,
    event: isEvent,
    weight,
    x,
    scaling,
    leaving,
    times,
    lastAtTime: lastEventTimes(times, stratum, stop),
    lastAtStart: cameIn === undefined ? new Int32Array(rows).fill(-1) : lastEventTimes(times, stratum, cameIn),
  };
}

function gathered(column: ArrayLike<number>, order: Uint32Array): Float64Array {
  const values = new Float64Array(order.length);
  for (let row = 0; row < order.length; row += 1) values[row] = column[order[row] ?? 0] ?? Number.NaN;
  return values;
}

interface Ordered {
  readonly stop: Float64Array;
  readonly stratum: Float64Array;
  readonly isEvent: Uint8Array;
  readonly cameIn: Float64Array | undefined;
  readonly leaving: Uint32Array;
}

function eventTimes({ stop, stratum, isEvent, cameIn, leaving }: Ordered): EventTimes {
  const found: [
    time: number,
    stratum: number,
    isFirst: number,
    from: number,
    to: number,
    begin: number,
    end: number,
    left: number,
  ][] = [];
  let begin = 0;
  let left = 0;
  let isFirst = 1;
  for (let row = 0; row < stop.length; ) {
    const now = stop[row] ?? Number.NaN;
    const where = stratum[row] ?? Number.NaN;
    if (where !== stratum[begin]) {
      begin = row;
      isFirst = 1;
    }
    const from = row;
    while (row < stop.length && stratum[row] === where && stop[row] === now && isEvent[row] === 1) row += 1;
    const to = row;
    while (row < stop.length && stratum[row] === where && stop[row] === now) row += 1;
    if (to === from) continue;
    if (cameIn !== undefined) {
      if (isFirst === 1) left = begin;
      while (
        left < stop.length &&
        stratum[leaving[left] ?? Number.NaN] === where &&
        (cameIn[leaving[left] ?? Number.NaN] ?? Number.NaN) >= now
      )
        left += 1;
    }
    found.push([now, where, isFirst, from, to, begin, row, cameIn === undefined ? begin : left]);
    isFirst = 0;
  }
  return {
    count: found.length,
    time: Float64Array.from(found, (one) => one[0]),
    stratum: Float64Array.from(found, (one) => one[1]),
    isFirst: Uint8Array.from(found, (one) => one[2]),
    from: Uint32Array.from(found, (one) => one[3]),
    to: Uint32Array.from(found, (one) => one[4]),
    stratumFrom: Uint32Array.from(found, (one) => one[5]),
    entered: Uint32Array.from(found, (one) => one[6]),
    left: Uint32Array.from(found, (one) => one[7]),
  };
}

function lastEventTimes(times: EventTimes, stratum: Float64Array, at: Float64Array): Int32Array {
  const last = new Int32Array(at.length);
  for (let row = 0; row < at.length; row += 1)
    last[row] = lastEventTime(times, stratum[row] ?? Number.NaN, at[row] ?? Number.NaN);
  return last;
}

/** The latest event time of the stratum not after the moment; -1 for none. */
export function lastEventTime(times: EventTimes, stratum: number, moment: number): number {
  let low = 0;
  let high = times.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const where = times.stratum[middle] ?? Number.NaN;
    if (where < stratum || (where === stratum && (times.time[middle] ?? Number.NaN) > moment)) low = middle + 1;
    else high = middle;
  }
  return low < times.count && times.stratum[low] === stratum ? low : -1;
}
