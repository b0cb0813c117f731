import gammainc from '@stdlib/math-base-special-gammainc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incompleteGamma } from '../src/incomplete-gamma.ts';

describe('the incomplete gamma functions', () => {
  test('shape 1: exp(-x) lies above x', () => {
    for (const x of [1e-9, 0.3, 1, 2.5, 40, 700]) {
      const { lower, upper } = incompleteGamma(1, x);
      expect(Math.abs(upper / Math.exp(-x) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(lower / -Math.expm1(-x) - 1)).toBeLessThan(1e-12);
    }
  });

  test('shape 2, by hand: (1 + x) exp(-x) lies above x', () => {
    expect(incompleteGamma(2, 3).upper).toBeCloseTo(4 * Math.exp(-3), 15);
  });

  // R 4.2.2: pgamma(x, shape), and with lower.tail = FALSE. The library beside us is off, by up to percents, from about x = 1000 on.
  test.each([
    [1000, 1000, 0.50420524418021551, 0.49579475581978449],
    [1500, 1490, 0.40123051414333366, 0.59876948585666645],
    [500, 520, 0.81530885090125649, 0.18469114909874357],
  ])('a large shape: %d at %d', (shape, x, below, above) => {
    const { lower, upper } = incompleteGamma(shape, x);
    expect(Math.abs(lower / below - 1)).toBeLessThan(1e-13);
    expect(Math.abs(upper / above - 1)).toBeLessThan(1e-13);
  });

  test('another library says the same, far into both tails', () => {
    const shapes = fc.oneof(
      fc.double({ min: 0.01, max: 30, noNaN: true }),
      fc.double({ min: 15, max: 900, noNaN: true }),
    );
    const places = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(shapes, places, (shape, place) => {
        const x = Math.min(950, Math.max(1e-12, shape + place * Math.sqrt(shape)));
        const { lower, upper } = incompleteGamma(shape, x);
        const expected = [gammainc(x, shape, true, false), gammainc(x, shape, true, true)];
        [lower, upper].forEach((value, which) => {
          const other = expected[which] ?? Number.NaN;
          if (other > 1e-290) expect(Math.abs(value / other - 1)).toBeLessThan(2e-12);
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('the ends', () => {
    expect(incompleteGamma(3, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteGamma(3, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 });
  });
});
