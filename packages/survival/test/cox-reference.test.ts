import { expect, test } from 'vitest';
import {
  baselineCumulativeHazard,
  type CoxData,
  type CoxTies,
  coxConcordance,
  coxResiduals,
  fitCox,
  predictSurvival,
  testProportionalHazards,
} from '../src/index.ts';
import { complete, describeReference, expectClose, numbers, type Subject, type Tolerance } from './reference.ts';

interface Spec {
  readonly time: string;
  readonly status: string;
  readonly covariates: readonly string[];
  readonly start: string | null;
  readonly strata: string | null;
  readonly weights: string | null;
  readonly cluster: string | null;
  readonly ties: CoxTies;
}

interface Zph {
  readonly chisq: readonly number[];
  readonly global: { readonly chisq: number; readonly p: number };
}

interface Expected {
  readonly coef: readonly number[];
  readonly var: readonly (readonly number[])[];
  readonly loglik_null: number;
  readonly loglik: number;
  readonly lr_test: number;
  readonly score_test: number;
  readonly wald_test: number;
  readonly robust_var?: readonly (readonly number[])[];
  readonly robust_score?: number;
  readonly robust_wald?: number;
  readonly concordance?: {
    readonly c: number;
    readonly se: number;
    readonly counts: Readonly<Record<'concordant' | 'discordant' | 'tied.x' | 'tied.y' | 'tied.xy', number>>;
  };
  readonly zph?: Readonly<Record<'km' | 'rank' | 'identity', Zph>>;
  readonly predicted?: {
    readonly x: readonly number[];
    readonly times: readonly number[];
    readonly surv: readonly number[];
    readonly se_surv: readonly number[];
    readonly lower_loglog: readonly number[];
    readonly upper_log: readonly number[];
  };
  readonly baseline_cumhaz_x0?: { readonly times: readonly number[]; readonly cumhaz: readonly number[] };
  readonly residuals?: Readonly<Record<'martingale' | 'deviance' | 'score' | 'dfbeta', readonly unknown[]>>;
}

describeReference<Spec, Expected>('cox', (cases) => {
  test('there are 31 cases', () => expect(cases).toHaveLength(31));

  test.each(cases)('$name', ({ spec, expected, tolerance, subjects }) => {
    const data = dataOf(spec, subjects);
    const fit = fitCox(data);
    const close = (found: unknown, wanted: unknown, what: string, within: Tolerance = tolerance) =>
      expectClose(found, wanted, within, what);
    close(fit.coef, expected.coef, 'coef', { rel: 1e-9, abs: 1e-12 });
    close(fit.variance, expected.var, 'var');
    close(
      [fit.loglikNull, fit.loglik, fit.lrTest.statistic, fit.scoreTest.statistic, fit.waldTest.statistic],
      [expected.loglik_null, expected.loglik, expected.lr_test, expected.score_test, expected.wald_test],
      'log likelihoods and tests',
    );
    if (expected.robust_var !== undefined) {
      close(fit.robustVariance, expected.robust_var, 'robust_var');
      close(fit.robustScore, expected.robust_score, 'robust_score');
      close(fit.robustWald, expected.robust_wald, 'robust_wald');
    }
    if (expected.concordance !== undefined) {
      const { c, se, counts } = expected.concordance;
      const found = coxConcordance(data, fit);
      close([found.concordance, found.standardError], [c, se], 'concordance');
      close(
        [found.concordant, found.discordant, found.tiedScore, found.tiedTime, found.tiedBoth],
        [counts.concordant, counts.discordant, counts['tied.x'], counts['tied.y'], counts['tied.xy']],
        'pairs',
      );
    }
    for (const transform of ['km', 'rank', 'identity'] as const) {
      const zph = expected.zph?.[transform];
      if (zph === undefined) continue;
      const found = testProportionalHazards(data, fit, transform);
      close(
        found.covariates.map((one) => one?.statistic),
        zph.chisq,
        transform,
      );
      close([found.global?.statistic, found.global?.p], [zph.global.chisq, zph.global.p], `${transform}, global`);
    }
    if (expected.predicted !== undefined) {
      const { x, times, surv, se_surv, lower_loglog, upper_log } = expected.predicted;
      const found = predictSurvival(data, fit, { x }, times, 0.95);
      close(
        found.map((one) => [one.survival, one.standardError, one.logLog.lower, one.log.upper]),
        times.map((_, at) => [surv[at], se_surv[at], lower_loglog[at], upper_log[at]]),
        'predicted',
      );
    }
    if (expected.baseline_cumhaz_x0 !== undefined) {
      const { times, cumhaz } = expected.baseline_cumhaz_x0;
      close(baselineCumulativeHazard(data, fit, times), cumhaz, 'baseline');
    }
    if (expected.residuals !== undefined) {
      const { martingale, deviance, score, dfbeta } = coxResiduals(data, fit);
      close([...martingale], expected.residuals.martingale, 'martingale');
      close([...deviance], expected.residuals.deviance, 'deviance');
      close(score, expected.residuals.score, 'score');
      close(dfbeta, expected.residuals.dfbeta, 'dfbeta');
    }
  });
});

function dataOf(spec: Spec, subjects: readonly Subject[]): CoxData {
  const { time, status, covariates, start, strata, weights, cluster, ties } = spec;
  const names = typeof covariates === 'string' ? [covariates] : covariates;
  const used = complete(subjects, [time, status, ...names, start, strata, weights, cluster]);
  const column = (name: string | null) => (name === null ? undefined : numbers(used, name));
  const labels = (name: string | null) => {
    if (name === null) return undefined;
    const levels = [...new Set(used.map((subject) => subject[name]))];
    return used.map((subject) => levels.indexOf(subject[name]));
  };
  return {
    time: numbers(used, time),
    event: numbers(used, status),
    covariates: names.map((name) => numbers(used, name)),
    start: column(start),
    weights: column(weights),
    strata: labels(strata),
    cluster: labels(cluster),
    ties,
  };
}
