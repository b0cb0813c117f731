import { valueAt } from './column.ts';

// The square root of the smallest step from 1 to the next number.
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * Gives times that differ by rounding only the same value: 0.1 + 0.2 and 0.3 become one time.
 *
 * The rule of R's survival package ("timefix"). All columns are looked at together, since an entry may
 * meet another subject's exit. Of the distinct finite times in order, one that lies no more than 1.5e-8
 * after its neighbour, absolutely or relative to the mean of all their absolute values, is set to the
 * earliest of its run. A run may so be longer than that in all. Whole days, or whole days divided by one
 * number, stay as they are; an age at entry plus a time since then may not.
 *
 * Nothing in this package does this by itself: it compares times exactly. cmprsk does so too.
 *
 * @param columns Such as `[time]` or `[entry, time]`; any order, not changed.
 * @returns As many columns, with the same places. Infinities and NaN stay.
 * @throws RangeError naming the first interval that the merging would leave without length: where a
 *   column's value was before that of the last column and is not any more.
 * @checked R survival::aeqSurv, test/merge-nearly-equal-times.test.ts
 * @example mergeNearlyEqualTimes([[0.3, 0.1 + 0.2, 1]]) // => [[0.3, 0.3, 1]]
 */
export function mergeNearlyEqualTimes(columns: readonly ArrayLike<number>[]): number[][] {
  const earliest = earliestOfRuns(columns);
  const merged = columns.map((column) => Array.from(column, (time) => earliest.get(time) ?? time));
  checkIntervals(columns, merged);
  return merged;
}

/** For each distinct finite time the earliest of its run. */
function earliestOfRuns(columns: readonly ArrayLike<number>[]): ReadonlyMap<number, number> {
  const distinct = new Set(columns.flatMap((column) => Array.from(column)).filter(Number.isFinite));
  const ascending = Float64Array.from(distinct).sort();
  const mean = ascending.reduce((sum, time) => sum + Math.abs(time), 0) / ascending.length;
  const earliest = new Map<number, number>();
  let first = Number.NaN;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of ascending) {
    const step = time - last;
    if (!(step <= tolerance || step / mean <= tolerance)) first = time;
    earliest.set(time, first);
    last = time;
  }
  return earliest;
}

function checkIntervals(columns: readonly ArrayLike<number>[], merged: readonly (readonly number[])[]): void {
  const ends = columns.at(-1) ?? [];
  const mergedEnds = merged.at(-1) ?? [];
  for (const [place, column] of columns.slice(0, -1).entries()) {
    const starts = merged[place] ?? [];
    for (const [row, start] of starts.entries()) {
      if (start === mergedEnds[row] && valueAt(column, row) !== valueAt(ends, row))
        throw new RangeError(
          `row ${row} lasts from ${valueAt(column, row)} to ${valueAt(ends, row)}; expected longer than rounding (1.5e-8).`,
        );
    }
  }
}
