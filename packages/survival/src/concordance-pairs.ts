import type { ConcordanceData } from './concordance-data.ts';
import { eventTimesOf, lastEventTime } from './cox-event-times.ts';
import { orderedByValue } from './ordered-by-value.ts';

/** Weights of pairs: the product of the weights of the two. */
export interface PairCounts {
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedScore: number;
  readonly tiedTime: number;
  readonly tiedBoth: number;
}

/** All pairs, and by row, in ascending order of the score, the weights of those who make a comparable pair with it. */
export interface Pairs {
  readonly total: PairCounts;
  /** The rows in that order. */
  readonly order: Uint32Array;
  readonly comparable: Float64Array;
  /** Of the concordant ones, and half of those with the same score. */
  readonly favourable: Float64Array;
}

/** Columns in ascending order of the score, and what is known of the event times. */
interface Sorted {
  readonly score: Float64Array;
  /** Empty where all are 1. */
  readonly weight: Float64Array;
  /** Twice the latest event time at which a row is at risk, and one more if it then has the event; below 0 if never. */
  readonly code: Int32Array;
  /** The event time before which it comes in; empty where nobody comes late, and all come at the end of the stratum. */
  readonly last: Uint32Array;
  /** By event time: the first one of its stratum, and that after the last one. */
  readonly begin: Uint32Array;
  readonly end: Uint32Array;
  /** 1 where a stratum begins, and after the last one. */
  readonly isBegin: Uint8Array;
  readonly count: number;
}

/**
 * Counts pairs within the strata. Rows come in by ascending score, so that those already there have the
 * lower one: two trees over the event times tell how many of them are at risk at an event, and how many
 * have their event while a row is at risk. What is neither lower nor the same is higher.
 */
export function pairsOf(data: ConcordanceData): Pairs {
  const values = data.score instanceof Float64Array ? data.score : new Float64Array(data.score);
  const order = orderedByValue(values);
  const sorted = sortedBy(order, data, values);
  const { score, weight, code, last, begin, end, count } = sorted;
  const rows = order.length;
  const all = allOf(sorted);
  const there = present(count);
  const comparable = new Float64Array(rows);
  const favourable = new Float64Array(rows);
  let concordant = 0;
  let discordant = 0;
  let tiedScore = 0;
  let tiedBoth = 0;
  for (let from = 0; from < rows; ) {
    const value = score[from];
    let to = from + 1;
    while (to < rows && score[to] === value) to += 1;
    const isAlone = to - from === 1;
    // What those there are to each row, before those of its own score have come in.
    for (let row = from; row < to; row += 1) {
      const one = code[row] ?? -1;
      if (one < 0) continue;
      const at = one >> 1;
      const until = (last.length === 0 ? end[at] : last[row]) ?? 0;
      if ((one & 1) === 1) comparable[row] = othersAtRisk(there, at, begin[at] ?? 0);
      favourable[row] = eventsIn(there, at + (one & 1), until);
    }
    for (let row = from; row < to; row += 1) tiedBoth += comeIn(there, sorted, row);
    for (let row = from; row < to; row += 1) {
      const one = code[row] ?? -1;
      if (one < 0) continue;
      const at = one >> 1;
      const until = (last.length === 0 ? end[at] : last[row]) ?? 0;
      const later = at + (one & 1);
      there.sameAt[at] = 0;
      const lowerEvents = favourable[row] ?? Number.NaN;
      const sameEvents = isAlone ? 0 : eventsIn(there, later, until) - lowerEvents;
      let pairs = (all.events[later] ?? Number.NaN) - (all.events[until] ?? Number.NaN);
      let better = pairs - lowerEvents - sameEvents / 2;
      if ((one & 1) === 1) {
        const start = begin[at] ?? 0;
        const lower = comparable[row] ?? Number.NaN;
        const same = isAlone ? 0 : othersAtRisk(there, at, start) - lower;
        const others =
          (all.atRisk[at + 1] ?? Number.NaN) - (all.atRisk[start] ?? Number.NaN) - (all.eventsAt[at] ?? Number.NaN);
        const amount = weight.length === 0 ? 1 : (weight[row] ?? Number.NaN);
        concordant += amount * lower;
        discordant += amount * (others - lower - same);
        tiedScore += amount * same;
        pairs += others;
        better += lower + same / 2;
      }
      comparable[row] = pairs;
      favourable[row] = better;
    }
    from = to;
  }
  const tiedTime = all.tied - tiedBoth;
  return { total: { concordant, discordant, tiedScore, tiedTime, tiedBoth }, order, comparable, favourable };
}

