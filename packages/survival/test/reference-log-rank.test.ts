import { expect, test } from 'vitest';
import { type LogRank, type LogRankWeight, logRank, logRankTrend, weightedLogRank } from '../src/index.ts';
import { complete, describeReference, expectClose, numbers, type Subject } from './reference.ts';

interface Spec {
  readonly time: string;
  readonly status: string;
  readonly group: string;
  readonly strata?: string | null;
  readonly entry?: string | null;
}

interface Expected {
  readonly n_used: number;
  readonly levels: readonly (string | number)[];
  readonly var: readonly (readonly number[])[];
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

interface ExpectedBySurvdiff extends Expected {
  readonly n: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

describeReference<Spec & { readonly rho: number; readonly gamma: number }, ExpectedBySurvdiff>('logrank', (cases) => {
  test('there are 22 cases', () => expect(cases).toHaveLength(22));

  for (const { name, spec, expected, tolerance, subjects } of cases) {
    test(`${name}: observed, expected, variance, chi-square and p are R's`, () => {
      const followUp = groupedOf(spec, subjects, expected.levels);
      const { rho, gamma } = spec;
      const result =
        rho === 0 && gamma === 0
          ? logRank(followUp)
          : weightedLogRank(followUp, { kind: 'fleming-harrington', rho, gamma });
      expect(followUp.time).toHaveLength(expected.n_used);
      expect(result?.groups).toEqual(followUp.groups);
      expect(result?.compared).toEqual(followUp.groups);
      expect(result?.subjects).toEqual(expected.n);
      expectClose(result?.observed, expected.observed, tolerance, 'observed');
      expectClose(result?.expected, expected.expected, tolerance, 'expected');
      expectTest(result, expected, tolerance);
    });
  }
});

interface WeightedSpec extends Spec {
  readonly weight: string;
  readonly rho: number;
  readonly gamma: number;
}

describeReference<WeightedSpec, Expected & { readonly U: readonly number[] }>('weighted_logrank', (cases) => {
  test('there are 8 cases', () => expect(cases).toHaveLength(8));

  for (const { name, spec, expected, tolerance, subjects } of cases) {
    test(`${name}: U, variance, chi-square and p are R's`, () => {
      const followUp = groupedOf(spec, subjects, expected.levels);
      const result = weightedLogRank(followUp, weightOf(spec));
      const u = result?.observed.map((observed, group) => observed - (result.expected[group] ?? Number.NaN));
      expect(followUp.time).toHaveLength(expected.n_used);
      expectClose(u, expected.U, tolerance, 'U');
      expectTest(result, expected, tolerance);
    });
  }
});

interface ExpectedTrend {
  readonly z: number;
  readonly chisq: number;
  readonly p: number;
}

describeReference<Spec & { readonly scores: readonly number[] }, ExpectedTrend>('logrank_trend', (cases) => {
  test('there are 2 cases', () => expect(cases).toHaveLength(2));

  for (const { name, spec, expected, tolerance, subjects } of cases) {
    test(`${name}: z, chi-square and p are R's`, () => {
      // In both data sets the scores are the levels.
      const result = logRankTrend(groupedOf(spec, subjects, spec.scores), spec.scores);
      expectClose(result?.z, expected.z, tolerance, 'z');
      expectClose(result?.chisq, expected.chisq, tolerance, 'chisq');
      expectClose(result?.p, expected.p, tolerance, 'p');
    });
  }
});

function groupedOf(
  { time, status, group, strata, entry }: Spec,
  subjects: readonly Subject[],
  levels: readonly (string | number)[],
) {
  const used = complete(subjects, [time, status, group, strata ?? null, entry ?? null]);
  const groups = levels.map(String);
  const names = typeof strata === 'string' ? [...new Set(used.map((one) => one[strata]))] : [];
  return {
    time: numbers(used, time),
    event: numbers(used, status),
    group: used.map((one) => groups.indexOf(one[group] ?? '')),
    groups,
    entry: typeof entry === 'string' ? numbers(used, entry) : undefined,
    strata: typeof strata === 'string' ? used.map((one) => names.indexOf(one[strata])) : undefined,
  };
}

function weightOf({ weight, rho, gamma }: WeightedSpec): LogRankWeight {
  if (weight === 'fh') return { kind: 'fleming-harrington', rho, gamma };
  if (weight === 'gehan' || weight === 'tarone-ware') return { kind: weight };
  throw new Error(`No reference case had the weight "${weight}" when this was written; add it.`);
}

function expectTest(
  result: LogRank | null,
  expected: Expected,
  tolerance: { readonly rel: number; readonly abs?: number },
) {
  expect(result?.df).toBe(expected.df);
  expectClose(result?.variance, expected.var, tolerance, 'var');
  expectClose(result?.chisq, expected.chisq, tolerance, 'chisq');
  expectClose(result?.p, expected.p, tolerance, 'p');
}
