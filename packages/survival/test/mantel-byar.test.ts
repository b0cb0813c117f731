import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ExposureRows,
  estimateSurvival,
  fitCox,
  logRank,
  mantelByar,
  rowsAfter,
  simonMakuch,
  splitAtExposure,
} from '../src/index.ts';
import { followUpOf, someSubjects } from './arbitrary.ts';
import { plain } from './plain.ts';

const seed = 20264;
const never = Number.POSITIVE_INFINITY;

/**
 * Four subjects: exposed at 2 with the event at 5; never exposed, event at 4; exposed at 3, censored
 * at 6; exposed at 7 and event at 7, which counts as not exposed.
 *
 * | time | not exposed at risk | exposed at risk | event in    |
 * | 4    | 1, 3                | 0, 2            | not exposed |
 * | 5    | 3                   | 0, 2            | exposed     |
 * | 7    | 3                   | -               | not exposed |
 */
const four = { time: [5, 4, 6, 7], event: [1, 1, 0, 1], exposureTime: [2, never, 3, 7] };

describe('cutting follow-up at the exposure', () => {
  test('four subjects, by hand', () => {
    expect(splitAtExposure(four)).toEqual({
      subject: [0, 0, 1, 2, 2, 3],
      start: [0, 2, 0, 0, 3, 0],
      stop: [2, 5, 4, 3, 6, 7],
      event: [0, 1, 1, 0, 0, 1],
      exposed: [0, 1, 0, 0, 1, 0],
    });
  });

  test('an exposure at or before time zero leaves no time before it; follow-up of 0 has no row', () => {
    expect(splitAtExposure({ time: [5, 5, 0], event: [1, 1, 1], exposureTime: [0, -3, 0] })).toEqual({
      subject: [0, 1],
      start: [0, 0],
      stop: [5, 5],
      event: [1, 1],
      exposed: [1, 1],
    });
  });

  test('no time and no event is lost or made', () => {
    fc.assert(
      fc.property(someSubjects, fc.array(fc.nat(30)), (subjects, exposures) => {
        const exposureTime = subjects.map((_, subject) => exposures[subject] ?? never);
        const followUp = followUpOf(subjects.map((one) => ({ ...one, time: one.time + 1 })));
        const rows = splitAtExposure({ ...followUp, exposureTime });
        const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
        expect(sum(rows.stop) - sum(rows.start)).toBe(sum(followUp.time));
        expect(sum(rows.event)).toBe(sum(followUp.event));
      }),
      { seed },
    );
  });
});

describe('the Mantel-Byar test', () => {
  test('four subjects, by hand', () => {
    // Expected in exposed time: 2/4 at 4, 2/3 at 5, 0 at 7, together 7/6; observed 1.
    // Variance: 1/2 * 1/2 + 2/3 * 1/3 = 17/36. Chi-square: (1/36) / (17/36) = 1/17.
    const result = mantelByar(splitAtExposure(four));
    expect(result?.observed).toEqual([2, 1]);
    expect(result?.observedMinusExpected).toBeCloseTo(-1 / 6, 14);
    expect(result?.variance).toBeCloseTo(17 / 36, 14);
    expect(result?.chisq).toBeCloseTo(1 / 17, 14);
  });

  test('a landmark at 4 leaves the event at 5: exposed 2 of 3', () => {
    // Observed 1, expected 2/3, variance 2/9, chi-square 1/2.
    const result = mantelByar(splitAtExposure(four), 4);
    expect(result?.observedMinusExpected).toBeCloseTo(1 / 3, 14);
    expect(result?.chisq).toBeCloseTo(1 / 2, 14);
  });

  test('everybody exposed at time zero or never: the log-rank test', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const followUp = followUpOf(subjects.map((one) => ({ ...one, time: one.time + 1 })));
        const group = subjects.map((one) => one.group % 2);
        const exposureTime = group.map((exposed) => (exposed === 1 ? 0 : never));
        const byar = mantelByar(splitAtExposure({ ...followUp, exposureTime }));
        const plain = logRank({ ...followUp, group, groups: ['never', 'exposed'] });
        expect(byar?.chisq).toBe(plain?.chisq);
        expect(byar?.expected).toEqual(plain?.expected);
      }),
      { seed },
    );
  });

  test('it is the score test of the time-dependent Cox model with exact ties', () => {
    fc.assert(
      fc.property(someSubjects, fc.array(fc.nat(20)), (subjects, exposures) => {
        const exposureTime = subjects.map((_, subject) => exposures[subject] ?? never);
        const { start, stop, event, exposed } = splitAtExposure({ ...followUpOf(subjects), exposureTime });
        const result = mantelByar({ start, stop, event, exposed });
        if (result === null) return;
        const cox = fitCox({ start, time: stop, event, covariates: [exposed], ties: 'exact' });
        expect(result.chisq).toBeCloseTo(cox.scoreTest.statistic, 8);
      }),
      { seed },
    );
  });

  test('calling exposed not exposed and the reverse turns the sign of the difference', () => {
    fc.assert(
      fc.property(someSubjects, fc.array(fc.nat(30)), (subjects, exposures) => {
        const exposureTime = subjects.map((_, subject) => exposures[subject] ?? never);
        const rows = splitAtExposure({ ...followUpOf(subjects), exposureTime });
        const result = mantelByar(rows);
        const swapped = mantelByar({ ...rows, exposed: rows.exposed.map((exposed) => 1 - exposed) });
        if (result === null || swapped === null) {
          expect(swapped).toBe(result);
          return;
        }
        expect(swapped.observedMinusExpected).toBeCloseTo(-result.observedMinusExpected, 9);
        expect(swapped.chisq).toBeCloseTo(result.chisq, 8);
      }),
      { seed },
    );
  });

  test('nobody exposed, or no events: null', () => {
    expect(mantelByar(splitAtExposure({ ...four, exposureTime: [never, never, never, never] }))).toBeNull();
    expect(mantelByar(splitAtExposure({ ...four, event: [0, 0, 0, 0] }))).toBeNull();
    expect(mantelByar({ start: [], stop: [], event: [], exposed: [] })).toBeNull();
  });

  test('strata: rows are compared within theirs only', () => {
    const rows = splitAtExposure(four);
    const strata = rows.subject.map((subject) => subject);
    expect(mantelByar({ ...rows, strata })).toBeNull();
    expect(mantelByar({ ...rows, strata: strata.map(() => 1) })).toEqual(mantelByar(rows));
  });
});

