import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConcordanceData, concordance, coxConcordance, fitCox } from '../src/index.ts';
import { coxRows, seeded, startsOf } from './cox-rows.ts';

test('worked by hand: three rows, one pair in the wrong order', () => {
  // The death at 1 (score 2) against 2 (score 3): wrong; against 3 (score 1): right. The death at 2 against 3: right.
  expect(concordance({ time: [1, 2, 3], event: [1, 1, 0], score: [2, 3, 1] })).toMatchObject({
    concordance: 2 / 3,
    concordant: 2,
    discordant: 1,
    tiedScore: 0,
    tiedTime: 0,
    tiedBoth: 0,
  });
});

test('counts and standard error are those of going through all pairs', () => {
  fc.assert(
    fc.property(coxRows, (rows) => {
      const data = {
        time: rows.map(({ start, length }) => start + length),
        event: rows.map(({ event }) => event),
        score: rows.map(({ x }) => x[1]),
        start: startsOf(rows),
        strata: rows.map(({ stratum }) => stratum),
        weights: rows.map(({ weight }) => weight),
      };
      const found = concordance(data);
      const slow = byPairs(data);
      expect([found.concordant, found.discordant, found.tiedScore, found.tiedTime, found.tiedBoth]).toEqual(
        slow.counts,
      );
      expect(found.standardError).toBeCloseTo(slow.standardError, 10);
    }),
    seeded,
  );
});

test('without weights, strata and late starts they are those of weights of 1, one stratum and an early start', () => {
  fc.assert(
    fc.property(coxRows, (rows) => {
      const time = rows.map(({ start, length }) => start + length);
      const data = { time, event: rows.map(({ event }) => event), score: rows.map(({ x }) => x[1]) };
      const found = concordance(data);
      const one = time.map(() => 1);
      const slow = byPairs({ ...data, start: time.map(() => -1), strata: one, weights: one });
      expect([found.concordant, found.discordant, found.tiedScore, found.tiedTime, found.tiedBoth]).toEqual(
        slow.counts,
      );
      expect(found.standardError).toBeCloseTo(slow.standardError, 10);
    }),
    seeded,
  );
});

test('refuses a score that is no number, and names it', () => {
  expect(() => concordance({ time: [1, 2], event: [1, 0], score: [1, Number.NaN] })).toThrow(
    new RangeError('score[1] is NaN; expected a finite number.'),
  );
});

test('without events there are no pairs', () => {
  expect(concordance({ time: [1, 2], event: [0, 0], score: [1, 2] }).concordance).toBeNaN();
});

test('the score of a Cox model is its linear predictor', () => {
  const x = [2, 3, 1, 5, 2, 4];
  const data = { time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 1, 0] };
  const model = { ...data, covariates: [x], ties: 'efron' } as const;
  const fit = fitCox(model);
  const sign = Math.sign(fit.coef[0] ?? 0);
  expect(coxConcordance(model, fit).concordant).toBe(
    concordance({ ...data, score: x.map((value) => sign * value) }).concordant,
  );
});

/** The definition, pair by pair. */
function byPairs({ time, event, score, start, strata, weights }: Required<Omit<ConcordanceData, 'cluster'>>) {
  const at = (column: ArrayLike<number> | undefined, row: number): number => column?.[row] ?? Number.NaN;
  const counts = [0, 0, 0, 0, 0];
  const own = Array.from(time, () => [0, 0, 0]);
  for (let one = 0; one < time.length; one += 1)
    for (let other = 0; other < time.length; other += 1) {
      if (one === other || at(event, one) === 0 || at(strata, one) !== at(strata, other)) continue;
      const pair = at(weights, one) * at(weights, other);
      const order = Math.sign(at(score, one) - at(score, other));
      if (at(time, one) === at(time, other) && at(event, other) === 1) {
        if (one < other) counts[order === 0 ? 4 : 3] = (counts[order === 0 ? 4 : 3] ?? 0) + pair;
        continue;
      }
      if (at(time, other) < at(time, one) || at(start, other) >= at(time, one)) continue;
      const kind = order > 0 ? 0 : order < 0 ? 1 : 2;
      counts[kind] = (counts[kind] ?? 0) + pair;
      for (const row of [one, other]) {
        const mine = own[row] ?? [];
        mine[kind] = (mine[kind] ?? 0) + pair;
      }
    }
  const [right = 0, wrong = 0, same = 0] = counts;
  const all = right + wrong + same;
  const share = (right + same / 2) / all;
  const squares = own.map(
    ([more = 0, less = 0, tied = 0]) => ((more + tied / 2 - share * (more + less + tied)) / all) ** 2,
  );
  return { counts, standardError: Math.sqrt(squares.reduce((sum, one) => sum + one, 0)) };
}
