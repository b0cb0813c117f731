import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grayTest } from '../src/gray-test.ts';
import { logRank } from '../src/log-rank.ts';

const settings = { seed: 20020102, numRuns: 200 };
const groups = ['A', 'B', 'C'];

const subject = fc.record({
  time: fc.integer({ min: 1, max: 12 }),
  cause: fc.integer({ min: 0, max: 2 }),
  group: fc.integer({ min: 0, max: 2 }),
});
type Subject = typeof subject extends fc.Arbitrary<infer One> ? One : never;
const someSubjects = fc.array(subject, { minLength: 12, maxLength: 50 });

function columns(subjects: readonly Subject[]) {
  return {
    time: subjects.map((one) => one.time),
    cause: subjects.map((one) => one.cause),
    group: subjects.map((one) => one.group),
    ...{ groups, censorCode: 0, failCode: 1, rho: 0 },
  };
}

describe("Gray's test", () => {
  test('two subjects give the statistic worked out by hand', () => {
    // A has the cause at 1, B the other at 2. At 1 half an event is expected in A: score 1/2.
    // The event weighs 1/2 in A and -1/2 in B, each with probability 1/2; that its effect on later times
    // is zero shows in nothing being added: variance 2 * 1/2 * 1/4 = 1/4, chi-square (1/2)^2 / (1/4) = 1.
    const two = { time: [1, 2], cause: [1, 2], censorCode: 0, failCode: 1, rho: 0 };
    const test = grayTest({ ...two, group: [0, 1], groups: ['A', 'B'] });
    expect(test?.score).toEqual([1 / 2, -1 / 2]);
    expect(test?.variance[0]?.[0]).toBeCloseTo(1 / 4, 15);
    expect(test?.chisq).toBeCloseTo(1, 14);
    expect(test?.df).toBe(1);
    expect(test?.p).toBeCloseTo(0.31731050786291415, 14);
  });

  test('four subjects: who had the competing event still counts, in expectation', () => {
    // A has the cause at 1 and 3; B the other at 2 and the cause at 4. n (1 - F)/S in each group:
    //   at 1: A 2, B 2, so 1/2 is expected in A, and one seen.
    //   at 3: A 1 * (1/2)/(1/2) = 1, B 1 * 1/(1/2) = 2, so 1/3 is expected in A, and one seen.
    //   at 4: only B.
    // Score of A: 1/2 + 2/3 = 7/6.
    const four = { time: [1, 2, 3, 4], cause: [1, 2, 1, 1], censorCode: 0, failCode: 1, rho: 0 };
    const [a, b] = grayTest({ ...four, group: [0, 1, 0, 1], groups: ['A', 'B'] })?.score ?? [];
    expect(a).toBeCloseTo(7 / 6, 14);
    expect(b).toBeCloseTo(-7 / 6, 14);
  });
});

/**
 * The plain twin for one stratum: all weights are kept, so that C is known when the squares are summed.
 *
 * @returns Score and variance by group.
 */
