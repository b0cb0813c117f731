import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSurvival, type GroupedFollowUp, logRank } from '../src/index.ts';
import { curveByDefinition, logRankByDefinition } from './by-definition.ts';

const settings = { seed: 1958, numRuns: 60 };

/** Whole days near and far, other times, and all of them mixed; many ties. */
const moment = {
  'whole days': fc.integer({ min: 0, max: 40 }),
  'days far apart': fc.integer({ min: 0, max: 4 }).map((step) => step * 1e8),
  fractions: fc.integer({ min: 0, max: 40 }).map((day) => day / 365.25),
  mixed: fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.double({ min: 0, max: 40, noNaN: true }),
    fc.constantFrom(0, -0, Number.MIN_VALUE, 1e-300, 2 ** 31, 2 ** 53, 1e300),
  ),
};

function subjectsAt(time: fc.Arbitrary<number>, hasEntry: boolean) {
  const subject = fc
    .tuple(time, time, fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 1 }))
    .map(([one, other, event, group, stratum]) => ({
      time: Math.max(one, other),
      entry: Math.min(one, other),
      event,
      group,
      stratum,
    }))
    .filter((one) => !hasEntry || one.entry < one.time);
  return fc.array(subject, { minLength: 1, maxLength: 60 }).map((subjects) => ({
    time: subjects.map((one) => one.time),
    event: subjects.map((one) => one.event),
    group: subjects.map((one) => one.group),
    groups: ['A', 'B', 'C'],
    strata: subjects.map((one) => one.stratum),
    ...(hasEntry ? { entry: subjects.map((one) => one.entry) } : {}),
  }));
}

const cases = Object.entries(moment).flatMap(([kind, time]) =>
  [false, true].map((hasEntry) => ({ kind, hasEntry, followUps: subjectsAt(time, hasEntry) })),
);

describe.each(cases)('$kind, delayed entry $hasEntry: as counted by the definition', ({ followUps }) => {
  test('curves', () => {
    fc.assert(
      fc.property(followUps, (followUp) => {
        const { strata: _strata, ...one } = followUp;
        const curve = estimateSurvival(one);
        const rows = curveByDefinition(one);
        expect([...curve.time]).toEqual(rows.map((row) => row.time));
        expect([...curve.atRisk]).toEqual(rows.map((row) => row.atRisk));
        expect([...curve.events]).toEqual(rows.map((row) => row.events));
        expect([...curve.censored]).toEqual(rows.map((row) => row.censored));
        expect([...curve.survival]).toEqual(rows.map((row) => row.survival));
        rows.forEach((row, index) => {
          if (Number.isNaN(row.standardError)) expect(curve.standardError[index]).toBeNaN();
          else expect(curve.standardError[index]).toBeCloseTo(row.standardError, 14);
        });
        expect(curve.subjects).toBe(one.time.length);
        expect(curve.totalEvents).toBe(one.event.filter((came) => came === 1).length);
      }),
      settings,
    );
  });

  test.each([false, true])('log-rank sums, strata %s', (hasStrata) => {
    fc.assert(
      fc.property(followUps, ({ strata, ...one }) => {
        const followUp: GroupedFollowUp = hasStrata ? { ...one, strata } : one;
        const test = logRank(followUp);
        const sums = logRankByDefinition(followUp);
        if (test === null) {
          for (const variance of sums.variance.flat()) expect(variance).toBeCloseTo(0, 12);
          return;
        }
        expect(test.observed).toEqual(sums.observed);
        expect(test.subjects).toEqual(['A', 'B', 'C'].map((_, group) => one.group.filter((is) => is === group).length));
        test.expected.forEach((expected, group) => {
          expect(expected).toBeCloseTo(sums.expected[group] ?? Number.NaN, 11);
          test.variance[group]?.forEach((variance, other) => {
            expect(variance).toBeCloseTo(sums.variance[group]?.[other] ?? Number.NaN, 11);
          });
        });
      }),
      settings,
    );
  });

  test('weights that are not whole', () => {
    fc.assert(
      fc.property(followUps, ({ strata: _strata, ...one }) => {
        const followUp = { ...one, weights: one.time.map((_, subject) => 0.5 + (subject % 7) / 3) };
        const curve = estimateSurvival(followUp);
        const rows = curveByDefinition(followUp);
        expect([...curve.time]).toEqual(rows.map((row) => row.time));
        rows.forEach((row, index) => {
          expect(curve.atRisk[index]).toBeCloseTo(row.atRisk, 11);
          expect(curve.events[index]).toBeCloseTo(row.events, 11);
        });
      }),
      settings,
    );
  });
});

describe('kinds of array', () => {
  const days = { time: [5, 2, 3, 5, 8, 5], event: [0, 1, 0, 1, 1, 1], group: [0, 0, 1, 1, 1, 0], groups: ['A', 'B'] };
  const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];

  test.each([...kinds, Float32Array, Float64Array])('%o is as good as a plain array', (Kind) => {
    const typed = { ...days, time: Kind.from(days.time), event: Kind.from(days.event), group: Kind.from(days.group) };
    expect(estimateSurvival(typed)).toEqual(estimateSurvival(days));
    expect(logRank(typed)).toEqual(logRank(days));
  });

  test('more subjects than fit in one block, with a time in the last that is not whole', () => {
    const time = Array.from({ length: 10_001 }, (_, subject) =>
      subject === 10_000 ? 0.5 : 1 + ((subject * 7919) % 997),
    );
    const event = time.map((_, subject) => subject % 2);
    const curve = estimateSurvival({ time, event });
    expect(curve.time.length).toBe(998);
    expect([...curve.time.subarray(0, 3)]).toEqual([0.5, 1, 2]);
    expect(curve.atRisk[1]).toBe(10_000);
    expect(estimateSurvival({ time: Float32Array.from(time), event: Uint8Array.from(event) })).toEqual(curve);
    const whole = estimateSurvival({ time: time.slice(0, -1), event: event.slice(0, -1) });
    expect(whole).toMatchObject({ subjects: 10_000, totalEvents: 5000 });
    expect([...whole.atRisk]).toEqual([...curve.atRisk.subarray(1)]);
  });

  test('ninety groups, more marks than a byte holds', () => {
    const group = Array.from({ length: 900 }, (_, subject) => subject % 90);
    const followUp = {
      time: group.map((_, subject) => 1 + ((subject * 7919) % 89) / 3),
      event: group.map((_, subject) => subject % 3 && 1),
      group,
      groups: Array.from({ length: 90 }, (_, index) => `group ${index}`),
    };
    const sums = logRankByDefinition(followUp);
    const test = logRank(followUp);
    expect(test?.observed).toEqual(sums.observed);
    test?.expected.forEach((expected, index) => {
      expect(expected).toBeCloseTo(sums.expected[index] ?? Number.NaN, 11);
    });
  });

  test.each([
    { time: [1, null], event: [1, 1], message: 'time[1] is null; expected a finite number, 0 or more.' },
    { time: ['1', 2], event: [1, 1], message: 'time[0] is 1; expected a finite number, 0 or more.' },
    { time: [1, 2], event: [1, null], message: 'event[1] is null; expected 1 (the event came) or 0 (censored).' },
    { time: [1, 2], event: [true, 0], message: 'event[0] is true; expected 1 (the event came) or 0 (censored).' },
    { time: [1.5, 2], event: [0.5, 0], message: 'event[0] is 0.5; expected 1 (the event came) or 0 (censored).' },
  ])('what types would not let through is refused all the same: $message', ({ time, event, message }) => {
    expect(() => estimateSurvival({ time, event } as never)).toThrow(new RangeError(message));
  });
});
