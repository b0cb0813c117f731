import { describe, expect, test } from 'vitest';
import { summarise } from '../src/imbalance.ts';
import { type SimulatedAllocation, simulateAllocation, type ToSimulate } from '../src/index.ts';
import { hashing, randomisationWith } from './node-hashing.ts';

const factors = [{ id: 'group', levels: ['s3', 's4'] }];
const arrivals = { factors: { group: { s3: 0.3, s4: 0.7 } }, sites: { berlin: 0.5, praha: 0.5 } };
const oneStratum = { factors: {}, sites: { berlin: 1 } };

function simulated(parts: Partial<ToSimulate>, progress?: (done: number) => void): SimulatedAllocation {
  const toSimulate = {
    randomisation: randomisationWith({ factors }),
    arrivals,
    children: 100,
    runs: 20,
    seed: 'a',
    ...parts,
  };
  const answer = simulateAllocation(toSimulate, hashing.hmac, progress);
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.refusals));
  return answer;
}

const blocksOf = (...lengths: number[]) => randomisationWith({ scheme: { kind: 'permuted-blocks', lengths } });

describe('how well blocks can be foreseen', () => {
  test('length 2, two arms: every second allocation is certain, and three of four guesses are right', () => {
    // First of a block: both arms have as many, the guess is right in 1 of 2. Second: certain, and the guess is right.
    // Certain: 1/2. Guessed: (1/2 + 1) / 2 = 3/4. Both hold in every run, whatever chance says.
    const { predictability, balance } = simulated({ randomisation: blocksOf(2), arrivals: oneStratum });
    expect(predictability).toEqual({ guessed: 3 / 4, certain: 1 / 2, guessedByScores: null });
    expect(balance.overall).toEqual({ mean: 0, percentile95: 0, max: 0 });
    expect(balance.overallWorst).toEqual({ mean: 1, percentile95: 1, max: 1 });
  });

  test('length 4, two arms: 1/3 certain and 17/24 guessed right, but for chance', () => {
    // aabb and its mirror (1/3 of blocks): the third and fourth are certain. Guesses: 1/2, then the other arm, wrong;
    // then b, right; then b, right: 1/2 + 0 + 1 + 1 = 5/2. abab, abba and mirrors (2/3): only the fourth is certain.
    // 1/2, right, 1/2 (even again), right: 3. Certain: (1/3 x 2 + 2/3 x 1) / 4 = 1/3.
    // Guessed: (1/3 x 5/2 + 2/3 x 3) / 4 = 17/24.
    const { predictability } = simulated({
      randomisation: blocksOf(4),
      arrivals: oneStratum,
      children: 400,
      runs: 100,
    });
    // 10,000 blocks; the standard errors are 0.0012 and 0.0006; the seed is fixed.
    expect(Math.abs((predictability.certain ?? 0) - 1 / 3)).toBeLessThan(0.004);
    expect(Math.abs(predictability.guessed - 17 / 24)).toBeLessThan(0.002);
  });

  test('lengths that vary leave less that is certain than the shortest alone', () => {
    const [fixed, varying] = [blocksOf(2), blocksOf(2, 4, 6)].map((randomisation) =>
      simulated({ randomisation, arrivals: oneStratum }),
    );
    expect(varying?.predictability.certain).toBeLessThan(fixed?.predictability.certain ?? 0);
    expect(varying?.predictability.guessed).toBeLessThan(fixed?.predictability.guessed ?? 0);
  });

  test('three arms in blocks of 3: 11/18 guessed right and 1/3 certain', () => {
    // 1/3, then one of two: 1/2, then the last: 1. (1/3 + 1/2 + 1) / 3 = 11/18.
    const arms = ['a', 'b', 'c'].map((id) => ({ id, title: id, share: 1 }));
    const randomisation = randomisationWith({ arms, scheme: { kind: 'permuted-blocks', lengths: [3] } });
    const { guessed, certain } = simulated({ randomisation, arrivals: oneStratum, children: 99 }).predictability;
    expect(guessed).toBeCloseTo(11 / 18, 12);
    expect(certain).toBeCloseTo(1 / 3, 12);
  });

  test('two to one: the guess goes by the shares', () => {
    // Blocks aab, aba, baa. Relative counts a/2, b. First: even, 1/2. After a: 1/2 against 0, guess b. After b: guess a.
    // aab: 1/2, wrong, then a 1, b 0: b, right: 3/2; the third is certain. aba: 1/2, right, then a 1/2, b 1: a, right:
    // 5/2; the third is certain. baa: 1/2, a right, a right: 5/2; the second and the third are certain.
    // Guessed (3/2 + 5/2 + 5/2) / 9 = 13/18; certain (1 + 1 + 2) / 9 = 4/9.
    const arms = [
      { id: 'a', title: 'A', share: 2 },
      { id: 'b', title: 'B', share: 1 },
    ];
    const randomisation = randomisationWith({ arms, scheme: { kind: 'permuted-blocks', lengths: [3] } });
    const { predictability, balance } = simulated({ randomisation, arrivals: oneStratum, children: 3000, runs: 10 });
    expect(Math.abs(predictability.guessed - 13 / 18)).toBeLessThan(0.005);
    expect(Math.abs((predictability.certain ?? 0) - 4 / 9)).toBeLessThan(0.005);
    expect(balance.overall.max).toBe(0);
  });
});

