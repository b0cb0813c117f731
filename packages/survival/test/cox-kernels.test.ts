import { describe, expect, test } from 'vitest';
import { exponential } from '../src/cox-exponential.ts';
import { type CoxKernels, mostRows, strideOf } from '../src/cox-kernels.ts';
import { plainKernels } from '../src/cox-plain-kernels.ts';
import { counterRandom, fitCox } from '../src/index.ts';
import { simdKernels } from '../src/simd.ts';

const random = counterRandom(5);
const simd = await simdKernels();

describe('the exponential', () => {
  test('is within two units in the last place of that of the language', () => {
    for (let draw = 0; draw < 20000; draw += 1) {
      const x = (random.uniform(draw) - 0.5) * 1400;
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(2 * Number.EPSILON);
    }
  });

  test('at its ends', () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(-0)).toBe(1);
    expect(exponential(800)).toBe(Number.POSITIVE_INFINITY);
    expect(exponential(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(exponential(-800)).toBe(0);
    expect(exponential(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(exponential(Number.NaN)).toBeNaN();
    // The least of all numbers above 0 is 2^-1074, and ln 2 times -1074 is -744.44.
    expect(exponential(-744.4)).toBe(Number.MIN_VALUE);
    expect(exponential(709.7) / Math.exp(709.7)).toBeCloseTo(1, 15);
  });
});

/** Everything the kernels give for some rows and columns, in turn. */
function everything(kernels: CoxKernels, rows: number, width: number): number[] {
  const stride = strideOf(rows);
  const work = kernels.workspace({
    values: stride * width,
    coefficients: width,
    weight: rows,
    risk: rows,
    bounds: 5,
    sums: 4 * width,
    amount: mostRows,
    products: width * width,
    scaled: mostRows * width,
  });
  for (let at = 0; at < work.values.length; at += 1) work.values[at] = random.normal(at);
  for (let at = 0; at < width; at += 1) work.coefficients[at] = random.normal(1e6 + at) / 4;
  for (let at = 0; at < rows; at += 1) work.weight[at] = 1 + random.uniform(2e6 + at);
  for (let at = 0; at < mostRows; at += 1) work.amount[at] = random.uniform(3e6 + at);
  const columns = { values: work.values, stride, width };
  kernels.risks(columns, work.coefficients, work.weight, 0, rows, work.risk);
  const middle = Math.floor(rows / 2);
  work.bounds.set([0, Math.min(1, rows), Math.min(1, rows), middle, rows]);
  kernels.sums(columns, work.risk, work.bounds, 4, work.sums);
  work.products.fill(0.5);
  const to = Math.min(rows, middle + mostRows);
  kernels.addProducts(columns, work.amount, middle, to, work.products, work.scaled);
  kernels.addProducts(columns, work.amount, 0, Math.min(rows, 7), work.products, work.scaled);
  const lower = Array.from(work.products).filter((_, at) => at % width <= Math.floor(at / width));
  return [...work.risk, ...work.sums, ...lower];
}

describe('WebAssembly', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 13])('gives the same bits as plain TypeScript with %s columns', (width) => {
    for (const rows of [1, 2, 7, 8, 9, 41, 300])
      expect(everything(simd, rows, width)).toEqual(everything(plainKernels, rows, width));
  });

  test.each(['efron', 'breslow', 'exact'] as const)('gives the same fit, with a larger one between, %s', (ties) => {
    const small = generated(60, 3);
    const large = generated(2000, 6);
    expect(fitCox({ ...small, ties }, { kernels: simd })).toEqual(fitCox({ ...small, ties }));
    if (ties !== 'exact') expect(fitCox({ ...large, ties }, { kernels: simd })).toEqual(fitCox({ ...large, ties }));
    expect(fitCox({ ...small, ties }, { kernels: simd })).toEqual(fitCox({ ...small, ties }));
  });

  test('separation and covariates of any size come out the same', () => {
    const data = { time: [1, 2, 3, 4], event: [1, 1, 0, 0], ties: 'efron' } as const;
    for (const size of [1, 1e300, 1e-300]) {
      const covariates = [[size, size, 0, 0]];
      expect(fitCox({ ...data, covariates }, { kernels: simd })).toEqual(fitCox({ ...data, covariates }));
    }
  });
});

function generated(rows: number, width: number) {
  const draw = (stream: number) => Array.from({ length: rows }, (_, row) => random.uniform(10 * row + stream));
  return {
    time: draw(0).map((u) => 1 + Math.floor(50 * u)),
    event: draw(1).map((u) => (u < 0.6 ? 1 : 0)),
    covariates: Array.from({ length: width }, (_, column) => draw(2 + column)),
  };
}
