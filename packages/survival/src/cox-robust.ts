import { valueAt } from './column.ts';
import type { CoxData } from './cox-data.ts';
import type { Maximum } from './cox-maximise.ts';
import { rowsAt } from './cox-order.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { scoresOf } from './cox-scores.ts';
import { factorise, inverseForm, rowsOf } from './linear-algebra.ts';

/** What holds when rows of one cluster depend on each other, or when the model is wrong. */
export interface RobustVariance {
  readonly robustVariance: readonly (readonly number[])[];
  readonly robustSe: readonly number[];
  /** The Wald statistic with the robust variance. */
  readonly robustWald: number;
  /** The score statistic at 0 with the clusters' own variance of the score. */
  readonly robustScore: number;
}

/**
 * The sandwich variance: the squares of each cluster's influence on the coefficients, summed.
 *
 * @source Lin & Wei 1989, doi:10.1080/01621459.1989.10478874
 */
export function robustVarianceOf(
  sets: RiskSets,
  { cluster, ties }: CoxData,
  { coefficients, inverse }: Maximum,
  unknown: ReadonlySet<number>,
): RobustVariance {
  if (cluster === undefined || ties === 'exact')
    throw new RangeError('A robust variance needs clusters, and ties by Efron or Breslow.');
  const { width, scaling } = sets;
  const clusterOf = Array.from(rowsAt(sets.place), (row) => valueAt(cluster, row));
  const influence = times(sumOver(clusterOf, sets, scoresOf(sets, coefficients, ties).score), inverse, width);
  const scaled = crossProduct(influence, width);
  const atNull = sumOver(clusterOf, sets, scoresOf(sets, new Float64Array(width), ties).score);
  const total = Float64Array.from({ length: width }, (_, column) =>
    atNull.reduce((sum, row) => sum + valueAt(row, column), 0),
  );
  const robustVariance = rowsOf(scaled, width).map((entries, row) =>
    entries.map((entry, column) =>
      unknown.has(row) || unknown.has(column)
        ? Number.NaN
        : entry / valueAt(scaling.scale, row) / valueAt(scaling.scale, column),
    ),
  );
  return {
    robustVariance,
    robustSe: robustVariance.map((entries, row) => Math.sqrt(valueAt(entries, row))),
    robustWald: inverseForm(factorOf(scaled, width), coefficients),
    robustScore: inverseForm(factorOf(crossProduct(atNull, width), width), total),
  };
}

function factorOf(matrix: Float64Array, width: number) {
  const floor = Float64Array.from({ length: width }, (_, column) => valueAt(matrix, column * width + column) * 1e-12);
  return factorise(matrix, width, floor);
}

/** The weighted rows of a cluster, added up. */
function sumOver(clusterOf: readonly number[], { width, weight }: RiskSets, rows: Float64Array): Float64Array[] {
  const sums = new Map<number, Float64Array>();
  for (const [row, cluster] of clusterOf.entries()) {
    const sum = sums.get(cluster) ?? new Float64Array(width);
    sums.set(cluster, sum);
    for (let column = 0; column < width; column += 1)
      sum[column] = valueAt(sum, column) + valueAt(weight, row) * valueAt(rows, row * width + column);
  }
  return [...sums.values()];
}

function times(rows: readonly Float64Array[], matrix: Float64Array, width: number): Float64Array[] {
  return rows.map((row) =>
    row.map((_, column) => row.reduce((sum, value, inner) => sum + value * valueAt(matrix, inner * width + column), 0)),
  );
}

function crossProduct(rows: readonly Float64Array[], width: number): Float64Array {
  const product = new Float64Array(width * width);
  for (const row of rows)
    for (let one = 0; one < width; one += 1)
      for (let other = 0; other < width; other += 1)
        product[one * width + other] = valueAt(product, one * width + other) + valueAt(row, one) * valueAt(row, other);
  return product;
}
