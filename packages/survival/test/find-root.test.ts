import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRoot } from '../src/find-root.ts';

test('the root of a cube is found wherever it lies in the bracket', () => {
  fc.assert(
    fc.property(fc.double({ min: -99, max: 99, noNaN: true }), (root) => {
      expect(Math.abs(findRoot((x) => x ** 3 - root ** 3, -100, 100, 0) - root)).toBeLessThanOrEqual(1e-4);
      expect(Math.abs(findRoot((x) => x - root, -100, 100, 0) - root)).toBeLessThanOrEqual(1e-13);
    }),
  );
});

test('a root at an end of the bracket is found', () => {
  expect(findRoot((x) => x, 0, 1, 0)).toBe(0);
  expect(findRoot((x) => x - 1, 0, 1, 0)).toBe(1);
});

test('a bracket without a change of sign is refused', () => {
  expect(() => findRoot((x) => x * x + 1, -1, 1, 0)).toThrow('no root between them');
});
