import { valueAt } from './column.ts';
import { noMarks } from './sort-by-time.ts';
import { type Tally, tallyCounts } from './tally.ts';

/**
 * One group's follow-up as counts: how many subjects left, and came, at each time. Columns of equal length, plain or
 * typed arrays, never changed. Numbers of whole subjects: of sums of weights the standard errors could not be made.
 */
export interface TimeCounts {
  /** Distinct, ascending; finite, 0 or more. */
  readonly time: ArrayLike<number>;
  /** Subjects with the event at that time. */
  readonly events: ArrayLike<number>;
  /** Subjects censored at that time: still at risk at it. */
  readonly censored: ArrayLike<number>;
  /** Subjects who came under observation at that time: at risk after it. All who leave must have come. None: everybody from the origin. */
  readonly entered?: ArrayLike<number> | undefined;
}

/** Counts of groups that are to be compared. */
export interface GroupedCounts {
  /** The groups' names; a group may have no subjects. */
  readonly groups: readonly string[];
  /** For each stratum, the counts of each group in the order of `groups`; `[[a, b]]` is two groups in one stratum. */
  readonly strata: readonly (readonly TimeCounts[])[];
}

/**
 * The counts of one stratum's groups as a tally.
 *
 * @param within What they are part of, for messages, such as `strata[0]`; none for a single group.
 * @throws RangeError naming the first unusable count, its row and what was expected.
 */
export function tallyOfCounts(groups: readonly TimeCounts[], within?: string): Tally {
  const time: number[] = [];
  const mark: number[] = [];
  const count: number[] = [];
  for (const [group, counts] of groups.entries()) {
    checkCounts(counts, within === undefined ? '' : `${within}[${group}].`);
    for (const [kind, column] of [counts.censored, counts.events, counts.entered].entries()) {
      if (column === undefined) continue;
      for (let row = 0; row < column.length; row += 1) {
        if (column[row] === 0) continue;
        time.push(valueAt(counts.time, row));
        mark.push(kind * groups.length + group);
        count.push(valueAt(column, row));
      }
    }
  }
  const moments = { time: Float64Array.from(time), mark: noMarks(mark.length, 3 * groups.length) };
  moments.mark.set(mark);
  return tallyCounts(moments, count, groups.length);
}

function checkCounts(counts: TimeCounts, within: string): void {
  const { time, events, censored, entered } = counts;
  const columns = Object.entries({ events, censored, ...(entered === undefined ? {} : { entered }) });
  for (const [name, column] of columns)
    if (column.length !== time.length)
      throw new RangeError(
        `${within}${name} has ${column.length} values and ${within}time has ${time.length}; each row needs both.`,
      );
  let before = -1;
  for (let row = 0; row < time.length; row += 1) {
    const at = time[row];
    if (!isNumber(at) || at < 0)
      throw new RangeError(`${within}time[${row}] is ${at}; expected a finite number, 0 or more.`);
    if (!(at > before))
      throw new RangeError(`${within}time[${row}] is ${at}; expected more than the time before it, ${before}.`);
    before = at;
    for (const [name, column] of columns) {
      const many = column[row];
      if (!Number.isSafeInteger(many) || Number(many) < 0)
        throw new RangeError(`${within}${name}[${row}] is ${many}; expected a whole number of subjects, 0 or more.`);
    }
  }
  if (entered !== undefined) checkEntered(counts, entered, within);
}

function isNumber(value: number | undefined): value is number {
  return Number.isFinite(value);
}

/** Nobody leaves who has not come, and all who came leave. */
function checkEntered({ time, events, censored }: TimeCounts, entered: ArrayLike<number>, within: string): void {
  let atRisk = 0;
  for (let row = 0; row < time.length; row += 1) {
    const leaving = valueAt(events, row) + valueAt(censored, row);
    if (leaving > atRisk)
      throw new RangeError(
        `${within}events[${row}] and ${within}censored[${row}] together are ${leaving}; expected at most the ${atRisk} at risk at time ${time[row]}.`,
      );
    atRisk += valueAt(entered, row) - leaving;
  }
  if (atRisk > 0)
    throw new RangeError(
      `${within}entered counts ${atRisk} more than leave; expected everybody who enters among the events or the censored.`,
    );
}
