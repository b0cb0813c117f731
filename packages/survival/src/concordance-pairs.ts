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

/** All pairs, and by row the weights of those who make a comparable pair with it. */
export interface Pairs {
  readonly total: PairCounts;
  readonly comparable: Float64Array;
  /** Of the concordant ones, and half of those with the same score. */
  readonly favourable: Float64Array;
}

/** A row is at risk at the event times [first, last), latest first; those of its stratum begin at `begin`. */
interface Spans {
  readonly count: number;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly begin: Uint32Array;
  /** 1 where a stratum begins, and after the last one. */
  readonly isBegin: Uint8Array;
}

/**
 * Counts pairs within the strata. Rows come in by ascending score, so that those already there have the
 * lower one: two trees over the event times tell how many of them are at risk at an event, and how many
 * have their event while a row is at risk. What is neither lower nor the same is higher.
 */
export function pairsOf(data: ConcordanceData): Pairs {
  const rows = data.time.length;
  const event = Uint8Array.from(data.event);
  const score = Float64Array.from(data.score);
  const weight = data.weights === undefined ? new Float64Array(rows).fill(1) : Float64Array.from(data.weights);
  const order = orderedByValue(score);
  const spans = spansOf(data);
  const { first, last, begin } = spans;
  const all = allOf(spans, event, weight);

  const there = present(spans.count);
  const comparable = new Float64Array(rows);
  const favourable = new Float64Array(rows);
  let concordant = 0;
  let discordant = 0;
  let tiedScore = 0;
  let tiedBoth = 0;
  let lowerAtRisk = new Float64Array(64);
  let lowerEvents = new Float64Array(64);
  for (let from = 0; from < rows; ) {
    const value = score[order[from] ?? 0];
    let to = from + 1;
    while (to < rows && score[order[to] ?? 0] === value) to += 1;
    if (to - from > lowerAtRisk.length) {
      lowerAtRisk = new Float64Array(2 * (to - from));
      lowerEvents = new Float64Array(2 * (to - from));
    }
    for (let place = from; place < to; place += 1) {
      const row = order[place] ?? 0;
      const came = event[row] ?? 0;
      const at = first[row] ?? 0;
      lowerAtRisk[place - from] = came === 1 ? othersAtRisk(there, at, begin[row] ?? 0) : 0;
      lowerEvents[place - from] = eventsIn(there, at + came, last[row] ?? 0);
    }
    for (let place = from; place < to; place += 1) tiedBoth += comeIn(there, spans, order[place] ?? 0, event, weight);
    for (let place = from; place < to; place += 1) {
      const row = order[place] ?? 0;
      const came = event[row] ?? 0;
      const at = first[row] ?? 0;
      const until = last[row] ?? 0;
      const start = begin[row] ?? 0;
      there.sameAt[at] = 0;
      const below = lowerAtRisk[place - from] ?? Number.NaN;
      const lower = lowerEvents[place - from] ?? Number.NaN;
      // What is there now and was not before has the same score.
      const isAlone = to - from === 1;
      const sameEvents = isAlone ? 0 : eventsIn(there, at + came, until) - lower;
      let pairs = at === until ? 0 : (all.events[at + came] ?? Number.NaN) - (all.events[until] ?? Number.NaN);
      let better = pairs - lower - sameEvents / 2;
      if (came === 1) {
        const sameAtRisk = isAlone ? 0 : othersAtRisk(there, at, start) - below;
        const others =
          (all.atRisk[at + 1] ?? Number.NaN) - (all.atRisk[start] ?? Number.NaN) - (all.eventsAt[at] ?? Number.NaN);
        const amount = weight[row] ?? Number.NaN;
        concordant += amount * below;
        discordant += amount * (others - below - sameAtRisk);
        tiedScore += amount * sameAtRisk;
        pairs += others;
        better += below + sameAtRisk / 2;
      }
      comparable[row] = pairs;
      favourable[row] = better;
    }
    from = to;
  }
  const tiedTime = all.tied - tiedBoth;
  return { total: { concordant, discordant, tiedScore, tiedTime, tiedBoth }, comparable, favourable };
}

function spansOf({ time, event, start, strata }: ConcordanceData): Spans {
  const { times, rank, latest } = eventTimesOf(time, event, strata);
  const { count } = times;
  const rows = time.length;
  const isBegin = new Uint8Array(count + 1).fill(1);
  isBegin.set(times.isFirst);
  // By event time: where its stratum begins, and where the next one does.
  const beginOf = new Uint32Array(count);
  const endOf = new Uint32Array(count);
  for (let at = 1; at < count; at += 1) beginOf[at] = isBegin[at] === 1 ? at : (beginOf[at - 1] ?? 0);
  for (let at = count - 1; at >= 0; at -= 1) endOf[at] = isBegin[at + 1] === 1 ? at + 1 : (endOf[at + 1] ?? 0);
  const first = new Uint32Array(rows);
  const last = new Uint32Array(rows);
  const begin = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const at = latest[rank[row] ?? 0] ?? -1;
    if (at < 0) continue;
    first[row] = at;
    last[row] = endOf[at] ?? 0;
    begin[row] = beginOf[at] ?? 0;
    if (start === undefined) continue;
    const startedAt = lastEventTime(times, strata?.[row] ?? 0, start[row] ?? Number.NaN);
    if (startedAt >= 0) last[row] = startedAt;
  }
  return { count, first, last, begin, isBegin };
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
function comeIn(there: Present, { first, last, isBegin }: Spans, row: number, event: Uint8Array, weight: Float64Array) {
  const { count, atRisk, events, eventsAt, sameAt } = there;
  const at = first[row] ?? 0;
  const until = last[row] ?? 0;
  if (at === until) return 0;
  const amount = weight[row] ?? Number.NaN;
  for (let node = at + 1; node <= count; node += node & -node) atRisk[node] = (atRisk[node] ?? Number.NaN) + amount;
  if (isBegin[until] === 0)
    for (let node = until + 1; node <= count; node += node & -node)
      atRisk[node] = (atRisk[node] ?? Number.NaN) - amount;
  if (event[row] !== 1) return 0;
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
function allOf({ count, first, last, isBegin }: Spans, event: Uint8Array, weight: Float64Array) {
  const atRisk = new Float64Array(count + 1);
  const events = new Float64Array(count + 1);
  const eventsAt = new Float64Array(count + 1);
  let tied = 0;
  for (let row = 0; row < first.length; row += 1) {
    const at = first[row] ?? 0;
    const until = last[row] ?? 0;
    if (at === until) continue;
    const amount = weight[row] ?? Number.NaN;
    atRisk[at + 1] = (atRisk[at + 1] ?? Number.NaN) + amount;
    if (isBegin[until] === 0) atRisk[until + 1] = (atRisk[until + 1] ?? Number.NaN) - amount;
    if (event[row] !== 1) continue;
    tied += amount * (eventsAt[at] ?? Number.NaN);
    eventsAt[at] = (eventsAt[at] ?? Number.NaN) + amount;
  }
  for (let at = 0; at < count; at += 1) atRisk[at + 1] = (atRisk[at + 1] ?? Number.NaN) + (atRisk[at] ?? Number.NaN);
  for (let at = count - 1; at >= 0; at -= 1) events[at] = (events[at + 1] ?? Number.NaN) + (eventsAt[at] ?? Number.NaN);
  return { atRisk, events, eventsAt, tied };
}
