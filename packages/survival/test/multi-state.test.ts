import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSurvival } from '../src/kaplan-meier.ts';
import { occupationAt, type StateIntervals, stateOccupation } from '../src/multi-state.ts';

const settings = { seed: 20020103, numRuns: 100 };

/** Well, ill from `ill` on if that comes first, dead or censored at `end`. */
const patient = fc.record({
  ill: fc.integer({ min: 1, max: 10 }),
  end: fc.integer({ min: 1, max: 10 }),
  dies: fc.boolean(),
});
type Patient = typeof patient extends fc.Arbitrary<infer One> ? One : never;
const somePatients = fc.array(patient, { minLength: 1, maxLength: 25 });

function intervalsOf(patients: readonly Patient[]): StateIntervals {
  const rows = patients.flatMap(({ ill, end, dies }, id) => {
    const to = dies ? 2 : -1;
    return ill < end
      ? [
          { id, start: 0, stop: ill, from: 0, to: 1 },
          { id, start: ill, stop: end, from: 1, to },
        ]
      : [{ id, start: 0, stop: end, from: 0, to }];
  });
  return columnsOf(rows);
}

function columnsOf(
  rows: readonly { id: number; start: number; stop: number; from: number; to: number }[],
): StateIntervals {
  return {
    id: rows.map((row) => row.id),
    start: rows.map((row) => row.start),
    stop: rows.map((row) => row.stop),
    from: rows.map((row) => row.from),
    to: rows.map((row) => row.to),
    states: [0, 1, 2],
    censorCode: -1,
  };
}

