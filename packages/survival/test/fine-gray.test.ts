import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitCox } from '../src/cox.ts';
import { fitFineGray, predictIncidence } from '../src/fine-gray.ts';
import { fineGrayRows } from '../src/finegray-weights.ts';

const settings = { seed: 20020104, numRuns: 60 };

/** Caused events at 1, 4 and 5, a competing event at 2, a censoring at 3. */
const five = {
  time: [1, 2, 3, 4, 5],
  cause: [1, 2, 0, 1, 1],
  censorCode: 0,
  failCode: 1,
  covariates: [[1, 0, 1, 0, 1]],
};
const theta = (1 + Math.sqrt(21)) / 3;

const subject = fc.record({
  time: fc.integer({ min: 1, max: 15 }),
  cause: fc.integer({ min: 0, max: 2 }),
  arm: fc.integer({ min: 0, max: 1 }),
  age: fc.integer({ min: 20, max: 80 }),
});
type Subject = typeof subject extends fc.Arbitrary<infer One> ? One : never;

/** With the cause in both arms at several times, so that there is something to estimate. */
const anchors: readonly Subject[] = [
  { time: 2, cause: 1, arm: 0, age: 30 },
  { time: 3, cause: 1, arm: 1, age: 70 },
  { time: 5, cause: 1, arm: 1, age: 35 },
  { time: 6, cause: 1, arm: 0, age: 60 },
  { time: 20, cause: 0, arm: 0, age: 45 },
  { time: 21, cause: 0, arm: 1, age: 50 },
];
const someSubjects = fc.array(subject, { minLength: 10, maxLength: 40 }).map((more) => [...anchors, ...more]);

function columns(subjects: readonly Subject[]) {
  return {
    time: subjects.map((one) => one.time),
    cause: subjects.map((one) => one.cause),
    ...{ censorCode: 0, failCode: 1 },
    covariates: [subjects.map((one) => one.arm), subjects.map((one) => one.age)],
  };
}

function expectAllClose(found: readonly number[] | undefined, wanted: readonly number[], relative: number): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, at) => {
    expect(Math.abs((found?.[at] ?? Number.NaN) - value)).toBeLessThanOrEqual(
      relative * Math.max(1e-3, Math.abs(value)),
    );
  });
}

describe('the model of Fine and Gray', () => {
  test('five subjects give the coefficient worked out by hand', () => {
    // With theta = exp(b). The censoring at 3, of 3 at risk, leaves the competing subject the weight 2/3.
    // At risk at 1: 3 theta + 2. At 4: 1 + theta + 2/3. At 5: theta + 2/3.
    // Score: 2 - 3 theta/(3 theta + 2) - theta/(theta + 5/3) - theta/(theta + 2/3) = 0, where the first and
    // the last quotient are equal, so (4/3)/(theta + 2/3) = theta/(theta + 5/3): 9 theta^2 - 6 theta - 20 = 0.
    const fit = fitFineGray(five);
    expect(fit.converged).toBe(true);
    expect(fit.coef[0]).toBeCloseTo(Math.log(theta), 12);
    expect(fit.loglikNull).toBeCloseTo(-Math.log((5 * 8 * 5) / (3 * 3)), 14);
    expect(fit.loglik).toBeCloseTo(
      2 * Math.log(theta) - Math.log((3 * theta + 2) * (theta + 5 / 3) * (theta + 2 / 3)),
      12,
    );
    expect(fit.baseline.time).toEqual([1, 4, 5]);
    const atFour = 1 / (3 * theta + 2) + 1 / (theta + 5 / 3);
    expect(fit.baseline.cumulativeHazard[1]).toBeCloseTo(atFour, 12);
    const [before, between, one] = predictIncidence(fit, [1], [0.5, 4.5, 1]);
    expect(before).toBe(0);
    expect(between).toBeCloseTo(1 - Math.exp(-theta * atFour), 12);
    expect(one).toBeCloseTo(1 - Math.exp(-theta / (3 * theta + 2)), 12);
  });

  test('the expanded rows of the same five', () => {
    // The competing subject stays whole up to the censoring at 3, then with weight 2/3 up to the last event.
    expect(fineGrayRows(five)).toEqual({
      subject: [0, 1, 1, 2, 3, 4],
      start: [0, 0, 3, 0, 0, 0],
      stop: [1, 3, 5, 3, 4, 5],
      event: [1, 0, 0, 0, 1, 1],
      weight: [1, 1, 2 / 3, 1, 1, 1],
    });
  });

  test('a piece in which the cause never comes is left out, and the others end at the next censoring', () => {
    // Competing at 1, censored at 2, 3 and 5, the cause at 4: after 1 four are at risk of being censored at 2
    // and three at 3, so the weight at 4 is 3/4 * 2/3. R's finegray has these rows.
    const rows = fineGrayRows({ time: [1, 2, 3, 4, 5], cause: [2, 0, 0, 1, 0], censorCode: 0, failCode: 1 });
    expect(rows.start.slice(0, 2)).toEqual([0, 3]);
    expect(rows.stop.slice(0, 2)).toEqual([2, 5]);
    expect(rows.weight.slice(0, 2)).toEqual([1, 1 / 2]);
    expect(rows.subject).toEqual([0, 0, 1, 2, 3, 4]);
  });

  test('events come before censorings at the same time in the rows, and at the same time in the fit', () => {
    // At 2 one of three is censored and one has the competing event. In the rows two are at risk of the
    // censoring, so the weight after 2 is 1/2; the fit divides by three: at 3, theta^0 + 2/3 are at risk.
    const tied = { time: [2, 2, 3], cause: [0, 2, 1], censorCode: 0, failCode: 1 };
    expect(fineGrayRows(tied).weight).toEqual([1, 1, 1 / 2, 1]);
    const { loglikNull } = fitFineGray({ ...tied, covariates: [] });
    expect(loglikNull).toBeCloseTo(-Math.log(1 + 2 / 3), 15);
  });
});

