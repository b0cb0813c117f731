import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CauseCounts, checkCauseCounts, countCauses } from '../src/cause-counts.ts';
import { cumulativeIncidence, incidenceAt, incidenceFromCounts } from '../src/cumulative-incidence.ts';
import { countCausesByGroup, grayTest, grayTestFromCounts } from '../src/gray-test.ts';

const settings = { seed: 20020122, numRuns: 200 };
const groups = ['A', 'B', 'C'];

/** Whole days, or broken times: the two are counted in different ways. */
const subject = fc.record({
  time: fc.integer({ min: 1, max: 12 }),
  cause: fc.constantFrom(0, 4, 2, 7),
  early: fc.integer({ min: 1, max: 12 }),
  group: fc.integer({ min: 0, max: 2 }),
  stratum: fc.constantFrom(-2, 5),
});
type Subject = typeof subject extends fc.Arbitrary<infer One> ? One : never;
const someSubjects = fc.array(subject, { minLength: 1, maxLength: 40 });
const unit = fc.constantFrom(1, 0.1);

function columns(subjects: readonly Subject[], per: number) {
  return {
    time: subjects.map((one) => one.time * per),
    cause: subjects.map((one) => one.cause),
    ...{ censorCode: 0, causes: [2, 4, 7] },
  };
}

function entryOf(subjects: readonly Subject[], per: number): number[] {
  return subjects.map((one) => Math.max(0, one.time - one.early) * per);
}

/** Counted one by one. */
function plainCounts(subjects: readonly Subject[], per: number): CauseCounts {
  const time = [...new Set(subjects.map((one) => one.time))].sort((one, other) => one - other);
  const count = (holds: (one: Subject, now: number) => boolean) =>
    time.map((now) => subjects.filter((one) => holds(one, now)).length);
  return {
    time: time.map((now) => now * per),
    censored: count((one, now) => one.time === now && one.cause === 0),
    events: [2, 4, 7].map((cause) => count((one, now) => one.time === now && one.cause === cause)),
    causes: [2, 4, 7],
  };
}

function plain({ time, censored, events, causes }: CauseCounts) {
  return {
    time: [...Array.from(time)],
    censored: Array.from(censored),
    events: events.map((one) => Array.from(one)),
    causes,
  };
}

describe('counting', () => {
  test('as counting one by one, by group and stratum too', () => {
    fc.assert(
      fc.property(someSubjects, unit, (subjects, per) => {
        expect(plain(countCauses(columns(subjects, per)))).toEqual(plain(plainCounts(subjects, per)));
        const strata = [...new Set(subjects.map((one) => one.stratum))].sort((one, other) => one - other);
        const counted = countCausesByGroup({
          ...columns(subjects, per),
          ...{ groups, group: subjects.map((one) => one.group), strata: subjects.map((one) => one.stratum) },
        });
        expect(counted.map((stratum) => stratum.map(plain))).toEqual(
          strata.map((code) =>
            groups.map((_, group) =>
              plain(
                plainCounts(
                  subjects.filter((one) => one.stratum === code && one.group === group),
                  per,
                ),
              ),
            ),
          ),
        );
      }),
      settings,
    );
  });

  test('who enters is counted at the time of entry', () => {
    const counts = countCauses({ time: [5, 3, 5], entry: [0, 1, 3], cause: [1, 0, 2], censorCode: 0 });
    expect(counts).toEqual({
      time: Float64Array.of(0, 1, 3, 5),
      entered: Float64Array.of(1, 1, 1, 0),
      censored: Float64Array.of(0, 0, 1, 0),
      events: [Float64Array.of(0, 0, 0, 1), Float64Array.of(0, 0, 0, 1)],
      causes: [1, 2],
    });
  });
});

