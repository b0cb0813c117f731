import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalUpperTail, sequentialProbabilities } from '../src/index.ts';

const never = (looks: number): number[] => new Array<number>(looks).fill(Number.NEGATIVE_INFINITY);

describe('the probabilities of stopping', () => {
  test('bound 0 at ten equal looks: after n looks, C(2n, n) / 4^n have not been above it', () => {
    // The partial sums of symmetric steps; Sparre Andersen 1953. 1/2, 3/8, 5/16, 35/128, ...
    const looks = 10;
    const { above } = sequentialProbabilities({
      information: Array.from({ length: looks }, (_unused, look) => look + 1),
      lower: never(looks),
      upper: new Array<number>(looks).fill(0),
      drift: 0,
    });
    let going = 1;
    for (const [look, stopped] of above.entries()) {
      const after = going * ((2 * look + 1) / (2 * look + 2));
      expect(Math.abs(stopped - (going - after))).toBeLessThanOrEqual(1e-11);
      going = after;
    }
  });

  test('two looks, bound 0 at shares a and 1 of the information: 1/4 + arcsin(root of a) / (2 pi) stop at neither', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
        const { above } = sequentialProbabilities({
          information: [share, 1],
          lower: never(2),
          upper: [0, 0],
          drift: 0,
        });
        const neither = 1 / 4 + Math.asin(Math.sqrt(share)) / (2 * Math.PI);
        expect(Math.abs((above[0] ?? 0) + (above[1] ?? 0) - (1 - neither))).toBeLessThanOrEqual(1e-10);
      }),
    );
  });

  test('a look at which nobody stops changes nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: -3, max: 6, noNaN: true }),
        (share, drift) => {
          const open = { information: [share, 1], lower: never(2), upper: [Number.POSITIVE_INFINITY, 2], drift };
          const { above } = sequentialProbabilities(open);
          expect(above[0]).toBe(0);
          expect(Math.abs((above[1] ?? 0) - normalUpperTail(2 - drift))).toBeLessThanOrEqual(1e-10);
        },
      ),
    );
  });

  test('everybody stops on one side or the other if the last bounds meet; turned around, the sides exchange', () => {
    const information = [0.2, 0.5, 1];
    const plan = { information, lower: [-1, 0, 1.9], upper: [3, 2.5, 1.9], drift: 2.4 };
    const { above, below } = sequentialProbabilities(plan);
    expect([...above, ...below].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 11);
    const turned = sequentialProbabilities({
      information,
      lower: plan.upper.map((bound) => -bound),
      upper: plan.lower.map((bound) => -bound),
      drift: -2.4,
    });
    for (const look of [0, 1, 2]) {
      expect(turned.above[look]).toBeCloseTo(below[look] ?? Number.NaN, 12);
      expect(turned.below[look]).toBeCloseTo(above[look] ?? Number.NaN, 12);
    }
  });

  test('values that make no sense are refused by name', () => {
    const one = { information: [1], lower: [-1], upper: [1], drift: 0 };
    expect(() => sequentialProbabilities({ ...one, information: [] })).toThrow('information is empty');
    expect(() => sequentialProbabilities({ ...one, information: [0] })).toThrow(
      'information[0] is 0; expected above 0',
    );
    expect(() => sequentialProbabilities({ ...one, lower: [2] })).toThrow(
      'lower[0] is 2; expected at most upper[0], 1.',
    );
    expect(() => sequentialProbabilities({ ...one, upper: [] })).toThrow('upper has 0 bounds; expected 1');
    expect(() => sequentialProbabilities({ ...one, upper: [Number.NaN] })).toThrow('upper[0] is NaN');
    expect(() => sequentialProbabilities({ ...one, drift: Number.NaN })).toThrow('drift is NaN');
  });
});
