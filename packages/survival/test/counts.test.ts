import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cumulativeHazardFromCounts,
  estimateCumulativeHazard,
  estimateSurvival,
  type GroupedFollowUp,
  type LogRankWeight,
  logRank,
  logRankFromCounts,
  logRankTrend,
  logRankTrendFromCounts,
  survivalFromCounts,
  type TimeCounts,
  weightedLogRank,
  weightedLogRankFromCounts,
} from '../src/index.ts';
import { plain } from './plain.ts';
import { sixSubjects } from './six-subjects.ts';

/** The six subjects counted by eye: A leaves at 2 with the event, at 5 with it and without; B at 3, 5 and 8. */
const countsOfA: TimeCounts = { time: [2, 5], events: [1, 1], censored: [0, 1] };
const countsOfB: TimeCounts = { time: [3, 5, 8], events: [0, 1, 1], censored: [1, 0, 0] };

describe('six subjects, by hand', () => {
  test('the curve of all', () => {
    const counts = { time: [2, 3, 5, 8], events: [1, 0, 2, 1], censored: [0, 1, 1, 0] };
    const curve = plain(survivalFromCounts(counts));
    expect(curve).toMatchObject({ subjects: 6, totalEvents: 4, time: [2, 3, 5, 8], atRisk: [6, 5, 4, 1] });
    [5 / 6, 5 / 6, 5 / 12, 0].forEach((survival, row) => {
      expect(curve.survival[row]).toBeCloseTo(survival, 15);
    });
    expect(curve.standardError[2]).toBeCloseTo((5 / 12) * Math.sqrt(17 / 60), 15);
    // 1/6, then 2/4 and 1/1 more.
    expect(cumulativeHazardFromCounts(counts).cumulativeHazard[3]).toBeCloseTo(5 / 3, 15);
  });

  test('the log-rank test of A and B', () => {
    // Expected in A: 3/6 at 2, 2 * 2/4 at 5, none at 8: 3/2; observed 2.
    // Variance: 1/4 at 2, 2 * (2/4) * (2/4) * (4 - 2)/(4 - 1) = 1/3 at 5: 7/12. (1/2)^2 / (7/12) = 3/7.
    const result = logRankFromCounts({ groups: ['A', 'B'], strata: [[countsOfA, countsOfB]] });
    expect(result).toMatchObject({ subjects: [3, 3], observed: [2, 2], df: 1 });
    expect(result?.expected[0]).toBeCloseTo(3 / 2, 15);
    expect(result?.variance[0]?.[0]).toBeCloseTo(7 / 12, 15);
    expect(result?.chisq).toBeCloseTo(3 / 7, 15);
  });

  test('delayed entry: on (0, 2], (1, 4], (2, 5] and (3, 6]; at 0, 1 and 3 somebody only comes, which gives no row', () => {
    const curve = plain(
      survivalFromCounts({
        time: [0, 1, 2, 3, 4, 5, 6],
        events: [0, 0, 1, 0, 1, 0, 1],
        censored: [0, 0, 0, 0, 0, 1, 0],
        entered: [1, 1, 1, 1, 0, 0, 0],
      }),
    );
    expect(curve).toMatchObject({ subjects: 4, totalEvents: 3, time: [2, 4, 5, 6], atRisk: [2, 3, 2, 1] });
    [1 / 2, 1 / 3, 1 / 3, 0].forEach((survival, row) => {
      expect(curve.survival[row]).toBeCloseTo(survival, 15);
    });
  });

  test('no counts, and a group without subjects', () => {
    const nobody: TimeCounts = { time: [], events: [], censored: [] };
    expect(plain(survivalFromCounts(nobody))).toMatchObject({ subjects: 0, time: [] });
    expect(logRankFromCounts({ groups: ['A', 'B'], strata: [[countsOfA, nobody]] })).toBeNull();
    expect(logRankFromCounts({ groups: [], strata: [] })).toBeNull();
  });
});

interface Counted extends GroupedFollowUp {
  readonly strata: readonly number[];
}

const moment = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.constantFrom(0.5, 2.25, 1e9));

function followUps(hasEntry: boolean): fc.Arbitrary<Counted> {
  const subject = fc
    .tuple(
      moment,
      moment,
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 1 }),
    )
    .filter(([one, other]) => !hasEntry || one !== other);
  return fc.array(subject, { minLength: 1, maxLength: 60 }).map((subjects) => ({
    time: subjects.map(([one, other]) => Math.max(one, other)),
    ...(hasEntry ? { entry: subjects.map(([one, other]) => Math.min(one, other)) } : {}),
    event: subjects.map(([, , event]) => event),
    group: subjects.map(([, , , group]) => group),
    groups: ['A', 'B', 'C'],
    strata: subjects.map(([, , , , stratum]) => stratum),
  }));
}

function countsOf({ time, event, entry }: GroupedFollowUp, members: readonly number[]): TimeCounts {
  const all = members.flatMap((one) => [time[one] ?? 0, ...(entry === undefined ? [] : [entry[one] ?? 0])]);
  const distinct = [...new Set(all)].sort((one, other) => one - other);
  const count = (holds: (subject: number, now: number) => boolean) =>
    distinct.map((now) => members.filter((subject) => holds(subject, now)).length);
  return {
    time: distinct,
    events: count((one, now) => time[one] === now && event[one] === 1),
    censored: count((one, now) => time[one] === now && event[one] === 0),
    ...(entry === undefined ? {} : { entered: count((one, now) => entry[one] === now) }),
  };
}

