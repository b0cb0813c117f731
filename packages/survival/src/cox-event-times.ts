import { type Ranked, rankOf } from './cox-order.ts';

/** The distinct event times: by stratum, largest number first, and within it latest first. */
export interface EventTimes {
  readonly count: number;
  readonly time: Float64Array;
  /** The stratum's number, and 1 at its latest event time. */
  readonly stratum: Float64Array;
  readonly isFirst: Uint8Array;
}

/** The event times, the rank of each row's time, and by that rank the latest event time not after it; -1 for none. */
export function eventTimesOf(time: ArrayLike<number>, event: ArrayLike<number>, strata?: ArrayLike<number>) {
  const byTime = rankOf(time);
  const byStratum = strata === undefined ? undefined : rankOf(strata);
  const { rank, ranks, valueAt } = byStratum === undefined ? byTime : together(byStratum, byTime);
  const isEventTime = new Uint8Array(ranks);
  for (let row = 0; row < rank.length; row += 1) {
    const one = rank[row] ?? 0;
    isEventTime[one] = (isEventTime[one] ?? 0) | (event[row] ?? 0);
  }
  let count = 0;
  for (let one = 0; one < ranks; one += 1) count += isEventTime[one] ?? 0;

  const times = {
    count,
    time: new Float64Array(count),
    stratum: new Float64Array(count),
    isFirst: new Uint8Array(count),
  };
  const latest = new Int32Array(ranks);
  let next = count;
  let last = -1;
  let before = -1;
  for (let one = 0; one < ranks; one += 1) {
    const place = valueAt(one);
    const where = byStratum === undefined ? 0 : Math.floor(place / byTime.ranks);
    if (where !== before) last = -1;
    before = where;
    if (isEventTime[one] === 1) {
      next -= 1;
      last = next;
      times.time[next] = byStratum === undefined ? place : byTime.valueAt(place % byTime.ranks);
      times.stratum[next] = byStratum === undefined ? 0 : byStratum.valueAt(where);
    }
    latest[one] = last;
  }
  for (let at = 0; at < count; at += 1)
    times.isFirst[at] = at === 0 || times.stratum[at] !== times.stratum[at - 1] ? 1 : 0;
  return { times, rank, latest };
}

/** One rank for both, the first before the second. */
function together(first: Ranked, second: Ranked): Ranked {
  return rankOf(Float64Array.from(first.rank, (one, row) => one * second.ranks + (second.rank[row] ?? Number.NaN)));
}

/** The latest event time of the stratum not after the moment; -1 for none. */
export function lastEventTime(times: EventTimes, stratum: number, moment: number): number {
  let low = 0;
  let high = times.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const where = times.stratum[middle] ?? Number.NaN;
    if (where > stratum || (where === stratum && (times.time[middle] ?? Number.NaN) > moment)) low = middle + 1;
    else high = middle;
  }
  return low < times.count && times.stratum[low] === stratum ? low : -1;
}
