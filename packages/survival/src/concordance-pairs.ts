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
 * lower one: a tree over the event times tells how many of them are at risk at an event, and how many
 * have their event while a row is at risk. What is neither lower nor the same is higher.
 */
export function pairsOf(data: ConcordanceData): Pairs {
  const values = data.score instanceof Float64Array ? data.score : new Float64Array(data.score);
  const { order, value: score } = orderedByValue(values);
  const sorted = sortedBy(order, data);
  const { weight, code, last, begin, end, count } = sorted;
  const rows = order.length;
  const all = allOf(sorted);
  const there = present(count, weight.length > 0);
  const { tree, eventsAt } = there;
  const comparable = new Float64Array(rows);
  const favourable = new Float64Array(rows);
  let concordant = 0;
  let discordant = 0;
  let tiedScore = 0;
  let tiedBoth = 0;
  let eventsThere = 0;
  for (let from = 0; from < rows; ) {
    const value = score[from];
    let to = from + 1;
    while (to < rows && score[to] === value) to += 1;
    const isAlone = to - from === 1;
    if (!isAlone) tiedBoth += tiedWithin(there, sorted, from, to);
    // Those of its own score count half: a row meets half of those there before they come in, and half of those there after.
    const share = isAlone ? 1 : 0.5;
    for (let isAfter = 0; isAfter < 2; isAfter += 1) {
      for (let row = from; row < to && (isAfter === 0 || !isAlone); row += 1) {
        const one = code[row] ?? -1;
        if (one < 0) continue;
        const at = one >> 1;
        const isEvent = one & 1;
        const until = (last.length === 0 ? end[at] : last[row]) ?? 0;
        let lower = 0;
        let events = until === count ? eventsThere : eventsBefore(tree, until);
        for (let node = 2 * (at + isEvent); node > 0; node -= node & -node) {
          lower += tree[node] ?? 0;
          events -= tree[node + 1] ?? 0;
        }
        const withEvents = (all.events[at + isEvent] ?? Number.NaN) - (all.events[until] ?? Number.NaN);
        let better = share * (withEvents - events);
        let pairs = withEvents;
        if (isEvent === 1) {
          const others = all.others[at] ?? Number.NaN;
          const amount = weight.length === 0 ? 1 : (weight[row] ?? Number.NaN);
          lower -= atRiskBefore(tree, begin[at] ?? 0) + (eventsAt[at] ?? Number.NaN);
          if (isAfter === 0) concordant += amount * lower;
          if (isAfter === 1 || isAlone) discordant += amount * (others - lower);
          if (!isAlone) tiedScore += (isAfter === 1 ? amount : -amount) * lower;
          better += share * lower;
          pairs += others;
        }
        comparable[row] = pairs;
        favourable[row] = (favourable[row] ?? Number.NaN) + better;
      }
      if (isAfter === 0) for (let row = from; row < to; row += 1) eventsThere += comeIn(there, sorted, row);
    }
    from = to;
  }
  const tiedTime = all.tied - tiedBoth;
  return { total: { concordant, discordant, tiedScore, tiedTime, tiedBoth }, order, comparable, favourable };
}

function sortedBy(order: Uint32Array, data: ConcordanceData): Sorted {
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
  const weight = new Float64Array(weights === undefined ? 0 : rows);
  for (let at = 0; at < weight.length; at += 1) weight[at] = weights?.[order[at] ?? 0] ?? Number.NaN;
  // In the place of the ranks, which are not needed any more.
  const codeOf = new Int32Array(rank.buffer);
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
  return { weight, code, last, begin, end, isBegin, count };
}

/** Those who have come in. */
interface Present {
  /**
   * Two of Fenwick's trees over the event times, in turn, so that they are gone through together: the difference of
   * those at risk at an event time and at the one before it in order, and events.
   */
  readonly tree: Float64Array | Int32Array;
  readonly eventsAt: Float64Array;
  /** All 0 between two scores: room for the events with one score. */
  readonly sameAt: Float64Array;
}

function present(count: number, isWeighted: boolean): Present {
  return {
    tree: isWeighted ? new Float64Array(2 * count + 2) : new Int32Array(2 * count + 2),
    eventsAt: new Float64Array(count),
    sameAt: new Float64Array(count),
  };
}

/** @returns Its weight if it has the event. */
function comeIn({ tree, eventsAt }: Present, { code, last, end, isBegin, weight }: Sorted, row: number): number {
  const one = code[row] ?? -1;
  if (one < 0) return 0;
  const at = one >> 1;
  const until = (last.length === 0 ? end[at] : last[row]) ?? 0;
  const amount = weight.length === 0 ? 1 : (weight[row] ?? Number.NaN);
  const ofEvents = (one & 1) * amount;
  for (let node = 2 * at + 2; node < tree.length; node += node & -node) {
    tree[node] = (tree[node] ?? 0) + amount;
    tree[node + 1] = (tree[node + 1] ?? 0) + ofEvents;
  }
  if (isBegin[until] === 0)
    for (let node = 2 * until + 2; node < tree.length; node += node & -node) tree[node] = (tree[node] ?? 0) - amount;
  eventsAt[at] = (eventsAt[at] ?? Number.NaN) + ofEvents;
  return ofEvents;
}

/** The weight of pairs of events at one time, among rows of one score. */
function tiedWithin({ sameAt }: Present, { code, weight }: Sorted, from: number, to: number): number {
  let tied = 0;
  for (let row = from; row < to; row += 1) {
    const one = code[row] ?? -1;
    if (one < 0 || (one & 1) === 0) continue;
    const amount = weight.length === 0 ? 1 : (weight[row] ?? Number.NaN);
    tied += amount * (sameAt[one >> 1] ?? Number.NaN);
    sameAt[one >> 1] = (sameAt[one >> 1] ?? Number.NaN) + amount;
  }
  for (let row = from; row < to; row += 1) if ((code[row] ?? -1) >= 0) sameAt[(code[row] ?? 0) >> 1] = 0;
  return tied;
}

/** Those at risk at the event time before this one, of all strata up to there. */
function atRiskBefore(tree: Float64Array | Int32Array, at: number): number {
  let sum = 0;
  for (let node = 2 * at; node > 0; node -= node & -node) sum += tree[node] ?? 0;
  return sum;
}

/** Events at the event times before this one in order. */
function eventsBefore(tree: Float64Array | Int32Array, at: number): number {
  let sum = 0;
  for (let node = 2 * at; node > 0; node -= node & -node) sum += tree[node + 1] ?? 0;
  return sum;
}

/** Everybody: by event time the others at risk, events from it on, and the weight of pairs of events at one time. */
function allOf({ count, code, last, begin, end, isBegin, weight }: Sorted) {
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
  const others = new Float64Array(count);
  for (let at = 0; at < count; at += 1)
    others[at] = (atRisk[at + 1] ?? Number.NaN) - (atRisk[begin[at] ?? 0] ?? Number.NaN) - (eventsAt[at] ?? Number.NaN);
  return { others, events, tied };
}
