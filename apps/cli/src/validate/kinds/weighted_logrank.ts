import { type LogRankWeight, weightedLogRank } from '@rezidiv/survival';
import { NotYet, type ReferenceData, type Runner, type Spec } from '../runner.ts';
import { groupedRows } from './logrank.ts';

/** A weighted log-rank test. Of the reference answer `expected` is read only the order of its levels. */
export const run: Runner = (spec: Spec, data: ReferenceData, expected?: unknown) => {
  const { n, levels, followUp } = groupedRows(spec, data, expected);
  const test = weightedLogRank(followUp, weightOf(spec));
  return {
    n_used: n,
    levels,
    U: test?.observed.map((observed, group) => observed - (test.expected[group] ?? Number.NaN)),
    var: test?.variance,
    chisq: test?.chisq,
    df: test?.df,
    p: test?.p,
  };
};

function weightOf({ weight, rho, gamma, tstar }: Spec): LogRankWeight {
  switch (weight) {
    case 'fh':
      return { kind: 'fleming-harrington', rho: Number(rho ?? 0), gamma: Number(gamma ?? 0) };
    case 'mb':
      return { kind: 'magirr-burman', tStar: Number(tstar ?? Number.POSITIVE_INFINITY) };
    case 'gehan':
    case 'tarone-ware':
    case 'peto-peto':
      return { kind: weight };
    default:
      throw new NotYet(`the weight "${String(weight)}" is not known yet`);
  }
}
