import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoxData, type CoxFit, type CoxTies, fitCox } from '../src/index.ts';
import { coxDataOf, coxRows, seeded, startsOf } from './cox-rows.ts';

const everyTies: readonly CoxTies[] = ['efron', 'breslow', 'exact'];

function expectSame(one: CoxFit, other: CoxFit): void {
  expect(one.warnings).toEqual(other.warnings);
  for (const [index, value] of one.coef.entries()) expect(value).toBeCloseTo(other.coef[index] ?? Number.NaN, 8);
  for (const [index, value] of one.se.entries()) expect(value).toBeCloseTo(other.se[index] ?? Number.NaN, 8);
  expect(one.loglik).toBeCloseTo(other.loglik, 8);
  expect(one.scoreTest.statistic).toBeCloseTo(other.scoreTest.statistic, 8);
}

describe('worked by hand', () => {
  test.each(everyTies)('three deaths one after the other, %s', (ties) => {
    // L = 1/(r+2) * r/(r+1), r = exp(b). Its logarithm has the derivative 1 - r/(r+2) - r/(r+1), 0 at r^2 = 2.
    // The information is 2r/(r+2)^2 + r/(r+1)^2; at r = 1 it is 2/9 + 1/4 = 17/36 and the score is 1 - 1/3 - 1/2 = 1/6.
    const fit = fitCox({ time: [1, 2, 3], event: [1, 1, 1], covariates: [[0, 1, 0]], ties });
    const r = Math.SQRT2;
    expect(fit.coef[0]).toBeCloseTo(Math.log(2) / 2, 12);
    expect(fit.variance[0]?.[0]).toBeCloseTo(1 / ((2 * r) / (r + 2) ** 2 + r / (r + 1) ** 2), 12);
    expect(fit.loglikNull).toBeCloseTo(-Math.log(6), 14);
    expect(fit.loglik).toBeCloseTo(Math.log(r / (r + 2) / (r + 1)), 14);
    expect(fit.scoreTest.statistic).toBeCloseTo(1 / 17, 14);
    expect([fit.n, fit.events, fit.converged, fit.warnings]).toEqual([3, 3, true, []]);
  });

  const tied = { time: [1, 1, 2], event: [1, 1, 0], covariates: [[1, 0, 0]] };

  test('two deaths at once, Efron', () => {
    // L = r / ((r+2) (r+2 - (r+1)/2)) = 2r / ((r+2) (r+3)), greatest at r^2 = 6.
    expect(fitCox({ ...tied, ties: 'efron' }).coef[0]).toBeCloseTo(Math.log(6) / 2, 10);
  });

  test('two deaths at once, Breslow', () => {
    // L = r / (r+2)^2, greatest at r = 2.
    expect(fitCox({ ...tied, ties: 'breslow' }).coef[0]).toBeCloseTo(Math.log(2), 10);
  });

  test('two deaths at once, exact', () => {
    // The pairs out of two with r and two with 1: L = r / (r^2 + 4r + 1), greatest at r = 1.
    // The sum of x is 0, 1, 2 with chances 1/6, 4/6, 1/6: variance 1/3.
    const fit = fitCox({ time: [1, 1, 2, 2], event: [1, 1, 0, 0], covariates: [[1, 0, 1, 0]], ties: 'exact' });
    expect(fit.coef[0]).toBeCloseTo(0, 12);
    expect(fit.se[0]).toBeCloseTo(Math.sqrt(3), 12);
    expect(fit.loglik).toBeCloseTo(-Math.log(6), 12);
  });

  test('somebody who starts at the time of a death is not at risk of it', () => {
    const late = { time: [1, 2, 3, 4], event: [1, 1, 1, 0], covariates: [[0, 1, 0, 1]], start: [0, 0, 0, 3] };
    const without = fitCox({ time: [1, 2, 3], event: [1, 1, 1], covariates: [[0, 1, 0]], ties: 'efron' });
    expect(fitCox({ ...late, ties: 'efron' }).coef[0]).toBeCloseTo(without.coef[0] ?? Number.NaN, 10);
  });
});