describe('Simon-Makuch curves', () => {
  test('four subjects, by hand', () => {
    // Not exposed: at 4 one of two has the event, at 7 the last one. Exposed: at 5 one of two.
    // Rows at 2 and 3 are those who left for the other curve: 4 at risk at 2, 3 at 3.
    const [before, after] = simonMakuch(splitAtExposure(four)).map(plain);
    expect(before).toMatchObject({ time: [2, 3, 4, 7], atRisk: [4, 3, 2, 1], survival: [1, 1, 1 / 2, 0] });
    expect(after).toMatchObject({ time: [5, 6], atRisk: [2, 1], survival: [1 / 2, 1 / 2] });
  });

  test('nobody changes: two Kaplan-Meier curves', () => {
    const rows = splitAtExposure({ ...four, exposureTime: [0, never, 0, never] });
    const [before, after] = simonMakuch(rows);
    expect(before).toEqual(estimateSurvival({ time: [4, 7], event: [1, 1] }));
    expect(after).toEqual(estimateSurvival({ time: [5, 6], event: [1, 0] }));
  });

  test('a landmark cuts rows and leaves the clock', () => {
    const rows = splitAtExposure(four);
    expect(rowsAfter(rows, 3)).toMatchObject({
      row: [1, 2, 4, 5],
      start: [3, 3, 3, 3],
      stop: [5, 4, 6, 7],
      exposed: [1, 0, 1, 0],
    });
    expect(rowsAfter(rows)).toMatchObject({ row: [0, 1, 2, 3, 4, 5], start: rows.start, stop: rows.stop });
  });
});

test.each<{ change: Partial<ExposureRows>; message: string }>([
  { change: { stop: [2, Number.NaN] }, message: 'stop[1] is NaN; expected a finite number, 0 or more.' },
  { change: { start: [2, 0] }, message: 'start[0] is 2; expected 0 or more and before stop[0], 2.' },
  { change: { start: [0, Number.NaN] }, message: 'start[1] is NaN; expected 0 or more and before stop[1], 5.' },
  { change: { event: [0, 2] }, message: 'event[1] is 2; expected 1 (the event came) or 0 (it did not).' },
  { change: { exposed: [0, 0.5] }, message: 'exposed[1] is 0.5; expected 1 (exposed) or 0 (not yet).' },
  { change: { exposed: [0] }, message: 'exposed has 1 values and stop has 2; each row needs both.' },
  { change: { strata: [0] }, message: 'strata has 1 values and stop has 2; each row needs both.' },
])('refused: $message', ({ change, message }) => {
  const rows = { start: [0, 2], stop: [2, 5], event: [0, 1], exposed: [0, 1], ...change };
  expect(() => mantelByar(rows)).toThrow(new RangeError(message));
  expect(() => simonMakuch(rows)).toThrow(new RangeError(message));
});

test('a landmark that is no time is refused', () => {
  expect(() => mantelByar(splitAtExposure(four), Number.NaN)).toThrow(
    new RangeError('landmark is NaN; expected a finite time, 0 or more.'),
  );
});
