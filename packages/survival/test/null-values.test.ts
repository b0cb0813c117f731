import { describe, expect, test } from 'vitest';
import {
  cumulativeIncidence,
  estimateSurvival,
  fitCox,
  fitFineGray,
  grayTest,
  incidenceFromCounts,
  logRank,
  mantelByar,
  splitAtExposure,
} from '../src/index.ts';

/** What a column is after a journey through JSON: NaN and Infinity have become null. */
const throughJson = (column: readonly number[]): number[] => JSON.parse(JSON.stringify(column));
const nan = Number.NaN;

describe('null, as JSON writes NaN, is never read as 0', () => {
  const time = throughJson([nan, 2, 3]);
  const cause = throughJson([1, nan, 2]);
  const good = { time: [1, 2, 3], cause: [1, 0, 2], censorCode: 0 };
  test.each<[string, () => unknown, RegExp]>([
    ['estimateSurvival', () => estimateSurvival({ time, event: [1, 0, 1] }), /time\[0\]/],
    ['logRank', () => logRank({ time, event: [1, 0, 1], group: [0, 1, 1], groups: ['A', 'B'] }), /time\[0\]/],
    ['cumulativeIncidence, time', () => cumulativeIncidence({ ...good, time }), /time\[0\]/],
    ['cumulativeIncidence, cause', () => cumulativeIncidence({ ...good, cause }), /cause\[1\]/],
    [
      'cumulativeIncidence, entry',
      () => cumulativeIncidence({ ...good, entry: throughJson([0, nan, 0]) }),
      /entry\[1\]/,
    ],
    [
      'grayTest, group',
      () => grayTest({ ...good, failCode: 1, group: throughJson([0, nan, 1]), groups: ['A', 'B'], rho: 0 }),
      /group\[1\]/,
    ],
    [
      'fitFineGray, covariate',
      () => fitFineGray({ ...good, failCode: 1, covariates: [throughJson([1, nan, 2])] }),
      /covariates\[0\]\[1\]/,
    ],
    [
      'incidenceFromCounts',
      () => incidenceFromCounts({ time: [1, 2], causes: [1], events: [[1, 1]], censored: throughJson([0, nan]) }),
      /censored\[1\]/,
    ],
  ])('%s', (_function, act, names) => {
    expect(act).toThrow(names);
  });

  test('never exposed, written as Infinity, does not come back from JSON as exposed from the start', () => {
    const exposed = { time: [3, 4, 5], event: [1, 1, 0], exposureTime: throughJson([1, Number.POSITIVE_INFINITY, 2]) };
    expect(() => splitAtExposure(exposed)).toThrow(/exposureTime\[1\] is null/);
    expect(() => mantelByar(splitAtExposure(exposed))).toThrow(/exposureTime\[1\] is null/);
  });
});

describe('a code for "missing" left among the values of a covariate', () => {
  // One value so far from the others that the likelihood is almost flat, yet has a top: coefficients by R's coxph.
  test.each([
    [1e5, -1.349809e-4],
    [1e6, -1.579907e-5],
    [1e7, -1.808754e-6],
  ])('%s is not called separation', (far, byR) => {
    const fit = fitCox({
      time: [1, 2, 3, 4, 5, 6, 7],
      event: [1, 1, 0, 1, 1, 1, 1],
      covariates: [[1, 2, 3, 1, 5, 0, far]],
      ties: 'efron',
    });
    expect(fit.warnings).toEqual([]);
    expect((fit.coef[0] ?? nan) / byR).toBeCloseTo(1, 2);
  });

  test('and what is separated still is', () => {
    const fit = fitCox({ time: [1, 2, 3, 4], event: [1, 1, 1, 1], covariates: [[40, 30, 2, 1]], ties: 'efron' });
    expect(fit.warnings).toEqual([{ kind: 'separation', covariates: [0] }]);
  });
});
