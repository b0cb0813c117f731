import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalLowerTail, studentTLowerTail, studentTUpperTail } from '../src/index.ts';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test('one degree of freedom is the Cauchy distribution, in the tail 1/pi arctan(1/-x)', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: -1e-3, noNaN: true }), (x) => {
      const exact = Math.atan(-1 / x) / Math.PI;
      expect(Math.abs(studentTLowerTail(x, 1) / exact - 1)).toBeLessThanOrEqual(1e-12);
    }),
  );
});

test('two degrees of freedom: half of 1 + x / sqrt(2 + x^2)', () => {
  for (const x of [-3, -0.5, 0, 1e-9, 0.7, 12])
    expect(studentTLowerTail(x, 2)).toBeCloseTo((1 + x / Math.sqrt(2 + x * x)) / 2, 14);
});

test('both tails sum to 1 and mirror each other', () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 300 }), (x, df) => {
      expect(studentTLowerTail(x, df) + studentTUpperTail(x, df)).toBeCloseTo(1, 13);
      expect(studentTLowerTail(-x, df)).toBe(studentTUpperTail(x, df));
    }),
  );
});

test('with many degrees of freedom it nears the normal distribution', () => {
  for (const x of [-3, -1, 0.5, 2]) expect(studentTLowerTail(x, 1e7)).toBeCloseTo(normalLowerTail(x), 6);
});

test('values that make no sense are refused by name; infinite ones do make sense', () => {
  expect(studentTLowerTail(Number.NEGATIVE_INFINITY, 3)).toBe(0);
  expect(studentTLowerTail(Number.POSITIVE_INFINITY, 3)).toBe(1);
  expect(() => studentTLowerTail(Number.NaN, 3)).toThrow('value is NaN; expected a number.');
  expect(() => studentTUpperTail(1, 0)).toThrow('degreesOfFreedom is 0; expected above 0 and finite.');
});
