import { checkFinite } from './cox-data.ts';

/** The covariates as used: (x - centre) / scale, one of each per covariate. */
export interface Scaling {
  readonly centre: Float64Array;
  /** The standard deviation; 1 for a constant covariate. */
  readonly scale: Float64Array;
}

/** How one column is written: (value * perUnit - mean) * perSpread; all 0 where perSpread is. */
interface Standard {
  readonly perUnit: number;
  readonly mean: number;
  readonly perSpread: number;
}

/**
 * Centres and scales the covariates and puts each row in its place.
 *
 * The partial likelihood is the same wherever a covariate has its origin; near its mean the risks are
 * near 1, and nothing overflows.
 *
 * @param into Receives column by column, each a stride after the one before.
 * @throws RangeError naming the first covariate that is no finite number.
 */
export function scaleCovariates(
  covariates: readonly ArrayLike<number>[],
  place: Uint32Array,
  into: Float64Array,
  stride: number,
): Scaling {
  const centre = new Float64Array(covariates.length);
  const scale = new Float64Array(covariates.length);
  for (const [column, values] of covariates.entries()) {
    const standard = atOnce(values) ?? inUnits(values, column);
    const { perUnit, mean, perSpread } = standard;
    centre[column] = mean / perUnit;
    scale[column] = perSpread === 0 ? 1 / perUnit : 1 / perSpread / perUnit;
    write(values, standard, place, into, column * stride);
  }
  return { centre, scale };
}

function write(
  values: ArrayLike<number>,
  { perUnit, mean, perSpread }: Standard,
  place: Uint32Array,
  into: Float64Array,
  from: number,
): void {
  if (perSpread === 0) {
    into.fill(0, from, from + place.length);
    return;
  }
  for (let row = 0; row < place.length; row += 1)
    into[from + (place[row] ?? 0)] = ((values[row] ?? Number.NaN) * perUnit - mean) * perSpread;
}

/** Sums and squares about the first value, in one reading; nothing where they are no numbers, too large, too small or too far off. */
function atOnce(values: ArrayLike<number>): Standard | undefined {
  const origin = values[0] ?? Number.NaN;
  const rows = values.length;
  let sum = 0;
  let squares = 0;
  let next = 0;
  let nextSquares = 0;
  let row = 0;
  for (; row + 1 < rows; row += 2) {
    const one = (values[row] ?? Number.NaN) - origin;
    const other = (values[row + 1] ?? Number.NaN) - origin;
    sum += one;
    next += other;
    squares += one * one;
    nextSquares += other * other;
  }
  if (row < rows) {
    const one = (values[row] ?? Number.NaN) - origin;
    sum += one;
    squares += one * one;
  }
  sum += next;
  squares += nextSquares;
  const mean = sum / rows;
  const spread = squares / rows - mean * mean;
  if (!(spread > 1e-6 * (squares / rows) && spread > 1e-200 && squares < 1e200)) return undefined;
  return { perUnit: 1, mean: origin + mean, perSpread: 1 / Math.sqrt(spread) };
}

/** A power of two near the largest value is divided out first, without rounding, so that 1e300 has a variance. */
function inUnits(values: ArrayLike<number>, column: number): Standard {
  checkFinite(`covariates[${column}]`, values);
  const rows = values.length;
  let largest = 0;
  let isConstant = true;
  for (let row = 0; row < rows; row += 1) {
    largest = Math.max(largest, Math.abs(values[row] ?? Number.NaN));
    isConstant &&= values[row] === values[0];
  }
  // Its inverse has a double too.
  const perUnit = largest === 0 ? 1 : 2 ** -Math.max(-1000, Math.floor(Math.log2(largest)));
  let mean = 0;
  for (let row = 0; row < rows; row += 1) mean += ((values[row] ?? Number.NaN) * perUnit) / rows;
  let squares = 0;
  for (let row = 0; row < rows; row += 1) squares += ((values[row] ?? Number.NaN) * perUnit - mean) ** 2 / rows;
  return { perUnit, mean, perSpread: isConstant || squares === 0 ? 0 : 1 / Math.sqrt(squares) };
}