function plainGray({ time, cause, group, rho }: ReturnType<typeof columns>) {
  const at = groups.map((_, one) => one);
  const matrix = () => at.map(() => at.map(() => 0));
  const free = at.map(() => 1);
  const incidence = at.map(() => 0);
  const score = at.map(() => 0);
  let total = matrix();
  let pooled = 0;
  const squares: { k: number; direct: number[]; through: number; squared: number; sofar: number[][] }[] = [];
  for (const now of [...new Set(time)].sort((one, other) => one - other)) {
    const count = (holds: (one: number) => boolean) =>
      at.map((k) => time.filter((_, one) => group[one] === k && holds(one)).length);
    const atRisk = count((one) => (time[one] ?? 0) >= now);
    const own = count((one) => time[one] === now && cause[one] === 1);
    const other = count((one) => time[one] === now && cause[one] === 2);
    const of = (column: readonly number[], k: number) => column[k] ?? Number.NaN;
    const exposed = at.map((k) => (of(atRisk, k) === 0 ? 0 : of(atRisk, k) / of(free, k)));
    const all = exposed.reduce((sum, one) => sum + one, 0);
    const ofCause = at.map((k) => of(exposed, k) * (1 - of(incidence, k)));
    const events = own.reduce((sum, one) => sum + one, 0);
    const weight = (1 - pooled) ** rho;
    const direct = at.map((i) => at.map((k) => weight * of(exposed, i) * ((i === k ? 1 : 0) - of(exposed, k) / all)));
    const after = at.map((k) =>
      of(atRisk, k) === 0 ? of(free, k) : (of(free, k) * (of(atRisk, k) - of(own, k) - of(other, k))) / of(atRisk, k),
    );
    if (events > 0) {
      const rise = events / (all * (1 - pooled));
      total = total.map((row, i) => row.map((sum, k) => sum + (direct[i]?.[k] ?? 0) * rise));
      const most = ofCause.reduce((sum, one) => sum + one, 0);
      for (const i of at) score[i] = of(score, i) + weight * (of(own, i) - (events * of(ofCause, i)) / most);
      pooled += events / all;
    }
    for (const k of at.filter((one) => of(atRisk, one) > 0)) {
      const n = of(atRisk, k);
      const onward = (1 - pooled) / of(after, k);
      if (events > 0) {
        const ties = events > 1 ? 1 - (events - 1) / (all * of(free, k) - 1) : 1;
        const through = of(after, k) > 0 ? 1 - onward : 1;
        const squared = (ties * of(free, k) * events) / (all * n);
        squares.push({ k, direct: at.map((i) => direct[i]?.[k] ?? 0), through, squared, sofar: total });
      }
      const competing = of(other, k);
      if (competing > 0 && of(after, k) > 0) {
        const ties = competing > 1 ? 1 - (competing - 1) / (n - 1) : 1;
        const squared = ties * competing * (of(free, k) / n) ** 2;
        squares.push({ k, direct: at.map(() => 0), through: -onward, squared, sofar: total });
      }
      incidence[k] = of(incidence, k) + (of(free, k) * of(own, k)) / n;
      free[k] = of(after, k);
    }
  }
  const variance = matrix();
  for (const { k, direct, through, squared, sofar } of squares) {
    const weights = at.map((i) => (direct[i] ?? 0) + through * ((total[i]?.[k] ?? 0) - (sofar[i]?.[k] ?? 0)));
    variance.forEach((row, i) => {
      for (const j of at) row[j] = (row[j] ?? 0) + squared * (weights[i] ?? 0) * (weights[j] ?? 0);
    });
  }
  return { score, variance };
}

