import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeNearlyEqualTimes } from '../src/merge-nearly-equal-times.ts';

const settings = { seed: 20020112, numRuns: 200 };

function merged(...time: number[]): number[] | undefined {
  return mergeNearlyEqualTimes([time])[0];
}

describe('merging nearly equal times, as R survival 3.5-3 does in aeqSurv', () => {
  test('sums that differ by rounding become one time', () => {
    expect(merged(0.1 + 0.2, 1, 0.3)).toEqual([0.3, 1, 0.3]);
    // The mean of the five distinct times is near 200, so 2e-8 is nothing here.
    expect(merged(0.3, 0.1 + 0.2, 1, 1 + 1e-9, 1 + 2e-8, 1000)).toEqual([0.3, 0.3, 1, 1, 1, 1000]);
  });

  test('close is relative to the mean of the distinct times, where that is the wider measure', () => {
    // Mean 1.2e6: steps up to 0.0179 are merged, and 0.01 and another 0.01 make a run.
    expect(merged(1e6, 1e6 + 1, 1e6 + 1.01, 1e6 + 1.02, 2e6)).toEqual([1e6, 1e6 + 1, 1e6 + 1, 1e6 + 1, 2e6]);
    // Mean 8e8: steps up to 11.9.
    expect(merged(1e9, 1e9 + 1, 1e9 + 10, 1e9 + 24, 5)).toEqual([1e9, 1e9, 1e9, 1e9 + 24, 5]);
  });

  test('a run may be longer than the step', () => {
    expect(merged(0, 1e-9, 1e-8, 2e-8, 3e-8, 5e-8)).toEqual([0, 0, 0, 0, 0, 5e-8]);
    expect(merged(0.1, 0.1 + 1.49e-8, 0.1 + 2.98e-8, 0.1 + 6e-8)).toEqual([0.1, 0.1, 0.1, 0.10000006]);
    expect(merged(-5, -5 + 1e-9, 3)).toEqual([-5, -5, 3]);
  });

  test('an entry and another subject’s exit become one time', () => {
    expect(
      mergeNearlyEqualTimes([
        [0.3, 0.1],
        [1, 0.1 + 0.2],
      ]),
    ).toEqual([
      [0.3, 0.1],
      [1, 0.3],
    ]);
  });

  test('an interval that is nothing but rounding is refused, with its row', () => {
    expect(() =>
      mergeNearlyEqualTimes([
        [0, 0.3],
        [1, 0.1 + 0.2],
      ]),
    ).toThrow(/row 1 lasts from 0\.3/);
  });

  test('no time, infinite times and NaN stay', () => {
    expect(mergeNearlyEqualTimes([[]])).toEqual([[]]);
    expect(merged(Number.POSITIVE_INFINITY, Number.NaN, 2)).toEqual([Number.POSITIVE_INFINITY, Number.NaN, 2]);
  });

  test('whole days, and whole days as years, stay as they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40_000 })),
        fc.constantFrom(1, 7, 30.4375, 365.25),
        (days, unit) => {
          const time = days.map((day) => day / unit);
          expect(merged(...time)).toEqual(time);
        },
      ),
      settings,
    );
  });
});
