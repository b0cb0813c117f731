import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareLowerTail, chiSquareQuantile, chiSquareUpperTail, normalQuantile } from '../src/index.ts';

const degrees = fc.integer({ min: 1, max: 300 });

describe('chi-square probabilities and quantiles', () => {
  test('two degrees of freedom: 1 - exp(-x/2)', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 50, noNaN: true }), (value) => {
        const exact = -Math.expm1(-value / 2);
        expect(Math.abs(chiSquareLowerTail(value, 2) - exact)).toBeLessThanOrEqual(1e-12 * exact);
      }),
    );
  });

  test('both tails sum to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 500, noNaN: true }), degrees, (value, df) => {
        expect(chiSquareLowerTail(value, df) + chiSquareUpperTail(value, df)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('the quantile inverts the lower tail and, near 1, the upper', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: -0.001, noNaN: true }), degrees, (log, df) => {
        const probability = Math.exp(log);
        const value = chiSquareQuantile(probability, df);
        if (value < 1e-290) return;
        expect(Math.abs(chiSquareLowerTail(value, df) / probability - 1)).toBeLessThanOrEqual(1e-9);
        const rest = 1 - probability;
        expect(Math.abs(chiSquareUpperTail(value, df) - rest)).toBeLessThanOrEqual(1e-9 * rest);
      }),
    );
  });

  test('one degree of freedom: the square of the normal quantile', () => {
    for (const probability of [0.001, 0.3, 0.95, 0.999999])
      expect(chiSquareQuantile(probability, 1)).toBeCloseTo(normalQuantile((1 + probability) / 2) ** 2, 9);
  });

  test('the ends: 0 and Infinity; 0 too where the value is too small to be written', () => {
    expect(chiSquareQuantile(0, 3)).toBe(0);
    expect(chiSquareQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareQuantile(1e-300, 1)).toBe(0);
  });

  test('values that make no sense are refused by name', () => {
    expect(() => chiSquareLowerTail(-1, 1)).toThrow('value is -1; expected 0 or more.');
    expect(() => chiSquareQuantile(1.5, 1)).toThrow('probability is 1.5; expected 0 to 1.');
    expect(() => chiSquareQuantile(0.5, Number.NaN)).toThrow('degreesOfFreedom is NaN; expected above 0.');
  });
});
