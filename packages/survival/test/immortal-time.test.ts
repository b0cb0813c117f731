import { describe, expect, test } from 'vitest';
import {
  compareDespiteImmortalTime,
  compareEverExposed,
  immortalTime,
  landmarkAnalysis,
  logRank,
  mantelByar,
  splitAtExposure,
} from '../src/index.ts';

const never = Number.POSITIVE_INFINITY;

/** Exposed at 6 of 8, at 2 of 2, after the end of follow-up, from the start, and never. */
const five = { time: [8, 2, 3, 10, 5], event: [1, 1, 1, 0, 1], exposureTime: [6, 2, 4, 0, never] };

describe('ever-exposed against never-exposed from time zero', () => {
  test('the immortal time by hand', () => {
    // Subjects 0 and 1 lived 6 + 2 before the exposure; the ever exposed were followed for 8 + 2 + 10.
    expect(immortalTime(five)).toEqual({ subjects: 2, time: 8, share: 8 / 20 });
  });

  test('is refused once anybody was exposed later, with the reason and what to do', () => {
    expect(compareEverExposed(five)).toEqual({
      kind: 'immortal-time',
      immortal: { subjects: 2, time: 8, share: 0.4 },
      why: '2 subjects were exposed after time zero and could not have had the event before: 8 units of time, 40.0% of the follow-up of the ever exposed. Use mantelByar, simonMakuch, landmarkAnalysis or a time-dependent Cox model.',
    });
  });

  test('is made where the exposure was there from the start', () => {
    const fixed = { ...five, exposureTime: [0, never, -1, 0, never] };
    expect(compareEverExposed(fixed)).toEqual({
      kind: 'comparable',
      logRank: logRank({
        time: five.time,
        event: five.event,
        group: [1, 0, 1, 1, 0],
        groups: ['not exposed', 'exposed'],
      }),
    });
  });

  test('is made if asked for, under its name; and refuses that name where it is not biased so', () => {
    const result = compareDespiteImmortalTime(five);
    expect(result.kind).toBe('immortal-time-comparison');
    expect(result.why).toContain('2 subjects were exposed after time zero');
    expect(result.logRank?.subjects).toEqual([2, 3]);
    expect(() => compareDespiteImmortalTime({ ...five, exposureTime: [0, 0, 0, never, never] })).toThrow(RangeError);
  });

  test('an exposure that does nothing looks like a cure; the proper tests see nothing', () => {
    // Events on days 1 to 40, one a day; of those who live beyond day 20 every other is exposed on it.
    const days = Array.from({ length: 40 }, (_, index) => index + 1);
    const followUp = {
      time: days,
      event: days.map(() => 1),
      exposureTime: days.map((day) => (day > 20 && day % 2 === 0 ? 20 : never)),
    };
    expect(compareEverExposed(followUp).kind).toBe('immortal-time');
    expect(compareDespiteImmortalTime(followUp).logRank?.p).toBeLessThan(0.01);
    expect(mantelByar(splitAtExposure(followUp))?.p).toBeGreaterThan(0.5);
    expect(landmarkAnalysis(followUp, 20).logRank?.p).toBeGreaterThan(0.5);
  });

  test('nobody: nothing immortal, nothing to compare', () => {
    const nobody = { time: [], event: [], exposureTime: [] };
    expect(immortalTime(nobody)).toEqual({ subjects: 0, time: 0, share: 0 });
    expect(compareEverExposed(nobody)).toEqual({ kind: 'comparable', logRank: null });
  });

  test('an exposure time that is no number is refused by its index', () => {
    expect(() => compareEverExposed({ ...five, exposureTime: [6, 2, 4, 0, Number.NaN] })).toThrow(
      new RangeError('exposureTime[4] is NaN; expected a time, or Infinity for a subject who was never exposed.'),
    );
  });
});
