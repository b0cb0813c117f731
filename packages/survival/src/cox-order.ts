/** A column as numbers from 0 up in the order of its values; some of them may stand for no value. */
export interface Ranked {
  readonly rank: Uint32Array;
  /** Above every rank. */
  readonly ranks: number;
  /** The value behind a rank. */
  readonly valueAt: (rank: number) => number;
}

/** How far whole numbers may reach to be counted: few against the rows, or few at all. */
const countedPerRow = 4;
const countedAlways = 4096;

/** Ranks of finite numbers: whole numbers that lie close together count from the least, others are sorted. */
export function rankOf(column: ArrayLike<number>): Ranked {
  const least = leastOfWhole(column, Math.max(countedAlways, countedPerRow * column.length));
  if (least === undefined) return rankBySorting(column);
  const rank = new Uint32Array(column.length);
  let most = 0;
  for (let row = 0; row < column.length; row += 1) {
    const one = (column[row] ?? Number.NaN) - least;
    rank[row] = one;
    if (one > most) most = one;
  }
  return { rank, ranks: most + 1, valueAt: (one) => least + one };
}

/** The least value if all are whole and reach less far than that; else nothing. */
function leastOfWhole(column: ArrayLike<number>, reach: number): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? Number.NaN;
    if (value !== Math.floor(value)) return undefined;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least < reach && Math.abs(least) + reach < 2 ** 52 ? least : undefined;
}

/** The native sort of numbers, then bisection. */
function rankBySorting(column: ArrayLike<number>): Ranked {
  const sorted = Float64Array.from(column).sort();
  let distinct = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const value = sorted[at] ?? Number.NaN;
    // 0 and -0 are one value; the sort keeps them apart.
    if (distinct > 0 && value === sorted[distinct - 1]) continue;
    sorted[distinct] = value;
    distinct += 1;
  }
  const rank = new Uint32Array(column.length);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? Number.NaN;
    let low = 0;
    let high = distinct - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? Number.NaN) < value) low = middle + 1;
      else high = middle;
    }
    rank[row] = low;
  }
  return { rank, ranks: distinct, valueAt: (one) => sorted[one] ?? Number.NaN };
}

/**
 * The place of each row once they are in the order of their keys, which are below `keys`, and by key the
 * end of its places. Rows of one key keep their order.
 */
export function placesOf(key: Uint32Array, keys: number): { readonly place: Uint32Array; readonly end: Uint32Array } {
  const next = new Uint32Array(keys + 1);
  for (let row = 0; row < key.length; row += 1) {
    const after = (key[row] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let one = 1; one <= keys; one += 1) next[one] = (next[one] ?? 0) + (next[one - 1] ?? 0);
  const place = new Uint32Array(key.length);
  for (let row = 0; row < key.length; row += 1) {
    const one = key[row] ?? 0;
    const free = next[one] ?? 0;
    place[row] = free;
    next[one] = free + 1;
  }
  return { place, end: next };
}

/** The row at each place: what the places of the rows say, the other way round. */
export function rowsAt(place: Uint32Array): Uint32Array {
  const rows = new Uint32Array(place.length);
  for (let row = 0; row < place.length; row += 1) rows[place[row] ?? 0] = row;
  return rows;
}
