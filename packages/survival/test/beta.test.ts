import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaLowerTail, betaQuantile, binomialLowerTail, clopperPearson } from '../src/index.ts';

const shape = fc.double({ min: 0.2, max: 50, noNaN: true });
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('the beta distribution', () => {
  test('with one shape of 1 it is a power: x^a, and 1 - (1-x)^b', () => {
    fc.assert(
      fc.property(inside, shape, (x, power) => {
        expect(Math.abs(betaLowerTail(x, power, 1) / x ** power - 1)).toBeLessThanOrEqual(1e-11);
        const exact = -Math.expm1(power * Math.log1p(-x));
        expect(Math.abs(betaLowerTail(x, 1, power) / exact - 1)).toBeLessThanOrEqual(1e-11);
      }),
    );
  });

  test('turned around it is its own complement', () => {
    fc.assert(
      fc.property(inside, shape, shape, (x, a, b) => {
        expect(betaLowerTail(x, a, b) + betaLowerTail(1 - x, b, a)).toBeCloseTo(1, 11);
      }),
    );
  });

  test('the quantile inverts it', () => {
    fc.assert(
      fc.property(inside, shape, shape, (probability, a, b) => {
        const x = betaQuantile(probability, a, b);
        // Where the quantile is next to 1, no number is close enough to it.
        if (x > 1 - 1e-6) return;
        expect(Math.abs(betaLowerTail(x, a, b) / probability - 1)).toBeLessThanOrEqual(1e-8);
      }),
    );
  });

  test('the ends are 0 and 1', () => {
    expect([betaLowerTail(0, 2, 3), betaLowerTail(1, 2, 3)]).toEqual([0, 1]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  test('values that make no sense are refused by name', () => {
    expect(() => betaLowerTail(1.5, 1, 1)).toThrow('value is 1.5; expected 0 to 1.');
    expect(() => betaLowerTail(0.5, 0, 1)).toThrow('a is 0; expected above 0 and finite.');
    expect(() => betaQuantile(Number.NaN, 1, 1)).toThrow('probability is NaN; expected 0 to 1.');
  });
});

describe('binomial counts', () => {
  test('three throws of a coin: 1/8, 4/8, 7/8, 8/8', () => {
    for (const [successes, eighths] of [1, 4, 7, 8].entries())
      expect(binomialLowerTail(successes, 3, 0.5)).toBeCloseTo(eighths / 8, 14);
  });

  test('the exact interval of no success in n: up to 1 - tail^(1/n); of n in n: from tail^(1/n)', () => {
    const none = clopperPearson(0, 10, 0.95);
    expect(none.lower).toBe(0);
    expect(none.upper).toBeCloseTo(1 - 0.025 ** 0.1, 12);
    const all = clopperPearson(10, 10, 0.95);
    expect(all.lower).toBeCloseTo(0.025 ** 0.1, 12);
    expect(all.upper).toBe(1);
  });

  test('values that make no sense are refused by name', () => {
    expect(() => binomialLowerTail(4, 3, 0.5)).toThrow('successes is 4; expected a whole number from 0 to 3.');
    expect(() => clopperPearson(0, 0, 0.95)).toThrow('trials is 0; expected a whole number above 0.');
    expect(() => clopperPearson(0, 1, 95)).toThrow('level is 95; expected above 0 and below 1.');
  });
});