describe('incidence from counts', () => {
  test('ten subjects worked out by hand', () => {
    // | time | at risk | censored | cause 1 | cause 2 | S                | F1                    | F2                 |
    // | 1    | 10      | 0        | 2       | 0       | 8/10             | 1/5                   | 0                  |
    // | 2    | 8       | 2        | 1       | 1       | 4/5 * 6/8 = 3/5  | 1/5 + 4/5 * 1/8 = 3/10 | 4/5 * 1/8 = 1/10   |
    // | 4    | 4       | 4        | 0       | 0       | 3/5              | 3/10                  | 1/10               |
    const curve = incidenceFromCounts({
      time: [1, 2, 4],
      censored: [0, 2, 4],
      events: [
        [2, 1, 0],
        [0, 1, 0],
      ],
      causes: [1, 2],
    });
    expect(curve.subjects).toBe(10);
    expect([...curve.atRisk]).toEqual([10, 8, 4]);
    const [one, two] = curve.causes;
    expect(curve.eventFree[1]).toBeCloseTo(3 / 5, 15);
    expect(one?.incidence[2]).toBeCloseTo(3 / 10, 15);
    expect(two?.incidence[2]).toBeCloseTo(1 / 10, 15);
    // Variance of F1 at 1: d/n^2 (1 - (d - 1)/(n - 1)) = 2/100 * 8/9 = 4/225.
    expect(one?.variance[0]).toBeCloseTo(4 / 225, 15);
    // At 2, S(2) = 3/5: the jump at 1 by 1 - (1/10)/(4/5) = 7/8 squared, the own one (1/10)^2, the other nothing.
    expect(one?.variance[1]).toBeCloseTo((4 / 225) * (49 / 64) + 1 / 100, 15);
    // Nobody was censored before 3, so up to there the jackknife error is that of a share of ten.
    expect(one?.jackknifeError[1]).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 10), 14);
    expect(curve.eventFreeJackknifeError[1]).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 10), 14);
  });

  test('counts and subjects give one curve; rows where nobody left are left out', () => {
    fc.assert(
      fc.property(someSubjects, unit, (subjects, per) => {
        const { time, censored, events, causes } = plainCounts(subjects, per);
        const padded = {
          time: [0, ...Array.from(time)],
          censored: [0, ...Array.from(censored)],
          events: events.map((own) => [0, ...Array.from(own)]),
          causes,
        };
        expect(incidenceFromCounts(padded)).toEqual(cumulativeIncidence(columns(subjects, per)));
      }),
      settings,
    );
  });

  test('counted once, curves and tests as from the subjects', () => {
    const time = [3, 1, 4, 1, 5, 9, 2, 6];
    const cause = [1, 2, 0, 1, 2, 1, 1, 2];
    const group = [0, 1, 1, 0, 1, 0, 1, 0];
    const names = ['A', 'B'];
    const strata = countCausesByGroup({ time, cause, censorCode: 0, group, groups: names });
    strata[0]?.forEach((counts, place) => {
      const own = <T>(column: readonly T[]): T[] => column.filter((_, one) => group[one] === place);
      const curve = cumulativeIncidence({ time: own(time), cause: own(cause), censorCode: 0, causes: [1, 2] });
      expect(incidenceFromCounts(counts).eventFreeJackknifeError).toEqual(curve.eventFreeJackknifeError);
      expect(incidenceFromCounts(counts)).toEqual(curve);
    });
    expect(grayTestFromCounts({ groups: names, strata, failCode: 2, rho: 0 })).toEqual(
      grayTest({ time, cause, censorCode: 0, failCode: 2, group, groups: names, rho: 0 }),
    );
    expect(incidenceFromCounts(countCauses({ time, cause, censorCode: 0 })).eventFreeJackknifeError).toHaveLength(7);
  });

  test('with delayed entry the same curve and variance, and no jackknife error', () => {
    fc.assert(
      fc.property(someSubjects, unit, (subjects, per) => {
        const entry = entryOf(subjects, per);
        const counts: CauseCounts = countCauses({ ...columns(subjects, per), entry });
        const found = incidenceFromCounts(counts);
        const { eventFreeJackknifeError, causes, ...wanted } = cumulativeIncidence({
          ...columns(subjects, per),
          entry,
        });
        expect(eventFreeJackknifeError).toHaveLength(wanted.time.length);
        expect(found).toEqual({ ...wanted, causes: causes.map(({ jackknifeError, ...one }) => one) });
      }),
      settings,
    );
  });

  test('all entering at the origin is no delayed entry, errors included', () => {
    fc.assert(
      fc.property(someSubjects, unit, (subjects, per) => {
        const data = columns(subjects, per);
        const plainly = cumulativeIncidence(data);
        const entered = cumulativeIncidence({ ...data, entry: data.time.map(() => 0) });
        plainly.causes.forEach(({ jackknifeError }, place) => {
          jackknifeError.forEach((error, row) => {
            expect(entered.causes[place]?.jackknifeError[row]).toBeCloseTo(error, 7);
          });
        });
      }),
      settings,
    );
  });

  test('the curve has columns of its own', () => {
    const counts = {
      time: Float64Array.of(1, 2),
      censored: Float64Array.of(0, 1),
      events: [Float64Array.of(1, 0)],
      causes: [1],
    };
    const curve = incidenceFromCounts(counts);
    counts.time[0] = 0;
    counts.events[0]?.fill(9);
    expect([...curve.time]).toEqual([1, 2]);
    expect([...(curve.causes[0]?.events ?? [])]).toEqual([1, 0]);
    expect(incidenceAt(curve, 1)?.causes[0]?.incidence).toBe(1 / 2);
  });

  test('at one time with delayed entry, by hand: no jackknife error', () => {
    // At risk: 2 at time 1, one of whom has cause 1: 1/2. Two more enter at 1, so 3 at time 2, one with cause 2:
    // 1/2 * 1/3 = 1/6, and 1/2 * 2/3 = 1/3 are left.
    const late = { time: [0, 1, 2, 3], entered: [2, 2, 0, 0], censored: [0, 0, 0, 2] };
    const curve = incidenceFromCounts({
      ...late,
      ...{
        events: [
          [0, 1, 0, 0],
          [0, 0, 1, 0],
        ],
        causes: [1, 2],
      },
    });
    const at = incidenceAt(curve, 2.5);
    expect(at?.eventFree).toBeCloseTo(1 / 3, 15);
    expect(at?.causes.map(({ cause, incidence }) => [cause, incidence])).toEqual([
      [1, 1 / 2],
      [2, expect.closeTo(1 / 6, 15)],
    ]);
    expect(Object.keys(at ?? {})).toEqual(['time', 'eventFree', 'causes']);
    expect(Object.keys(at?.causes[0] ?? {})).toEqual(['cause', 'incidence', 'variance']);
    expect(incidenceAt(curve, 0.5)?.causes[0]).toEqual({ cause: 1, incidence: 0, variance: 0 });
    expect(incidenceAt(curve, 4)).toBeNull();
  });
});