describe('minimisation', () => {
  const randomisation = randomisationWith({
    factors,
    bySite: true,
    scheme: { kind: 'minimisation', spread: 'range', weights: [1, 1], percent: 80 },
  });

  test('balances levels better than many small strata do, and is foreseen by those who know all', () => {
    const { predictability, balance } = simulated({ randomisation, children: 200, runs: 50 });
    expect(predictability.certain).toBeNull();
    // Right in 80 of 100 where one arm is preferred, in 50 of 100 where none is.
    expect(predictability.guessedByScores).toBeGreaterThan(0.6);
    expect(predictability.guessedByScores).toBeLessThan(0.8);
    expect(balance.levels.map(({ factor, level }) => `${factor} ${level}`)).toEqual(['group s3', 'group s4']);
    expect(balance.sites.map(({ site }) => site)).toEqual(['berlin', 'praha']);
    for (const { imbalance } of [...balance.levels, ...balance.sites]) expect(imbalance.mean).toBeLessThan(6);
  });

  test('of 10,000 children is done', () => {
    const { balance } = simulated({ randomisation, children: 10_000, runs: 1 });
    expect(balance.overall.max).toBeLessThan(30);
  });
});

describe('balance', () => {
  test('is counted overall, in strata, by level and by site', () => {
    const randomisation = randomisationWith({
      factors,
      bySite: true,
      scheme: { kind: 'permuted-blocks', lengths: [4] },
    });
    const { balance } = simulated({ randomisation, children: 50 });
    // A stratum of blocks of 4 is never more than 2 apart, and there are four of them.
    expect(balance.worstStratum.max).toBeLessThanOrEqual(2);
    expect(balance.overall.max).toBeLessThanOrEqual(8);
    expect(balance.overallWorst.mean).toBeGreaterThanOrEqual(balance.overall.mean);
    for (const { imbalance } of [...balance.levels, ...balance.sites]) expect(imbalance.max).toBeLessThanOrEqual(4);
  });

  test('over runs is their mean, the 95th percentile and the greatest', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(summarise(hundred)).toEqual({ mean: 50.5, percentile95: 95, max: 100 });
    expect(summarise([7])).toEqual({ mean: 7, percentile95: 7, max: 7 });
  });
});

describe('a simulation', () => {
  test('comes out the same from the same seed, and otherwise from another', () => {
    const first = simulated({});
    expect(simulated({})).toEqual(first);
    expect(simulated({ seed: 'b' })).not.toEqual(first);
  });

  test('says after each run how far it is', () => {
    const told: number[] = [];
    simulated({ runs: 3 }, (done) => told.push(done));
    expect(told).toEqual([1, 2, 3]);
  });

  test('has children as they are expected: none of a level that never comes', () => {
    const never = { factors: { group: { s3: 1, s4: 0 } }, sites: { berlin: 0.1, praha: 0.9 } };
    const one = randomisationWith({ factors, scheme: { kind: 'permuted-blocks', lengths: [2] } });
    const { balance } = simulated({ randomisation: one, arrivals: never, children: 99 });
    expect(balance.levels.map(({ imbalance }) => imbalance.mean)).toEqual([1, 0]);
  });

  test.each<[string, Partial<ToSimulate>, string[]]>([
    ['no children', { children: 0 }, ['value-invalid children']],
    ['half a run', { runs: 0.5 }, ['value-invalid runs']],
    ['no seed', { seed: '' }, ['value-invalid seed']],
    ['a factor nobody spoke of', { arrivals: { ...arrivals, factors: {} } }, ['setup-incomplete group']],
    ['a level nobody spoke of', { arrivals: { ...arrivals, factors: { group: { s3: 1 } } } }, ['setup-invalid group']],
    [
      'a factor that is not there',
      { arrivals: { ...arrivals, factors: { ...arrivals.factors, sex: { f: 1 } } } },
      ['setup-invalid sex'],
    ],
    ['no sites', { arrivals: { ...arrivals, sites: {} } }, ['setup-invalid sites']],
    ['more than all', { arrivals: { ...arrivals, sites: { a: 0.6, b: 0.6 } } }, ['setup-invalid sites']],
    ['less than nothing', { arrivals: { ...arrivals, sites: { a: 1.5, b: -0.5 } } }, ['setup-invalid sites']],
    ['no number', { arrivals: { ...arrivals, sites: { a: Number.NaN } } }, ['setup-invalid sites']],
    ['a scheme that is none', { randomisation: blocksOf(3), arrivals: oneStratum }, ['setup-invalid r1']],
  ])('is refused for %s', (_, parts, codes) => {
    const toSimulate = { randomisation: randomisationWith({ factors }), arrivals, children: 10, runs: 1, seed: 'a' };
    const answer = simulateAllocation({ ...toSimulate, ...parts }, hashing.hmac);
    expect(answer.kind === 'refused' && answer.refusals.map(({ code, about }) => `${code} ${about}`)).toEqual(codes);
  });
});
