import { type CoxFit, fineGrayRows, fitCox, fitFineGray, predictIncidence } from '@rezidiv/survival';
import { z } from 'zod';
import { mergedTimes } from '../merged-times.ts';
import { columnName, columnNames, completeRows, type Runner } from '../runner.ts';

/** The subject and the times of the prediction stand in the reference answer only. */
const question = z.object({
  cif_predicted: z
    .object({ x: z.union([z.number().transform((x) => [x]), z.array(z.number())]), times: z.array(z.number()) })
    .optional(),
});

/** R's cmprsk::crr, survival::finegray with coxph, and the cause-specific coxph. */
export const run: Runner = (spec, data, expected) => {
  const asked = question.parse(expected).cif_predicted;
  const covariates = columnNames(spec, 'covariates');
  const [timeName = '', causeName = ''] = ['time', 'cause'].map((field) => columnName(spec, field));
  const rows = completeRows(data, [timeName, causeName, ...covariates]);
  const followUp = {
    time: rows.numbers(timeName),
    cause: rows.numbers(causeName),
    censorCode: Number(spec.censor_code),
    failCode: Number(spec.failcode),
  };
  const columns = covariates.map((name) => rows.numbers(name));
  const fit = fitFineGray({ ...followUp, covariates: columns });

  // crr compares times exactly, survival does not.
  const merged = { ...followUp, time: mergedTimes(followUp.time) };
  const expanded = fineGrayRows(merged);
  const weighted = {
    time: expanded.stop,
    start: expanded.start,
    event: expanded.event,
    weights: expanded.weight,
    cluster: expanded.subject,
    covariates: columns.map((column) =>
      Float64Array.from(expanded.subject, (subject) => column[subject] ?? Number.NaN),
    ),
  };
  const causeSpecific = fitCox({
    time: merged.time,
    event: followUp.cause.map((code) => (code === followUp.failCode ? 1 : 0)),
    covariates: columns,
    ties: 'efron',
  });
  return {
    n_used: rows.n,
    coef: fit.coef,
    se_crr: fit.se,
    var_crr: fit.variance,
    loglik: fit.loglik,
    loglik_null: fit.loglikNull,
    cif_predicted: asked && { ...asked, cif: predictIncidence(fit, asked.x, asked.times) },
    finegray_coxph_efron: robust(fitCox({ ...weighted, ties: 'efron' }), expanded.stop.length),
    finegray_coxph_breslow: robust(fitCox({ ...weighted, ties: 'breslow' }), expanded.stop.length),
    cause_specific_cox_efron: { coef: causeSpecific.coef, se: causeSpecific.se, loglik: causeSpecific.loglik },
  };
};

function robust({ coef, se, robustSe }: CoxFit, rows: number) {
  return { coef, robust_se: robustSe, naive_se: se, rows };
}
