import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LogRank, logRank } from '../src/index.ts';
import { groupedOf, groupNames, shuffled, someSubjects } from './arbitrary.ts';
import { logRankByDefinition } from './by-definition.ts';
import { sixSubjects } from './six-subjects.ts';

describe('the log-rank test', () => {
  test('six subjects give the result worked out by hand', () => {
    // | time | at risk A, B | events | expected in A | variance in A                       |
    // | 2    | 3, 3         | 1      | 1 * 3/6 = 1/2 | 1 * 5/5 * 3/6 * 3/6 = 1/4           |
    // | 5    | 2, 2         | 2      | 2 * 2/4 = 1   | 2 * (4-2)/(4-1) * 2/4 * 2/4 = 1/3   |
    // | 8    | 0, 1         | 1      | 0             | 0                                   |
    // Observed in A: 2. Chi-square: (2 - 3/2)^2 / (7/12) = 3/7; p = erfc(sqrt(3/14)).
    const result = logRank(sixSubjects);
    expect(result).toMatchObject({
      groups: ['A', 'B'],
      subjects: [3, 3],
      observed: [2, 2],
      compared: ['A', 'B'],
      df: 1,
    });
    expect(result?.expected[0]).toBeCloseTo(3 / 2, 14);
    expect(result?.expected[1]).toBeCloseTo(5 / 2, 14);
    expect(result?.variance[0]?.[0]).toBeCloseTo(7 / 12, 14);
    expect(result?.variance[0]?.[1]).toBeCloseTo(-7 / 12, 14);
    expect(result?.chisq).toBeCloseTo(3 / 7, 14);
    expect(result?.p).toBeCloseTo(0.5126907602619234, 14);
  });

  test('two or three groups, most of whom leave at a time of their own, some before others enter: the definition', () => {
    const subject = fc.record({
      time: fc.oneof(fc.double({ min: 2, max: 40, noNaN: true }), fc.integer({ min: 2, max: 40 })),
      event: fc.integer({ min: 0, max: 1 }),
      group: fc.integer({ min: 0, max: 1 }),
      early: fc.double({ min: 0, max: 0.9, noNaN: true }),
    });
    const subjects = fc.array(subject, { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(subjects, fc.boolean(), fc.boolean(), (those, isDelayed, isThird) => {
        const followUp = {
          time: [...those.map(({ time }) => time), 50.5, 51.5, 52.5],
          event: [...those.map(({ event }) => event), 1, 1, 0],
          group: [...those.map(({ group }) => group), 0, isThird ? 2 : 1, 1],
          groups: isThird ? ['A', 'B', 'C'] : ['A', 'B'],
          entry: isDelayed ? [...those.map(({ time, early }) => time * early), 0, 49, 0] : undefined,
        };
        const result = logRank(followUp);
        const twin = logRankByDefinition(followUp);
        twin.observed.forEach((events, one) => {
          expect(result?.observed[one]).toBe(events);
          expect(result?.expected[one]).toBeCloseTo(twin.expected[one] ?? Number.NaN, 11);
          twin.variance[one]?.forEach((covariance, other) => {
            expect(result?.variance[one]?.[other]).toBeCloseTo(covariance, 11);
          });
        });
      }),
      { seed: 1966, numRuns: 200 },
    );
  });

  test('a group without subjects counts for no degree of freedom', () => {
    const result = logRank({ ...sixSubjects, groups: ['A', 'B', 'nobody'] });
    expect(result).toMatchObject({ compared: ['A', 'B'], df: 1, observed: [2, 2, 0] });
    expect(result?.chisq).toBeCloseTo(3 / 7, 14);
  });

  test('a group whose last subject left before the first event counts for no degree of freedom', () => {
    const { time, event, group } = sixSubjects;
    const result = logRank({
      time: [...Array.from(time), 1],
      event: [...Array.from(event), 0],
      group: [...Array.from(group), 2],
      groups: ['A', 'B', 'left early'],
    });
    expect(result).toMatchObject({ compared: ['A', 'B'], df: 1, subjects: [3, 3, 1] });
    expect(result?.chisq).toBeCloseTo(3 / 7, 14);
  });

  test.each([
    { situation: 'no subjects', time: [], event: [], group: [] },
    { situation: 'one group only', time: [1, 2], event: [1, 1], group: [1, 1] },
    { situation: 'no events', time: [1, 2], event: [0, 0], group: [0, 1] },
    { situation: 'everybody has the event at the same time', time: [1, 1, 1], event: [1, 1, 1], group: [0, 1, 1] },
  ])('$situation: there is nothing to compare', ({ time, event, group }) => {
    expect(logRank({ time, event, group, groups: ['A', 'B'] })).toBeNull();
  });

  test.each([
    { group: [0, 2], message: 'group[1] is 2; expected the index of one of the 2 groups, counted from 0.' },
    { group: [0.5, 0], message: 'group[0] is 0.5; expected the index of one of the 2 groups, counted from 0.' },
    { group: [0], message: 'group has 1 values and time has 2; each subject needs both.' },
  ])('$message', ({ group, message }) => {
    expect(() => logRank({ time: [1, 2], event: [1, 1], group, groups: ['A', 'B'] })).toThrow(new RangeError(message));
  });
});

describe('laws of the log-rank test', () => {
  const expectSameTest = (one: LogRank | null, other: LogRank | null) => {
    if (one === null || other === null) {
      expect(one).toBe(other);
      return;
    }
    expect(other.df).toBe(one.df);
    expect(other.chisq).toBeCloseTo(one.chisq, 9);
    expect(other.p).toBeCloseTo(one.p, 9);
  };

  test('the order of the subjects does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([subjects, again]) => {
        expect(logRank(groupedOf(again))).toEqual(logRank(groupedOf(subjects)));
      }),
    );
  });

  test('other labels for the same groups give the same test', () => {
    const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(someSubjects, orders, (subjects, order) => {
        const result = logRank(groupedOf(subjects));
        const relabelled = logRank(groupedOf(subjects.map((one) => ({ ...one, group: order[one.group] ?? 0 }))));
        expectSameTest(result, relabelled);
        order.forEach((to, from) => {
          expect(relabelled?.observed[to]).toBe(result?.observed[from]);
          expect(relabelled?.expected[to]).toBe(result?.expected[from]);
        });
      }),
    );
  });

  test('as many events are expected as observed, and the differences vary around 0', () => {
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const result = logRank(groupedOf(subjects));
        if (result === null) return;
        expect(sum(result.expected)).toBeCloseTo(sum(result.observed), 10);
        result.variance.forEach((row, index) => {
          expect(sum(row)).toBeCloseTo(0, 10);
          expect(result.variance.map((other) => other[index])).toEqual(row);
        });
      }),
    );
  });

  test('every subject twice: twice as many events observed and expected', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const once = logRank(groupedOf(subjects));
        const twice = logRank(groupedOf([...subjects, ...subjects]));
        if (once === null || twice === null) return;
        expect(twice.observed).toEqual(once.observed.map((number) => 2 * number));
        expect(twice.expected).toEqual(once.expected.map((number) => 2 * number));
      }),
    );
  });

  test('only the order of the times matters, not their spacing', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const stretched = subjects.map((one) => ({ ...one, time: one.time ** 3 + 7 }));
        expect(logRank(groupedOf(stretched))).toEqual(logRank(groupedOf(subjects)));
      }),
    );
  });

  test('groups with the same follow-up do not differ', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const alike = subjects.flatMap((one) => groupNames.map((_, group) => ({ ...one, group })));
        const result = logRank(groupedOf(alike));
        if (result === null) return;
        expect(result.chisq).toBeCloseTo(0, 10);
        expect(result.p).toBeCloseTo(1, 10);
      }),
    );
  });

  test('whichever group is left out of the quadratic form: two groups give (observed - expected)^2 / variance', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const result = logRank(groupedOf(subjects.map((one) => ({ ...one, group: one.group % 2 }))));
        if (result === null) return;
        const difference = (result.observed[0] ?? 0) - (result.expected[0] ?? 0);
        expect(result.chisq).toBeCloseTo(difference ** 2 / (result.variance[0]?.[0] ?? 0), 9);
      }),
    );
  });
});