describe('the same data written another way give the same fit', () => {
  test.each(everyTies)('rows shuffled, %s', (ties) => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        expectSame(fitCox(coxDataOf([...rows].reverse(), ties)), fitCox(coxDataOf(rows, ties)));
      }),
      seeded,
    );
  });

  test('a weight is a repetition under Breslow', () => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const repeated = rows.flatMap((row) => Array.from({ length: row.weight }, () => row));
        const weights = rows.map(({ weight }) => weight);
        const weighted = fitCox({ ...coxDataOf(rows, 'breslow'), weights });
        expectSame(weighted, fitCox(coxDataOf(repeated, 'breslow')));
      }),
      seeded,
    );
  });

  test.each(everyTies)('one stratum is none, and a start before all events is none, %s', (ties) => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const data = coxDataOf(rows, ties);
        const plain = fitCox(data);
        expectSame(fitCox({ ...data, strata: rows.map(() => 7) }), plain);
        expectSame(fitCox({ ...data, start: rows.map(() => 0) }), plain);
      }),
      seeded,
    );
  });

  test.each(everyTies)('strata are the same as times that do not overlap, %s', (ties) => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const data = { ...coxDataOf(rows, ties), start: startsOf(rows) };
        const strata = rows.map(({ stratum }) => stratum);
        const later = (column: ArrayLike<number>) => Array.from(column, (time, row) => time + 100 * (strata[row] ?? 0));
        expectSame(fitCox({ ...data, strata }), fitCox({ ...data, time: later(data.time), start: later(data.start) }));
      }),
      seeded,
    );
  });

  test('a covariate shifted and scaled has its coefficient scaled back', () => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const data = coxDataOf(rows);
        const fit = fitCox(data);
        const moved = fitCox({
          ...data,
          covariates: data.covariates.map((column) => Array.from(column, (x) => 1024 * x + 1e6)),
        });
        expectSame({ ...moved, coef: moved.coef.map((b) => b * 1024), se: moved.se.map((s) => s * 1024) }, fit);
      }),
      seeded,
    );
  });

  test('a binary covariate relabelled changes its sign', () => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const data = coxDataOf(rows);
        const [first = [], second = []] = data.covariates;
        const swapped = fitCox({ ...data, covariates: [Array.from(first, (x) => 1 - x), second] });
        expectSame({ ...swapped, coef: swapped.coef.map((b, index) => (index === 0 ? -b : b)) }, fitCox(data));
      }),
      seeded,
    );
  });

  test('without ties all three are the same', () => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const untied = { ...coxDataOf(rows), time: rows.map((_, row) => ((row * 17) % 101) + 1) };
        const [efron, breslow, exact] = everyTies.map((ties) => fitCox({ ...untied, ties }));
        if (efron === undefined || breslow === undefined || exact === undefined) throw new Error('three fits');
        expectSame(breslow, efron);
        expectSame(exact, efron);
      }),
      seeded,
    );
  });

  test('everybody twice in a cluster of two leaves the robust variance as it was', () => {
    fc.assert(
      fc.property(coxRows, (rows) => {
        const once = fitCox({ ...coxDataOf(rows, 'breslow'), cluster: rows.map((_, row) => row) });
        const twice = fitCox({
          ...coxDataOf([...rows, ...rows], 'breslow'),
          cluster: [...rows, ...rows].map((_, row) => row % rows.length),
        });
        for (const [index, se] of (once.robustSe ?? []).entries()) expect(twice.robustSe?.[index]).toBeCloseTo(se, 9);
        expect(twice.robustScore).toBeCloseTo(once.robustScore ?? Number.NaN, 8);
      }),
      seeded,
    );
  });
});

