import { minimisationScores } from '@rezidiv/survival';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Keyed } from '../src/index.ts';
import { minimisationCounts } from '../src/minimisation-counts.ts';
import { balancingBest, chooseByScores, type MinimisationScheme, scoresOf, type ToMinimise } from '../src/minimise.ts';
import { randomisationWith, streamsOf } from './node-hashing.ts';

const scheme: MinimisationScheme = { kind: 'minimisation', spread: 'range', weights: [1], percent: 80 };

function child(levels: Record<string, string>, arm: string, site = 'berlin') {
  return { levels, arm, site };
}

describe('scores', () => {
  const factors = [{ id: 'group', levels: ['s3', 's4'] }];
  const twoArms: ToMinimise = {
    randomisation: { factors, bySite: false },
    scheme,
    given: ['a', 'b'],
    levels: { group: 's4' },
    site: 'berlin',
    // The example of minimisationScores: levels 0, 0, 1 and arms 0, 1, 0, then a child of level 1.
    earlier: [child({ group: 's3' }, 'a'), child({ group: 's3' }, 'b'), child({ group: 's4' }, 'a')],
  };

  test('of the printed example: one child of the level stands in a', () => {
    // In a: counts 2 and 0, range 2. In b: counts 1 and 1, range 0.
    expect(scoresOf(twoArms)).toEqual([2, 0]);
    expect(balancingBest(['a', 'b'], [2, 0])).toEqual(['b']);
  });

  const threeArms: ToMinimise = {
    randomisation: { factors: [...factors, { id: 'time', levels: ['early', 'late'] }], bySite: true },
    scheme: { ...scheme, spread: 'variance', weights: [3, 1, 2] },
    given: ['a', 'b', 'c'],
    levels: { group: 's3', time: 'late' },
    site: 'berlin',
    earlier: [
      child({ group: 's3', time: 'late' }, 'a', 'berlin'),
      child({ group: 's3', time: 'early' }, 'a', 'praha'),
      child({ group: 's3', time: 'late' }, 'b', 'praha'),
      child({ group: 's4', time: 'late' }, 'c', 'berlin'),
      child({ group: 's4', time: 'late' }, 'c', 'praha'),
    ],
  };

  test('worked by hand: three arms, two factors and the site, the variance', () => {
    // Earlier children of s3: a 2, b 1, c 0. Of late: a 1, b 1, c 2. Of Berlin: a 1, b 0, c 1.
    // Variance with 2 below: of (x, y, z), the squares about the mean over 2.
    //   in a: s3 3,1,0: mean 4/3, (25+1+16)/9/2 = 7/3; late 2,1,2: (1+4+1)/9/2 = 1/3; Berlin 2,0,1: (1+1)/2 = 1
    //         3 x 7/3 + 1/3 + 2 x 1 = 28/3
    //   in b: s3 2,2,0: (4+4+16)/9/2 = 4/3; late 1,2,2: 1/3; Berlin 1,1,1: 0
    //         3 x 4/3 + 1/3 + 0 = 13/3
    //   in c: s3 2,1,1: 1/3; late 1,1,3: (4+4+16)/9/2 = 4/3; Berlin 1,0,2: 1
    //         3 x 1/3 + 4/3 + 2 x 1 = 13/3
    const scores = scoresOf(threeArms);
    for (const [index, expected] of [28 / 3, 13 / 3, 13 / 3].entries()) expect(scores[index]).toBeCloseTo(expected, 12);
    expect(balancingBest(threeArms.given, scores)).toEqual(['b', 'c']);
  });

  test('after c was stopped only the children of a and b count', () => {
    // In a: s3 3,1: 2; late 2,1: 1/2; Berlin 2,0: 2: 6 + 1/2 + 4 = 21/2. In b: s3 2,2: 0; late 1,2: 1/2; Berlin 1,1: 0.
    const scores = scoresOf({ ...threeArms, given: ['a', 'b'] });
    expect(scores).toEqual([21 / 2, 1 / 2]);
  });

  test('of one arm, or of none, ask nothing of the other children', () => {
    expect(scoresOf({ ...threeArms, given: ['b'] })).toEqual([0]);
    expect(scoresOf({ ...threeArms, given: [] })).toEqual([]);
  });

  test('are those of minimisationScores, and those of counts kept up to date are the same', () => {
    const level = fc.constantFrom('x', 'y', 'z');
    const arms = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: '', share: 1 }));
    const two = [
      { id: 'one', levels: ['x', 'y', 'z'] },
      { id: 'two', levels: ['x', 'y', 'z'] },
    ];
    const one = fc.record({
      levels: fc.record({ one: level, two: level }),
      site: fc.constantFrom('berlin', 'praha'),
      arm: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    const anyScheme = fc.record({
      kind: fc.constant('minimisation' as const),
      spread: fc.constantFrom('range' as const, 'variance' as const, 'sd' as const),
      weights: fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      percent: fc.constant(80),
    });
    const number = (text: string) => ['x', 'y', 'z', 'berlin', 'praha'].indexOf(text);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), one, anyScheme, (earlier, next, withScheme) => {
        const randomisation = { arms, factors: two, bySite: true };
        const given = arms.map(({ id }) => id);
        const scores = scoresOf({ randomisation, scheme: withScheme, given, ...next, earlier });
        expect(scores).toEqual(
          minimisationScores({
            levels: [
              earlier.map(({ levels }) => number(levels.one)),
              earlier.map(({ levels }) => number(levels.two)),
              earlier.map(({ site }) => number(site)),
            ],
            arm: earlier.map(({ arm }) => given.indexOf(arm)),
            arms: 4,
            next: [number(next.levels.one), number(next.levels.two), number(next.site)],
            weights: withScheme.weights,
            spread: withScheme.spread,
          }),
        );
        const counts = minimisationCounts(randomisation, withScheme);
        for (const { levels, site, arm } of earlier) counts.add(levels, site, arm);
        expect(counts.scores(next.levels, next.site)).toEqual(scores);
      }),
    );
  });
});

