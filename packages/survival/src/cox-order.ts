/** A column as the places of its values among its distinct values, smallest first. */
export interface Ranked {
  readonly rank: Uint32Array;
  readonly distinct: number;
}

/** Ranks without a comparison function: the native sort of numbers, then bisection. */
export function rankOf(column: ArrayLike<number>): Ranked {
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
  return { rank, distinct };
}

/** Puts rows in the order of a rank, keeping the order of those that share one: a counting sort. */
export function orderedBy(rows: Uint32Array, { rank, distinct }: Ranked): Uint32Array {
  const next = new Uint32Array(distinct + 1);
  for (let row = 0; row < rank.length; row += 1) {
    const place = (rank[row] ?? 0) + 1;
    next[place] = (next[place] ?? 0) + 1;
  }
  for (let place = 1; place <= distinct; place += 1) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0);
  const ordered = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const place = rank[row] ?? 0;
    const free = next[place] ?? 0;
    ordered[free] = row;
    next[place] = free + 1;
  }
  return ordered;
}

/** The same ranks, largest first. */
export function descending({ rank, distinct }: Ranked): Ranked {
  return { rank: rank.map((one) => distinct - 1 - one), distinct };
}

/** The rows as they come. */
export function asTheyCome(rows: number): Uint32Array {
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
  return order;
}
