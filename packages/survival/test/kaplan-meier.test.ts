import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSurvival } from '../src/index.ts';
import { survivalAt } from '../src/survival-at.ts';
import { followUpOf, shuffled, someSubjects } from './arbitrary.ts';
import { plain } from './plain.ts';
import { sixSubjects } from './six-subjects.ts';

describe('the product-limit estimate', () => {
  test('six subjects give the curve worked out by hand', () => {
    const curve = plain(estimateSurvival(sixSubjects));
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
    expect(curve.standardError[3]).toBeNaN();
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
    const none = plain(estimateSurvival({ time: [], event: [] }));
    expect(none).toMatchObject({ subjects: 0, totalEvents: 0, time: [], survival: [] });
  });

  test('censorings alone leave survival at 1, without error', () => {
    expect(plain(estimateSurvival({ time: [4, 2], event: [0, 0] }))).toMatchObject({
      survival: [1, 1],
      standardError: [0, 0],
    });
  });

  test('an event at time 0 counts', () => {
    expect(plain(estimateSurvival({ time: [0, 1], event: [1, 0] })).survival).toEqual([0.5, 0.5]);
  });

  test('the curve is plain data that can be cloned into a worker', () => {
    const curve = estimateSurvival(sixSubjects);
    expect(structuredClone(curve)).toEqual(curve);
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
        const once = plain(estimateSurvival(followUpOf(subjects)));
        const twice = plain(estimateSurvival(followUpOf([...subjects, ...subjects])));
        expect(twice.survival).toEqual(once.survival);
        expect(twice.atRisk).toEqual(once.atRisk.map((number) => 2 * number));
        expect(twice.events).toEqual(once.events.map((number) => 2 * number));
        once.standardError.forEach((error, row) => {
          const doubled = twice.standardError[row];
          if (Number.isNaN(error)) expect(doubled).toBeNaN();
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
          const error = curve.standardError[row];
          if (share === 0) expect(error).toBeNaN();
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

describe('delayed entry', () => {
  /*
   * Four subjects, at risk on (0, 2], (1, 4], (2, 5] and (3, 6]; the third is censored.
   *
   * | time | at risk           | events | survival        | Greenwood's sum     |
   * | ---- | ----------------- | ------ | --------------- | ------------------- |
   * | 2    | first, second     | 1      | 1/2             | 1/(2*1) = 1/2       |
   * | 4    | all but the first | 1      | 1/2 * 2/3 = 1/3 | 1/2 + 1/(3*2) = 2/3 |
   * | 5    | third, fourth     | 0      | 1/3             | 2/3                 |
   * | 6    | fourth            | 1      | 0               | not defined         |
   *
   * The third enters at 2 and so is not at risk when the event at 2 comes.
   */
  const four = { time: [2, 4, 5, 6], event: [1, 1, 0, 1], entry: [0, 1, 2, 3] };

  test('four subjects give the curve worked out by hand', () => {
    const curve = plain(estimateSurvival(four));
    expect(curve).toMatchObject({
      subjects: 4,
      totalEvents: 3,
      time: [2, 4, 5, 6],
      atRisk: [2, 3, 2, 1],
      events: [1, 1, 0, 1],
      censored: [0, 0, 1, 0],
    });
    [1 / 2, 1 / 3, 1 / 3, 0].forEach((survival, row) => {
      expect(curve.survival[row]).toBeCloseTo(survival, 15);
    });
    expect(curve.standardError[1]).toBeCloseTo(Math.sqrt(2 / 3) / 3, 15);
    expect(curve.standardError[3]).toBeNaN();
  });

  test('survival that fell to 0 while few were at risk stays 0 when others enter', () => {
    const curve = plain(estimateSurvival({ time: [2, 5, 6], event: [1, 1, 0], entry: [0, 3, 3] }));
    expect(curve).toMatchObject({
      atRisk: [1, 2, 1],
      survival: [0, 0, 0],
      standardError: [Number.NaN, Number.NaN, Number.NaN],
    });
  });

  test('entry of everybody at 0 is no delayed entry', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const later = followUpOf(subjects.map((one) => ({ ...one, time: one.time + 1 })));
        expect(estimateSurvival({ ...later, entry: subjects.map(() => 0) })).toEqual(estimateSurvival(later));
      }),
    );
  });

  test('follow-up cut in two at any time is the same follow-up', () => {
    fc.assert(
      fc.property(someSubjects, fc.integer({ min: 1, max: 20 }), (subjects, cut) => {
        const whole = subjects.map((one) => ({ ...one, time: one.time + 1, entry: 0 }));
        const pieces = whole.flatMap((one) =>
          one.time <= cut
            ? [one]
            : [
                { ...one, time: cut, event: 0 },
                { ...one, entry: cut },
              ],
        );
        const curve = estimateSurvival(followUpOf(whole));
        const cutCurve = estimateSurvival({ ...followUpOf(pieces), entry: pieces.map((one) => one.entry) });
        curve.time.forEach((time, row) => {
          const same = cutCurve.time.indexOf(time);
          expect(cutCurve.atRisk[same]).toBe(
            time === cut ? whole.filter((one) => one.time >= cut).length : curve.atRisk[row],
          );
          expect(cutCurve.survival[same]).toBe(curve.survival[row]);
          expect(cutCurve.standardError[same]).toBe(curve.standardError[row]);
        });
      }),
    );
  });
});

describe('case weights', () => {
  const weighted = someSubjects.chain((subjects) =>
    fc.tuple(
      fc.constant(subjects),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: subjects.length, maxLength: subjects.length }),
    ),
  );

  test('a whole weight is that many subjects', () => {
    fc.assert(
      fc.property(weighted, ([subjects, weights]) => {
        const counted = estimateSurvival({ ...followUpOf(subjects), weights });
        const repeated = estimateSurvival(
          followUpOf(subjects.flatMap((one, subject) => new Array(weights[subject]).fill(one))),
        );
        expect(counted).toEqual({ ...repeated, subjects: subjects.length, totalEvents: counted.totalEvents });
        expect(counted.totalEvents).toBe(subjects.filter((one) => one.event === 1).length);
      }),
    );
  });

  test('weights of 1 are no weights', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const followUp = followUpOf(subjects);
        const ones = subjects.map(() => 1);
        expect(estimateSurvival({ ...followUp, weights: ones })).toEqual(estimateSurvival(followUp));
      }),
    );
  });

  test('broken weights: two subjects worked out by hand', () => {
    // Weights 1/2 with the event and 3/2 without: S is 3/4. One more of the first changes log S by -1/2, one more
    // of the second by (1/2)/(2 * 3/2) = 1/6; times the weights -1/4 and 1/4, so the error of log S is sqrt(1/8).
    const curve = plain(estimateSurvival({ time: [1, 2], event: [1, 0], weights: [0.5, 1.5] }));
    expect(curve.survival).toEqual([0.75, 0.75]);
    expect(curve.standardError[0]).toBeCloseTo(0.75 * Math.sqrt(1 / 8), 15);
    expect(curve.standardError[1]).toBeCloseTo(0.75 * Math.sqrt(1 / 8), 15);
  });

  test('broken weights: once survival is 0 the error is 0, and only the plain interval has bounds', () => {
    const curve = estimateSurvival({
      time: [1, 2, 3, 4, 4],
      event: [1, 0, 1, 1, 1],
      weights: [1.5, 0.5, 2, 1, 0.7],
    });
    const at = (time: number, interval: 'plain' | 'log' | 'log-log') => {
      const found = survivalAt(curve, time, { level: 0.95, interval });
      return found.kind === 'estimate' ? found : found.last;
    };
    // R survival 3.5-3.
    expect(at(3, 'plain')?.standardError).toBeCloseTo(0.22924241772973497, 15);
    expect(at(3, 'plain')?.upper).toBeCloseTo(0.78785595787034757, 15);
    expect(at(4, 'plain')).toMatchObject({ survival: 0, standardError: 0, lower: 0, upper: 0 });
    expect(at(4, 'log')).toMatchObject({ standardError: 0, lower: null, upper: null });
    expect(at(4, 'log-log')).toMatchObject({ standardError: 0, lower: null, upper: null });
  });

  test('broken weights: a censoring leaves the error what it was, to the last digit', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const curve = estimateSurvival({
          ...followUpOf(subjects),
          weights: subjects.map((_, at) => 0.3 + ((at * 7) % 11) / 10),
        });
        curve.events.forEach((events, row) => {
          if (row > 0 && events === 0) expect(curve.standardError[row]).toBe(curve.standardError[row - 1]);
        });
      }),
    );
  });

  test('one half for everybody: the errors of no weights, because the jackknife is then Greenwood', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const plain = estimateSurvival(followUpOf(subjects));
        const halves = estimateSurvival({ ...followUpOf(subjects), weights: subjects.map(() => 0.5) });
        expect(halves.survival).toEqual(plain.survival);
        plain.standardError.forEach((error, row) => {
          // Where survival is 0 Greenwood's is not defined, and the jackknife's is 0.
          if (Number.isNaN(error)) expect(halves.standardError[row]).toBe(0);
          else expect(halves.standardError[row]).toBeCloseTo(error, 13);
        });
      }),
    );
  });

  test('broken weights: the error is that of changing each weight a little', () => {
    const followUp = { time: [3, 6, 6, 7, 9, 9, 12], event: [1, 1, 0, 1, 1, 0, 1], entry: [0, 0, 2, 3, 0, 6, 1] };
    const weights = [0.7, 1.9, 0.4, 2.2, 1.1, 0.6, 1.3];
    const step = 1e-5;
    const survivalWith = (subject: number, change: number) =>
      estimateSurvival({ ...followUp, weights: weights.map((one, at) => (at === subject ? one + change : one)) });
    const curve = estimateSurvival({ ...followUp, weights });
    curve.time.slice(0, -1).forEach((_, row) => {
      const squares = weights.map((weight, subject) => {
        const more = survivalWith(subject, step).survival[row] ?? Number.NaN;
        const less = survivalWith(subject, -step).survival[row] ?? Number.NaN;
        return ((weight * (more - less)) / (2 * step)) ** 2;
      });
      expect(curve.standardError[row]).toBeCloseTo(Math.sqrt(squares.reduce((sum, one) => sum + one, 0)), 9);
    });
  });

  test('very different weights: when everybody left has the event, survival is exactly 0', () => {
    const curve = plain(estimateSurvival({ time: [1, 2, 3], event: [0, 0, 1], weights: [1e12, 0.1, 0.7] }));
    expect(curve.atRisk[2]).toBe(0.7);
    expect(curve.survival).toEqual([1, 1, 0]);
  });
});

