import type { Tally } from './tally.ts';

/** What the log-rank tests add up over the event times, by group. */
export interface LogRankSums {
  readonly subjects: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Less the covariance of groups g and h below g, at g times the number of groups plus h. */
  readonly minusCovariance: Float64Array;
}

/** Sums over no event times. */
export function noSums(groups: number): LogRankSums {
  return {
    subjects: new Float64Array(groups),
    observed: new Float64Array(groups),
    expected: new Float64Array(groups),
    minusCovariance: new Float64Array(groups * groups),
  };
}

/**
 * Adds the event times of one stratum. Given the margins, the events of the groups at one time are
 * multivariate hypergeometric.
 *
 * @param weights One for each event time from `firstWeight` on; null: 1 each.
 * @returns How many event times there were.
 */
export function addStratum(sums: LogRankSums, tally: Tally, weights: Float64Array | null, firstWeight: number): number {
  const { groups, time, mark, count } = tally;
  const atRisk = atRiskFromOrigin(sums, tally);
  let all = 0;
  for (const number of atRisk) all += number;
  const shares = new Float64Array(groups);
  const marked = new Float64Array(3 * groups);
  let eventTimes = 0;
  const isPair = groups === 2 && count === null && weights === null;
  for (let place = 0; place < time.length; ) {
    if (isPair) {
      const run = addLonePairs(sums, tally, atRisk, place);
      all -= run.place - place;
      eventTimes += run.eventTimes;
      place = run.place;
      if (place === time.length) break;
    }
    const now = time[place] ?? 0;
    const what = mark[place] ?? 0;
    if (count === null && what < 2 * groups && (place + 1 === time.length || time[place + 1] !== now)) {
      // One subject leaves at a time of its own.
      const group = what < groups ? what : what - groups;
      if (what >= groups) {
        const weight = weights === null ? 1 : (weights[firstWeight + eventTimes] ?? Number.NaN);
        eventTimes += 1;
        addExpected(sums, shares, atRisk, all, 1, weight);
        add(sums.observed, group, weight);
      }
      all -= 1;
      add(atRisk, group, -1);
      place += 1;
      continue;
    }
    do {
      add(marked, mark[place] ?? 0, count === null ? 1 : (count[place] ?? 0));
      place += 1;
    } while (place < time.length && time[place] === now);
    let events = 0;
    for (let group = 0; group < groups; group += 1) events += marked[groups + group] ?? 0;
    if (events > 0) {
      const weight = weights === null ? 1 : (weights[firstWeight + eventTimes] ?? Number.NaN);
      eventTimes += 1;
      addExpected(sums, shares, atRisk, all, events, weight);
      for (let group = 0; group < groups; group += 1) add(sums.observed, group, weight * (marked[groups + group] ?? 0));
    }
    for (let group = 0; group < groups; group += 1) {
      const leaving = (marked[group] ?? 0) + (marked[groups + group] ?? 0);
      const more = (marked[2 * groups + group] ?? 0) - leaving;
      all += more;
      add(atRisk, group, more);
    }
    for (let what = 0; what < marked.length; what += 1) marked[what] = 0;
  }
  return eventTimes;
}

/**
 * Adds subjects of two groups who leave one at a time, from a place on; stops before any who do not. Without a branch
 * for an event or a censoring, which cannot be foreseen.
 */
function addLonePairs(sums: LogRankSums, { time, mark }: Tally, atRisk: Float64Array, place: number) {
  let first = atRisk[0] ?? 0;
  let second = atRisk[1] ?? 0;
  let events = 0;
  let ofSecond = 0;
  let expected = 0;
  let variance = 0;
  let next = place;
  for (let now = time[next] ?? 0; next < time.length; next += 1) {
    const what = mark[next] ?? 0;
    const after = next + 1 < time.length ? (time[next + 1] ?? 0) : -1;
    if (what > 3 || after === now) break;
    const came = what >>> 1;
    const inSecond = what & 1;
    const share = second / (first + second);
    events += came;
    ofSecond += came & inSecond;
    expected += came * share;
    // Nothing at the last of all, whose share is 0 or 1.
    variance += came * share * (1 - share);
    first -= 1 - inSecond;
    second -= inSecond;
    now = after;
  }
  atRisk[0] = first;
  atRisk[1] = second;
  add(sums.observed, 0, events - ofSecond);
  add(sums.observed, 1, ofSecond);
  add(sums.expected, 0, events - expected);
  add(sums.expected, 1, expected);
  add(sums.minusCovariance, 2, variance);
  return { place: next, eventTimes: events };
}

/** Those who leave without having entered. Also adds all who leave to the subjects. */
function atRiskFromOrigin({ subjects }: LogRankSums, { groups, mark, count }: Tally): Float64Array {
  const marked = new Float64Array(3 * groups);
  for (let place = 0; place < mark.length; place += 1)
    add(marked, mark[place] ?? 0, count === null ? 1 : (count[place] ?? 0));
  const atRisk = new Float64Array(groups);
  for (let group = 0; group < groups; group += 1) {
    const leaving = (marked[group] ?? 0) + (marked[groups + group] ?? 0);
    add(subjects, group, leaving);
    atRisk[group] = leaving - (marked[2 * groups + group] ?? 0);
  }
  return atRisk;
}

function addExpected(
  { expected, minusCovariance }: LogRankSums,
  shares: Float64Array,
  atRisk: Float64Array,
  all: number,
  events: number,
  weight: number,
): void {
  const each = weight * events;
  // 1 where one alone has the event, which is most often so.
  const notAll = events === 1 ? Math.min(1, all - 1) : (all - events) / (all - 1);
  const square = weight * each * notAll;
  const part = 1 / all;
  for (let group = 0; group < shares.length; group += 1) {
    const share = (atRisk[group] ?? 0) * part;
    shares[group] = share;
    if (share === 0) continue;
    add(expected, group, each * share);
    const factor = square * share;
    const row = group * shares.length;
    for (let other = 0; other < group; other += 1) add(minusCovariance, row + other, factor * (shares[other] ?? 0));
  }
}

/** The covariance matrix of observed minus expected. These sum to 0 over the groups, and so does each row. */
export function varianceOf({ observed, minusCovariance }: LogRankSums): number[][] {
  const groups = observed.length;
  return Array.from({ length: groups }, (_unused, group) => {
    const row = Array.from({ length: groups }, (_none, other) =>
      other === group ? 0 : 0 - (minusCovariance[Math.max(group, other) * groups + Math.min(group, other)] ?? 0),
    );
    row[group] = row.reduce((sum, covariance) => sum - covariance, 0);
    return row;
  });
}

function add(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
}
