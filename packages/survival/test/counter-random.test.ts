import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { threefry } from '../src/counter-random.ts';
import { chiSquareUpperTail, counterRandom } from '../src/index.ts';

const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('the counter-based generator', () => {
  test('is Threefry-2x32-20: the known answers of its authors (Random123, kat_vectors)', () => {
    const words = (c0: number, c1: number, k0: number, k1: number): string[] => {
      const out = new Int32Array(2);
      threefry(c0 | 0, c1 | 0, k0 | 0, k1 | 0, out);
      return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0'));
    };
    expect(words(0, 0, 0, 0)).toEqual(['6b200159', '99ba4efe']);
    expect(words(-1, -1, -1, -1)).toEqual(['1cb996fc', 'bb002be7']);
    expect(words(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)).toEqual(['c4923a9c', '483df7a0']);
  });

  test('gives the same number for the same seed and index, in any order', () => {
    fc.assert(
      fc.property(whole, fc.array(whole, { maxLength: 20 }), (seed, indices) => {
        const forwards = indices.map((index) => counterRandom(seed).uniform(index));
        const random = counterRandom(seed);
        const backwards = indices.toReversed().map((index) => random.uniform(index));
        expect(backwards.toReversed()).toEqual(forwards);
      }),
    );
  });

  test('tells seeds and indices apart also beyond 32 bits', () => {
    const seeds = [0, 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1];
    const draws = seeds.flatMap((seed) => seeds.map((index) => counterRandom(seed).uniform(index)));
    expect(new Set(draws).size).toBe(25);
  });

  test('stays strictly between 0 and 1', () => {
    fc.assert(
      fc.property(whole, whole, (seed, index) => {
        const draw = counterRandom(seed).uniform(index);
        expect(draw).toBeGreaterThan(0);
        expect(draw).toBeLessThan(1);
      }),
    );
  });

  test('fills a hundred equal parts evenly, and pairs of neighbours a ten by ten square', () => {
    const random = counterRandom(20_260_101);
    const draws = 100_000;
    const parts = new Array<number>(100).fill(0);
    const squares = new Array<number>(100).fill(0);
    for (let index = 0; index < draws; index += 1) {
      const [here, next] = [random.uniform(2 * index), random.uniform(2 * index + 1)];
      const part = Math.floor(here * 100);
      const square = Math.floor(here * 10) * 10 + Math.floor(next * 10);
      parts[part] = (parts[part] ?? 0) + 1;
      squares[square] = (squares[square] ?? 0) + 1;
    }
    for (const counts of [parts, squares]) {
      const chisq = counts.reduce((sum, count) => sum + (count - draws / 100) ** 2 / (draws / 100), 0);
      expect(chiSquareUpperTail(chisq, 99)).toBeGreaterThan(0.001);
      expect(chiSquareUpperTail(chisq, 99)).toBeLessThan(0.999);
    }
  });

  test('exponential and normal draws have their mean and variance, within four standard errors', () => {
    const random = counterRandom(7);
    const n = 100_000;
    const moments = (draw: (index: number) => number): [number, number] => {
      const values = Array.from({ length: n }, (_unused, index) => draw(index));
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)];
    };
    const [exponentialMean, exponentialVariance] = moments(random.exponential);
    expect(Math.abs(exponentialMean - 1)).toBeLessThan(4 / Math.sqrt(n));
    // The fourth central moment of an exponential is 9, of a normal 3: the variance of a squared deviation is 8 and 2.
    expect(Math.abs(exponentialVariance - 1)).toBeLessThan(4 * Math.sqrt(8 / n));
    const [normalMean, normalVariance] = moments(random.normal);
    expect(Math.abs(normalMean)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(normalVariance - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  });

  test('seeds and indices that are no whole numbers are refused by name', () => {
    expect(() => counterRandom(-1)).toThrow('seed is -1; expected a whole number from 0 to 2^53 - 1.');
    expect(() => counterRandom(1).uniform(0.5)).toThrow('index is 0.5; expected a whole number from 0 to 2^53 - 1.');
  });
});
