import { expect, test } from 'vitest';
import {
  conditionalPower,
  driftOfCurrentTrend,
  normalDensity,
  normalUpperTail,
  sequentialProbabilities,
} from '../src/index.ts';

const stand = { statistic: 2, informationRate: 0.25, laterRates: [1], criticalValues: [2], drift: 4 / 3 };

test('one look left: what is missing, against what is expected', () => {
  // A statistic of 2 at a quarter is a score of 1; 1 is missing, and 4/3 times three quarters, 1, is expected.
  expect(conditionalPower(stand)).toBeCloseTo(1 / 2, 14);
  // Without any effect 1 is missing, over a standard deviation of the root of 3/4.
  expect(conditionalPower({ ...stand, drift: 0 })).toBeCloseTo(normalUpperTail(1 / Math.sqrt(0.75)), 14);
});

test('the current trend goes on: a score of 1 in a quarter gives 4 in all', () => {
  expect(driftOfCurrentTrend(2, 0.25)).toBe(4);
});

test('averaged over the first look it is the power from there on', () => {
  const [rates, criticalValues, drift] = [[0.3, 0.6, 1], [3.2, 2.6, 2], 2.8];
  const { above } = sequentialProbabilities({
    information: rates,
    lower: rates.map(() => Number.NEGATIVE_INFINITY),
    upper: criticalValues,
    drift,
  });
  const mean = drift * Math.sqrt(0.3);
  // Simpson's rule, from nine standard deviations below up to the first critical value.
  const [from, intervals] = [mean - 9, 400];
  const step = (3.2 - from) / intervals;
  let sum = 0;
  for (let at = 0; at <= intervals; at += 1) {
    const statistic = from + at * step;
    const weight = at === 0 || at === intervals ? 1 : at % 2 === 1 ? 4 : 2;
    const later = { statistic, informationRate: 0.3, laterRates: [0.6, 1], criticalValues: [2.6, 2], drift };
    sum += ((weight * step) / 3) * normalDensity(statistic - mean) * conditionalPower(later);
  }
  expect(sum).toBeCloseTo((above[1] ?? 0) + (above[2] ?? 0), 7);
});

test('values that make no sense are refused by name', () => {
  expect(() => conditionalPower({ ...stand, informationRate: 1 })).toThrow('informationRate is 1;');
  expect(() => conditionalPower({ ...stand, laterRates: [0.2] })).toThrow(
    'laterRates[0] is 0.2; expected above informationRate',
  );
  expect(() => conditionalPower({ ...stand, criticalValues: [] })).toThrow(
    'criticalValues has 0 values and laterRates has 1.',
  );
  expect(() => conditionalPower({ ...stand, drift: Number.NaN })).toThrow('drift is NaN');
  expect(() => driftOfCurrentTrend(Number.NaN, 0.5)).toThrow('statistic is NaN');
});