describe("laws of Gray's test", () => {
  test('the running polynomial gives what keeping all weights gives', () => {
    fc.assert(
      fc.property(someSubjects, fc.constantFrom(0, 1, -0.5), (subjects, rho) => {
        const data = { ...columns(subjects), rho };
        const found = grayTest(data);
        const wanted = plainGray(data);
        if (found === null) return;
        wanted.score.forEach((score, i) => {
          expect(found.score[i]).toBeCloseTo(score, 9);
          wanted.variance[i]?.forEach((value, j) => {
            expect(found.variance[i]?.[j]).toBeCloseTo(value, 9);
          });
        });
      }),
      settings,
    );
  });

  test('with no competing event the score is that of the log-rank test', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const data = columns(subjects.map((one) => ({ ...one, cause: Math.min(one.cause, 1) })));
        const gray = grayTest(data);
        const plain = logRank({ ...data, event: data.cause });
        if (gray === null || plain === null) return;
        gray.score.forEach((score, group) => {
          expect(score).toBeCloseTo((plain.observed[group] ?? 0) - (plain.expected[group] ?? 0), 10);
        });
      }),
      settings,
    );
  });

  test('the names of groups and causes and the order of subjects do not matter', () => {
    const both = someSubjects.chain((subjects) =>
      fc.tuple(
        fc.constant(subjects),
        fc.shuffledSubarray(subjects, { minLength: subjects.length, maxLength: subjects.length }),
      ),
    );
    fc.assert(
      fc.property(both, fc.constantFrom(0, 1), ([subjects, again], rho) => {
        const plain = grayTest({ ...columns(subjects), rho });
        const other = grayTest({
          ...columns(again.map((one) => ({ ...one, group: 2 - one.group }))),
          ...{ cause: again.map((one) => [9, 5, 4][one.cause] ?? 0), censorCode: 9, failCode: 5, rho },
        });
        expect(other === null).toBe(plain === null);
        if (plain === null || other === null) return;
        expect(other.df).toBe(plain.df);
        expect(other.chisq).toBeCloseTo(plain.chisq, 6);
      }),
      settings,
    );
  });

  test('scores sum to zero, and so do the rows of the variance', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const found = grayTest(columns(subjects));
        for (const values of [found?.score ?? [], ...(found?.variance ?? [])])
          expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
      }),
      settings,
    );
  });

  test('two strata that are copies of each other: twice the score, twice the variance', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const once = grayTest(columns(subjects));
        const strata = [...subjects.map(() => 4), ...subjects.map(() => 8)];
        const twice = grayTest({ ...columns([...subjects, ...subjects]), strata });
        if (once === null || twice === null) return expect(twice).toBe(once);
        expect(twice.chisq).toBeCloseTo(2 * once.chisq, 6);
      }),
      settings,
    );
  });

  test('an empty group changes nothing', () => {
    const data = { time: [1, 2, 3, 4], cause: [1, 2, 1, 1], group: [0, 1, 0, 1], censorCode: 0, failCode: 1, rho: 0 };
    const plain = grayTest({ ...data, groups: ['A', 'B'] });
    const more = grayTest({ ...data, groups: ['A', 'B', 'nobody'] });
    expect(more?.compared).toEqual(['A', 'B']);
    expect([more?.chisq, more?.df]).toEqual([plain?.chisq, plain?.df]);
  });
});

describe('hard inputs', () => {
  const four = { time: [1, 2, 3, 4], group: [0, 1, 0, 1], groups: ['A', 'B'], censorCode: 0, failCode: 1, rho: 0 };

  test.each([
    { what: 'all censored', cause: [0, 0, 0, 0] },
    { what: 'a cause that never happens', cause: [2, 0, 2, 2] },
    { what: 'one group', cause: [1, 1, 2, 0], group: [0, 0, 0, 0] },
    { what: 'all tied, all with the cause', cause: [1, 1, 1, 1], time: [3, 3, 3, 3] },
  ])('$what: nothing to compare', ({ cause, group = four.group, time = four.time }) => {
    expect(grayTest({ ...four, cause, group, time })).toBeNull();
  });

  test('a single event can be compared', () => {
    // Half an event is expected in each group of the same size.
    expect(grayTest({ ...four, cause: [1, 0, 0, 0] })?.score).toEqual([1 / 2, -1 / 2]);
  });

  test.each([
    { cause: [1, 1, 1, Number.NaN], message: 'cause[3] is NaN; expected an integer code.' },
    { group: [0, 1, 2, 0], message: 'group[2] is 2; expected the index of one of the 2 groups, counted from 0.' },
    { failCode: 0, message: 'failCode is 0; expected an integer other than censorCode, 0.' },
    { rho: Number.NaN, message: 'rho is NaN; expected a finite number.' },
    { strata: [1, 1, 1.5, 1], message: 'strata[2] is 1.5; expected an integer.' },
    { strata: [1], message: 'strata has 1 values and time has 4; each subject needs both.' },
  ])('$message', ({ message, ...wrong }) => {
    expect(() => grayTest({ ...four, cause: [1, 1, 1, 1], ...wrong })).toThrow(new RangeError(message));
  });
});
