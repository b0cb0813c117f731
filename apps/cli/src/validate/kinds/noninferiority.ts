import {
  differenceOfRestrictedMeans,
  estimateSurvival,
  fitCox,
  hazardRatioNoninferiority,
  survivalNoninferiority,
} from '@rezidiv/survival';
import { z } from 'zod';
import { mergedTimes } from '../merged-times.ts';
import { completeRows, type ReferenceData, type Runner, type Spec } from '../runner.ts';

const question = z.object({
  time: z.string(),
  status: z.string(),
  arm: z.string(),
  test_arm: z.union([z.number(), z.string()]),
  hr_margin: z.number(),
  alpha_one_sided: z.number(),
  km_timepoint: z.number(),
  km_diff_margin: z.number(),
  rmst_tau: z.number(),
});

interface Arms {
  readonly time: readonly number[];
  readonly event: Float64Array;
  /** 1 under test treatment, 0 under the control. */
  readonly underTest: readonly number[];
}

/** Non-inferiority on the hazard ratio, the difference of survival at a time and the difference of restricted means. */
export const run: Runner = (spec: Spec, data: ReferenceData) => {
  const asked = question.parse(spec);
  const alpha = asked.alpha_one_sided;
  const rows = completeRows(data, [asked.time, asked.status, asked.arm]);
  const time = mergedTimes(rows.numbers(asked.time));
  const event = rows.numbers(asked.status);
  const { index, levels } = rows.levels(asked.arm);
  const testArm = levels.findIndex((level) => String(level) === String(asked.test_arm));
  const underTest = Array.from(index, (level) => (level === testArm ? 1 : 0));
  const arms = { time, event, underTest };

  const comparison = { test: curveOf(arms, 1), control: curveOf(arms, 0) };
  const survival = survivalNoninferiority(comparison, {
    time: asked.km_timepoint,
    margin: asked.km_diff_margin,
    alpha,
  });
  const mean = differenceOfRestrictedMeans(comparison.test, comparison.control, {
    tau: asked.rmst_tau,
    level: 1 - 2 * alpha,
  });
  return {
    ...hazardRatio(arms, asked.hr_margin, alpha),
    km_diff: survival?.difference ?? null,
    km_diff_se: survival?.standardError ?? null,
    km_diff_lower: survival?.lower ?? null,
    km_z: survival?.z ?? null,
    km_p: survival?.p ?? null,
    rmst_diff: mean?.difference ?? null,
    rmst_diff_se: mean?.standardError ?? null,
    rmst_lower: mean?.lower ?? null,
  };
};

function curveOf({ time, event, underTest }: Arms, arm: number) {
  const inArm = (_: number, row: number) => underTest[row] === arm;
  return estimateSurvival({ time: time.filter(inArm), event: event.filter(inArm) });
}

function hazardRatio({ time, event, underTest }: Arms, margin: number, alpha: number) {
  const { coef, se } = fitCox({ time, event, covariates: [underTest], ties: 'efron' });
  const [logHazardRatio = Number.NaN] = coef;
  const [standardError = Number.NaN] = se;
  const found = hazardRatioNoninferiority({ logHazardRatio, standardError }, { margin, alpha });
  return {
    log_hr: logHazardRatio,
    se: standardError,
    hr_upper: found.upper,
    hr_lower: found.lower,
    z: found.z,
    p_one_sided: found.p,
    noninferior: found.isNoninferior,
  };
}
