import { valueAt } from './column.ts';

/** How many of the ascending values lie before the limit. */
export function countBefore(ascending: ArrayLike<number>, limit: number): number {
  return partition(ascending, (value) => value < limit);
}

/** How many of the ascending values lie before the limit or on it. */
export function countUpTo(ascending: ArrayLike<number>, limit: number): number {
  return partition(ascending, (value) => value <= limit);
}

/** Bisection: the predicate holds for the values up to some place, and for none after it. */
function partition(ascending: ArrayLike<number>, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(valueAt(ascending, middle))) low = middle + 1;
    else high = middle;
  }
  return low;
}
