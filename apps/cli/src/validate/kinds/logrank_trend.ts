import { logRankTrend } from '@rezidiv/survival';
import { mergedTimes } from '../merged-times.ts';
import type { ReferenceData, Runner, Spec } from '../runner.ts';
import { groupedRows } from './logrank.ts';

/** The log-rank test for trend; the scores follow the levels of the group. */
export const run: Runner = (spec: Spec, data: ReferenceData, expected?: unknown) => {
  const { n, levels, followUp } = groupedRows(spec, data, expected);
  const scores = Array.isArray(spec.scores) ? spec.scores.map(Number) : levels.map(Number);
  const test = logRankTrend({ ...followUp, time: mergedTimes(followUp.time) }, scores);
  return { n_used: n, levels, z: test?.z, chisq: test?.chisq, df: 1, p: test?.p };
};
