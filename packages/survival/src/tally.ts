import { valueAt } from './column.ts';
import { countDays } from './count-days.ts';
import { visitIntegers } from './integer-blocks.ts';
import { orderByTime } from './order-by-time.ts';
import { inOrder, lastTime, type MarkedTimes, type Marks, noMarks, sortByTime } from './sort-by-time.ts';

/**
 * What happened, earliest first: at `time[i]`, `count[i]` subjects of one group were censored, had the event, or
 * entered. Curves and tests are made from this, whether subjects or counts were given.
 */
export interface Tally extends MarkedTimes {
  /** How many groups there are. */
  readonly groups: number;
  /** For group g: g where subjects were censored, groups + g where they had the event, 2 groups + g where they entered. */
  readonly mark: Marks;
  /** Numbers of subjects; null: one each. */
  readonly count: Float64Array | null;
  /** Case weights, what they count for; null: each subject for one. */
  readonly weight: Float64Array | null;
}

/** One subject per index; values not yet checked. */
export interface SubjectColumns {
  readonly time: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  /** None: everybody is in group 0. */
  readonly group?: ArrayLike<number> | undefined;
  /** None: everybody from the origin. */
  readonly entry?: ArrayLike<number> | undefined;
}

/**
 * Tallies subjects: whole days are counted, other times sorted.
 *
 * @param refuse Called where something is unusable: throws the RangeError that names the first of it.
 * @checked against counting by the definition, test/tally.test.ts
 */
export function tallySubjects(columns: SubjectColumns, groups: number, refuse: () => void): Tally {
  if (haveOneLength(columns)) {
    const tally = countDays(columns, groups) ?? sortSubjects(columns, groups);
    if (tally !== null) return tally;
  }
  refuse();
  throw new Error('Columns were found unusable, but not what is wrong with them.');
}

function haveOneLength({ time, event, group, entry }: SubjectColumns): boolean {
  return [event, group, entry].every((column) => column === undefined || column.length === time.length);
}

/** Tallies subjects of one group that count for their weights; all values already checked. */
export function tallyWeighted({ time, event, entry }: SubjectColumns, weights: ArrayLike<number>): Tally {
  const moments = { time: joined(time, entry), mark: noMarks(time.length + (entry?.length ?? 0), 3).fill(2) };
  moments.mark.set(event);
  const order = orderByTime(moments.time);
  const weight = Float64Array.from(order, (moment) => valueAt(weights, moment % time.length));
  return { groups: 1, ...inOrder(moments, order), count: null, weight };
}

/** Tallies counts, in any order. */
export function tallyCounts(moments: MarkedTimes, counts: ArrayLike<number>, groups: number): Tally {
  const order = orderByTime(moments.time);
  const count = Float64Array.from(order, (moment) => valueAt(counts, moment));
  return { groups, ...inOrder(moments, order), count, weight: null };
}

function sortSubjects({ time, event, group, entry }: SubjectColumns, groups: number): Tally | null {
  const subjects = time.length;
  const times = joined(time, entry);
  const last = lastTime(times);
  if (Number.isNaN(last) || (entry !== undefined && !areEntriesBefore(times))) return null;
  const mark = noMarks(times.length, 3 * groups);
  const areUsable = visitIntegers(group === undefined ? [event] : [event, group], ([events, groupOf], first, rows) => {
    for (let row = 0; row < rows; row += 1) {
      const came = events?.[row] ?? 0;
      const index = groupOf?.[row] ?? 0;
      if (came >>> 0 > 1 || index >>> 0 >= groups) return false;
      mark[first + row] = came * groups + index;
      if (entry !== undefined) mark[subjects + first + row] = 2 * groups + index;
    }
    return true;
  });
  return areUsable ? { groups, ...sortByTime({ time: times, mark }, last), count: null, weight: null } : null;
}

/** The times and after them the entries. What is not a number becomes NaN. */
function joined(time: ArrayLike<number>, entry: ArrayLike<number> | undefined): Float64Array {
  if (entry === undefined && time instanceof Float64Array) return time;
  const both = new Float64Array(time.length + (entry?.length ?? 0));
  copyNumbers(time, both);
  if (entry !== undefined) copyNumbers(entry, both.subarray(time.length));
  return both;
}

/** Copies a column; what is no number becomes NaN. */
export function copyNumbers(column: ArrayLike<number>, to: Float64Array): void {
  if (ArrayBuffer.isView(column)) to.set(column);
  else
    for (let row = 0; row < column.length; row += 1) {
      const value = column[row];
      to[row] = typeof value === 'number' ? value : Number.NaN;
    }
}

/** Of times and after them entries: whether each entry is before its time. */
function areEntriesBefore(times: Float64Array): boolean {
  const subjects = times.length / 2;
  for (let row = 0; row < subjects; row += 1) if (!((times[subjects + row] ?? 0) < (times[row] ?? 0))) return false;
  return true;
}