describe('arms that balance best', () => {
  test('are also those whose scores differ by rounding alone', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(balancingBest(['a', 'b', 'c'], [0.1 + 0.2, 0.3, 0.4])).toEqual(['a', 'b']);
    expect(balancingBest(['a', 'b'], [1e-12, 2e-12])).toEqual(['a']);
    expect(balancingBest(['a', 'b'], [0, 0])).toEqual(['a', 'b']);
  });
});

describe('the arm that is taken', () => {
  /** Streams whose first number is given, by the kind of the label. */
  const saying =
    (numbers: Readonly<Record<string, number>>): Keyed =>
    ([kind = '']) => ({
      below: (n) => {
        const number = numbers[kind];
        if (number === undefined || number >= n) throw new Error(`${kind} was not expected below ${n}.`);
        return number;
      },
    });
  const arms = ['a', 'b', 'c'];
  const eighty = { percent: 80 };

  test('is the preferred one below the percent, from the percent on one of the others', () => {
    expect(chooseByScores(arms, [3, 1, 2], eighty, 7, saying({ element: 79 }))).toBe('b');
    expect(chooseByScores(arms, [3, 1, 2], eighty, 7, saying({ element: 80, other: 0 }))).toBe('a');
    expect(chooseByScores(arms, [3, 1, 2], eighty, 7, saying({ element: 99, other: 1 }))).toBe('c');
  });

  test('is drawn among several that balance alike', () => {
    expect(chooseByScores(arms, [1, 2, 1], eighty, 7, saying({ tie: 1, element: 0 }))).toBe('c');
    expect(chooseByScores(arms, [1, 2, 1], eighty, 7, saying({ tie: 1, element: 80, other: 0 }))).toBe('a');
  });

  test('is the only one where only one is left, without asking chance', () => {
    expect(chooseByScores(['b'], [0], eighty, 7, saying({}))).toBe('b');
  });

  test('is each arm about as often as the others where all balance alike', () => {
    const keyed = streamsOf(randomisationWith());
    const taken = Array.from({ length: 3000 }, (_, index) => chooseByScores(arms, [1, 1, 1], eighty, index + 1, keyed));
    const counts = arms.map((arm) => taken.filter((one) => one === arm).length);
    // 13.8: 1 in 1,000 at 2 degrees of freedom, with a fixed secret.
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(13.8);
  });
});
