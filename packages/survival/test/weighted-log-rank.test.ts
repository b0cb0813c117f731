import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GroupedFollowUp, type LogRank, type LogRankWeight, logRank, weightedLogRank } from '../src/index.ts';
import { groupedOf, shuffled, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

const seed = 20261;

const weights: readonly LogRankWeight[] = [
  { kind: 'fleming-harrington', rho: 1, gamma: 0 },
  { kind: 'fleming-harrington', rho: 0.5, gamma: 0.5 },
  { kind: 'gehan' },
  { kind: 'tarone-ware' },
  { kind: 'peto-peto' },
  { kind: 'magirr-burman', tStar: 7 },
];

function expectSameTest(one: LogRank | null, other: LogRank | null) {
  if (one === null || other === null) {
    expect(other).toBe(one);
    return;
  }
  expect(other.df).toBe(one.df);
  expect(other.chisq).toBeCloseTo(one.chisq, 8);
}

describe('the weighted log-rank test of six subjects, by hand', () => {
  // | time | at risk A, B | events A, B | expected in A | variance | S(t-) |
  // | 2    | 3, 3         | 1, 0        | 1/2           | 1/4      | 1     |
  // | 5    | 2, 2         | 1, 1        | 1             | 1/3      | 5/6   |
  // | 8    | 0, 1         | 0, 1        | 0             | 0        | 5/12  |
  // With weights v, w at 2 and 5: observed minus expected in A is v/2, its variance v^2/4 + w^2/3,
  // and chi-square is (v^2/4) / (v^2/4 + w^2/3) = 3v^2 / (3v^2 + 4w^2).
  test.each<{ weight: LogRankWeight; v: number; w: number }>([
    { weight: { kind: 'fleming-harrington', rho: 0, gamma: 0 }, v: 1, w: 1 },
    { weight: { kind: 'fleming-harrington', rho: 1, gamma: 0 }, v: 1, w: 5 / 6 },
    { weight: { kind: 'fleming-harrington', rho: 2, gamma: 0 }, v: 1, w: 25 / 36 },
    { weight: { kind: 'fleming-harrington', rho: 0, gamma: 1 }, v: 0, w: 1 / 6 },
    { weight: { kind: 'fleming-harrington', rho: 1, gamma: 1 }, v: 0, w: 5 / 36 },
    { weight: { kind: 'gehan' }, v: 6, w: 4 },
    { weight: { kind: 'tarone-ware' }, v: Math.sqrt(6), w: 2 },
    // 1 - 1/7, and times 1 - 2/5.
    { weight: { kind: 'peto-peto' }, v: 6 / 7, w: 18 / 35 },
    // Before the first event the weight is 1 throughout; from 2 on it may grow to 6/5.
    { weight: { kind: 'magirr-burman', tStar: 1 }, v: 1, w: 1 },
    { weight: { kind: 'magirr-burman', tStar: 2 }, v: 1, w: 6 / 5 },
    { weight: { kind: 'magirr-burman', tStar: Number.POSITIVE_INFINITY }, v: 1, w: 6 / 5 },
  ])('$weight', ({ weight, v, w }) => {
    const result = weightedLogRank(sixSubjects, weight);
    expect((result?.observed[0] ?? 0) - (result?.expected[0] ?? 0)).toBeCloseTo(v / 2, 13);
    expect(result?.variance[0]?.[0]).toBeCloseTo(v ** 2 / 4 + w ** 2 / 3, 13);
    expect(result?.chisq).toBeCloseTo((3 * v ** 2) / (3 * v ** 2 + 4 * w ** 2), 13);
  });

  test('the weights of one stratum do not depend on the other', () => {
    // The same six subjects in two strata: difference and variance double, chi-square is twice 27/43.
    const twice = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const column = (values: ArrayLike<number>) => [...Array.from(values), ...Array.from(values)];
    const { time, event, group, groups } = sixSubjects;
    const both = { time: column(time), event: column(event), group: column(group), groups, strata: twice };
    const result = weightedLogRank(both, { kind: 'gehan' });
    expect(result?.observed).toEqual([20, 10]);
    expect(result?.expected).toEqual([14, 16]);
    expect(result?.chisq).toBeCloseTo(54 / 43, 13);
  });
});

describe('left truncation and strata in the log-rank test', () => {
  test('worked by hand: who enters at an event time is not at risk then', () => {
    // A: (0, 3] event, (0, 6] event. B: (3, 6] event, (4, 9] censored.
    // | time | at risk A, B | events | expected in A | variance in A                       |
    // | 3    | 2, 0         | 1 in A | 1             | 0                                   |
    // | 6    | 1, 2         | 1, 1   | 2 * 1/3       | 2 * (3-2)/(3-1) * 1/3 * 2/3 = 2/9   |
    // Observed minus expected in A: 2 - 5/3 = 1/3; chi-square 1/9 / (2/9) = 1/2.
    const result = logRank({
      time: [3, 6, 6, 9],
      event: [1, 1, 1, 0],
      entry: [0, 0, 3, 4],
      group: [0, 0, 1, 1],
      groups: ['A', 'B'],
    });
    expect(result?.observed).toEqual([2, 1]);
    expect(result?.expected[0]).toBeCloseTo(5 / 3, 14);
    expect(result?.variance[0]?.[0]).toBeCloseTo(2 / 9, 14);
    expect(result?.chisq).toBeCloseTo(1 / 2, 14);
  });

  test('groups that meet in no stratum lose a degree of freedom each set; alone, they are not compared', () => {
    // Strata {A, B} and {C, D}, each with one event among two: observed minus expected 1/2, variance 1/4,
    // so chi-square is 1 in each and 2 on two degrees of freedom together. E is alone in its stratum.
    const result = logRank({
      time: [1, 2, 1, 2, 1],
      event: [1, 0, 1, 0, 1],
      group: [0, 1, 2, 3, 4],
      groups: ['A', 'B', 'C', 'D', 'E'],
      strata: [7, 7, 8, 8, 9],
    });
    expect(result).toMatchObject({ compared: ['A', 'B', 'C', 'D'], df: 2, observed: [1, 0, 1, 0, 1] });
    expect(result?.chisq).toBeCloseTo(2, 14);
  });

  test('an entry at 0 is no late entry, and one stratum is none', () => {
    fc.assert(
      fc.property(someSubjects, fc.integer(), (subjects, stratum) => {
        const plain = groupedOf(subjects.map((one) => ({ ...one, time: one.time + 1 })));
        const entry = subjects.map(() => 0);
        const strata = subjects.map(() => stratum);
        expect(logRank({ ...plain, entry, strata })).toEqual(logRank(plain));
      }),
      { seed },
    );
  });

  test('a subject cut into two pieces, the first one censored, changes no sum', () => {
    fc.assert(
      fc.property(someSubjects, fc.array(fc.double({ min: 0.1, max: 0.9, noNaN: true })), (subjects, shares) => {
        const whole = subjects.map((one) => ({ ...one, entry: 0, time: one.time + 1 }));
        const pieces = whole.flatMap((one, subject) => {
          const share = shares[subject];
          if (share === undefined) return [one];
          const cut = one.time * share;
          return [
            { ...one, time: cut, event: 0 },
            { ...one, entry: cut },
          ];
        });
        const late = (rows: typeof whole) => ({ ...groupedOf(rows), entry: rows.map(({ entry }) => entry) });
        const once = logRank(late(whole));
        const inPieces = logRank(late(pieces));
        expect(inPieces?.observed).toEqual(once?.observed);
        expect(inPieces?.expected).toEqual(once?.expected);
        expect(inPieces?.variance).toEqual(once?.variance);
      }),
      { seed },
    );
  });

  test('strata add up: differences and variances of each on its own', () => {
    fc.assert(
      fc.property(someSubjects, someSubjects, (one, other) => {
        const strata = [...one.map(() => 3), ...other.map(() => -1)];
        const both = logRank({ ...groupedOf([...one, ...other]), strata });
        const alone = [logRank(groupedOf(one)), logRank(groupedOf(other))];
        if (both === null || alone[0] === null || alone[1] === null) return;
        both.variance.forEach((row, at) => {
          row.forEach((sum, column) => {
            const parts = alone.map((part) => part?.variance[at]?.[column] ?? 0);
            expect(sum).toBeCloseTo((parts[0] ?? 0) + (parts[1] ?? 0), 10);
          });
        });
      }),
      { seed },
    );
  });
});

describe('laws of weighted log-rank tests', () => {
  test('rho and gamma 0 give the log-rank test', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const followUp = groupedOf(subjects);
        expect(weightedLogRank(followUp, { kind: 'fleming-harrington', rho: 0, gamma: 0 })).toEqual(logRank(followUp));
      }),
      { seed },
    );
  });

  test("Gehan's test of uncensored data is Wilcoxon's: every pair of subjects counts for who lived longer", () => {
    const uncensored = fc.array(fc.record({ time: fc.nat(9), group: fc.nat(1) }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(uncensored, (subjects) => {
        const followUp = groupedOf(subjects.map((one) => ({ ...one, event: 1 })));
        const result = weightedLogRank(followUp, { kind: 'gehan' });
        if (result === null) return;
        let pairs = 0;
        for (const a of subjects) {
          for (const b of subjects) {
            if (a.group === 0 && b.group === 1) pairs += Math.sign(b.time - a.time);
          }
        }
        expect((result.observed[0] ?? 0) - (result.expected[0] ?? 0)).toBeCloseTo(pairs, 8);
      }),
      { seed },
    );
  });

  test.each(weights)('$kind: the order of the subjects does not matter', (weight) => {
    fc.assert(
      fc.property(shuffled, ([subjects, again]) => {
        const strata = (rows: typeof subjects) => rows.map((one) => one.time % 2);
        expect(weightedLogRank({ ...groupedOf(again), strata: strata(again) }, weight)).toEqual(
          weightedLogRank({ ...groupedOf(subjects), strata: strata(subjects) }, weight),
        );
      }),
      { seed },
    );
  });

  test.each(weights)('$kind: other labels for groups and strata give the same test', (weight) => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const strata = subjects.map((one) => one.time % 2);
        const result = weightedLogRank({ ...groupedOf(subjects), strata }, weight);
        const relabelled = weightedLogRank(
          {
            ...groupedOf(subjects.map((one) => ({ ...one, group: 2 - one.group }))),
            strata: strata.map((one) => 100.5 - one),
          },
          weight,
        );
        expectSameTest(result, relabelled);
      }),
      { seed },
    );
  });

  test('every subject twice: weights made of survival do not change, so differences double', () => {
    fc.assert(
      fc.property(someSubjects, fc.constantFrom(weights[0], weights[1], weights[5]), (subjects, weight) => {
        if (weight === undefined) return;
        const once = weightedLogRank(groupedOf(subjects), weight);
        const twice = weightedLogRank(groupedOf([...subjects, ...subjects]), weight);
        if (once === null || twice === null) return;
        once.observed.forEach((observed, group) => {
          expect(twice.observed[group]).toBeCloseTo(2 * observed, 10);
          expect(twice.expected[group]).toBeCloseTo(2 * (once.expected[group] ?? 0), 10);
        });
      }),
      { seed },
    );
  });
});

