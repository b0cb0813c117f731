import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf, rankOf, rowsAt } from '../src/cox-order.ts';
import { orderedByValue } from '../src/ordered-by-value.ts';

function byComparing(values: Float64Array): number[] {
  const at = (row: number): number => values[row] ?? Number.NaN;
  return [...values.keys()].sort((one, other) => at(one) - at(other) || one - other);
}

const seeded = { seed: 3, numRuns: 30 };

/** About as far apart as each other, with equal ones. */
const even = fc.integer({ min: -300, max: 300 }).map((steps) => steps / 8);

/** All sizes and signs, numbers that differ in their last bits only, and equal ones. */
const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 50 }).map((steps) => 1 + steps * Number.EPSILON),
  fc.constantFrom(0, -0, 1, -1, Number.MIN_VALUE, -Number.MAX_VALUE),
);

const manyOf = (one: fc.Arbitrary<number>) => fc.array(one, { minLength: 513, maxLength: 700 });

test('the order is that of comparing, earlier rows first among equals', () => {
  fc.assert(
    fc.property(fc.oneof(manyOf(value), manyOf(even)), (numbers) => {
      const values = Float64Array.from(numbers);
      for (const some of [values, values.slice(0, 9)]) {
        const { order, value } = orderedByValue(some);
        expect([...order]).toEqual(byComparing(some));
        expect([...value]).toEqual(Array.from(order, (row) => some[row]));
      }
    }),
    seeded,
  );
});

const wholeNumbers = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 60 });
const farApart = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 60 });
const fractions = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 });

test('ranks are in the order of the values, whole or not, and lead back to them', () => {
  fc.assert(
    fc.property(fc.oneof(wholeNumbers, farApart, fractions), (numbers) => {
      const { rank, ranks, valueAt } = rankOf(numbers);
      expect(Array.from(rank, (one) => valueAt(one) + 0)).toEqual(numbers.map((one) => one + 0));
      for (const [row, one] of numbers.entries()) {
        expect(rank[row]).toBeLessThan(ranks);
        for (const [other, two] of numbers.entries())
          expect(Math.sign((rank[row] ?? 0) - (rank[other] ?? 0))).toBe(Math.sign(one - two) + 0);
      }
    }),
    seeded,
  );
});

test('places by key keep the order of rows, and rows lead back', () => {
  const { place, end } = placesOf(Uint32Array.of(2, 0, 2, 1), 4);
  expect([...place]).toEqual([2, 0, 3, 1]);
  expect([...end.subarray(0, 4)]).toEqual([1, 2, 4, 4]);
  expect([...rowsAt(place)]).toEqual([1, 3, 0, 2]);
});
