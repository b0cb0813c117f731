import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSurvival } from '../src/index.ts';
import { followUpOf, shuffled, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

describe('the product-limit estimate', () => {
  test('six subjects give the curve worked out by hand', () => {
    const curve = estimateSurvival(sixSubjects);
    expect(curve.subjects).toBe(6);
    expect(curve.totalEvents).toBe(4);
    expect(curve.time).toEqual([2, 3, 5, 8]);
    expect(curve.atRisk).toEqual([6, 5, 4, 1]);
    expect(curve.events).toEqual([1, 0, 2, 1]);
    expect(curve.censored).toEqual([0, 1, 1, 0]);
    [5 / 6, 5 / 6, 5 / 12, 0].forEach((survival, row) => {
      expect(curve.survival[row]).toBeCloseTo(survival, 15);
    });
    const errors = [(5 / 6) * Math.sqrt(1 / 30), (5 / 6) * Math.sqrt(1 / 30), (5 / 12) * Math.sqrt(17 / 60)];
    errors.forEach((error, row) => {
      expect(curve.standardError[row]).toBeCloseTo(error, 15);
    });
    expect(curve.standardError[3]).toBeNull();
  });

  test('typed arrays are as good as plain ones', () => {
    const typed = { time: Float64Array.from(sixSubjects.time), event: Uint8Array.from(sixSubjects.event) };
    expect(estimateSurvival(typed)).toEqual(estimateSurvival(sixSubjects));
  });

  test('the input stays as it was', () => {
    const time = Object.freeze([5, 2, 3]);
    const event = Float64Array.of(1, 0, 1);
    estimateSurvival({ time, event });
    expect(time).toEqual([5, 2, 3]);
    expect(event).toEqual(Float64Array.of(1, 0, 1));
  });

  test('no subjects give a curve without rows', () => {
    const none = estimateSurvival({ time: [], event: [] });
    expect(none).toMatchObject({ subjects: 0, totalEvents: 0, time: [], survival: [] });
  });

  test('censorings alone leave survival at 1, without error', () => {
    expect(estimateSurvival({ time: [4, 2], event: [0, 0] })).toMatchObject({
      survival: [1, 1],
      standardError: [0, 0],
    });
  });

  test('an event at time 0 counts', () => {
    expect(estimateSurvival({ time: [0, 1], event: [1, 0] }).survival).toEqual([0.5, 0.5]);
  });

  test('survival after the estimate reached 0 is plain data that can be stored', () => {
    const curve = estimateSurvival(sixSubjects);
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
  });
});

describe('laws of the product-limit estimate', () => {
  test('survival never rises and stays a probability', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const { survival } = estimateSurvival(followUpOf(subjects));
        let before = 1;
        for (const now of survival) {
          expect(now).toBeLessThanOrEqual(before);
          expect(now).toBeGreaterThanOrEqual(0);
          before = now;
        }
      }),
    );
  });

  test('the order of the subjects does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([subjects, again]) => {
        expect(estimateSurvival(followUpOf(again))).toEqual(estimateSurvival(followUpOf(subjects)));
      }),
    );
  });

  test('every subject twice: the same survival, twice the numbers, errors smaller by the square root of 2', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const once = estimateSurvival(followUpOf(subjects));
        const twice = estimateSurvival(followUpOf([...subjects, ...subjects]));
        expect(twice.survival).toEqual(once.survival);
        expect(twice.atRisk).toEqual(once.atRisk.map((number) => 2 * number));
        expect(twice.events).toEqual(once.events.map((number) => 2 * number));
        once.standardError.forEach((error, row) => {
          const doubled = twice.standardError[row] ?? null;
          if (error === null) expect(doubled).toBeNull();
          else expect(doubled).toBeCloseTo(error / Math.SQRT2, 14);
        });
      }),
    );
  });

  test('without censoring, survival is the share still free of the event, with the binomial error', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const curve = estimateSurvival(followUpOf(subjects.map((one) => ({ ...one, event: 1 }))));
        curve.time.forEach((time, row) => {
          const share = subjects.filter((one) => one.time > time).length / subjects.length;
          expect(curve.survival[row]).toBeCloseTo(share, 13);
          const error = curve.standardError[row] ?? null;
          if (share === 0) expect(error).toBeNull();
          else expect(error).toBeCloseTo(Math.sqrt((share * (1 - share)) / subjects.length), 13);
        });
      }),
    );
  });

  test('another unit of time changes the times and nothing else', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const curve = estimateSurvival(followUpOf(subjects));
        const other = estimateSurvival(followUpOf(subjects.map((one) => ({ ...one, time: one.time * 365.25 }))));
        expect(other).toEqual({ ...curve, time: curve.time.map((time) => time * 365.25) });
      }),
    );
  });
});

describe('follow-up that cannot be estimated from is refused by name', () => {
  test.each([
    { time: [1, Number.NaN, -1], event: [1, 1, 1], message: 'time[1] is NaN; expected a finite number, 0 or more.' },
    { time: [1, 2, -3], event: [1, 1, 1], message: 'time[2] is -3; expected a finite number, 0 or more.' },
    {
      time: [Number.POSITIVE_INFINITY],
      event: [1],
      message: 'time[0] is Infinity; expected a finite number, 0 or more.',
    },
    { time: [1, 2], event: [1, 2], message: 'event[1] is 2; expected 1 (the event came) or 0 (censored).' },
    { time: [1, 2], event: [1], message: 'event has 1 values and time has 2; each subject needs both.' },
  ])('$message', ({ time, event, message }) => {
    expect(() => estimateSurvival({ time, event })).toThrow(new RangeError(message));
  });
});
