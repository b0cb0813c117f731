/** Columns of numbers one after the other: the value of row r in column c stands at c * stride + r. */
export interface Columns {
  readonly values: Float64Array;
  /** From the beginning of a column to that of the next; at least the number of rows. */
  readonly stride: number;
  /** How many columns. */
  readonly width: number;
}

/**
 * The loops in which a Cox model spends its time.
 *
 * Sums over rows are made of two: one over every other row from the first, one over those between. So
 * any other way of going through them, two rows at once, gives the same to the last bit.
 */
export interface CoxKernels {
  /** Arrays of these lengths to work on, holding anything; those of the call before are then not to be used any more. */
  workspace<Name extends string>(lengths: Readonly<Record<Name, number>>): Record<Name, Float64Array>;
  /** Puts weight times exp(sum of coefficients times columns) into risk, for rows [from, to). */
  risks(
    columns: Columns,
    coefficients: Float64Array,
    weight: Float64Array,
    from: number,
    to: number,
    risk: Float64Array,
  ): void;
  /** Puts the sums of risk times each column over rows [bounds[p], bounds[p + 1]) at column * pieces + p. */
  sums(columns: Columns, risk: Float64Array, bounds: Float64Array, pieces: number, sums: Float64Array): void;
  /**
   * Adds the sums over rows [from, to) of amount times the product of each two columns, to the lower
   * triangle of a matrix by rows. The amount of row r stands at r - from; no more than mostRows rows.
   *
   * @param scaled Room for mostRows numbers a column.
   */
  addProducts(
    columns: Columns,
    amount: Float64Array,
    from: number,
    to: number,
    products: Float64Array,
    scaled: Float64Array,
  ): void;
}

/** As many rows as are multiplied at once: with 20 columns they stay in the nearest cache. */
export const mostRows = 128;

/** How far apart columns are to stand: not by a power of two, which would bring them all to one place of the cache. */
export function strideOf(rows: number): number {
  return Math.ceil(rows / 64) * 64 + 8;
}
