import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byComparing, orderByTime } from '../src/order-by-time.ts';

// Long enough that the counting and the sorting by bits are used, and not the plain twin.
const length = { minLength: 256, maxLength: 600 };
const settings = { seed: 1958, numRuns: 60 };

describe('the order of times', () => {
  test('of whole days is that of a comparison sort', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), length), (days) => {
        expect([...orderByTime(days)]).toEqual([...byComparing(days)]);
      }),
      settings,
    );
  });

  test('of any numbers from 0 up is that of a comparison sort, however small or large', () => {
    const time = fc.oneof(
      fc.double({ min: 0, max: 1e300, noNaN: true }),
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.constantFrom(0, -0, 5e-324, 1e-300, 1, 1.5, 2 ** 20, 2 ** 53),
    );
    fc.assert(
      fc.property(fc.array(time, length), (times) => {
        expect([...orderByTime(times)]).toEqual([...byComparing(times)]);
      }),
      settings,
    );
  });

  test('leaves the times as they were', () => {
    const times = Float64Array.from({ length: 300 }, (_unused, at) => (at * 7919) % 301);
    const before = [...times];
    orderByTime(times);
    expect([...times]).toEqual(before);
  });
});
