/** The most rows of a block. */
export const blockSize = 4096;

/**
 * Shows columns of equal length a block of rows at a time, whatever kind of array each is, as 32-bit integers.
 *
 * A loop over the blocks meets one kind of array only. What is not an integer from 0 up comes as one below 0.
 *
 * @param visit Gets one block for each column, for the time of the call; answers whether to go on.
 * @returns Whether every block was visited and accepted.
 */
export function visitIntegers(
  columns: readonly ArrayLike<number>[],
  visit: (blocks: readonly Int32Array[], firstRow: number, rows: number) => boolean,
): boolean {
  const length = columns[0]?.length ?? 0;
  const blocks = columns.map(() => new Int32Array(Math.min(length, blockSize)));
  for (let first = 0; first < length; first += blockSize) {
    const end = Math.min(first + blockSize, length);
    for (const [index, column] of columns.entries())
      copyIntegers(column, first, end, blocks[index] ?? new Int32Array(0));
    if (!visit(blocks, first, end - first)) return false;
  }
  return true;
}

function copyIntegers(column: ArrayLike<number>, first: number, end: number, block: Int32Array): void {
  if (isOfIntegers(column)) block.set(column.subarray(first, end));
  else if (column instanceof Float64Array) copyWhole(column, first, end, block);
  else
    for (let row = first; row < end; row += 1) {
      const value = column[row];
      block[row - first] = typeof value === 'number' && value === (value | 0) ? value : -1;
    }
}

function copyWhole(column: Float64Array, first: number, end: number, block: Int32Array): void {
  for (let row = first; row < end; row += 1) {
    const value = column[row] ?? 0;
    block[row - first] = value === (value | 0) ? value : -1;
  }
}

type Integers = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** Of these all values are integers; the largest of Uint32Array come as integers below 0. */
function isOfIntegers(column: ArrayLike<number>): column is Integers {
  return (
    column instanceof Uint8Array ||
    column instanceof Int32Array ||
    column instanceof Uint32Array ||
    column instanceof Int16Array ||
    column instanceof Uint16Array ||
    column instanceof Int8Array ||
    column instanceof Uint8ClampedArray
  );
}
