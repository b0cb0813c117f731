import { valueAt } from './column.ts';
import type { CoxFit } from './cox.ts';
import { type CoxData, checkCoxData, checkFinite } from './cox-data.ts';
import { linearPredictor } from './cox-likelihood.ts';
import { type RiskSets, riskSetsOf } from './cox-risk-sets.ts';

/** A fit beside the data it came from, in the order and the scale of the risk sets. */
export interface Fitted {
  readonly sets: RiskSets;
  readonly ties: 'efron' | 'breslow';
  /** Of the scaled covariates; 0 where the covariate was left out. */
  readonly coefficients: Float64Array;
  /** Of each row, at 0 for the mean of every covariate. */
  readonly predictor: Float64Array;
  /** Indices of the covariates in the model. */
  readonly kept: readonly number[];
}

/**
 * Brings a fit and its data together again.
 *
 * @throws RangeError if they do not belong together, or if the fit has nothing to build on.
 */
export function fittedTo(data: CoxData, fit: CoxFit): Fitted {
  checkCoxData(data);
  const { ties } = data;
  if (ties === 'exact')
    throw new RangeError('The exact partial likelihood leaves no hazard to work with; fit by Efron or Breslow.');
  checkFit(data, fit);
  const sets = riskSetsOf(data);
  const coefficients = Float64Array.from(fit.coef, (value, column) =>
    Number.isNaN(value) ? 0 : value * valueAt(sets.scaling.scale, column),
  );
  const kept = fit.coef.flatMap((value, column) => (Number.isNaN(value) ? [] : [column]));
  return { sets, ties, coefficients, predictor: linearPredictor(sets, coefficients), kept };
}

/** The linear predictor of each row of the data, at 0 for the first row. */
export function fittedPredictor(data: CoxData, fit: CoxFit): Float64Array {
  checkCoxData(data);
  checkFit(data, fit);
  const predictor = new Float64Array(data.time.length);
  const kept = data.covariates.flatMap((values, column) => {
    const coefficient = valueAt(fit.coef, column);
    return Number.isNaN(coefficient) ? [] : [{ values, coefficient }];
  });
  for (let at = 0; at < kept.length; at += 2) {
    const [one, other] = kept.slice(at, at + 2);
    if (one !== undefined) addTo(predictor, one, other ?? { ...one, coefficient: 0 });
  }
  // A covariate that is no finite number leaves none behind; one that was left out is not in it.
  if (kept.length < data.covariates.length || !areFinite(predictor))
    for (const [column, values] of data.covariates.entries()) checkFinite(`covariates[${column}]`, values);
  return predictor;
}

interface Term {
  readonly values: ArrayLike<number>;
  readonly coefficient: number;
}

/** By halves, as the difference of two finite numbers may have no double. */
function addTo(predictor: Float64Array, one: Term, other: Term): void {
  const { values, coefficient } = one;
  const { values: others } = other;
  const first = (values[0] ?? Number.NaN) / 2;
  const firstOther = (others[0] ?? Number.NaN) / 2;
  const twice = 2 * coefficient;
  const twiceOther = 2 * other.coefficient;
  for (let row = 0; row < predictor.length; row += 1) {
    const sum = (predictor[row] ?? Number.NaN) + ((values[row] ?? Number.NaN) * 0.5 - first) * twice;
    predictor[row] = sum + ((others[row] ?? Number.NaN) * 0.5 - firstOther) * twiceOther;
  }
}

function areFinite(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row += 1) if (!Number.isFinite(values[row])) return false;
  return true;
}

function checkFit(data: CoxData, fit: CoxFit): void {
  if (fit.n !== data.time.length || fit.coef.length !== data.covariates.length)
    throw new RangeError(
      `The fit has ${fit.n} rows and ${fit.coef.length} covariates, the data ${data.time.length} and ${data.covariates.length}; expected the data of the fit.`,
    );
  for (const [index, value] of fit.coef.entries())
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      throw new RangeError(`coef[${index}] is ${value} (separation); leave covariates[${index}] out, or penalise.`);
}

/** A column in the order of the risk sets, back in the caller's order. */
export function inCallersOrder({ place }: RiskSets, column: ArrayLike<number>): Float64Array {
  return Float64Array.from(place, (at) => valueAt(column, at));
}
