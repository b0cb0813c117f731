import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cumulativeIncidence, incidenceAt } from '../src/cumulative-incidence.ts';
import { estimateSurvival } from '../src/kaplan-meier.ts';
import { stateOccupation } from '../src/multi-state.ts';

const settings = { seed: 20020101, numRuns: 200 };

/** Few distinct times, so that events and censorings are often tied. */
const subject = fc.record({
  time: fc.integer({ min: 1, max: 12 }),
  cause: fc.integer({ min: 0, max: 2 }),
  early: fc.integer({ min: 1, max: 12 }),
});
const someSubjects = fc.array(subject, { minLength: 1, maxLength: 40 });

function columns(subjects: readonly { readonly time: number; readonly cause: number }[]) {
  return {
    time: subjects.map((one) => one.time),
    cause: subjects.map((one) => one.cause),
    censorCode: 0,
    causes: [1, 2],
  };
}

function expectAllClose(found: ArrayLike<number> | undefined, wanted: ArrayLike<number>, digits: number): void {
  expect(found).toHaveLength(wanted.length);
  Array.from(wanted).forEach((value, row) => {
    expect(found?.[row]).toBeCloseTo(value, digits);
  });
}

describe('cumulative incidence', () => {
  test('five subjects give the curves and variances worked out by hand', () => {
    // | time | at risk | what       | F1            | F2                 | S    |
    // | 1    | 5       | cause 1    | 1/5           | 0                  | 4/5  |
    // | 2    | 4       | cause 2    | 1/5           | 4/5 * 1/4 = 1/5    | 3/5  |
    // | 3    | 3       | censored   |               |                    |      |
    // | 4    | 2       | cause 1    | 1/5 + 3/10    | 1/5                | 3/10 |
    // | 5    | 1       | cause 2    | 1/2           | 1/5 + 3/10 = 1/2   | 0    |
    const curve = cumulativeIncidence({ time: [4, 1, 5, 2, 3], cause: [1, 1, 2, 2, 0], censorCode: 0 });
    expect([...curve.time]).toEqual([1, 2, 3, 4, 5]);
    expect([...curve.atRisk]).toEqual([5, 4, 3, 2, 1]);
    expect([...curve.censored]).toEqual([0, 0, 1, 0, 0]);
    const [one, two] = curve.causes;
    expectAllClose(one?.incidence, [1 / 5, 1 / 5, 1 / 5, 1 / 2, 1 / 2], 15);
    expectAllClose(two?.incidence, [0, 1 / 5, 1 / 5, 1 / 5, 1 / 2], 15);
    expectAllClose(curve.eventFree, [4 / 5, 3 / 5, 3 / 5, 3 / 10, 0], 15);
    // Variance of F1 at 4, jump by jump: (S(u-)/n)^2 times the square of
    //   at 1: 1 - (F(4) - F(1))/S(1) = 1 - (3/10)/(4/5) = 5/8, so 1/25 * 25/64 = 1/64
    //   at 2, the other cause: (F(4) - F(2))/S(2) = (3/10)/(3/5) = 1/2, so 1/25 * 1/4 = 1/100
    //   at 4: 1, so (3/10)^2 = 9/100
    expectAllClose(one?.variance.slice(3), [1 / 64 + 1 / 100 + 9 / 100, 1 / 64 + 1 / 100 + 9 / 100], 15);
    expect(one?.variance[0]).toBeCloseTo(1 / 25, 15);
  });

  test('four subjects give the jackknife errors worked out by hand', () => {
    // Cause 1 at 1, censored at 2, cause 2 at 3, cause 1 at 4. Influences of the four, in this order:
    //   on F1 at 1: (1 - 1/4)/4 = 3/16, and (0 - 1/4)/4 = -1/16 each; on S the negatives.
    //   on F2 at 3, where S(3-) = 3/4 and 1 of 2 at risk has cause 2: half of that on S, plus
    //   3/4 * (1 - 1/2)/2 = 6/32 for the third and -6/32 for the fourth: (-3, 1, 7, -5)/32.
    // Squares: on F1 12/256 = 3/64; on F2 84/1024 = 21/256; on S = 1 - F1 - F2 (-3, 1, -5, 7)/32, the same.
    const curve = cumulativeIncidence({ time: [1, 2, 3, 4], cause: [1, 0, 2, 1], censorCode: 0 });
    expect(curve.causes[0]?.jackknifeError[2]).toBeCloseTo(Math.sqrt(3 / 64), 15);
    expect(curve.causes[1]?.jackknifeError[2]).toBeCloseTo(Math.sqrt(21 / 256), 15);
    expect(curve.eventFreeJackknifeError[2]).toBeCloseTo(Math.sqrt(21 / 256), 15);
  });

  test('with delayed entry nobody counts before coming under observation', () => {
    // Entering at 0, 2 and 1: two are at risk at 2 and two at 3, so F is 1/2, then 1/2 + 1/2 * 1/2.
    const early = cumulativeIncidence({ time: [2, 3, 4], entry: [0, 2, 1], cause: [1, 1, 0], censorCode: 0 });
    expect([...early.atRisk]).toEqual([2, 2, 1]);
    expectAllClose(early.causes[0]?.incidence, [1 / 2, 3 / 4, 3 / 4], 15);
    // With one alone at 2, nothing is left to happen at 3.
    const alone = cumulativeIncidence({ time: [2, 3], entry: [0, 2], cause: [1, 2], censorCode: 0 });
    expect([...alone.eventFree]).toEqual([0, 0]);
    expect(alone.causes.map((one) => [...one.incidence])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  test('between times the last row holds, and after follow-up there is nothing', () => {
    const curve = cumulativeIncidence({ time: [1, 2], cause: [1, 2], censorCode: 0 });
    expect(incidenceAt(curve, 0.5)).toMatchObject({ eventFree: 1, causes: [{ incidence: 0 }, { incidence: 0 }] });
    expect(incidenceAt(curve, 1.5)).toMatchObject({ eventFree: 0.5, causes: [{ incidence: 0.5 }, { incidence: 0 }] });
    expect(incidenceAt(curve, 2.5)).toBeNull();
  });
});

describe('laws of cumulative incidence', () => {
  test('incidences and event-free survival sum to one, and incidences never fall', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const { eventFree, causes } = cumulativeIncidence(columns(subjects));
        eventFree.forEach((free, row) => {
          const sum = causes.reduce((total, one) => total + (one.incidence[row] ?? 0), free);
          expect(sum).toBeCloseTo(1, 13);
          for (const { incidence } of causes)
            expect(incidence[row] ?? 0).toBeGreaterThanOrEqual(row === 0 ? 0 : (incidence[row - 1] ?? 0));
        });
      }),
      settings,
    );
  });

  test('with one cause only, incidence is one minus Kaplan-Meier', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const event = subjects.map((one) => Math.min(one.cause, 1));
        const time = subjects.map((one) => one.time);
        const curve = cumulativeIncidence({ time, cause: event, censorCode: 0, causes: [1] });
        const { survival } = estimateSurvival({ time, event });
        expectAllClose(
          curve.causes[0]?.incidence,
          Array.from(survival, (one) => 1 - one),
          13,
        );
      }),
      settings,
    );
  });

  test('without censoring, incidence is a share of the subjects and has the binomial jackknife error', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const all = subjects.map((one) => ({ ...one, cause: Math.max(one.cause, 1) }));
        const { time, causes } = cumulativeIncidence(columns(all));
        for (const { cause, incidence, jackknifeError } of causes)
          time.forEach((now, row) => {
            const share = all.filter((one) => one.time <= now && one.cause === cause).length / all.length;
            expect(incidence[row]).toBeCloseTo(share, 13);
            expect(jackknifeError[row]).toBeCloseTo(Math.sqrt((share * (1 - share)) / all.length), 7);
          });
      }),
      settings,
    );
  });

  test('neither the order of the subjects nor the codes of the causes matter', () => {
    const both = someSubjects.chain((subjects) =>
      fc.tuple(
        fc.constant(subjects),
        fc.shuffledSubarray(subjects, { minLength: subjects.length, maxLength: subjects.length }),
      ),
    );
    fc.assert(
      fc.property(both, ([subjects, again]) => {
        const curve = cumulativeIncidence(columns(subjects));
        const recoded = cumulativeIncidence({
          time: again.map((one) => one.time),
          cause: again.map((one) => [-3, 20, 10][one.cause] ?? 0),
          censorCode: -3,
          causes: [10, 20],
        });
        for (const [place, back] of [0, 1].map((one) => [one, 1 - one] as const)) {
          expectAllClose(recoded.causes[back]?.incidence, curve.causes[place]?.incidence ?? [], 13);
          expectAllClose(recoded.causes[back]?.variance, curve.causes[place]?.variance ?? [], 13);
          expectAllClose(recoded.causes[back]?.jackknifeError, curve.causes[place]?.jackknifeError ?? [], 7);
        }
      }),
      settings,
    );
  });

  test('every subject twice halves the jackknife variance', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const once = cumulativeIncidence(columns(subjects));
        const twice = cumulativeIncidence(columns([...subjects, ...subjects]));
        once.causes.forEach((one, place) => {
          expectAllClose(
            twice.causes[place]?.jackknifeError,
            one.jackknifeError.map((error) => error / Math.SQRT2),
            7,
          );
        });
      }),
      settings,
    );
  });

  test('the running sums give the errors that following every subject gives, with and without delayed entry', () => {
    fc.assert(
      fc.property(someSubjects, fc.boolean(), (subjects, delayed) => {
        const entry = subjects.map((one) => (delayed ? Math.max(0, one.time - one.early) : 0));
        const { time, cause } = columns(subjects);
        const curve = cumulativeIncidence({ time, cause, entry, censorCode: 0, causes: [1, 2] });
        const states = stateOccupation({
          id: time.map((_, row) => row),
          start: entry,
          stop: time,
          from: time.map(() => 0),
          to: cause.map((code) => (code === 0 ? -1 : code)),
          states: [0, 1, 2],
          censorCode: -1,
        });
        expect(states.time).toEqual([...curve.time]);
        states.jackknifeError.forEach(([free, one, two], row) => {
          expect(curve.eventFreeJackknifeError[row]).toBeCloseTo(free ?? Number.NaN, 7);
          expect(curve.causes[0]?.jackknifeError[row]).toBeCloseTo(one ?? Number.NaN, 7);
          expect(curve.causes[1]?.jackknifeError[row]).toBeCloseTo(two ?? Number.NaN, 7);
        });
      }),
      settings,
    );
  });
});

