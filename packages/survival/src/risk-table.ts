import type { Marks } from './sort-by-time.ts';
import type { Tally } from './tally.ts';

/** Who was at risk and who left at each time somebody left, earliest first, all groups together; numbers are sums of weights. */
export interface RiskTable {
  /** Who left, and who of them with the event; each counted once, whatever the weight. */
  readonly subjects: number;
  readonly totalEvents: number;
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  /** At risk, and without the event at that time. */
  readonly eventFree: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
}

/**
 * Counts from the last time to the first, because sums keep their digits where differences lose them:
 * with broken weights the few who are left at the end would else carry the rounding of all before.
 *
 * Of those who leave at a time all are at risk at it; of those who enter then, nobody is yet.
 */
export function riskTable({ groups, time, mark, count, weight }: Tally): RiskTable {
  const rows = countRows(time, mark, groups);
  const distinct = rows === time.length ? time : new Float64Array(rows);
  const atRisk = new Float64Array(rows);
  const eventFree = new Float64Array(rows);
  const events = new Float64Array(rows);
  const censored = new Float64Array(rows);
  // By mark, 1 or 0: a product costs less than a branch that cannot be foreseen.
  const isCensored = new Float64Array(3 * groups).fill(1, 0, groups);
  const isEvent = new Float64Array(3 * groups).fill(1, groups, 2 * groups);
  const isEntry = new Float64Array(3 * groups).fill(1, 2 * groups);
  let subjects = 0;
  let totalEvents = 0;
  let row = rows;
  let later = 0;
  let laterSubjects = 0;
  for (let place = time.length - 1; place >= 0; ) {
    const now = time[place] ?? 0;
    let came = 0;
    let left = 0;
    let entered = 0;
    let leaving = 0;
    let entering = 0;
    do {
      const what = mark[place] ?? 0;
      const many = count === null ? 1 : (count[place] ?? 0);
      const amount = weight === null ? many : (weight[place] ?? 0);
      came += amount * (isEvent[what] ?? 0);
      left += amount * (isCensored[what] ?? 0);
      entered += amount * (isEntry[what] ?? 0);
      totalEvents += many * (isEvent[what] ?? 0);
      entering += many * (isEntry[what] ?? 0);
      leaving += many;
      place -= 1;
    } while (place >= 0 && time[place] === now);
    leaving -= entering;
    laterSubjects -= entering;
    later = laterSubjects === 0 ? 0 : later - entered;
    if (leaving === 0) continue;
    row -= 1;
    distinct[row] = now;
    events[row] = came;
    censored[row] = left;
    eventFree[row] = later + left;
    later += left;
    later += came;
    atRisk[row] = later;
    laterSubjects += leaving;
    subjects += leaving;
  }
  return { subjects, totalEvents, time: distinct, atRisk, eventFree, events, censored };
}

/** Distinct times at which somebody left. */
function countRows(time: Float64Array, mark: Marks, groups: number): number {
  let rows = 0;
  let counted = Number.NaN;
  for (let place = 0; place < time.length; place += 1) {
    const now = time[place] ?? 0;
    if (now === counted || (mark[place] ?? 0) >= 2 * groups) continue;
    counted = now;
    rows += 1;
  }
  return rows;
}
