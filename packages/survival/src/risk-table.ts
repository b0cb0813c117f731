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
  const table = {
    subjects: 0,
    totalEvents: 0,
    time: rows === time.length ? time : new Float64Array(rows),
    atRisk: new Float64Array(rows),
    eventFree: new Float64Array(rows),
    events: new Float64Array(rows),
    censored: new Float64Array(rows),
  };
  let row = rows;
  let later = 0;
  let laterSubjects = 0;
  for (let place = time.length - 1; place >= 0; ) {
    const now = time[place] ?? 0;
    let came = 0;
    let left = 0;
    let isRow = false;
    let entered = 0;
    let subjects = 0;
    let entering = 0;
    for (; place >= 0 && time[place] === now; place -= 1) {
      const what = mark[place] ?? 0;
      const many = count === null ? 1 : (count[place] ?? 0);
      const amount = weight === null ? many : (weight[place] ?? 0);
      if (what >= 2 * groups) {
        entered += amount;
        entering += many;
        continue;
      }
      isRow = true;
      subjects += many;
      if (what >= groups) {
        came += amount;
        table.totalEvents += many;
      } else left += amount;
    }
    laterSubjects -= entering;
    later = laterSubjects === 0 ? 0 : later - entered;
    if (!isRow) continue;
    row -= 1;
    table.time[row] = now;
    table.events[row] = came;
    table.censored[row] = left;
    table.eventFree[row] = later + left;
    later += left;
    later += came;
    table.atRisk[row] = later;
    laterSubjects += subjects;
    table.subjects += subjects;
  }
  return table;
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