describe('hard follow-up', () => {
  test('one subject with the event, at time 0', () => {
    expect(plain(estimateSurvival({ time: [0], event: [1] }))).toMatchObject({
      survival: [0],
      standardError: [Number.NaN],
    });
  });

  test('all tied at one time: the share without the event, with the binomial error', () => {
    const curve = plain(estimateSurvival({ time: [7, 7, 7, 7], event: [1, 0, 1, 1] }));
    expect(curve).toMatchObject({ time: [7], atRisk: [4], survival: [0.25] });
    expect(curve.standardError[0]).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 4), 15);
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
    {
      time: [1, 2],
      event: [1, 0],
      entry: [0, 2],
      message: 'entry[1] is 2; expected 0 or more and before time[1], 2.',
    },
    {
      time: [1, 2],
      event: [1, 0],
      entry: [Number.NaN, 1],
      message: 'entry[0] is NaN; expected 0 or more and before time[0], 1.',
    },
    {
      time: [1, 2],
      event: [1, 0],
      entry: [0],
      message: 'entry has 1 values and time has 2; each subject needs both.',
    },
    {
      time: [1, 2],
      event: [1, 0],
      weights: [1, 0],
      message: 'weights[1] is 0; expected a finite number above 0.',
    },
    {
      time: [1, 2],
      event: [1, 0],
      weights: [Number.NaN, 1],
      message: 'weights[0] is NaN; expected a finite number above 0.',
    },
    {
      time: [1, 2],
      event: [1, 0],
      weights: [1, 1, 1],
      message: 'weights has 3 values and time has 2; each subject needs both.',
    },
    { time: [1, 2], event: [1], message: 'event has 1 values and time has 2; each subject needs both.' },
  ])('$message', ({ message, ...followUp }) => {
    expect(() => estimateSurvival(followUp)).toThrow(new RangeError(message));
  });
});
