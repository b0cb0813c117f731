import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tiedLikelihood } from '../src/cox-likelihood.ts';
import { type RiskSets, riskSetsOf } from '../src/cox-risk-sets.ts';
import { type CoxData, counterRandom } from '../src/index.ts';
import { coxDataOf, coxRows, seeded, startsOf } from './cox-rows.ts';

const bothTies = ['efron', 'breslow'] as const;

/** Sums over those at risk, anew at each event time and, by Efron, for each of those who have the event. */
function byDefinition(data: CoxData, sets: RiskSets, coefficients: readonly number[], ties: 'efron' | 'breslow') {
  const { width, columns, place } = sets;
  const rows = Array.from(data.time, (time, row) => {
    const x = coefficients.map(
      (_, column) => columns.values[column * columns.stride + (place[row] ?? 0)] ?? Number.NaN,
    );
    const predictor = x.reduce((sum, value, column) => sum + value * (coefficients[column] ?? Number.NaN), 0);
    const weight = data.weights?.[row] ?? 1;
    const start = data.start?.[row] ?? Number.NEGATIVE_INFINITY;
    const stratum = data.strata?.[row] ?? 0;
    return { time, start, stratum, event: data.event[row], x, predictor, weight, risk: weight * Math.exp(predictor) };
  });
  let loglik = 0;
  const gradient = new Array<number>(width).fill(0);
  const information = new Array<number>(width * width).fill(0);
  const moments = new Set(rows.filter(({ event }) => event === 1).map(({ time, stratum }) => `${stratum} ${time}`));
  for (const moment of moments) {
    const [stratum, now] = moment.split(' ').map(Number);
    const atRisk = rows.filter((row) => row.stratum === stratum && row.start < (now ?? 0) && row.time >= (now ?? 0));
    const dying = atRisk.filter((row) => row.time === now && row.event === 1);
    const each = dying.reduce((sum, { weight }) => sum + weight, 0) / dying.length;
    for (const { x, predictor, weight } of dying) {
      loglik += weight * predictor;
      for (const [column, value] of x.entries()) gradient[column] = (gradient[column] ?? 0) + weight * value;
    }
    for (const death of dying.keys()) {
      const gone = ties === 'efron' ? death / dying.length : 0;
      const amounts = atRisk.map((row) => row.risk * (dying.includes(row) ? 1 - gone : 1));
      const present = amounts.reduce((sum, one) => sum + one, 0);
      const mean = (of: (x: readonly number[]) => number): number =>
        atRisk.reduce((sum, { x }, index) => sum + ((amounts[index] ?? 0) / present) * of(x), 0);
      loglik -= each * Math.log(present);
      const means = coefficients.map((_, column) => mean((x) => x[column] ?? 0));
      for (let one = 0; one < width; one += 1) {
        gradient[one] = (gradient[one] ?? 0) - each * (means[one] ?? 0);
        for (let other = 0; other <= one; other += 1)
          information[one * width + other] =
            (information[one * width + other] ?? 0) +
            each * mean((x) => ((x[one] ?? 0) - (means[one] ?? 0)) * ((x[other] ?? 0) - (means[other] ?? 0)));
      }
    }
  }
  return { loglik, gradient, information };
}

/** Within 1e-12 of the sizes that go into it: what rounding is relative to. */
function expectEqual(data: CoxData, coefficients: readonly number[], ties: 'efron' | 'breslow'): void {
  const sets = riskSetsOf(data);
  const found = tiedLikelihood(sets, Float64Array.from(coefficients), ties);
  const wanted = byDefinition(data, sets, coefficients, ties);
  expect(Math.abs(found.loglik - wanted.loglik)).toBeLessThan(1e-12 * Math.max(1, Math.abs(wanted.loglik)));
  const size = (column: number): number => Math.max(1, found.size[column] ?? 0);
  for (const [one, value] of wanted.gradient.entries()) {
    expect(Math.abs((found.gradient[one] ?? Number.NaN) - value)).toBeLessThan(1e-12 * size(one));
    for (let other = 0; other <= one; other += 1) {
      const at = one * sets.width + other;
      const difference = (found.information[at] ?? Number.NaN) - (wanted.information[at] ?? Number.NaN);
      expect(Math.abs(difference)).toBeLessThan(1e-12 * Math.sqrt(size(one) * size(other)));
    }
  }
}

describe('the likelihood and its derivatives are those of the definition', () => {
  const coefficients = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }));

  test.each(bothTies)('small data with ties, strata, weights, late starts, %s', (ties) => {
    fc.assert(
      fc.property(coxRows, coefficients, fc.integer({ min: 0, max: 7 }), (rows, eighths, parts) => {
        const data = {
          ...coxDataOf(rows, ties),
          ...(parts & 1 ? { start: startsOf(rows) } : {}),
          ...(parts & 2 ? { strata: rows.map(({ stratum }) => stratum) } : {}),
          ...(parts & 4 ? { weights: rows.map(({ weight }) => weight / 2) } : {}),
        };
        const beta = eighths.map((one) => one / 8);
        expectEqual(data, beta, ties);
      }),
      seeded,
    );
  });

  test.each(bothTies)(
    'more rows than are multiplied at once, and more event times than are gone through at once, %s',
    (ties) => {
      const random = counterRandom(11);
      const rows = 700;
      const draw = (stream: number) => Array.from({ length: rows }, (_, row) => random.uniform(7 * row + stream));
      const start = draw(0).map((u) => Math.floor(100 * u));
      const length = draw(1).map((u) => 1 + Math.floor(100 * u));
      const covariates = [2, 3, 4].map((stream) => draw(stream).map((u) => (stream === 2 ? Math.round(u) : u)));
      const data = {
        time: start.map((from, row) => from + (length[row] ?? 0)),
        event: draw(5).map((u) => (u < 0.7 ? 1 : 0)),
        covariates,
        ties,
      };
      const beta = [0.5, -0.3, 0.2];
      expectEqual(data, beta, ties);
      expectEqual({ ...data, start }, beta, ties);
      expectEqual({ ...data, strata: draw(6).map((u) => Math.floor(3 * u)), weights: length }, beta, ties);
    },
  );
});