describe("Gray's test from counts", () => {
  test('counts and subjects give one test', () => {
    fc.assert(
      fc.property(someSubjects, unit, fc.constantFrom(0, 1), (subjects, per, rho) => {
        const codes = [...new Set(subjects.map((one) => one.stratum))].sort((one, other) => one - other);
        const strata = codes.map((code) =>
          groups.map((_, group) =>
            plainCounts(
              subjects.filter((one) => one.stratum === code && one.group === group),
              per,
            ),
          ),
        );
        const { causes: _, ...data } = columns(subjects, per);
        const wanted = grayTest({
          ...{ ...data, groups, failCode: 4, rho },
          ...{ group: subjects.map((one) => one.group), strata: subjects.map((one) => one.stratum) },
        });
        expect(grayTestFromCounts({ groups, failCode: 4, rho, strata: strata.map(asUndelayed) })).toEqual(wanted);
      }),
      settings,
    );
  });

  test('delayed entry is refused', () => {
    const late = { time: [0, 1], entered: [1, 0], censored: [0, 0], events: [[0, 1]], causes: [1] };
    expect(() =>
      // @ts-expect-error: the type says so, too.
      grayTestFromCounts({ groups: ['A'], strata: [[late]], failCode: 1, rho: 0 }),
    ).toThrow(new RangeError("strata[0][0] has entered; Gray's test takes no delayed entry."));
  });

  test('every stratum has every group', () => {
    expect(() => grayTestFromCounts({ groups: ['A', 'B'], strata: [[]], failCode: 1, rho: 0 })).toThrow(
      new RangeError('strata[0] has 0 counts; expected one for each of 2 groups.'),
    );
  });
});

function asUndelayed(stratum: readonly CauseCounts[]) {
  return stratum.map(({ entered: _, ...counts }) => counts);
}

describe('what counts are refused', () => {
  const counts = { time: [1, 2], censored: [0, 1], events: [[1, 0]], causes: [3] };

  test.each([
    { time: [1, 1], message: 'counts.time[1] is 1; expected a later time than 1 before it.' },
    { time: [-1, 1], message: 'counts.time[0] is -1; expected a finite number, 0 or more.' },
    { time: [1, Number.NaN], message: 'counts.time[1] is NaN; expected a finite number, 0 or more.' },
    { censored: [0], message: 'counts.censored has 1 values and time has 2; each time needs both.' },
    { censored: [0, 0.5], message: 'counts.censored[1] is 0.5; expected a whole number from 0 up to 2^32 - 1.' },
    { events: [[1, -1]], message: 'counts.events[0][1] is -1; expected a whole number from 0 up to 2^32 - 1.' },
    {
      entered: [2, Number.POSITIVE_INFINITY],
      message: 'counts.entered[1] is Infinity; expected a whole number from 0 up to 2^32 - 1.',
    },
    { events: [], message: 'counts.events has 0 columns; expected one for each of 3.' },
    { causes: [1.5], message: 'causes[0] is 1.5; expected an integer code.' },
    { events: [[], []], causes: [3, 3], message: 'causes names 3 twice.' },
  ])('$message', ({ message, ...wrong }) => {
    expect(() => checkCauseCounts({ ...counts, ...wrong })).toThrow(new RangeError(message));
  });

  test('more leaving than are at risk, or some never leaving', () => {
    expect(() => incidenceFromCounts({ ...counts, entered: [1, 1] })).toThrow(
      new RangeError('At time 1 1 leave and 0 are at risk.'),
    );
    expect(() =>
      incidenceFromCounts({ ...counts, time: [1, 2, 3], censored: [0, 0, 1], events: [[0, 1, 0]], entered: [3, 0, 0] }),
    ).toThrow(new RangeError('After the last time 1 are still at risk; expected them among the events or censored.'));
  });
});
