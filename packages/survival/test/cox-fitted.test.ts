import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baselineCumulativeHazard,
  coxResiduals,
  fitCox,
  predictSurvival,
  testProportionalHazards,
} from '../src/index.ts';
import { coxDataOf, coxRows, seeded, startsOf } from './cox-rows.ts';

const three = { time: [1, 2, 3], event: [1, 1, 1], covariates: [[0, 1, 0]], ties: 'efron' } as const;

describe('worked by hand: three deaths, r^2 = 2', () => {
  const r = Math.SQRT2;
  const fit = fitCox(three);
  // The hazard of x = 0 steps by 1/(r+2), 1/(r+1) and 1.
  const steps = [1 / (r + 2), 1 / (r + 2) + 1 / (r + 1), 1 / (r + 2) + 1 / (r + 1) + 1];

  test('baseline', () => {
    for (const [index, hazard] of baselineCumulativeHazard(three, fit, [1, 2, 3]).entries())
      expect(hazard).toBeCloseTo(steps[index] ?? Number.NaN, 10);
    expect(baselineCumulativeHazard(three, fit, [0.5])).toEqual([0]);
  });

  test('martingale and Schoenfeld residuals', () => {
    const { martingale, schoenfeld } = coxResiduals(three, fit);
    expect(martingale[0]).toBeCloseTo(1 - (steps[0] ?? 0), 10);
    expect(martingale[1]).toBeCloseTo(1 - r * (steps[1] ?? 0), 10);
    expect(martingale[2]).toBeCloseTo(1 - (steps[2] ?? 0), 10);
    const expected = [-r / (r + 2), 1 - r / (r + 1), 0];
    expect(schoenfeld.map(({ time, row }) => [time, row])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    for (const [index, { residual }] of schoenfeld.entries())
      expect(residual[0]).toBeCloseTo(expected[index] ?? Number.NaN, 10);
  });

  test('predicted survival', () => {
    const [first] = predictSurvival(three, fit, { x: [1] }, [1], 0.95);
    expect(first?.survival).toBeCloseTo(Math.exp(-r / (r + 2)), 10);
    expect(first?.cumulativeHazard).toBeCloseTo(r / (r + 2), 10);
  });
});

test('martingale, score and Schoenfeld residuals sum to 0 at the estimate', () => {
  fc.assert(
    fc.property(coxRows, (rows) => {
      const data = { ...coxDataOf(rows), start: startsOf(rows), strata: rows.map(({ stratum }) => stratum) };
      const fit = fitCox(data);
      fc.pre(fit.warnings.length === 0);
      const { martingale, score, schoenfeld } = coxResiduals(data, fit);
      expect(martingale.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 9);
      for (const column of [0, 1]) {
        expect(score.reduce((sum, row) => sum + (row[column] ?? 0), 0)).toBeCloseTo(0, 6);
        expect(schoenfeld.reduce((sum, { residual }) => sum + (residual[column] ?? 0), 0)).toBeCloseTo(0, 6);
      }
    }),
    seeded,
  );
});

test('predicted survival falls with time and stays a probability', () => {
  fc.assert(
    fc.property(coxRows, (rows) => {
      const data = coxDataOf(rows);
      const fit = fitCox(data);
      fc.pre(fit.warnings.length === 0);
      let before = 1;
      for (const { survival } of predictSurvival(data, fit, { x: [1, 2] }, [0, 3, 6, 9, 12, 15, 18], 0.95)) {
        expect(survival).toBeLessThanOrEqual(before);
        expect(survival).toBeGreaterThanOrEqual(0);
        before = survival;
      }
    }),
    seeded,
  );
});

test('tests of proportional hazards do not know the unit of time, nor ranks its scale', () => {
  fc.assert(
    fc.property(coxRows, (rows) => {
      const data = coxDataOf(rows);
      const fit = fitCox(data);
      fc.pre(fit.warnings.length === 0);
      const months = { ...data, time: Array.from(data.time, (time) => time * 30 + 5) };
      const squared = { ...data, time: Array.from(data.time, (time) => time ** 2) };
      const statistic = (of: typeof data, transform: 'km' | 'rank' | 'identity') =>
        testProportionalHazards(of, fit, transform).global?.statistic ?? Number.NaN;
      expect(statistic(months, 'identity')).toBeCloseTo(statistic(data, 'identity'), 8);
      for (const transform of ['km', 'rank'] as const)
        expect(statistic(squared, transform)).toBeCloseTo(statistic(data, transform), 8);
    }),
    seeded,
  );
});

describe('refuses what cannot be built on', () => {
  test('a fit of other data', () => {
    const fit = fitCox(three);
    const other = { ...three, time: [1, 2], event: [1, 1], covariates: [[0, 1]] };
    expect(() => coxResiduals(other, fit)).toThrow('expected the data of the fit');
  });

  test('separation, the exact likelihood, a stratum that is not there, covariates missing', () => {
    const apart = { ...three, covariates: [[1, 0, 0]] };
    expect(() => coxResiduals(apart, fitCox(apart))).toThrow('separation');
    const exact = { ...three, ties: 'exact' as const };
    expect(() => testProportionalHazards(exact, fitCox(exact), 'km')).toThrow('exact');
    expect(() => predictSurvival(three, fitCox(three), { x: [1], stratum: 4 }, [1], 0.95)).toThrow('stratum');
    expect(() => predictSurvival(three, fitCox(three), { x: [] }, [1], 0.95)).toThrow('x has 0 values');
  });
});

test('proportional hazards cannot be tested where all events come at one time: null, not a p of 1', () => {
  const once = {
    time: [1, 2, 2, 2, 3],
    event: [0, 1, 1, 0, 0],
    covariates: [[1, 2, 4, 3, 3.5]],
    ties: 'efron',
  } as const;
  const fit = fitCox(once);
  expect(fit.warnings).toEqual([]);
  for (const transform of ['km', 'rank', 'identity'] as const)
    expect(testProportionalHazards(once, fit, transform)).toEqual({ covariates: [null], global: null });
});
