import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Spending, spentBy } from '../src/index.ts';

const spendings: readonly Spending[] = [
  { kind: 'obrien-fleming' },
  { kind: 'pocock' },
  { kind: 'power', exponent: 1 },
  { kind: 'power', exponent: 3 },
  { kind: 'hwang-shih-decani', gamma: -4 },
  { kind: 'hwang-shih-decani', gamma: 0 },
  { kind: 'hwang-shih-decani', gamma: 2 },
];

describe.each(spendings)('spending %o', (spending) => {
  test('begins with nothing, ends with all and never falls', () => {
    expect(spentBy(spending, 0.025, 0)).toBe(0);
    expect(spentBy(spending, 0.025, 1)).toBe(0.025);
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((at) => spentBy(spending, 0.025, at));
        expect(earlier).toBeLessThanOrEqual((later ?? 0) + 1e-18);
        expect(later).toBeLessThanOrEqual(0.025 + 1e-17);
      }),
    );
  });
});

describe('what is spent half-way of 0.05', () => {
  test('power 2: a quarter; gamma 0: half; Pocock: ln((e + 1) / 2)', () => {
    expect(spentBy({ kind: 'power', exponent: 2 }, 0.05, 0.5)).toBeCloseTo(0.0125, 16);
    expect(spentBy({ kind: 'hwang-shih-decani', gamma: 0 }, 0.05, 0.5)).toBeCloseTo(0.025, 16);
    expect(spentBy({ kind: 'pocock' }, 0.05, 0.5)).toBeCloseTo(0.05 * Math.log((Math.E + 1) / 2), 16);
  });

  test("O'Brien-Fleming: the tail of 1.96 times the root of 2, twice; 0.0056", () => {
    // 1.959964 * 1.414214 = 2.771807, with an upper tail of 0.0027874.
    expect(spentBy({ kind: 'obrien-fleming' }, 0.05, 0.5)).toBeCloseTo(0.005575, 6);
  });

  test('values that make no sense are refused by name', () => {
    expect(() => spentBy({ kind: 'pocock' }, 0, 0.5)).toThrow('error is 0; expected above 0 and below 1.');
    expect(() => spentBy({ kind: 'pocock' }, 0.05, -1)).toThrow('informationRate is -1; expected 0 or more.');
    expect(() => spentBy({ kind: 'power', exponent: 0 }, 0.05, 1)).toThrow(
      'exponent is 0; expected above 0 and finite.',
    );
    expect(() => spentBy({ kind: 'hwang-shih-decani', gamma: Number.NaN }, 0.05, 1)).toThrow('gamma is NaN;');
  });
});
