import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSurvival, quantile } from '../src/index.ts';
import { followUpOf, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

const options = { level: 0.95, interval: 'log' } as const;

describe('quantiles of a survival curve', () => {
  test('six subjects: the median is 5, where survival falls from 5/6 to 5/12', () => {
    // The lower bounds of `log` are 0.58 at 2 and 3 and 0.15 at 5; its upper bounds are 1 until they end at 8.
    expect(quantile(estimateSurvival(sixSubjects), 0.5, options)).toEqual({ p: 0.5, value: 5, lower: 5, upper: null });
  });

  test('where survival is exactly one half from 2 to 3, the median is 2.5', () => {
    const four = estimateSurvival({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] });
    expect(quantile(four, 0.5, options).value).toBe(2.5);
  });

  test('rounding does not hide the level part: a third left after six of nine', () => {
    const nine = estimateSurvival({ time: [1, 2, 3, 4, 5, 6, 7, 8, 9], event: [1, 1, 1, 1, 1, 1, 1, 1, 1] });
    expect(quantile(nine, 2 / 3, options).value).toBe(6.5);
    expect(quantile(nine, 1 / 3, options).value).toBe(3.5);
  });

  test('where the curve ends at exactly one half, the median is the middle up to the end of follow-up', () => {
    const two = estimateSurvival({ time: [1, 4], event: [1, 0] });
    expect(quantile(two, 0.5, options).value).toBe(2.5);
  });

  test('a curve that does not fall to one half has no median', () => {
    const three = estimateSurvival({ time: [1, 4, 4], event: [1, 0, 0] });
    expect(quantile(three, 0.5, options)).toMatchObject({ value: null, upper: null });
  });

  test('censorings alone, or no subjects, give no median and no bounds', () => {
    const nothing = { p: 0.5, value: null, lower: null, upper: null };
    expect(quantile(estimateSurvival({ time: [1, 2], event: [0, 0] }), 0.5, options)).toEqual(nothing);
    expect(quantile(estimateSurvival({ time: [], event: [] }), 0.5, options)).toEqual(nothing);
  });

  test('a share that is not between 0 and 1 is refused by name', () => {
    for (const p of [0, 1, 50, Number.NaN])
      expect(() => quantile(estimateSurvival(sixSubjects), p, options)).toThrow(
        `p is ${p}; expected above 0 and below 1`,
      );
  });
});

test('with weights, the median is where half of the weight has had the event', () => {
  const curve = estimateSurvival({ time: [1, 2, 3], event: [1, 1, 1], weights: [1, 5, 2] });
  expect(quantile(curve, 0.5, options).value).toBe(2);
});

describe('laws of quantiles', () => {
  // One minus each has a prime factor above 60, so no curve of at most 60 subjects is level there.
  const shares = fc.constantFrom(0.1001, 0.2501, 0.4999, 0.5003, 0.7507);

  test('off the levels, a quantile is the first time at which the curve has passed the share', () => {
    fc.assert(
      fc.property(someSubjects, shares, (subjects, p) => {
        const curve = estimateSurvival(followUpOf(subjects));
        const row = curve.survival.findIndex((survival) => survival <= 1 - p);
        expect(quantile(curve, p, options).value).toBe(curve.time[row] ?? null);
      }),
    );
  });

  test('larger shares are reached later', () => {
    fc.assert(
      fc.property(someSubjects, shares, shares, (subjects, one, other) => {
        const curve = estimateSurvival(followUpOf(subjects));
        const earlier = quantile(curve, Math.min(one, other), options).value ?? Number.POSITIVE_INFINITY;
        const later = quantile(curve, Math.max(one, other), options).value ?? Number.POSITIVE_INFINITY;
        expect(earlier).toBeLessThanOrEqual(later);
      }),
    );
  });

  test('every subject twice: the same quantile', () => {
    fc.assert(
      fc.property(someSubjects, fc.constantFrom(0.25, 0.5, 0.75), (subjects, p) => {
        const once = estimateSurvival(followUpOf(subjects));
        const twice = estimateSurvival(followUpOf([...subjects, ...subjects]));
        expect(quantile(twice, p, options).value).toBe(quantile(once, p, options).value);
      }),
    );
  });
});
