import { valueAt } from './column.ts';
import { type Bounds, confidenceBounds } from './confidence-interval.ts';
import type { CoxFit } from './cox.ts';
import type { CoxData } from './cox-data.ts';
import { shareGone } from './cox-efron.ts';
import { lastEventTime } from './cox-event-times.ts';
import { type Fitted, fittedTo } from './cox-fitted.ts';
import { accumulate, sweepEventTimes } from './cox-sweep.ts';

/** What survival is asked for. */
export interface Profile {
  /** The covariates, in their order. */
  readonly x: ArrayLike<number>;
  /** Which stratum's baseline; left out where the model has no strata. */
  readonly stratum?: number | undefined;
}

/** Predicted survival at one time. */
export interface PredictedSurvival {
  readonly time: number;
  readonly survival: number;
  readonly standardError: number;
  readonly cumulativeHazard: number;
  /** On the logarithmic scale. */
  readonly log: Bounds;
  /** On the log-log scale. */
  readonly logLog: Bounds;
}

/**
 * Survival as the model has it for given covariates, with intervals.
 *
 * The baseline hazard follows the ties: Efron's for Efron, Breslow's for Breslow. The variance is that
 * of the hazard and of the coefficients (the robust one where the fit has it), as in R.
 *
 * @param times Any order.
 * @param level Confidence level, such as 0.95.
 * @throws RangeError for covariates that are no finite numbers, or a stratum that the data do not have.
 * @source Tsiatis 1981; Therneau & Grambsch 2000, section 10.2
 * @checked R survival::survfit.coxph with newdata, test/cox-reference.test.ts
 * @example predictSurvival(data, fitCox(data), { x: [1] }, [12, 24], 0.95)
 */
export function predictSurvival(
  data: CoxData,
  fit: CoxFit,
  { x, stratum }: Profile,
  times: ArrayLike<number>,
  level: number,
): PredictedSurvival[] {
  const fitted = fittedTo(data, fit);
  const { sets, coefficients, kept } = fitted;
  const { width, scaling } = sets;
  checkProfile(x, width);
  const where = stratumOf(data, stratum);
  const { hazard, variance, means } = baselineOf(fitted);
  const scaled = Float64Array.from(
    { length: width },
    (_, column) => (valueAt(x, column) - valueAt(scaling.centre, column)) / valueAt(scaling.scale, column),
  );
  const risk = Math.exp(scaled.reduce((sum, value, column) => sum + value * valueAt(coefficients, column), 0));
  const ofCoefficients = fit.robustVariance ?? fit.variance;
  const bounds = {
    log: confidenceBounds({ level, interval: 'log' }),
    logLog: confidenceBounds({ level, interval: 'log-log' }),
  };
  return Array.from(times, (time) => {
    checkTime(time);
    const at = lastEventTime(sets.times, where, time);
    const cumulative = at < 0 ? 0 : valueAt(hazard, at);
    // How the cumulative hazard moves with the coefficients: its covariates less the means gone through.
    const slope = kept.map(
      (column) =>
        (at < 0 ? 0 : valueAt(scaled, column) * cumulative - valueAt(means, at * width + column)) *
        valueAt(scaling.scale, column),
    );
    let ofHazard = at < 0 ? 0 : valueAt(variance, at);
    for (const [one, row] of kept.entries())
      for (const [other, column] of kept.entries())
        ofHazard += valueAt(slope, one) * valueAt(ofCoefficients[row] ?? [], column) * valueAt(slope, other);
    const survival = Math.exp(-risk * cumulative);
    const standardError = survival * risk * Math.sqrt(Math.max(0, ofHazard));
    return {
      time,
      survival,
      standardError,
      cumulativeHazard: risk * cumulative,
      log: bounds.log(survival, standardError),
      logLog: bounds.logLog(survival, standardError),
    };
  });
}

/**
 * The cumulative hazard of somebody whose covariates are all 0.
 *
 * @param times Any order.
 * @returns One value per time.
 * @throws RangeError for a time that is no finite number, or a stratum that the data do not have.
 * @checked R survival::basehaz(centered = FALSE), test/cox-reference.test.ts
 * @example baselineCumulativeHazard(data, fitCox(data), [12, 24])
 */
export function baselineCumulativeHazard(
  data: CoxData,
  fit: CoxFit,
  times: ArrayLike<number>,
  stratum?: number,
): number[] {
  const fitted = fittedTo(data, fit);
  const { sets, coefficients } = fitted;
  const where = stratumOf(data, stratum);
  const { hazard } = baselineOf(fitted);
  const risk = Math.exp(
    -coefficients.reduce(
      (sum, value, column) =>
        sum + (value * valueAt(sets.scaling.centre, column)) / valueAt(sets.scaling.scale, column),
      0,
    ),
  );
  return Array.from(times, (time) => {
    checkTime(time);
    const at = lastEventTime(sets.times, where, time);
    return at < 0 ? 0 : valueAt(hazard, at) * risk;
  });
}

/** At the mean of the covariates: the cumulative hazard, its variance and the hazard times the means at risk. */
function baselineOf({ sets, predictor, ties }: Fitted) {
  const { rows, width, weight, times } = sets;
  const risk = Float64Array.from(
    { length: rows },
    (_, row) => valueAt(weight, row) * Math.exp(valueAt(predictor, row)),
  );
  const hazard = new Float64Array(times.count);
  const variance = new Float64Array(times.count);
  const means = new Float64Array(times.count * width);
  sweepEventTimes(sets, risk, (at, { atRisk, atRiskX, dying, dyingX, deaths, deathWeight }) => {
    for (let death = 0; death < deaths; death += 1) {
      const gone = shareGone(ties, death, deaths);
      const present = atRisk - gone * dying;
      const each = deathWeight / deaths / present;
      hazard[at] = valueAt(hazard, at) + each;
      variance[at] = valueAt(variance, at) + each / present;
      for (let column = 0; column < width; column += 1)
        means[at * width + column] =
          valueAt(means, at * width + column) +
          (each * (valueAt(atRiskX, column) - gone * valueAt(dyingX, column))) / present;
    }
  });
  return {
    hazard: accumulate(times.isFirst, 1, hazard),
    variance: accumulate(times.isFirst, 1, variance),
    means: accumulate(times.isFirst, width, means),
  };
}

function checkProfile(x: ArrayLike<number>, width: number): void {
  if (x.length !== width)
    throw new RangeError(`x has ${x.length} values; expected one for each of ${width} covariates.`);
  for (let column = 0; column < width; column += 1)
    if (!Number.isFinite(valueAt(x, column)))
      throw new RangeError(`x[${column}] is ${valueAt(x, column)}; expected a finite number.`);
}

function checkTime(time: number): void {
  if (!Number.isFinite(time)) throw new RangeError(`time is ${time}; expected a finite number.`);
}

function stratumOf({ strata }: CoxData, stratum: number | undefined): number {
  if (strata === undefined && stratum === undefined) return 0;
  if (strata === undefined) throw new RangeError(`stratum is ${stratum}; the model has no strata.`);
  if (stratum === undefined || !Array.from(strata).includes(stratum))
    throw new RangeError(`stratum is ${stratum}; expected one of the model's strata.`);
  return stratum;
}
