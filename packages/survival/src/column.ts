/**
 * The value at an index that is known to lie inside the column.
 *
 * @throws RangeError where it does not: our mistake, never the caller's.
 */
export function valueAt(column: ArrayLike<number>, index: number): number {
  const value = column[index];
  if (value === undefined) throw new RangeError(`Index ${index} lies outside a column of ${column.length} values.`);
  return value;
}