describe('state occupation', () => {
  test('three subjects give the probabilities and errors worked out by hand', () => {
    // One falls ill at 1 and dies at 3, one dies well at 2, one is seen well up to 4. Nobody is censored
    // before 4, so the probabilities are shares of three, with the error sqrt(p (1 - p)/3).
    const found = stateOccupation(
      columnsOf([
        { id: 7, start: 1, stop: 3, from: 1, to: 2 },
        { id: 9, start: 0, stop: 4, from: 0, to: -1 },
        { id: 7, start: 0, stop: 1, from: 0, to: 1 },
        { id: 8, start: 0, stop: 2, from: 0, to: 2 },
      ]),
    );
    expect(found.subjects).toBe(3);
    expect(found.time).toEqual([1, 2, 3, 4]);
    expect(found.atRisk).toEqual([
      [3, 0, 0],
      [2, 1, 0],
      [1, 1, 0],
      [1, 0, 0],
    ]);
    const shares = [
      [2 / 3, 1 / 3, 0],
      [1 / 3, 1 / 3, 1 / 3],
      [1 / 3, 0, 2 / 3],
      [1 / 3, 0, 2 / 3],
    ];
    shares.forEach((row, at) => {
      row.forEach((share, state) => {
        expect(found.probability[at]?.[state]).toBeCloseTo(share, 14);
        expect(found.jackknifeError[at]?.[state]).toBeCloseTo(Math.sqrt((share * (1 - share)) / 3), 14);
      });
    });
    expect(found.transitions).toEqual([
      [0, 1, 1],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    expect(found.censored).toEqual([1, 0, 0]);
  });

  test('a subject who comes late is not at risk before', () => {
    // The second comes under observation at 1: one of two changes at 2. If it came at 2: one of one.
    const late = (start: number) =>
      stateOccupation(
        columnsOf([
          { id: 1, start: 0, stop: 2, from: 0, to: 1 },
          { id: 2, start, stop: 3, from: 0, to: -1 },
        ]),
      ).probability[0];
    expect(late(1)).toEqual([1 / 2, 1 / 2, 0]);
    expect(late(2)).toEqual([0, 1, 0]);
  });

  test('subjects may start in different states', () => {
    // Two well and one ill at the first change, the death of the ill one: (2/3, 0, 1/3).
    const found = stateOccupation(
      columnsOf([
        { id: 1, start: 0, stop: 5, from: 0, to: -1 },
        { id: 2, start: 0, stop: 5, from: 0, to: -1 },
        { id: 3, start: 0, stop: 1, from: 1, to: 2 },
      ]),
    );
    [2 / 3, 0, 1 / 3].forEach((share, state) => {
      expect(found.probability[0]?.[state]).toBeCloseTo(share, 15);
      expect(found.jackknifeError[0]?.[state]).toBeCloseTo(Math.sqrt((share * (1 - share)) / 3), 15);
    });
  });

  test('between times the last row holds', () => {
    const found = stateOccupation(intervalsOf([{ ill: 2, end: 4, dies: true }]));
    expect(occupationAt(found, 1)).toEqual({ time: 1, probability: [1, 0, 0], jackknifeError: [0, 0, 0] });
    expect(occupationAt(found, 3)?.probability).toEqual([0, 1, 0]);
    expect(occupationAt(found, 4)?.probability).toEqual([0, 0, 1]);
    expect(occupationAt(found, 5)).toBeNull();
  });
});

describe('laws of state occupation', () => {
  test('probabilities sum to one', () => {
    fc.assert(
      fc.property(somePatients, (patients) => {
        for (const row of stateOccupation(intervalsOf(patients)).probability) {
          expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
          for (const value of row) expect(value).toBeGreaterThan(-1e-12);
        }
      }),
      settings,
    );
  });

  test('with everybody followed to death, probabilities are shares of the patients', () => {
    fc.assert(
      fc.property(somePatients, (patients) => {
        const all = patients.map((one) => ({ ...one, dies: true }));
        const { time, probability } = stateOccupation(intervalsOf(all));
        time.forEach((now, row) => {
          const dead = all.filter((one) => one.end <= now).length / all.length;
          const ill = all.filter((one) => one.ill < one.end && one.ill <= now && one.end > now).length / all.length;
          expect(probability[row]?.[1]).toBeCloseTo(ill, 12);
          expect(probability[row]?.[2]).toBeCloseTo(dead, 12);
        });
      }),
      settings,
    );
  });

  test('staying in the first state is Kaplan-Meier of leaving it', () => {
    fc.assert(
      fc.property(somePatients, (patients) => {
        const found = stateOccupation(intervalsOf(patients));
        const curve = estimateSurvival({
          time: patients.map((one) => Math.min(one.ill, one.end)),
          event: patients.map((one) => (one.ill < one.end || one.dies ? 1 : 0)),
        });
        curve.time.forEach((time, row) => {
          expect(occupationAt(found, time)?.probability[0]).toBeCloseTo(curve.survival[row] ?? Number.NaN, 12);
        });
      }),
      settings,
    );
  });

  test('the order of rows and the codes of states do not matter', () => {
    fc.assert(
      fc.property(somePatients, (patients) => {
        const data = intervalsOf(patients);
        const found = stateOccupation(data);
        const recode = (column: ArrayLike<number>) =>
          Array.from(column, (code) => (code < 0 ? 99 : 10 * code)).reverse();
        const other = stateOccupation({
          id: Array.from(data.id, (id) => -id).reverse(),
          start: Array.from(data.start).reverse(),
          stop: Array.from(data.stop).reverse(),
          from: recode(data.from),
          to: recode(data.to),
          states: [0, 10, 20],
          censorCode: 99,
        });
        found.jackknifeError.forEach((row, at) => {
          row.forEach((error, state) => {
            expect(other.jackknifeError[at]?.[state]).toBeCloseTo(error, 12);
            expect(other.probability[at]?.[state]).toBeCloseTo(found.probability[at]?.[state] ?? Number.NaN, 12);
          });
        });
      }),
      settings,
    );
  });

  test('an interval cut in two is the same interval', () => {
    const whole = columnsOf([
      { id: 1, start: 0, stop: 3, from: 0, to: 1 },
      { id: 2, start: 0, stop: 4, from: 0, to: 2 },
    ]);
    const cut = columnsOf([
      { id: 1, start: 0, stop: 2, from: 0, to: -1 },
      { id: 1, start: 2, stop: 3, from: 0, to: 1 },
      { id: 2, start: 0, stop: 4, from: 0, to: 2 },
    ]);
    const [one, two] = [stateOccupation(whole), stateOccupation(cut)];
    expect(occupationAt(two, 3)).toEqual(occupationAt(one, 3));
    expect(occupationAt(two, 4)).toEqual(occupationAt(one, 4));
    expect(two.censored).toEqual([0, 0, 0]);
  });
});

describe('hard inputs', () => {
  test('no rows give no rows', () => {
    expect(stateOccupation(columnsOf([]))).toMatchObject({ subjects: 0, time: [], probability: [] });
  });

  test('all censored: everybody stays where they were', () => {
    const found = stateOccupation(intervalsOf([1, 2].map((end) => ({ ill: 9, end, dies: false }))));
    expect(found.probability).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect(found.jackknifeError).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('subjects who start in two states: the errors of R 3.5 with influence = TRUE, and of its default', () => {
    const six: StateIntervals = {
      id: [1, 2, 3, 4, 5, 6],
      start: [0, 0, 0, 0, 0, 0],
      stop: [2, 3, 4, 5, 6, 7],
      from: [0, 0, 0, 1, 1, 0],
      to: [1, 2, -1, -1, 2, -1],
      states: [0, 1, 2],
      censorCode: -1,
    };
    const errors = (intervals: StateIntervals) =>
      [1, 2, 3, 6].map((time) => occupationAt(stateOccupation(intervals), time)?.jackknifeError ?? []);
    const close = (found: readonly (readonly number[])[], wanted: readonly (readonly number[])[]) => {
      for (const [at, row] of wanted.entries())
        for (const [state, error] of row.entries()) expect(found[at]?.[state]).toBeCloseTo(error, 14);
    };
    // Subject 4, censored at 5 in state 1, leaves subject 5 alone there, so state 1 is empty after 6.
    close(errors(six), [
      [0.19245008972987526, 0.19245008972987526, 0],
      [0.20412414523193151, 0.20412414523193151, 0],
      [0.19245008972987526, 0.20412414523193151, 0.15214515486254615],
      [0.19245008972987526, 0, 0.19245008972987526],
    ]);
    close(errors({ ...six, isStartKnown: true }), [
      [0, 0, 0],
      [0.14433756729740646, 0.14433756729740646, 0],
      [0.16666666666666666, 0.14433756729740646, 0.14433756729740643],
      [0.16666666666666666, 0, 0.16666666666666669],
    ]);
  });

  test('all tied', () => {
    const found = stateOccupation(intervalsOf([true, true, false].map((dies) => ({ ill: 9, end: 3, dies }))));
    expect(found.time).toEqual([3]);
    expect(found.probability[0]?.[2]).toBeCloseTo(2 / 3, 15);
  });

  const good = { id: 1, start: 0, stop: 2, from: 0, to: 1 };
  test.each([
    { rows: [{ ...good, stop: Number.NaN }], message: 'stop[0] is NaN; expected a finite number after start[0], 0.' },
    { rows: [{ ...good, start: 2 }], message: 'stop[0] is 2; expected a finite number after start[0], 2.' },
    { rows: [{ ...good, from: 5 }], message: 'from[0] is 5; expected one of the states 0,1,2.' },
    { rows: [{ ...good, to: 5 }], message: 'to[0] is 5; expected -1 or one of the states 0,1,2.' },
    { rows: [{ ...good, id: 0.5 }], message: 'id[0] is 0.5; expected an integer.' },
    {
      rows: [good, { id: 1, start: 1, stop: 4, from: 1, to: 2 }],
      message: 'start[1] is 1; it overlaps row 0 of subject 1.',
    },
    {
      rows: [good, { id: 1, start: 2, stop: 4, from: 0, to: 2 }],
      message: 'from[1] is 0; subject 1 was in 1 before.',
    },
  ])('$message', ({ rows, message }) => {
    expect(() => stateOccupation(columnsOf(rows))).toThrow(new RangeError(message));
  });
});
