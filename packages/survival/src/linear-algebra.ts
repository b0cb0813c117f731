import { valueAt } from './column.ts';

/** A lower triangle L with L L' equal to a symmetric matrix, both kept by rows. */
export interface Factor {
  readonly size: number;
  readonly lower: Float64Array;
  /** 1 where a column is a combination of those before it; it is left out, as if it were not there. */
  readonly dropped: Uint8Array;
}

/**
 * The Cholesky factor of a symmetric matrix, without the columns that tell nothing new.
 *
 * @param matrix By rows, size times size; its lower triangle is read.
 * @param floor By column: what is left of the diagonal counts as nothing when it is not above this.
 */
export function factorise(matrix: Float64Array, size: number, floor: ArrayLike<number>): Factor {
  const lower = new Float64Array(size * size);
  const dropped = new Uint8Array(size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = valueAt(matrix, row * size + column);
      for (let inner = 0; inner < column; inner += 1)
        rest -= valueAt(lower, row * size + inner) * valueAt(lower, column * size + inner);
      if (column === row) {
        if (rest > valueAt(floor, row)) lower[row * size + row] = Math.sqrt(rest);
        else dropped[row] = 1;
      } else if (dropped[column] === 0) lower[row * size + column] = rest / valueAt(lower, column * size + column);
    }
    if (dropped[row] === 1) lower.fill(0, row * size, row * size + row);
  }
  return { size, lower, dropped };
}

/** Solves for one right-hand side; 0 in the columns that were dropped. */
export function solve({ size, lower, dropped }: Factor, right: ArrayLike<number>): Float64Array {
  const solved = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let rest = valueAt(solved, row);
    for (let inner = 0; inner < row; inner += 1) rest -= valueAt(lower, row * size + inner) * valueAt(solved, inner);
    solved[row] = dropped[row] === 1 ? 0 : rest / valueAt(lower, row * size + row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = valueAt(solved, row);
    for (let inner = row + 1; inner < size; inner += 1)
      rest -= valueAt(lower, inner * size + row) * valueAt(solved, inner);
    solved[row] = dropped[row] === 1 ? 0 : rest / valueAt(lower, row * size + row);
  }
  return solved;
}

/** The inverse, by rows; 0 in the rows and columns that were dropped. */
export function invert(factor: Factor): Float64Array {
  const { size } = factor;
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let column = 0; column < size; column += 1) {
    unit.fill(0);
    unit[column] = factor.dropped[column] === 1 ? 0 : 1;
    inverse.set(solve(factor, unit), column * size);
  }
  return inverse;
}

/** The vector times the inverse times the vector. */
export function inverseForm(factor: Factor, vector: ArrayLike<number>): number {
  const solved = solve(factor, vector);
  let sum = 0;
  for (let index = 0; index < factor.size; index += 1) sum += valueAt(solved, index) * valueAt(vector, index);
  return sum;
}

/** The matrix as a list of rows. */
export function rowsOf(matrix: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, row) => Array.from(matrix.subarray(row * size, (row + 1) * size)));
}
