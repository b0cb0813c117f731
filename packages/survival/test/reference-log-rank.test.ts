import { expect, test } from 'vitest';
import { logRank } from '../src/index.ts';
import { complete, describeReference, expectClose, numbers } from './reference.ts';

interface Spec {
  readonly time: string;
  readonly status: string;
  readonly group: string;
  readonly strata: string | null;
  readonly rho: number;
  readonly gamma: number;
}

interface Expected {
  readonly n_used: number;
  readonly levels: readonly (string | number)[];
  readonly n: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly var: readonly (readonly number[])[];
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

describeReference<Spec, Expected>('logrank', (cases) => {
  for (const { name, spec, expected, tolerance, subjects } of cases) {
    if (reasonLeftOut(spec) !== null) continue;
    test(`${name}: observed, expected, variance, chi-square and p are R's`, () => {
      const used = complete(subjects, [spec.time, spec.status, spec.group]);
      expect(used).toHaveLength(expected.n_used);
      const groups = expected.levels.map(String);
      const result = logRank({
        time: numbers(used, spec.time),
        event: numbers(used, spec.status),
        group: used.map((one) => groups.indexOf(one[spec.group] ?? '')),
        groups,
      });
      expect(result?.groups).toEqual(groups);
      expect(result?.compared).toEqual(groups);
      expect(result?.subjects).toEqual(expected.n);
      expect(result?.df).toBe(expected.df);
      expectClose(result?.observed, expected.observed, tolerance, 'observed');
      expectClose(result?.expected, expected.expected, tolerance, 'expected');
      expectClose(result?.variance, expected.var, tolerance, 'var');
      expectClose(result?.chisq, expected.chisq, tolerance, 'chisq');
      expectClose(result?.p, expected.p, tolerance, 'p');
    });
  }

  test('every case is compared, or left out for a reason stated here', () => {
    const leftOut = cases.flatMap(({ name, spec }) => {
      const reason = reasonLeftOut(spec);
      return reason === null ? [] : [`${name}: ${reason}`];
    });
    expect(leftOut).toEqual([
      'aml/lr_rho1: weights by survival (rho), a later version',
      'bmt/lr_dfs_strat_hosp: strata, a later version',
      'diabetic/lr_strat: strata, a later version',
      'lung/lr_sex_strat_inst_missing: strata, a later version',
      'lung/lr_sex_rho1: weights by survival (rho), a later version',
      'lung/lr_sex_rho_half: weights by survival (rho), a later version',
      'ovarian/lr_strat: strata, a later version',
      'pbc/lr_trt_strat_edema: strata, a later version',
      'veteran/lr_trt_strat: strata, a later version',
      'veteran/lr_celltype_rho1: weights by survival (rho), a later version',
      'veteran/lr_trt_strat_rho1: strata, a later version',
    ]);
    expect(cases.length - leftOut.length).toBe(11);
  });
});

function reasonLeftOut({ strata, rho, gamma }: Spec): string | null {
  if (strata !== null) return 'strata, a later version';
  if (rho !== 0 || gamma !== 0) return 'weights by survival (rho), a later version';
  return null;
}