describe('hard inputs', () => {
  test('no subjects give no rows', () => {
    const curve = cumulativeIncidence({ time: [], cause: [], censorCode: 0 });
    expect(curve.time).toHaveLength(0);
    expect(curve).toMatchObject({ subjects: 0, causes: [] });
  });

  test('censorings alone leave every incidence at zero', () => {
    const curve = cumulativeIncidence({ time: [1, 2], cause: [0, 0], censorCode: 0, causes: [1] });
    expect([...curve.eventFree]).toEqual([1, 1]);
    const none = Float64Array.of(0, 0);
    expect(curve.causes).toEqual([{ cause: 1, events: none, incidence: none, variance: none, jackknifeError: none }]);
  });

  test('a cause that never happens stays at zero beside one that does', () => {
    const curve = cumulativeIncidence({ time: [1, 2], cause: [1, 0], censorCode: 0, causes: [1, 7] });
    const none = Float64Array.of(0, 0);
    expect(curve.causes[1]).toEqual({ cause: 7, events: none, incidence: none, variance: none, jackknifeError: none });
  });

  test('once everybody has had the cause there is no error left', () => {
    const time = [3, 1, 4, 1, 5, 9, 2, 6];
    const curve = cumulativeIncidence({ time, cause: time.map(() => 1), censorCode: 0 });
    expect(curve.causes[0]?.incidence.at(-1)).toBeCloseTo(1, 15);
    expect(curve.causes[0]?.jackknifeError.at(-1)).toBe(0);
    expect(curve.eventFreeJackknifeError.at(-1)).toBe(0);
  });

  test('all tied: one row, shares of the subjects', () => {
    const curve = cumulativeIncidence({ time: [3, 3, 3, 3], cause: [1, 2, 1, 0], censorCode: 0 });
    expect([...curve.eventFree]).toEqual([1 / 4]);
    expect(curve.causes.map((one) => [...one.incidence])).toEqual([[1 / 2], [1 / 4]]);
  });

  test.each([
    { time: [1, Number.NaN], cause: [1, 0], message: 'time[1] is NaN; expected a finite number, 0 or more.' },
    { time: [-1, 2], cause: [1, 0], message: 'time[0] is -1; expected a finite number, 0 or more.' },
    { time: [1, 2], cause: [1, 0.5], message: 'cause[1] is 0.5; expected an integer code.' },
    { time: [1, 2], cause: [1], message: 'cause has 1 values and time has 2; each subject needs both.' },
    {
      time: [1, 2],
      cause: [1, 0],
      entry: [0, 2],
      message: 'entry[1] is 2; expected 0 or more, and before time[1], 2.',
    },
    { time: [1, 2], cause: [1, 3], causes: [1, 2], message: 'cause[1] is 3; expected 0 (censored) or one of 1,2.' },
  ])('$message', ({ message, ...followUp }) => {
    expect(() => cumulativeIncidence({ ...followUp, censorCode: 0 })).toThrow(new RangeError(message));
  });
});
