import { blockSize, visitIntegers } from './integer-blocks.ts';
import { noMarks } from './sort-by-time.ts';
import type { SubjectColumns, Tally } from './tally.ts';

/** For each day, and within it each mark of a tally, the number of subjects. */
interface DayTable {
  readonly groups: number;
  /** How many marks there are. */
  readonly width: number;
  days: number;
  counts: Int32Array;
}

/**
 * Tallies subjects whose times are whole days, by counting.
 *
 * @returns Null if a time is not whole, or so late that the table would be much larger than the data, or a value is
 *   unusable.
 */
export function countDays({ time, event, group, entry }: SubjectColumns, groups: number): Tally | null {
  const width = (entry === undefined ? 2 : 3) * groups;
  const table: DayTable = { groups, width, days: 0, counts: new Int32Array(0) };
  const mostDays = Math.floor((2 ** 10 + 4 * time.length) / width);
  const block = Math.min(time.length, blockSize);
  const inFirstGroup = new Int32Array(group === undefined ? block : 0);
  const doubles = new Float64Array(time instanceof Float64Array ? 0 : block);
  const columns = [event, ...(group === undefined ? [] : [group]), ...(entry === undefined ? [] : [entry])];
  const entryColumn = columns.length - 1;
  // Times that are doubles already are read where they are.
  if (!(time instanceof Float64Array)) columns.push(time);
  const areCounted = visitIntegers(columns, (blocks, first, rows) => {
    const [events] = blocks;
    const groupOf = group === undefined ? inFirstGroup : blocks[1];
    const entries = entry === undefined ? undefined : blocks[entryColumn];
    if (events === undefined || groupOf === undefined) return false;
    if (!(time instanceof Float64Array)) doubles.set(blocks.at(-1) ?? []);
    const days = time instanceof Float64Array ? time.subarray(first, first + rows) : doubles;
    for (let next = 0; next < rows; ) {
      next = countLeaving(table, days, events, groupOf, next, rows);
      const day = days[next] ?? 0;
      if (next < rows && !enlarge(table, day, mostDays)) return false;
    }
    return entries === undefined || countEntering(table, entries, days, groupOf, rows);
  });
  return areCounted ? listed(table) : null;
}

/** Counts from row `next` on; returns the row of a day that is not in the table, or of an unusable value, else `rows`. */
function countLeaving(
  { counts, days, width, groups }: DayTable,
  day: Float64Array,
  event: Int32Array,
  group: Int32Array,
  next: number,
  rows: number,
): number {
  for (let row = next; row < rows; row += 1) {
    const exact = day[row] ?? 0;
    const at = exact | 0;
    const came = event[row] ?? 0;
    const index = group[row] ?? 0;
    if (at !== exact || at >>> 0 >= days || came >>> 0 > 1 || index >>> 0 >= groups) return row;
    const cell = (Math.imul(at, width) + Math.imul(came, groups) + index) | 0;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return rows;
}

/** Makes room for a day; false if it is not whole, or has room already, so that something else is wrong, or is not to have any. */
function enlarge(table: DayTable, day: number, mostDays: number): boolean {
  if (!Number.isInteger(day) || day < table.days || day >= mostDays) return false;
  table.days = Math.min(mostDays, Math.max(day + 1, 2 * table.days));
  const larger = new Int32Array(table.days * table.width);
  larger.set(table.counts);
  table.counts = larger;
  return true;
}

function countEntering(
  { counts, width, groups }: DayTable,
  entry: Int32Array,
  day: Float64Array,
  group: Int32Array,
  rows: number,
): boolean {
  for (let row = 0; row < rows; row += 1) {
    const from = entry[row] ?? 0;
    if (from < 0 || from >= (day[row] ?? 0)) return false;
    const cell = (Math.imul(from, width) + 2 * groups + (group[row] ?? 0)) | 0;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return true;
}

/** What is in the table, day by day, without the zeros. */
function listed({ counts, width, groups }: DayTable): Tally {
  let length = 0;
  for (let cell = 0; cell < counts.length; cell += 1) if ((counts[cell] ?? 0) > 0) length += 1;
  const time = new Float64Array(length);
  const mark = noMarks(length, width);
  const count = new Float64Array(length);
  let place = 0;
  for (let cell = 0; cell < counts.length; cell += 1) {
    const many = counts[cell] ?? 0;
    if (many === 0) continue;
    const day = Math.floor(cell / width);
    time[place] = day;
    mark[place] = cell - day * width;
    count[place] = many;
    place += 1;
  }
  return { groups, time, mark, count, weight: null };
}
