/**
 * The vector times the inverse of the matrix times the vector, through the Cholesky factor.
 *
 * @param matrix Symmetric and positive definite; its lower triangle is read.
 * @throws RangeError if it is not positive definite.
 * @example quadraticForm([[2, 0], [0, 4]], [1, 2]) // => 1.5
 */
export function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): number {
  const factor: number[][] = [];
  const solved: number[] = [];
  for (const [row, value] of vector.entries()) {
    const entries: number[] = [];
    for (let column = 0; column < row; column += 1) {
      const above = factor[column] ?? [];
      entries.push(((matrix[row]?.[column] ?? 0) - dot(entries, above, column)) / (above[column] ?? 0));
    }
    const pivot = (matrix[row]?.[row] ?? 0) - dot(entries, entries, row);
    if (!(pivot > 0)) throw new RangeError('The matrix is not positive definite.');
    const diagonal = Math.sqrt(pivot);
    solved.push((value - dot(entries, solved, row)) / diagonal);
    factor.push([...entries, diagonal]);
  }
  return dot(solved, solved, solved.length);
}

function dot(one: readonly number[], other: readonly number[], length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