describe('hard inputs to weighted log-rank tests', () => {
  const nobody: GroupedFollowUp = { time: [], event: [], group: [], groups: ['A', 'B'] };

  test.each(weights)('$kind: all censored, all tied, one group, nobody: nothing to compare', (weight) => {
    expect(weightedLogRank(nobody, weight)).toBeNull();
    expect(weightedLogRank({ ...sixSubjects, event: [0, 0, 0, 0, 0, 0] }, weight)).toBeNull();
    expect(weightedLogRank({ ...sixSubjects, time: [4, 4, 4, 4, 4, 4], event: [1, 1, 1, 1, 1, 1] }, weight)).toBeNull();
    expect(weightedLogRank({ ...sixSubjects, group: [0, 0, 0, 0, 0, 0] }, weight)).toBeNull();
  });

  test('all tied, some with the event: one event time compares', () => {
    // 2 of 3 in A and 1 of 3 in B: expected 3/2, variance 3 * 3/5 * 1/4 = 9/20, chi-square 1/4 / (9/20) = 5/9.
    const result = weightedLogRank(
      { time: [4, 4, 4, 4, 4, 4], event: [1, 1, 0, 1, 0, 0], group: [0, 0, 0, 1, 1, 1], groups: ['A', 'B'] },
      { kind: 'gehan' },
    );
    expect(result?.chisq).toBeCloseTo(5 / 9, 14);
  });

  test('one event: every weight but 0 gives the log-rank test', () => {
    // At risk 1 and 2: expected 1/3, variance 2/9, chi-square (2/3)^2 / (2/9) = 2.
    const one = { time: [1, 2, 3], event: [1, 0, 0], group: [0, 1, 1], groups: ['A', 'B'] };
    for (const weight of [weights[0], weights[2], weights[3], weights[4], weights[5]]) {
      if (weight !== undefined) expect(weightedLogRank(one, weight)?.chisq).toBeCloseTo(2, 13);
    }
    // (1 - S(t-))^gamma is 0 at the first event.
    expect(weightedLogRank(one, { kind: 'fleming-harrington', rho: 0, gamma: 1 })).toBeNull();
  });

  test('survival that falls to 0 before others enter: a weight that is not finite is refused by its time', () => {
    const early = { time: [1, 5, 6], event: [1, 1, 1], entry: [0, 2, 2], group: [0, 0, 1], groups: ['A', 'B'] };
    expect(() => weightedLogRank(early, { kind: 'magirr-burman', tStar: 9 })).toThrow(
      new RangeError(
        'The magirr-burman weight at time 5 is Infinity, because survival before it is 0; choose another weight.',
      ),
    );
    expect(weightedLogRank(early, { kind: 'gehan' })?.df).toBe(1);
  });

  test.each<{ change: Partial<GroupedFollowUp>; message: string }>([
    { change: { time: [1, Number.NaN] }, message: 'time[1] is NaN; expected a finite number, 0 or more.' },
    { change: { entry: [0, Number.NaN] }, message: 'entry[1] is NaN' },
    { change: { entry: [1, 0] }, message: 'entry[0] is 1' },
    { change: { entry: [0] }, message: 'entry has 1 values and time has 2' },
    {
      change: { strata: [0, Number.NaN] },
      message: 'strata[1] is NaN; expected a finite number that names the stratum.',
    },
    { change: { strata: [0] }, message: 'strata has 1 values and time has 2; each subject needs both.' },
  ])('refused: $message', ({ change, message }) => {
    const two = { time: [1, 2], event: [1, 1], group: [0, 1], groups: ['A', 'B'] };
    const run = () => weightedLogRank({ ...two, ...change }, { kind: 'gehan' });
    expect(run).toThrow(RangeError);
    expect(run).toThrow(message);
  });

  test.each<{ weight: LogRankWeight; message: string }>([
    {
      weight: { kind: 'fleming-harrington', rho: Number.NaN, gamma: 0 },
      message: 'rho is NaN; expected a finite number.',
    },
    {
      weight: { kind: 'fleming-harrington', rho: 0, gamma: Number.POSITIVE_INFINITY },
      message: 'gamma is Infinity; expected a finite number.',
    },
    { weight: { kind: 'magirr-burman', tStar: -1 }, message: 'tStar is -1; expected a time, 0 or more.' },
  ])('refused: $message', ({ weight, message }) => {
    expect(() => weightedLogRank(sixSubjects, weight)).toThrow(new RangeError(message));
  });
});
