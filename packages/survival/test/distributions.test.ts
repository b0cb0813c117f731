import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareUpperTail, normalQuantile } from '../src/index.ts';

describe('the chi-square upper tail', () => {
  test('two degrees of freedom: exp(-x/2)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (value) => {
        const exact = Math.exp(-value / 2);
        expect(Math.abs(chiSquareUpperTail(value, 2) - exact)).toBeLessThanOrEqual(1e-12 * exact);
      }),
    );
  });

  test('nothing lies below 0', () => {
    expect(chiSquareUpperTail(0, 1)).toBe(1);
  });

  test('four degrees of freedom: exp(-x/2) (1 + x/2)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (value) => {
        const exact = Math.exp(-value / 2) * (1 + value / 2);
        expect(Math.abs(chiSquareUpperTail(value, 4) - exact)).toBeLessThanOrEqual(1e-12 * exact);
      }),
    );
  });

  test('values that make no sense are refused by name', () => {
    expect(() => chiSquareUpperTail(-1, 1)).toThrow('value is -1; expected 0 or more.');
    expect(() => chiSquareUpperTail(1, 0)).toThrow('degreesOfFreedom is 0; expected above 0.');
  });
});

describe('normal quantiles', () => {
  test('the square of a two-sided quantile has that chi-square tail', () => {
    // Over the centre, the near tail and the far tail of the algorithm.
    fc.assert(
      fc.property(fc.double({ min: -690, max: -0.1, noNaN: true }), (log) => {
        const tail = Math.exp(log);
        const beyond = chiSquareUpperTail(normalQuantile(tail / 2) ** 2, 1);
        expect(Math.abs(beyond - tail)).toBeLessThanOrEqual(1e-12 * tail);
      }),
    );
  });

  test('they are symmetric around 0', () => {
    expect(normalQuantile(0.5)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 511 }), (part) => {
        expect(normalQuantile(1 - part / 1024)).toBe(-normalQuantile(part / 1024));
      }),
    );
  });

  test('a probability that makes no sense is refused by name', () => {
    for (const probability of [0, 1, -0.5, Number.NaN])
      expect(() => normalQuantile(probability)).toThrow(`probability is ${probability}; expected above 0 and below 1.`);
  });
});
