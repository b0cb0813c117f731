import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tiedLikelihood } from '../src/cox-likelihood.ts';
import { riskSetsOf } from '../src/cox-risk-sets.ts';
import { fitCox, fitFirth } from '../src/index.ts';
import { coxDataOf, coxRows, seeded } from './cox-rows.ts';

test('worked by hand: two deaths, which fitCox cannot estimate', () => {
  // L = r/(1+r) rises without end. The information is r/(1+r)^2; L times its root is r^1.5 / (1+r)^2, greatest at r = 3.
  const data = { time: [1, 2], event: [1, 1], covariates: [[1, 0]], ties: 'efron' } as const;
  expect(fitCox(data).warnings).toEqual([{ kind: 'separation', covariates: [0] }]);
  const fit = fitFirth(data);
  expect(fit.coef[0]).toBeCloseTo(Math.log(3), 9);
  expect(fit.se[0]).toBeCloseTo(4 / Math.sqrt(3), 9);
  expect(fit.penalisedLoglik).toBeCloseTo(Math.log(3 ** 1.5 / 16), 12);
  expect(fit.penalisedLoglikNull).toBeCloseTo(Math.log(1 / 4), 12);
});

test('worked by hand: two deaths at once under Breslow', () => {
  // L = r/(r+2)^2 and the information is 2 * 2r/(r+2)^2: L times its root is 2 r^1.5 / (r+2)^3, greatest at r = 2.
  const data = { time: [1, 1, 2], event: [1, 1, 0], covariates: [[1, 0, 0]], ties: 'breslow' } as const;
  expect(fitFirth(data).coef[0]).toBeCloseTo(Math.log(2), 9);
});

test('two deaths at once under Efron', () => {
  // L = 2r / ((r+2)(r+3)); with the second death r and one of the others count half: chances r/(r+2) and
  // (r/2)/((r+3)/2) = r/(r+3). The information is 2r/(r+2)^2 + 3r/(r+3)^2.
  const data = { time: [1, 1, 2], event: [1, 1, 0], covariates: [[1, 0, 0]], ties: 'efron' } as const;
  const { coef, converged } = fitFirth(data);
  const penalised = (b: number): number => {
    const r = Math.exp(b);
    return Math.log((2 * r) / (r + 2) / (r + 3)) + Math.log((2 * r) / (r + 2) ** 2 + (3 * r) / (r + 3) ** 2) / 2;
  };
  const [at = Number.NaN] = coef;
  expect(converged).toBe(true);
  // A central difference of step 1e-4 is exact to about 1e-8.
  expect((penalised(at + 1e-4) - penalised(at - 1e-4)) / 2e-4).toBeCloseTo(0, 7);
});

test('shuffled rows and repeated weights change nothing; every estimate is finite', () => {
  fc.assert(
    fc.property(coxRows, (rows) => {
      const data = coxDataOf(rows, 'breslow');
      fc.pre(rows.some(({ event }) => event === 1));
      const fit = fitFirth(data);
      fc.pre(fit.collinear.length === 0);
      expect(fit.converged).toBe(true);
      const again = fitFirth(coxDataOf([...rows].reverse(), 'breslow'));
      const weighted = fitFirth({ ...data, weights: rows.map(({ weight }) => weight) });
      const repeated = fitFirth(
        coxDataOf(
          rows.flatMap((row) => Array.from({ length: row.weight }, () => row)),
          'breslow',
        ),
      );
      for (const index of [0, 1]) {
        expect(fit.coef[index]).toBeCloseTo(again.coef[index] ?? Number.NaN, 7);
        expect(weighted.coef[index]).toBeCloseTo(repeated.coef[index] ?? Number.NaN, 7);
      }
    }),
    seeded,
  );
});

test('with two covariates the estimate is where small steps to each side go down', () => {
  const data = {
    time: [1, 2, 3, 4, 4, 5, 6, 7],
    event: [1, 1, 0, 1, 1, 1, 0, 1],
    covariates: [
      [1, 0, 1, 1, 0, 0, 1, 0],
      [2, 5, 1, 4, 3, 2, 2, 1],
    ],
    ties: 'efron',
  } as const;
  const best = fitFirth(data);
  expect(best.converged).toBe(true);
  const sets = riskSetsOf(data);
  const penalised = (scaled: readonly number[]): number => {
    const { loglik, information } = tiedLikelihood(sets, Float64Array.from(scaled), 'efron');
    const [a = 0, , c = 0, d = 0] = information;
    return loglik + Math.log(a * d - c * c) / 2;
  };
  const top = best.coef.map((value, index) => value * (sets.scaling.scale[index] ?? Number.NaN));
  for (const index of [0, 1]) {
    const moved = (by: number) => penalised(top.map((value, place) => (place === index ? value + by : value)));
    expect((moved(1e-4) - moved(-1e-4)) / 2e-4).toBeCloseTo(0, 7);
  }
});

test('in other units the estimate is the same', () => {
  const data = { time: [1, 2, 3, 4, 5], event: [1, 1, 0, 1, 1], ties: 'efron' } as const;
  const covariates = [
    [1, 0, 1, 1, 0],
    [2, 5, 1, 4, 3],
  ];
  const best = fitFirth({ ...data, covariates });
  const moved = fitFirth({ ...data, covariates: covariates.map((column) => column.map((x) => 8 * x - 100)) });
  for (const index of [0, 1]) expect((moved.coef[index] ?? 0) * 8).toBeCloseTo(best.coef[index] ?? Number.NaN, 8);
  // The information is 8^2 times as large in each covariate, its determinant 8^4 times: half the logarithm is 2 ln 8.
  expect(moved.penalisedLoglik - best.penalisedLoglik).toBeCloseTo(2 * Math.log(8), 8);
});

test('refuses the exact likelihood and data without events', () => {
  const data = { time: [1, 2], event: [0, 0], covariates: [[1, 0]], ties: 'efron' } as const;
  expect(() => fitFirth(data)).toThrow('no events');
  expect(() => fitFirth({ ...data, ties: 'exact' })).toThrow('exact');
});