describe('hard inputs', () => {
  const four: CoxData = { time: [1, 2, 3, 4], event: [1, 1, 1, 1], covariates: [[1, 0, 1, 0]], ties: 'efron' };

  test('without events nothing is estimated, and it says so', () => {
    const fit = fitCox({ ...four, event: [0, 0, 0, 0] });
    expect(fit.warnings).toEqual([{ kind: 'no-events' }]);
    expect(fit.coef).toEqual([Number.NaN]);
    expect(fit.lrTest).toEqual({ statistic: 0, df: 0, p: 1 });
  });

  test('all tied, the exact likelihood tells nothing and Efron is even', () => {
    const tied = { ...four, time: [1, 1, 1, 1] };
    expect(fitCox({ ...tied, ties: 'exact' }).warnings).toEqual([{ kind: 'collinear', covariates: [0] }]);
    expect(fitCox(tied).coef[0]).toBeCloseTo(0, 12);
  });

  test('a constant covariate and a sum of others are named and left out', () => {
    const covariates = [
      [0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
      [1, 0, 1, 1, 0, 0],
      [0, 3, 1, 2, 2, 0],
      [1, 3, 2, 3, 2, 0],
    ];
    const data = { time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 0, 1, 1], covariates, ties: 'efron' } as const;
    const fit = fitCox(data);
    expect(fit.warnings).toEqual([{ kind: 'collinear', covariates: [0, 3] }]);
    expect(fit.coef.map(Number.isNaN)).toEqual([true, false, false, true]);
    const alone = fitCox({ ...data, covariates: covariates.slice(1, 3) });
    expect(fit.coef.slice(1, 3)).toEqual(alone.coef);
    expect(fit.waldTest).toEqual(alone.waldTest);
  });

  test.each(everyTies)('separation is reported and its estimate is infinite; the others stand, %s', (ties) => {
    const fit = fitCox({
      time: [1, 2, 3, 4, 5, 6, 7, 8],
      event: [1, 1, 1, 1, 0, 0, 0, 1],
      covariates: [
        [0, 0, 0, 0, 1, 1, 1, 1],
        [0, 1, 0, 1, 0, 1, 1, 0],
      ],
      ties,
    });
    expect(fit.warnings).toEqual([{ kind: 'separation', covariates: [0] }]);
    expect(fit.coef[0]).toBe(Number.NEGATIVE_INFINITY);
    expect(fit.se[0]).toBeNaN();
    // In the limit only the first four deaths count, among the first four rows.
    const limit = fitCox({ time: [1, 2, 3, 4], event: [1, 1, 1, 1], covariates: [[0, 1, 0, 1]], ties });
    expect(fit.coef[1]).toBeCloseTo(limit.coef[0] ?? Number.NaN, 4);
    expect(fit.loglik).toBeCloseTo(limit.loglik, 4);
  });

  test.each([1e300, 1e-300, 2 ** 1000])('a covariate of the size %s is scaled', (size) => {
    const fit = fitCox({ ...four, covariates: [[0, size, 0, size]] });
    const plain = fitCox({ ...four, covariates: [[0, 1, 0, 1]] });
    expect((fit.coef[0] ?? 0) * size).toBeCloseTo(plain.coef[0] ?? Number.NaN, 10);
    expect((fit.se[0] ?? 0) * size).toBeCloseTo(plain.se[0] ?? Number.NaN, 10);
  });

  test.each<[Partial<CoxData>, string]>([
    [
      {
        covariates: [
          [1, 0, 1, 0],
          [1, 2, Number.NaN, 4],
        ],
      },
      'covariates[1][2] is NaN; expected a finite number.',
    ],
    [{ covariates: [[1, Number.POSITIVE_INFINITY, 1, 0]] }, 'covariates[0][1] is Infinity; expected a finite number.'],
    [{ covariates: [[1, 0]] }, 'covariates[0] has 2 values and time has 4; each row needs both.'],
    [{ time: [1, Number.NaN, 3, 4] }, 'time[1] is NaN; expected a finite number.'],
    [{ event: [1, 0, 2, 0] }, 'event[2] is 2; expected 1 (the event came) or 0 (censored).'],
    [{ start: [0, 0, 3, 0] }, 'start[2] is 3 and time[2] is 3; expected an earlier start.'],
    [{ weights: [1, 1, 1, 0] }, 'weights[3] is 0; expected a number above 0.'],
    [{ strata: [1, 1, Number.NaN, 1] }, 'strata[2] is NaN; expected a finite number.'],
  ])('refuses and names what is unusable, %#', (change, message) => {
    expect(() => fitCox({ ...four, ...change })).toThrow(new RangeError(message));
  });
});
