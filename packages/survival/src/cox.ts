import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import { type CoxData, checkCoxData } from './cox-data.ts';
import type { CoxKernels } from './cox-kernels.ts';
import { maximise } from './cox-maximise.ts';
import { eventsIn, riskSetsOf } from './cox-risk-sets.ts';
import { type RobustVariance, robustVarianceOf } from './cox-robust.ts';
import { rowsOf } from './linear-algebra.ts';

/** A chi-square test. */
export interface CoxTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** What stands in the way of an estimate. `covariates` are indices, from 0. */
export type CoxWarning =
  /** Nobody had an event: there is nothing to estimate from. */
  | { readonly kind: 'no-events' }
  /** These are constant, or combinations of those before them: left out of the model. */
  | { readonly kind: 'collinear'; readonly covariates: readonly number[] }
  /** The likelihood rises without end as these grow (monotone likelihood): their estimate is infinite. */
  | { readonly kind: 'separation'; readonly covariates: readonly number[] }
  /** The iterations ended before the likelihood was at its top. */
  | { readonly kind: 'not-converged' };

/** How a model is fitted; what it is does not depend on it. */
export interface CoxOptions {
  /** The innermost loops, such as those of simdKernels(); left out, plain TypeScript. */
  readonly kernels?: CoxKernels | undefined;
}

/** A fitted Cox model. Columns and matrices follow the covariates. */
export interface CoxFit extends Partial<RobustVariance> {
  /** Rows used. */
  readonly n: number;
  readonly events: number;
  /** Log hazard ratio per unit. NaN for a covariate left out, infinite under separation: see `warnings`. */
  readonly coef: readonly number[];
  /** From the information; NaN where `coef` is not finite. */
  readonly se: readonly number[];
  /** The inverse of the information; NaN where `coef` is not finite. */
  readonly variance: readonly (readonly number[])[];
  readonly loglik: number;
  /** With all coefficients 0. */
  readonly loglikNull: number;
  readonly lrTest: CoxTest;
  readonly scoreTest: CoxTest;
  /** Not a number under separation. */
  readonly waldTest: CoxTest;
  readonly iterations: number;
  readonly converged: boolean;
  readonly warnings: readonly CoxWarning[];
}

/**
 * Fits the proportional-hazards model by maximum partial likelihood.
 *
 * Rows are at risk on (start, time], R's convention. Events at one time are handled as `ties` says;
 * `exact` is the conditional likelihood of all sets of that size. `se` and the three tests are those of
 * the model also where `cluster` is given; what holds under dependence is then in `robustSe` and its
 * fellows. A cluster per row gives the robust variance of Lin and Wei.
 *
 * @returns Numbers, with warnings in place of estimates that do not exist.
 * @throws RangeError naming the first unusable value, such as `covariates[2][17]`, and what was expected.
 * @source Cox 1972; Efron 1977, doi:10.1080/01621459.1977.10480613; Therneau & Grambsch 2000
 * @checked R survival::coxph, test/cox-reference.test.ts; worked by hand, test/cox.test.ts
 * @example fitCox({ time: [1, 2, 3], event: [1, 1, 1], covariates: [[0, 1, 0]], ties: 'efron' })
 *   // => coef [ln(2) / 2], 0.347
 */
export function fitCox(data: CoxData, { kernels }: CoxOptions = {}): CoxFit {
  checkCoxData(data);
  const sets = riskSetsOf(data, kernels);
  const { width, scaling } = sets;
  const top = maximise(sets, data.ties);
  const df = width - top.collinear.length;
  const unknown = new Set([...top.collinear, ...top.separated]);
  const scale = (column: number): number => valueAt(scaling.scale, column);
  const coef = Array.from(top.coefficients, (value, column) => {
    if (top.separated.includes(column)) return valueAt(top.step, column) * Number.POSITIVE_INFINITY;
    return unknown.has(column) ? Number.NaN : value / scale(column);
  });
  const variance = rowsOf(top.inverse, width).map((entries, row) =>
    entries.map((entry, column) =>
      unknown.has(row) || unknown.has(column) ? Number.NaN : entry / scale(row) / scale(column),
    ),
  );
  return {
    n: sets.rows,
    events: eventsIn(sets.times),
    coef,
    // The variance of a covariate of size 1e300 has no double; its root does.
    se: coef.map((value, column) =>
      Number.isFinite(value) ? Math.sqrt(valueAt(top.inverse, column * width + column)) / scale(column) : Number.NaN,
    ),
    variance,
    ...(data.cluster === undefined ? {} : robustVarianceOf(sets, data, top, unknown)),
    loglik: top.loglik,
    loglikNull: top.loglikNull,
    lrTest: chiSquareTest(Math.max(0, 2 * (top.loglik - top.loglikNull)), df),
    scoreTest: chiSquareTest(top.score, df),
    waldTest: chiSquareTest(top.separated.length > 0 ? Number.NaN : top.wald, df),
    iterations: top.iterations,
    converged: top.converged,
    warnings: warningsOf(top, sets.times.count),
  };
}

/** A statistic with its p-value; 1 without degrees of freedom, as there is nothing to reject. */
export function chiSquareTest(statistic: number, df: number): CoxTest {
  if (Number.isNaN(statistic)) return { statistic, df, p: Number.NaN };
  return { statistic, df, p: df === 0 ? 1 : chiSquareUpperTail(Math.max(0, statistic), df) };
}

interface Found {
  readonly collinear: readonly number[];
  readonly separated: readonly number[];
  readonly converged: boolean;
}

function warningsOf({ collinear, separated, converged }: Found, eventTimes: number): CoxWarning[] {
  if (eventTimes === 0) return [{ kind: 'no-events' }];
  const warnings: CoxWarning[] = [];
  if (collinear.length > 0) warnings.push({ kind: 'collinear', covariates: collinear });
  if (separated.length > 0) warnings.push({ kind: 'separation', covariates: separated });
  if (!converged && separated.length === 0) warnings.push({ kind: 'not-converged' });
  return warnings;
}