function groupedCountsOf(followUp: Counted) {
  const subjects = Array.from(followUp.time, (_, subject) => subject);
  const names = [...new Set(followUp.strata)].sort((one, other) => one - other);
  return {
    groups: followUp.groups,
    strata: names.map((name) =>
      followUp.groups.map((_, group) =>
        countsOf(
          followUp,
          subjects.filter((one) => followUp.strata[one] === name && followUp.group[one] === group),
        ),
      ),
    ),
  };
}

describe.each([false, true])('counts give what their subjects give, delayed entry %s', (hasEntry) => {
  test('curves', () => {
    fc.assert(
      fc.property(followUps(hasEntry), (followUp) => {
        const subjects = Array.from(followUp.time, (_, subject) => subject);
        const counts = countsOf(followUp, subjects);
        expect(survivalFromCounts(counts)).toEqual(estimateSurvival(followUp));
        expect(cumulativeHazardFromCounts(counts)).toEqual(estimateCumulativeHazard(followUp));
      }),
    );
  });

  test('tests within strata', () => {
    const weights: LogRankWeight[] = [
      { kind: 'gehan' },
      { kind: 'peto-peto' },
      { kind: 'fleming-harrington', rho: 1, gamma: 0 },
    ];
    fc.assert(
      fc.property(followUps(hasEntry), (followUp) => {
        const counts = groupedCountsOf(followUp);
        expect(logRankFromCounts(counts)).toEqual(logRank(followUp));
        expect(logRankTrendFromCounts(counts, [1, 2, 4])).toEqual(logRankTrend(followUp, [1, 2, 4]));
        for (const weight of weights)
          expect(weightedLogRankFromCounts(counts, weight)).toEqual(weightedLogRank(followUp, weight));
      }),
    );
  });
});

test('typed arrays are as good as plain ones, and no limit of 32 bits applies', () => {
  const many = 2 ** 40;
  const counts = { time: [1, 2], events: [many, 0], censored: [0, 3 * many] };
  const curve = plain(survivalFromCounts(counts));
  expect(curve).toMatchObject({ subjects: 4 * many, atRisk: [4 * many, 3 * many], survival: [0.75, 0.75] });
  const typed = { time: Uint8Array.of(2, 5), events: Uint16Array.of(1, 1), censored: Float64Array.of(0, 1) };
  expect(survivalFromCounts(typed)).toEqual(survivalFromCounts(countsOfA));
  expect(sixSubjects.time).toHaveLength(6);
});

describe('counts that cannot be used are refused by name', () => {
  test.each<{ counts: TimeCounts; message: string }>([
    {
      counts: { time: [1, 2], events: [1], censored: [0, 0] },
      message: 'events has 1 values and time has 2; each row needs both.',
    },
    {
      counts: { time: [1, 1], events: [1, 1], censored: [0, 0] },
      message: 'time[1] is 1; expected more than the time before it, 1.',
    },
    {
      counts: { time: [1, Number.NaN], events: [1, 1], censored: [0, 0] },
      message: 'time[1] is NaN; expected a finite number, 0 or more.',
    },
    {
      counts: { time: [-1], events: [1], censored: [0] },
      message: 'time[0] is -1; expected a finite number, 0 or more.',
    },
    {
      counts: { time: [1, 2], events: [1, 1], censored: [0, 0.5] },
      message: 'censored[1] is 0.5; expected a whole number of subjects, 0 or more.',
    },
    {
      counts: { time: [1], events: [-1], censored: [0] },
      message: 'events[0] is -1; expected a whole number of subjects, 0 or more.',
    },
    {
      counts: { time: [0, 2, 3], events: [0, 2, 0], censored: [0, 0, 1], entered: [1, 2, 0] },
      message: 'events[1] and censored[1] together are 2; expected at most the 1 at risk at time 2.',
    },
    {
      counts: { time: [0, 2], events: [0, 1], censored: [0, 0], entered: [3, 0] },
      message: 'entered counts 2 more than leave; expected everybody who enters among the events or the censored.',
    },
  ])('$message', ({ counts, message }) => {
    expect(() => survivalFromCounts(counts)).toThrow(new RangeError(message));
    expect(() => cumulativeHazardFromCounts(counts)).toThrow(new RangeError(message));
  });

  test('in a stratum, with its place', () => {
    const wrong = { time: [2, 1], events: [1, 1], censored: [0, 0] };
    expect(() => logRankFromCounts({ groups: ['A', 'B'], strata: [[countsOfA, wrong]] })).toThrow(
      new RangeError('strata[0][1].time[1] is 1; expected more than the time before it, 2.'),
    );
    expect(() => logRankFromCounts({ groups: ['A', 'B'], strata: [[countsOfA, countsOfB], [countsOfA]] })).toThrow(
      new RangeError('strata[1] has the counts of 1 groups; expected one for each of the 2 groups.'),
    );
  });
});