function sortedBy(order: Uint32Array, data: ConcordanceData, values: Float64Array): Sorted {
  const { time, event, start, strata, weights } = data;
  const { times, rank, latest } = eventTimesOf(time, event, strata);
  const { count } = times;
  const rows = order.length;
  const isBegin = new Uint8Array(count + 1).fill(1);
  isBegin.set(times.isFirst);
  // By event time: where its stratum begins, and where the next one does.
  const begin = new Uint32Array(count);
  const end = new Uint32Array(count);
  for (let at = 1; at < count; at += 1) begin[at] = isBegin[at] === 1 ? at : (begin[at - 1] ?? 0);
  for (let at = count - 1; at >= 0; at -= 1) end[at] = isBegin[at + 1] === 1 ? at + 1 : (end[at + 1] ?? 0);
  const score = new Float64Array(rows);
  for (let at = 0; at < rows; at += 1) score[at] = values[order[at] ?? 0] ?? Number.NaN;
  const weight = new Float64Array(weights === undefined ? 0 : rows);
  for (let at = 0; at < weight.length; at += 1) weight[at] = weights?.[order[at] ?? 0] ?? Number.NaN;
  const codeOf = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) codeOf[row] = 2 * (latest[rank[row] ?? 0] ?? -1) + (event[row] ?? Number.NaN);
  const code = new Int32Array(rows);
  for (let at = 0; at < rows; at += 1) code[at] = codeOf[order[at] ?? 0] ?? -1;
  const last = new Uint32Array(start === undefined ? 0 : rows);
  for (let at = 0; at < last.length; at += 1) {
    const one = code[at] ?? -1;
    if (one < 0) continue;
    const row = order[at] ?? 0;
    const startedAt = lastEventTime(times, strata?.[row] ?? 0, start?.[row] ?? Number.NaN);
    last[at] = startedAt < 0 ? (end[one >> 1] ?? 0) : startedAt;
    if (startedAt === one >> 1) code[at] = -1;
  }
  return { score, weight, code, last, begin, end, isBegin, count };
}

/** Those who have come in, in Fenwick's trees over the event times. */
interface Present {
  readonly count: number;
  /** The difference of those at risk at an event time and at the one before it in order. */
  readonly atRisk: Float64Array;
  /** Events, in a tree for sums from an event time to the last. */
  readonly events: Float64Array;
  readonly eventsAt: Float64Array;
  /** Of those, the ones with the score that is just coming in. */
  readonly sameAt: Float64Array;
}

function present(count: number): Present {
  return {
    count,
    atRisk: new Float64Array(count + 1),
    events: new Float64Array(count + 1),
    eventsAt: new Float64Array(count + 1),
    sameAt: new Float64Array(count + 1),
  };
}

/** @returns The weight of the pairs it makes with events at the same time and of the same score. */
function comeIn(there: Present, { code, last, end, isBegin, weight }: Sorted, row: number): number {
  const { count, atRisk, events, eventsAt, sameAt } = there;
  const one = code[row] ?? -1;
  if (one < 0) return 0;
  const at = one >> 1;
  const until = (last.length === 0 ? end[at] : last[row]) ?? 0;
  const amount = weight.length === 0 ? 1 : (weight[row] ?? Number.NaN);
  for (let node = at + 1; node <= count; node += node & -node) atRisk[node] = (atRisk[node] ?? Number.NaN) + amount;
  if (isBegin[until] === 0)
    for (let node = until + 1; node <= count; node += node & -node)
      atRisk[node] = (atRisk[node] ?? Number.NaN) - amount;
  if ((one & 1) === 0) return 0;
  for (let node = count - at; node <= count; node += node & -node) events[node] = (events[node] ?? Number.NaN) + amount;
  eventsAt[at] = (eventsAt[at] ?? Number.NaN) + amount;
  const tied = amount * (sameAt[at] ?? Number.NaN);
  sameAt[at] = (sameAt[at] ?? Number.NaN) + amount;
  return tied;
}

/** Those at risk at an event time, whose stratum begins at `from`, without those with the event then. */
function othersAtRisk({ atRisk, eventsAt }: Present, at: number, from: number): number {
  let sum = -(eventsAt[at] ?? Number.NaN);
  for (let node = at + 1; node > 0; node -= node & -node) sum += atRisk[node] ?? Number.NaN;
  for (let node = from; node > 0; node -= node & -node) sum -= atRisk[node] ?? Number.NaN;
  return sum;
}

function eventsIn({ count, events }: Present, from: number, to: number): number {
  if (from >= to) return 0;
  let sum = 0;
  for (let node = count - from; node > 0; node -= node & -node) sum += events[node] ?? Number.NaN;
  for (let node = count - to; node > 0; node -= node & -node) sum -= events[node] ?? Number.NaN;
  return sum;
}

/** Everybody: those at risk up to an event time, events from one on, and the weight of pairs of events at one time. */
function allOf({ count, code, last, end, isBegin, weight }: Sorted) {
  const atRisk = new Float64Array(count + 1);
  const events = new Float64Array(count + 1);
  const eventsAt = new Float64Array(count + 1);
  let tied = 0;
  for (let row = 0; row < code.length; row += 1) {
    const one = code[row] ?? -1;
    if (one < 0) continue;
    const at = one >> 1;
    const until = (last.length === 0 ? end[at] : last[row]) ?? 0;
    const amount = weight.length === 0 ? 1 : (weight[row] ?? Number.NaN);
    atRisk[at + 1] = (atRisk[at + 1] ?? Number.NaN) + amount;
    if (isBegin[until] === 0) atRisk[until + 1] = (atRisk[until + 1] ?? Number.NaN) - amount;
    if ((one & 1) === 0) continue;
    tied += amount * (eventsAt[at] ?? Number.NaN);
    eventsAt[at] = (eventsAt[at] ?? Number.NaN) + amount;
  }
  for (let at = 0; at < count; at += 1) atRisk[at + 1] = (atRisk[at + 1] ?? Number.NaN) + (atRisk[at] ?? Number.NaN);
  for (let at = count - 1; at >= 0; at -= 1) events[at] = (events[at + 1] ?? Number.NaN) + (eventsAt[at] ?? Number.NaN);
  return { atRisk, events, eventsAt, tied };
}
