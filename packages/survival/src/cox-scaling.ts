/** The covariates as used: (x - centre) / scale, one of each per covariate. */
export interface Scaling {
  readonly centre: Float64Array;
  /** The standard deviation; 1 for a constant covariate. */
  readonly scale: Float64Array;
}

/**
 * Centres and scales the covariates, row by row in the order asked for.
 *
 * The partial likelihood is the same wherever a covariate has its origin; near its mean the risks are
 * near 1, and nothing overflows. A power of two near the largest value is
 * divided out first, without rounding, so that 1e300 has a variance.
 */
export function scaleCovariates(covariates: readonly ArrayLike<number>[], order: Uint32Array) {
  const rows = order.length;
  const width = covariates.length;
  const x = new Float64Array(rows * width);
  const centre = new Float64Array(width);
  const scale = new Float64Array(width);
  for (const [column, values] of covariates.entries()) {
    let largest = 0;
    for (let row = 0; row < rows; row += 1) largest = Math.max(largest, Math.abs(values[row] ?? Number.NaN));
    const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
    let isConstant = true;
    let mean = 0;
    for (let row = 0; row < rows; row += 1) {
      isConstant &&= values[row] === values[0];
      mean += (values[row] ?? Number.NaN) / unit / rows;
    }
    let squares = 0;
    for (let row = 0; row < rows; row += 1) squares += ((values[row] ?? Number.NaN) / unit - mean) ** 2 / rows;
    const spread = isConstant || squares === 0 ? 1 : Math.sqrt(squares);
    centre[column] = mean * unit;
    scale[column] = spread * unit;
    if (isConstant) continue;
    for (let row = 0; row < rows; row += 1)
      x[row * width + column] = ((values[order[row] ?? Number.NaN] ?? Number.NaN) / unit - mean) / spread;
  }
  return { x, scaling: { centre, scale } };
}
