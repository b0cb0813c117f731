import { valueAt } from './column.ts';
import type { CoxFit } from './cox.ts';
import type { CoxData } from './cox-data.ts';
import { fittedTo, inCallersOrder } from './cox-fitted.ts';
import { rowsAt } from './cox-order.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { scoresOf } from './cox-scores.ts';

/** Residuals of a Cox model, without case weights. Rows follow the data, columns the covariates. */
export interface CoxResiduals {
  /** Events less expected events. */
  readonly martingale: Float64Array;
  readonly deviance: Float64Array;
  /** One per event, strata in ascending order, earliest first. */
  readonly schoenfeld: readonly SchoenfeldResidual[];
  /** What the row adds to the gradient of the log partial likelihood. */
  readonly score: readonly (readonly number[])[];
  /** About how much the coefficients would fall if the row were left out. */
  readonly dfbeta: readonly (readonly number[])[];
}

/** The covariates of one event less their mean among those at risk. */
export interface SchoenfeldResidual {
  /** Index of the row with the event. */
  readonly row: number;
  readonly time: number;
  readonly residual: readonly number[];
}

/**
 * The residuals of a fitted Cox model.
 *
 * @throws RangeError for ties by the exact likelihood, under separation, or if the fit is not of these data.
 * @source Therneau, Grambsch & Fleming 1990, doi:10.1093/biomet/77.1.147; Schoenfeld 1982
 * @checked R survival::residuals.coxph, test/cox-reference.test.ts
 * @example coxResiduals(data, fitCox(data)).martingale
 */
export function coxResiduals(data: CoxData, fit: CoxFit): CoxResiduals {
  const { sets, ties, coefficients } = fittedTo(data, fit);
  const scores = scoresOf(sets, coefficients, ties);
  const martingale = inCallersOrder(sets, scores.martingale);
  const score = scoreRows(sets, scores.score);
  return {
    martingale,
    deviance: martingale.map((excess, row) => devianceOf(excess, valueAt(data.event, row))),
    schoenfeld: schoenfeldOf(sets, scores.mean),
    score,
    dfbeta: score.map((row) =>
      fit.variance.map((entries, column) =>
        Number.isNaN(valueAt(fit.coef, column))
          ? Number.NaN
          : row.reduce((sum, value, inner) => sum + value * known(entries, inner), 0),
      ),
    ),
  };
}

/** 0 for a covariate left out of the model. */
function known(entries: readonly number[], column: number): number {
  const entry = valueAt(entries, column);
  return Number.isNaN(entry) ? 0 : entry;
}

function devianceOf(excess: number, came: number): number {
  const inner = excess + (came === 1 ? Math.log(1 - excess) : 0);
  return Math.sign(excess) * Math.sqrt(Math.max(0, -2 * inner));
}

function scoreRows({ place, width, scaling }: RiskSets, score: Float64Array): number[][] {
  return Array.from(place, (row) =>
    Array.from({ length: width }, (_, column) => valueAt(score, row * width + column) * valueAt(scaling.scale, column)),
  );
}

function schoenfeldOf({ times, place, width, columns, scaling }: RiskSets, mean: Float64Array): SchoenfeldResidual[] {
  const original = rowsAt(place);
  const residuals: (SchoenfeldResidual & { readonly stratum: number })[] = [];
  for (let at = 0; at < times.count; at += 1)
    for (let row = valueAt(times.from, at); row < valueAt(times.to, at); row += 1)
      residuals.push({
        row: valueAt(original, row),
        stratum: valueAt(times.stratum, at),
        time: valueAt(times.time, at),
        residual: Array.from(
          { length: width },
          (_, column) =>
            (valueAt(columns.values, column * columns.stride + row) - valueAt(mean, at * width + column)) *
            valueAt(scaling.scale, column),
        ),
      });
  return residuals
    .sort((one, other) => one.stratum - other.stratum || one.time - other.time || one.row - other.row)
    .map(({ row, time, residual }) => ({ row, time, residual }));
}