/** The log pseudo-likelihood from its definition: everybody at every event, each with the weight of that time. */
function plainLoglik({ time, cause, covariates }: ReturnType<typeof columns>, coef: readonly number[]): number {
  const hazard = time.map((_, one) => Math.exp(coef.reduce((sum, b, j) => sum + b * (covariates[j]?.[one] ?? 0), 0)));
  const uncensored = (before: number): number =>
    [...new Set(time)]
      .filter((at) => at < before)
      .reduce((product, at) => {
        const atRisk = time.filter((other) => other >= at).length;
        return product * (1 - time.filter((other, one) => other === at && cause[one] === 0).length / atRisk);
      }, 1);
  return time.reduce((sum, now, event) => {
    if (cause[event] !== 1) return sum;
    const atRisk = time.reduce((total, at, one) => {
      const weight = at >= now ? 1 : cause[one] === 2 ? uncensored(now) / uncensored(at) : 0;
      return total + weight * (hazard[one] ?? 0);
    }, 0);
    return sum + Math.log((hazard[event] ?? 0) / atRisk);
  }, 0);
}

describe('laws of the model', () => {
  test('the likelihood is that of the definition, and no step away from the coefficients raises it', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const data = columns(subjects);
        const { coef, loglik, loglikNull } = fitFineGray(data);
        expect(plainLoglik(data, [0, 0])).toBeCloseTo(loglikNull, 9);
        expect(plainLoglik(data, coef)).toBeCloseTo(loglik, 9);
        const [arm = 0, age = 0] = coef;
        for (const step of [-0.01, 0.01]) {
          expect(plainLoglik(data, [arm + step, age])).toBeLessThan(loglik);
          expect(plainLoglik(data, [arm, age + step])).toBeLessThan(loglik);
        }
      }),
      settings,
    );
  });

  test('with no competing event it is the Cox model with ties as Breslow has them', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const data = columns(subjects.map((one) => ({ ...one, cause: Math.min(1, one.cause) })));
        const fit = fitFineGray(data);
        const cox = fitCox({ time: data.time, event: data.cause, covariates: data.covariates, ties: 'breslow' });
        expectAllClose(fit.coef, cox.coef, 1e-8);
        expect(fit.loglik).toBeCloseTo(cox.loglik, 10);
      }),
      settings,
    );
  });

  test('without tied times the expanded rows give the same coefficients', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const data = columns(subjects.map((one, at) => ({ ...one, time: one.time + at / 100 })));
        const rows = fineGrayRows(data);
        const cox = fitCox({
          time: rows.stop,
          start: rows.start,
          event: rows.event,
          weights: rows.weight,
          covariates: data.covariates.map((column) => rows.subject.map((one) => column[one] ?? Number.NaN)),
          ties: 'breslow',
        });
        expectAllClose(fitFineGray(data).coef, cox.coef, 1e-7);
      }),
      settings,
    );
  });

  test('the order of the subjects and the codes of the causes do not matter', () => {
    const both = someSubjects.chain((subjects) =>
      fc.tuple(
        fc.constant(subjects),
        fc.shuffledSubarray(subjects, { minLength: subjects.length, maxLength: subjects.length }),
      ),
    );
    fc.assert(
      fc.property(both, ([subjects, again]) => {
        const one = fitFineGray(columns(subjects));
        const recoded = again.map(({ cause }) => [7, 3, 1][cause] ?? 0);
        const other = fitFineGray({ ...columns(again), cause: recoded, censorCode: 7, failCode: 3 });
        expectAllClose(other.coef, one.coef, 1e-8);
        expectAllClose(other.se, one.se, 1e-8);
      }),
      settings,
    );
  });

  test('every subject twice: the same coefficients, half the variance', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const once = fitFineGray(columns(subjects));
        const twice = fitFineGray(columns([...subjects, ...subjects]));
        expectAllClose(twice.coef, once.coef, 1e-8);
        expectAllClose(
          twice.se,
          once.se.map((error) => error / Math.SQRT2),
          1e-8,
        );
      }),
      settings,
    );
  });

  test('another unit and another origin of a covariate change its coefficient by the unit, and no prediction', () => {
    const plain = fitFineGray(columns(anchors));
    const { covariates, ...rest } = columns(anchors);
    const [arm = [], age = []] = covariates;
    const other = fitFineGray({ ...rest, covariates: [arm, age.map((years) => 12 * years - 1000)] });
    expect(other.coef[1]).toBeCloseTo((plain.coef[1] ?? 0) / 12, 12);
    expect(other.se[1]).toBeCloseTo((plain.se[1] ?? 0) / 12, 12);
    expectAllClose(
      predictIncidence(other, [1, 12 * 50 - 1000], [3, 6, 9]),
      predictIncidence(plain, [1, 50], [3, 6, 9]),
      1e-9,
    );
  });

  test('predicted incidence is a probability that never falls', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        let before = 0;
        for (const now of predictIncidence(fitFineGray(columns(subjects)), [1, 50], [0, 2, 5, 10, 30])) {
          expect(now).toBeGreaterThanOrEqual(before);
          expect(now).toBeLessThanOrEqual(1);
          before = now;
        }
      }),
      settings,
    );
  });
});

