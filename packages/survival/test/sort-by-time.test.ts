import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastTime, sortByTime } from '../src/sort-by-time.ts';

const settings = { seed: 1958, numRuns: 100 };

/** Moments marked with their own index, so that each can be found again. */
function sorted(times: readonly number[]) {
  const time = Float64Array.from(times);
  return sortByTime({ time, mark: Uint32Array.from(times, (_, index) => index) }, lastTime(time));
}

/** The plain twin: a comparison sort of the places, ties in their order. */
function byComparing(times: readonly number[]): number[] {
  return times.map((_, at) => at).sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0) || one - other);
}

function expectSorted(times: readonly number[]): void {
  const { time, mark } = sorted(times);
  const order = byComparing(times);
  expect([...mark]).toEqual(order);
  expect([...time]).toEqual(order.map((index) => (times[index] ?? Number.NaN) + 0));
}

describe('moments by time', () => {
  test('are those of a comparison sort, each with its mark, however small, large, crowded or tied', () => {
    const few = fc.integer({ min: 0, max: 9 });
    const time = fc.oneof(
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }),
      fc.integer({ min: 0, max: 30 }).map((day) => day / 365.25),
      fc.integer({ min: -1000, max: 1000 }).map((exponent) => 2 ** exponent),
      fc.constantFrom(0, -0, Number.MIN_VALUE, 1e-300, 1, 1.5, 2 ** 31, 2 ** 53, Number.MAX_VALUE),
    );
    fc.assert(fc.property(fc.array(time, { maxLength: 400 }), expectSorted), settings);
    fc.assert(fc.property(fc.array(few, { maxLength: 400 }), expectSorted), settings);
  });

  test('most of them crowded before one late moment, in descending order, so that moving one by one would never end', () => {
    expectSorted(Array.from({ length: 3000 }, (_, index) => (index === 0 ? 1e12 : 1 + 1 / index)));
    expectSorted(Array.from({ length: 3000 }, (_, index) => 2 ** (1000 - index / 2)));
  });

  test('many, over several wide buckets: even, and crowded into the last of them', () => {
    const even = Array.from({ length: 7000 }, (_, index) => ((index * 7919) % 6997) / 7);
    expectSorted(even);
    expectSorted(even.map((at) => Math.log1p(at) * 3));
    expectSorted(even.map((at) => 1e6 - at));
  });

  test('no moment, one, all alike', () => {
    expectSorted([]);
    expectSorted([3]);
    expectSorted([2, 2, 2, 2]);
  });

  test('the last time, which is not a number if one is unusable', () => {
    expect(lastTime(Float64Array.of(1, 3, 2))).toBe(3);
    expect(lastTime(new Float64Array(0))).toBe(0);
    for (const one of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(lastTime(Float64Array.of(1, one, 2))).toBeNaN();
  });

  test('subnormal times only', () => {
    expectSorted(Array.from({ length: 300 }, (_, index) => ((index * 7919) % 301) * Number.MIN_VALUE));
  });

  test('marks of one byte stay marks of one byte, and the moments given stay as they were', () => {
    const moments = { time: Float64Array.of(3, 1, 2), mark: Uint8Array.of(0, 1, 2) };
    expect(sortByTime(moments, 3)).toEqual({ time: Float64Array.of(1, 2, 3), mark: Uint8Array.of(1, 2, 0) });
    expect(moments).toEqual({ time: Float64Array.of(3, 1, 2), mark: Uint8Array.of(0, 1, 2) });
  });
});
