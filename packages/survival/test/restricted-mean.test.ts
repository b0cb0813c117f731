import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOfRestrictedMeans, estimateSurvival, restrictedMean } from '../src/index.ts';
import { followUpOf, shuffled, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

describe('the restricted mean survival time', () => {
  const curve = estimateSurvival(sixSubjects);

  test('six subjects up to 8: 23/4, error the root of 55/64', () => {
    // Area 2*1 + 1*5/6 + 2*5/6 + 3*5/12 = 23/4. After the event at 2 lie 15/4 of it, after those at 5 lie 5/4, after
    // that at 8 nothing: (15/4)**2 / (6*5) + (5/4)**2 * 2/(4*2) = 15/32 + 25/64 = 55/64.
    const mean = restrictedMean(curve, 8);
    expect(mean).toMatchObject({ tau: 8, carriedForward: false });
    expect(mean?.mean).toBeCloseTo(23 / 4, 14);
    expect(mean?.standardError).toBeCloseTo(Math.sqrt(55) / 8, 14);
  });

  test('a window that closes between two times: up to 4 it is 2 + 2*5/6, error 5/3 times the root of 1/30', () => {
    const mean = restrictedMean(curve, 4);
    expect(mean?.mean).toBeCloseTo(11 / 3, 14);
    expect(mean?.standardError).toBeCloseTo((5 / 3) * Math.sqrt(1 / 30), 14);
  });

  test('before the first event it is the window, without error', () => {
    expect(restrictedMean(curve, 1.5)).toEqual({ tau: 1.5, mean: 1.5, standardError: 0, carriedForward: false });
  });

  test('nothing is carried forward where survival has fallen to 0', () => {
    expect(restrictedMean(curve, 100)).toEqual({ ...restrictedMean(curve, 8), tau: 100 });
  });

  test('where subjects are left at the end of follow-up, going on is said', () => {
    const two = estimateSurvival({ time: [1, 4], event: [1, 0] });
    expect(restrictedMean(two, 4)).toMatchObject({ mean: 2.5, carriedForward: false });
    expect(restrictedMean(two, 5)).toMatchObject({ mean: 3, carriedForward: true });
  });

  test('events at time 0 take their share of the whole window', () => {
    expect(restrictedMean(estimateSurvival({ time: [0, 3], event: [1, 0] }), 2)?.mean).toBe(1);
  });

  test('without subjects there is none', () => {
    expect(restrictedMean(estimateSurvival({ time: [], event: [] }), 1)).toBeNull();
  });

  test('a window that makes no sense is refused by name', () => {
    for (const tau of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => restrictedMean(curve, tau)).toThrow(`tau is ${tau}; expected a finite number above 0.`);
  });
});

describe('laws of the restricted mean', () => {
  const windows = fc.integer({ min: 1, max: 20 });

  test('without censoring it is the mean of the times cut at the window, with the error of a mean', () => {
    fc.assert(
      fc.property(someSubjects, windows, (subjects, tau) => {
        const times = subjects.map((one) => Math.min(one.time, tau));
        const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
        const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length ** 2;
        const ours = restrictedMean(estimateSurvival(followUpOf(subjects.map((one) => ({ ...one, event: 1 })))), tau);
        expect(ours?.mean).toBeCloseTo(mean, 11);
        expect(ours?.standardError).toBeCloseTo(Math.sqrt(variance), 7);
      }),
    );
  });

  test('it lies between 0 and the window, and the order of the subjects does not matter', () => {
    fc.assert(
      fc.property(shuffled, windows, ([subjects, again], tau) => {
        const mean = restrictedMean(estimateSurvival(followUpOf(subjects)), tau);
        expect(mean?.mean).toBeGreaterThanOrEqual(0);
        expect(mean?.mean).toBeLessThanOrEqual(tau + 1e-12);
        expect(restrictedMean(estimateSurvival(followUpOf(again)), tau)).toEqual(mean);
      }),
    );
  });

  test('every subject twice: the same mean, the error smaller by the square root of 2', () => {
    fc.assert(
      fc.property(someSubjects, windows, (subjects, tau) => {
        const once = restrictedMean(estimateSurvival(followUpOf(subjects)), tau);
        const twice = restrictedMean(estimateSurvival(followUpOf([...subjects, ...subjects])), tau);
        expect(twice?.mean).toBe(once?.mean);
        expect(twice?.standardError).toBeCloseTo((once?.standardError ?? Number.NaN) / Math.SQRT2, 12);
      }),
    );
  });
});

describe('the difference of two restricted means', () => {
  const one = estimateSurvival({ time: [3, 4], event: [1, 1] });
  const other = estimateSurvival({ time: [2, 3], event: [1, 1] });
  const options = { tau: 4, level: 0.95 };

  test('two and two subjects: 7/2 less 5/2, error the root of 1/8 + 1/8', () => {
    // Up to 4 each curve has an area of 1/2 after its first event, which adds (1/2)**2 / (2*1) = 1/8 to the variance.
    const found = differenceOfRestrictedMeans(one, other, options);
    expect(found).toMatchObject({ tau: 4, difference: 1, carriedForward: false });
    expect(found?.standardError).toBeCloseTo(0.5, 15);
    expect(found?.lower).toBeCloseTo(1 - 0.5 * 1.959963984540054, 14);
    expect(found?.upper).toBeCloseTo(1 + 0.5 * 1.959963984540054, 14);
    // Twice the normal tail above 2.
    expect(found?.p).toBeCloseTo(0.04550026389635842, 14);
  });

  test('the other way round it has the other sign and the same p', () => {
    const found = differenceOfRestrictedMeans(one, other, options);
    const back = differenceOfRestrictedMeans(other, one, options);
    expect(back?.difference).toBe(-1);
    expect(back?.p).toBe(found?.p);
  });

  test('without events there is no test, without subjects no difference', () => {
    const censored = estimateSurvival({ time: [5], event: [0] });
    expect(differenceOfRestrictedMeans(censored, censored, options)).toMatchObject({ difference: 0, p: null });
    expect(differenceOfRestrictedMeans(one, estimateSurvival({ time: [], event: [] }), options)).toBeNull();
  });

  test('a level that makes no sense is refused by name', () => {
    expect(() => differenceOfRestrictedMeans(one, other, { tau: 4, level: 95 })).toThrow('level is 95');
  });
});
