import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logRank, logRankTrend } from '../src/index.ts';
import { groupedOf, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

const seed = 20262;

describe('the log-rank test for trend', () => {
  test('three groups by hand', () => {
    // One subject each in A, B, C; A has the event at 1, B at 2, C is censored at 3.
    // | time | at risk | observed - expected | variance                                    |
    // | 1    | A, B, C | 2/3, -1/3, -1/3     | 2/9 on the diagonal, -1/9 beside it         |
    // | 2    | B, C    | 0, 1/2, -1/2        | 1/4 for B and C, -1/4 between them          |
    // Scores 0, 1, 3: 0 * 2/3 + 1 * 1/6 + 3 * (-5/6) = -7/3.
    // Variance over pairs: AB 1/9 * 1 + AC 1/9 * 9 + BC (1/9 + 1/4) * 4 = 10/9 + 13/9 = 23/9.
    // Chi-square: 49/9 / (23/9) = 49/23.
    const followUp = { time: [1, 2, 3], event: [1, 1, 0], group: [0, 1, 2], groups: ['A', 'B', 'C'] };
    const result = logRankTrend(followUp, [0, 1, 3]);
    expect(result?.z).toBeCloseTo(-7 / Math.sqrt(23), 14);
    expect(result?.chisq).toBeCloseTo(49 / 23, 13);
  });

  test('two groups: the log-rank test, whatever the scores', () => {
    fc.assert(
      fc.property(someSubjects, fc.integer({ min: 1, max: 1000 }), (subjects, step) => {
        const followUp = {
          ...groupedOf(subjects.map((one) => ({ ...one, group: one.group % 2 }))),
          groups: ['A', 'B'],
        };
        const trend = logRankTrend(followUp, [5, 5 + step]);
        const both = logRank(followUp);
        expect(trend === null).toBe(both === null);
        if (trend !== null) expect(trend.chisq).toBeCloseTo(both?.chisq ?? Number.NaN, 9);
      }),
      { seed },
    );
  });

  test('origin and unit of the scores do not matter; turning them round turns the sign of z', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const followUp = groupedOf(subjects);
        const result = logRankTrend(followUp, [1, 2, 3]);
        if (result === null) return;
        expect(logRankTrend(followUp, [1010, 1020, 1030])?.z).toBeCloseTo(result.z, 9);
        expect(logRankTrend(followUp, [3, 2, 1])?.z).toBeCloseTo(-result.z, 9);
      }),
      { seed },
    );
  });

  test('a trend explains at most the whole difference between the groups', () => {
    fc.assert(
      fc.property(
        someSubjects,
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
        (subjects, scores) => {
          const followUp = groupedOf(subjects);
          const result = logRankTrend(followUp, scores);
          if (result !== null) expect(result.chisq).toBeLessThanOrEqual((logRank(followUp)?.chisq ?? 0) + 1e-9);
        },
      ),
      { seed },
    );
  });

  test('equal scores, or nothing to compare: null', () => {
    expect(logRankTrend(sixSubjects, [0.1, 0.1])).toBeNull();
    expect(logRankTrend({ ...sixSubjects, event: [0, 0, 0, 0, 0, 0] }, [1, 2])).toBeNull();
  });

  test.each([
    { scores: [1], message: 'scores has 1 values; expected one for each of the 2 groups.' },
    { scores: [1, Number.NaN], message: 'scores[1] is NaN; expected a finite number.' },
  ])('refused: $message', ({ scores, message }) => {
    expect(() => logRankTrend(sixSubjects, scores)).toThrow(new RangeError(message));
  });
});
