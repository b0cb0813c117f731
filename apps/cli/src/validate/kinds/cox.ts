import {
  baselineCumulativeHazard,
  type CoxData,
  type CoxFit,
  coxConcordance,
  coxResiduals,
  fitCox,
  predictSurvival,
  type TimeTransform,
  testProportionalHazards,
} from '@rezidiv/survival';
import { z } from 'zod';
import { mergedIntervals } from '../merged-times.ts';
import { columnName, columnNames, completeRows, type ReferenceData, type Runner, type Spec } from '../runner.ts';

/** Which parts are asked for, at which covariates and times, stands in the reference answer only. */
const questions = z.object({
  concordance: z.unknown().optional(),
  zph: z.unknown().optional(),
  predicted: z
    .object({
      x: z.union([z.number().transform((x) => [x]), z.array(z.number())]),
      times: z.array(z.number()),
      note: z.string().optional(),
    })
    .optional(),
  baseline_cumhaz_x0: z.object({ times: z.array(z.number()) }).optional(),
  residuals: z.unknown().optional(),
});

/** Answers a Cox model as R's coxph does. */
export const run = ((spec: Spec, data: ReferenceData, expected?: unknown) => {
  const asked = questions.parse(expected ?? {});
  const model = modelOf(spec, data);
  const fit = fitCox(model);
  return {
    n_used: fit.n,
    events: fit.events,
    coef: finiteOrNull(fit.coef),
    se: finiteOrNull(fit.se),
    hr: finiteOrNull(fit.coef.map(Math.exp)),
    var: fit.variance.map(finiteOrNull),
    loglik_null: fit.loglikNull,
    loglik: fit.loglik,
    lr_test: fit.lrTest.statistic,
    score_test: fit.scoreTest.statistic,
    wald_test: fit.waldTest.statistic,
    df: fit.waldTest.df,
    robust_var: fit.robustVariance?.map(finiteOrNull),
    robust_se: fit.robustSe && finiteOrNull(fit.robustSe),
    robust_wald: fit.robustWald,
    robust_score: fit.robustScore,
    concordance: asked.concordance && concordanceOf(model, fit),
    zph:
      asked.zph &&
      Object.fromEntries(transforms.map((transform) => [transform, proportionalHazards(spec, model, fit, transform)])),
    predicted: asked.predicted && predicted(model, fit, asked.predicted),
    baseline_cumhaz_x0: asked.baseline_cumhaz_x0 && {
      times: asked.baseline_cumhaz_x0.times,
      cumhaz: baselineCumulativeHazard(model, fit, asked.baseline_cumhaz_x0.times),
    },
    residuals: asked.residuals && residuals(model, fit),
  };
}) satisfies Runner;

const transforms = ['km', 'rank', 'identity'] as const satisfies readonly TimeTransform[];

function concordanceOf(model: CoxData, fit: CoxFit) {
  const found = coxConcordance(model, fit);
  return {
    c: found.concordance,
    se: found.standardError,
    counts: {
      concordant: found.concordant,
      discordant: found.discordant,
      'tied.x': found.tiedScore,
      'tied.y': found.tiedTime,
      'tied.xy': found.tiedBoth,
    },
  };
}

function proportionalHazards(spec: Spec, model: CoxData, fit: CoxFit, transform: TimeTransform) {
  const { covariates, global } = testProportionalHazards(model, fit, transform);
  return {
    terms: columnNames(spec, 'covariates'),
    chisq: covariates.map((test) => test?.statistic ?? null),
    df: covariates.map((test) => test?.df ?? null),
    p: covariates.map((test) => test?.p ?? null),
    global: { chisq: global?.statistic ?? null, df: global?.df ?? null, p: global?.p ?? null },
  };
}

function predicted(model: CoxData, fit: CoxFit, asked: NonNullable<z.infer<typeof questions>['predicted']>) {
  const found = predictSurvival(model, fit, { x: asked.x }, asked.times, 0.95);
  return {
    x: asked.x,
    times: asked.times,
    surv: found.map(({ survival }) => survival),
    se_surv: found.map(({ standardError }) => standardError),
    lower_log: found.map(({ log }) => log.lower),
    upper_log: found.map(({ log }) => log.upper),
    lower_loglog: found.map(({ logLog }) => logLog.lower),
    upper_loglog: found.map(({ logLog }) => logLog.upper),
    note: asked.note,
  };
}

function residuals(model: CoxData, fit: CoxFit) {
  const { martingale, deviance, schoenfeld, score, dfbeta } = coxResiduals(model, fit);
  return {
    martingale,
    deviance,
    schoenfeld: { times: schoenfeld.map(({ time }) => time), r: schoenfeld.map(({ residual }) => residual) },
    score,
    // Of the residuals R multiplies these alone by the weights.
    dfbeta: dfbeta.map((row, at) => row.map((value) => value * (model.weights?.[at] ?? 1))),
  };
}

/** R's NA is null in the reference files. */
function finiteOrNull(numbers: readonly number[]): (number | null)[] {
  return numbers.map((value) => (Number.isNaN(value) ? null : value));
}

function modelOf(spec: Spec, data: ReferenceData): CoxData {
  const covariates = columnNames(spec, 'covariates');
  const [start, strata, weights, cluster] = ['start', 'strata', 'weights', 'cluster'].map((field) =>
    columnName(spec, field),
  );
  const time = String(spec.time);
  const status = String(spec.status);
  const rows = completeRows(data, [time, status, ...covariates, start, strata, weights, cluster], {
    start,
    stop: time,
  });
  const { ties } = spec;
  if (ties !== 'efron' && ties !== 'breslow' && ties !== 'exact')
    throw new Error(`ties: ${String(ties)} is not known.`);
  const merged = mergedIntervals(start === undefined ? undefined : rows.numbers(start), rows.numbers(time));
  return {
    time: merged.stop,
    start: merged.start,
    event: rows.numbers(status),
    covariates: covariates.map((name) => rows.numbers(name)),
    strata: strata === undefined ? undefined : rows.levels(strata).index,
    weights: weights === undefined ? undefined : rows.numbers(weights),
    cluster: cluster === undefined ? undefined : rows.levels(cluster).index,
    ties,
  };
}
