import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortByTime } from '../src/sort-by-time.ts';

const settings = { seed: 1958, numRuns: 100 };

/** Moments marked with their own index, so that each can be found again. */
function sorted(times: readonly number[]) {
  return sortByTime({
    time: Float64Array.from(times),
    mark: Uint32Array.from({ length: times.length }, (_, index) => index),
  });
}

function expectSorted(times: readonly number[]): void {
  const { time, mark } = sorted(times);
  expect([...time]).toEqual(times.map((at) => at + 0).sort((one, other) => one - other));
  expect([...mark].sort((one, other) => one - other)).toEqual(times.map((_, index) => index));
  mark.forEach((index, place) => {
    expect(time[place]).toBe((times[index] ?? Number.NaN) + 0);
  });
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

  test('subnormal times only', () => {
    expectSorted(Array.from({ length: 300 }, (_, index) => ((index * 7919) % 301) * Number.MIN_VALUE));
  });

  test('marks of one byte stay marks of one byte, and the moments given stay as they were', () => {
    const moments = { time: Float64Array.of(3, 1, 2), mark: Uint8Array.of(0, 1, 2) };
    expect(sortByTime(moments)).toEqual({ time: Float64Array.of(1, 2, 3), mark: Uint8Array.of(1, 2, 0) });
    expect(moments).toEqual({ time: Float64Array.of(3, 1, 2), mark: Uint8Array.of(0, 1, 2) });
  });
});
