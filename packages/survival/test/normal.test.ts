import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalDensity, normalLogLowerTail, normalLowerTail, normalQuantile, normalUpperTail } from '../src/index.ts';

const value = fc.double({ min: -37, max: 37, noNaN: true });

describe('normal probabilities', () => {
  test('half lies below 0, nothing below -Infinity, all below Infinity', () => {
    expect(normalLowerTail(0)).toBe(0.5);
    expect(normalLowerTail(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalLowerTail(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalLogLowerTail(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('both tails sum to 1', () => {
    fc.assert(
      fc.property(value, (x) => {
        expect(normalLowerTail(x) + normalUpperTail(x)).toBeCloseTo(1, 14);
      }),
    );
  });

  test('they never fall', () => {
    fc.assert(
      fc.property(value, value, (x, y) => {
        expect(normalLowerTail(Math.max(x, y))).toBeGreaterThanOrEqual(normalLowerTail(Math.min(x, y)));
      }),
    );
  });

  test('the two ways to compute them meet at -5', () => {
    const [left, right] = [normalLowerTail(-5 - 1e-12), normalLowerTail(-5)];
    // The slope there is the density, 1.4867e-6; the tail is 2.8665e-7.
    expect(Math.abs(right - left - 1e-12 * normalDensity(5))).toBeLessThanOrEqual(1e-14 * right);
  });

  test('the quantile inverts them, from 1e-300 up', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: -0.7, noNaN: true }), (log) => {
        const probability = Math.exp(log);
        const back = normalLowerTail(normalQuantile(probability));
        // A quantile rounded in its last place moves the tail by the square of the quantile times that.
        expect(Math.abs(back - probability)).toBeLessThanOrEqual(1e-12 * probability);
      }),
    );
  });

  test('their logarithm goes on where they cannot: bounds of the Mills ratio, x/(x^2+1) and 1/x', () => {
    const x = 1e5;
    const logDensity = -(x * x) / 2 - Math.log(Math.sqrt(2 * Math.PI));
    expect(normalLowerTail(-x)).toBe(0);
    expect(normalLogLowerTail(-x)).toBeLessThanOrEqual(logDensity - Math.log(x));
    expect(normalLogLowerTail(-x)).toBeGreaterThanOrEqual(logDensity + Math.log(x / (x * x + 1)));
  });

  test('the logarithm is that of the probability where both can be had', () => {
    fc.assert(
      fc.property(value, (x) => {
        const log = Math.log(normalLowerTail(x));
        expect(Math.abs(normalLogLowerTail(x) - log)).toBeLessThanOrEqual(1e-15 + 1e-13 * Math.abs(log));
      }),
    );
  });

  test('the density is the slope', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (x) => {
        const slope = (normalLowerTail(x + 1e-5) - normalLowerTail(x - 1e-5)) / 2e-5;
        expect(slope).toBeCloseTo(normalDensity(x), 9);
      }),
    );
  });

  test('what is no number is refused', () => {
    for (const of of [normalLowerTail, normalUpperTail, normalLogLowerTail, normalDensity])
      expect(() => of(Number.NaN)).toThrow('value is NaN; expected a number.');
  });
});
