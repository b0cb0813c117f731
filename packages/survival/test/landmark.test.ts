import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ExposedFollowUp, estimateSurvival, landmarkAnalysis, logRank } from '../src/index.ts';
import { followUpOf, someSubjects } from './arbitrary.ts';

const seed = 20263;
const never = Number.POSITIVE_INFINITY;

/**
 * | subject | followed to | exposed at | at landmark 3                              |
 * | 0       | 2, event    | 1          | has left, with the event                   |
 * | 1       | 3, censored | never      | has left: at risk is who goes on beyond it |
 * | 2       | 5, event    | 3          | exposed: on the day counts                 |
 * | 3       | 6, event    | 4          | not exposed: comes later                   |
 * | 4       | 8, censored | 0          | exposed                                    |
 * | 5       | 9, event    | never      | not exposed                                |
 */
const six: ExposedFollowUp = {
  time: [2, 3, 5, 6, 8, 9],
  event: [1, 0, 1, 1, 0, 1],
  exposureTime: [1, never, 3, 4, 0, never],
};

describe('landmark analysis', () => {
  test('six subjects, by hand', () => {
    // From the landmark: not exposed 3 and 6, both events; exposed 2 event, 5 censored.
    // | time | at risk not exposed, exposed | expected in exposed | variance  |
    // | 2    | 2, 2                         | 1/2                 | 1/4       |
    // | 3    | 2, 1                         | 1/3                 | 2/9       |
    // | 6    | 1, 0                         | 0                   | 0         |
    // Exposed: observed 1, expected 5/6; chi-square (1/36) / (17/36) = 1/17.
    const result = landmarkAnalysis(six, 3);
    expect(result.subjects).toEqual([2, 3, 4, 5]);
    expect(result.left).toEqual({ withEvent: 1, censored: 1 });
    expect(result.followUp).toEqual({
      time: [2, 3, 5, 6],
      event: [1, 1, 0, 1],
      group: [1, 0, 1, 0],
      groups: ['not exposed', 'exposed'],
    });
    expect(result.logRank?.observed).toEqual([2, 1]);
    expect(result.logRank?.expected[1]).toBeCloseTo(5 / 6, 14);
    expect(result.logRank?.chisq).toBeCloseTo(1 / 17, 14);
    expect(result.curves.map(({ survival }) => [...survival])).toEqual([
      [1 / 2, 0],
      [1 / 2, 1 / 2],
    ]);
  });

  test('an exposure the day before, on and the day after the landmark', () => {
    const exposedAt = (day: number) =>
      landmarkAnalysis({ time: [9], event: [1], exposureTime: [day] }, 3).followUp.group[0];
    expect([2, 3, 4].map(exposedAt)).toEqual([1, 1, 0]);
  });

  test('what happens to the exposure after the landmark changes nothing', () => {
    fc.assert(
      fc.property(someSubjects, fc.array(fc.nat(30)), fc.nat(15), (subjects, exposures, landmark) => {
        const exposureTime = subjects.map((_, subject) => exposures[subject] ?? never);
        const later = exposureTime.map((at) => (at > landmark ? never : at));
        const result = landmarkAnalysis({ ...followUpOf(subjects), exposureTime }, landmark);
        expect(landmarkAnalysis({ ...followUpOf(subjects), exposureTime: later }, landmark)).toEqual(result);
        expect(result.subjects.length + result.left.withEvent + result.left.censored).toBe(subjects.length);
      }),
      { seed },
    );
  });

  test('a landmark at 0 with exposures known then is the plain comparison', () => {
    const time = [1, 2, 3, 4];
    const event = [1, 1, 0, 1];
    const result = landmarkAnalysis({ time, event, exposureTime: [0, never, 0, never] }, 0);
    expect(result.logRank).toEqual(logRank({ time, event, group: [1, 0, 1, 0], groups: ['not exposed', 'exposed'] }));
    expect(result.curves[1]).toEqual(estimateSurvival({ time: [1, 3], event: [1, 0] }));
  });

  test('nobody left at the landmark: no curves, nothing to compare', () => {
    const result = landmarkAnalysis(six, 9);
    expect(result.subjects).toEqual([]);
    expect(result.curves.map(({ subjects }) => subjects)).toEqual([0, 0]);
    expect(result.logRank).toBeNull();
  });

  test.each<{ change: Partial<ExposedFollowUp>; landmark: number; message: string }>([
    { change: {}, landmark: Number.NaN, message: 'landmark is NaN; expected a finite time, 0 or more.' },
    { change: {}, landmark: -1, message: 'landmark is -1; expected a finite time, 0 or more.' },
    {
      change: { time: [2, 3, 5, Number.NaN, 8, 9] },
      landmark: 3,
      message: 'time[3] is NaN; expected a finite number, 0 or more.',
    },
    {
      change: { exposureTime: [1, Number.NaN, 3, 4, 0, never] },
      landmark: 3,
      message: 'exposureTime[1] is NaN; expected a time, or Infinity for a subject who was never exposed.',
    },
    {
      change: { exposureTime: [1] },
      landmark: 3,
      message: 'exposureTime has 1 values and time has 6; each subject needs both.',
    },
  ])('refused: $message', ({ change, landmark, message }) => {
    expect(() => landmarkAnalysis({ ...six, ...change }, landmark)).toThrow(new RangeError(message));
  });
});
