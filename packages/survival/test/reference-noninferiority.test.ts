import { expect, test } from 'vitest';
import {
  differenceOfRestrictedMeans,
  estimateSurvival,
  fitCox,
  hazardRatioNoninferiority,
  restrictedMeanNoninferiority,
  survivalNoninferiority,
} from '../src/index.ts';
import { complete, describeReference, expectClose, numbers } from './reference.ts';

interface Spec {
  readonly time: string;
  readonly status: string;
  readonly arm: string;
  readonly test_arm: number | string;
  readonly hr_margin: number;
  readonly alpha_one_sided: number;
  readonly km_timepoint: number;
  readonly km_diff_margin: number;
  readonly rmst_tau: number;
}

interface Expected {
  readonly log_hr: number;
  readonly se: number;
  readonly hr_upper: number;
  readonly hr_lower: number;
  readonly z: number;
  readonly p_one_sided: number;
  readonly noninferior: boolean;
  readonly km_diff: number;
  readonly km_diff_se: number;
  readonly km_diff_lower: number;
  readonly km_z: number;
  readonly km_p: number;
  readonly rmst_diff: number;
  readonly rmst_diff_se: number;
  readonly rmst_lower: number;
}

describeReference<Spec, Expected>('noninferiority', (cases) => {
  for (const { name, spec, expected, tolerance, subjects } of cases) {
    const alpha = spec.alpha_one_sided;
    const used = complete(subjects, [spec.time, spec.status, spec.arm]);
    const curveOf = (isTest: boolean) => {
      const members = used.filter((one) => (one[spec.arm] === String(spec.test_arm)) === isTest);
      return estimateSurvival({ time: numbers(members, spec.time), event: numbers(members, spec.status) });
    };
    const comparison = { test: curveOf(true), control: curveOf(false) };

    test(`${name}: the difference of survival and its test are R's`, () => {
      const found = survivalNoninferiority(comparison, {
        time: spec.km_timepoint,
        margin: spec.km_diff_margin,
        alpha,
      });
      expectClose(found?.difference, expected.km_diff, tolerance, 'km_diff');
      expectClose(found?.standardError, expected.km_diff_se, tolerance, 'km_diff_se');
      expectClose(found?.lower, expected.km_diff_lower, tolerance, 'km_diff_lower');
      expectClose(found?.z, expected.km_z, tolerance, 'km_z');
      expectClose(found?.p, expected.km_p, tolerance, 'km_p');
    });

    test(`${name}: the difference of restricted means and its bound are R's`, () => {
      const tau = spec.rmst_tau;
      const tested = restrictedMeanNoninferiority(comparison, { tau, margin: 1, alpha });
      const compared = differenceOfRestrictedMeans(comparison.test, comparison.control, { tau, level: 1 - 2 * alpha });
      for (const found of [tested, compared]) {
        expectClose(found?.difference, expected.rmst_diff, tolerance, 'rmst_diff');
        expectClose(found?.standardError, expected.rmst_diff_se, tolerance, 'rmst_diff_se');
        expectClose(found?.lower, expected.rmst_lower, tolerance, 'rmst_lower');
      }
    });

    test(`${name}: the hazard ratio and its test against the margin are R's`, () => {
      const fit = fitCox({
        time: numbers(used, spec.time),
        event: numbers(used, spec.status),
        covariates: [used.map((one) => (one[spec.arm] === String(spec.test_arm) ? 1 : 0))],
        ties: 'efron',
      });
      expectClose(fit.coef, [expected.log_hr], tolerance, 'log_hr');
      expectClose(fit.se, [expected.se], tolerance, 'se');
      const estimate = { logHazardRatio: Number(fit.coef[0]), standardError: Number(fit.se[0]) };
      const found = hazardRatioNoninferiority(estimate, { margin: spec.hr_margin, alpha });
      expectClose(found.lower, expected.hr_lower, tolerance, 'hr_lower');
      expectClose(found.upper, expected.hr_upper, tolerance, 'hr_upper');
      expectClose(found.z, expected.z, tolerance, 'z');
      expectClose(found.p, expected.p_one_sided, tolerance, 'p_one_sided');
      expect(found.isNoninferior).toBe(expected.noninferior);
    });
  }

  test('there are two cases', () => {
    expect(cases).toHaveLength(2);
  });
});