describe('hard inputs', () => {
  test('a single event, all others tied with it', () => {
    // exp(b)/(2 exp(b) + 2) rises in b without end: the covariate separates, and the fit says so.
    const one = { time: [2, 2, 2, 2], cause: [1, 0, 2, 0], censorCode: 0, failCode: 1, covariates: [[1, 1, 0, 0]] };
    const fit = fitFineGray(one);
    expect(fit.converged).toBe(false);
    expect(fit.loglik).toBeCloseTo(-Math.log(2), 6);
    expect(fit.se).toEqual([Number.NaN]);
  });

  test('covariates of 1e300 and 1e-300 are only a matter of unit', () => {
    const plain = fitFineGray(five);
    for (const unit of [1e300, 1e-300]) {
      const fit = fitFineGray({
        ...five,
        covariates: five.covariates.map((column) => column.map((value) => value * unit)),
      });
      expect((fit.coef[0] ?? 0) * unit).toBeCloseTo(plain.coef[0] ?? Number.NaN, 12);
      expect((fit.se[0] ?? 0) * unit).toBeCloseTo(plain.se[0] ?? Number.NaN, 12);
    }
  });

  test('without covariates there is a baseline and nothing else', () => {
    const fit = fitFineGray({ ...five, covariates: [] });
    expect(fit).toMatchObject({ coef: [], se: [], variance: [], converged: true });
    expect(fit.loglik).toBe(fit.loglikNull);
  });

  test('the rows of nobody, and of a time of zero', () => {
    expect(fineGrayRows({ time: [], cause: [], censorCode: 0, failCode: 1 }).subject).toEqual([]);
    expect(fineGrayRows({ time: [0, 1], cause: [1, 0], censorCode: 0, failCode: 1 }).start).toEqual([-1, -1]);
  });

  test.each([
    { covariates: [[0, 1, Number.NaN, 1, 0]], message: 'covariates[0][2] is NaN; expected a finite number.' },
    { covariates: [[0.1, 0.1, 0.1, 0.1, 0.1]], message: 'covariates[0] is constant; it has no coefficient.' },
    {
      covariates: [
        [1, 0, 1, 0, 1],
        [3, 1, 3, 1, 3],
      ],
      message: 'covariates[1] is a linear combination of those before it; it has no coefficient.',
    },
    { covariates: [[1]], message: 'covariates[0] has 1 values and time has 5; each subject needs both.' },
    { failCode: 0, message: 'failCode is 0; expected an integer other than censorCode, 0.' },
    { failCode: 9, message: 'No subject has cause 9; there is nothing to model.' },
    { cause: [0, 0, 0, 0, 0], message: 'No subject has cause 1; there is nothing to model.' },
    { time: [1, 2, 3, 4, -5], message: 'time[4] is -5; expected a finite number, 0 or more.' },
  ])('$message', ({ message, ...wrong }) => {
    expect(() => fitFineGray({ ...five, ...wrong })).toThrow(new RangeError(message));
  });

  test('a competing event at time 0, beside a censoring, weighs as R cmprsk 2.2-11 has it', () => {
    const { coef, se, loglik } = fitFineGray({
      time: [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      cause: [2, 0, 1, 1, 2, 0, 1, 2, 1, 0, 1, 2],
      censorCode: 0,
      failCode: 1,
      covariates: [[1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0]],
    });
    expect(coef[0]).toBeCloseTo(0.32903089014994, 11);
    expect(se[0]).toBeCloseTo(0.836231271128005, 12);
    expect(loglik).toBeCloseTo(-10.0064677499316, 12);
  });

  test('a prediction needs every covariate', () => {
    expect(() => predictIncidence(fitFineGray(five), [], [1])).toThrow('There are 0 covariates; the model has 1.');
    expect(() => predictIncidence(fitFineGray(five), [Number.NaN], [1])).toThrow('covariates[0] is NaN');
  });
});
