import { describe, expect, test } from 'vitest';
import {
  type GroupSequentialPlan,
  groupSequentialDesign,
  normalQuantile,
  type Spending,
  sequentialProbabilities,
} from '../src/index.ts';

function equalLooks(count: number): number[] {
  return Array.from({ length: count }, (_unused, look) => (look + 1) / count);
}

const plan: GroupSequentialPlan = {
  informationRates: equalLooks(3),
  alpha: 0.025,
  sided: 1,
  boundary: { kind: 'spending', spending: { kind: 'obrien-fleming' } },
  power: 0.9,
};

function last(values: readonly number[]): number {
  return values.at(-1) ?? Number.NaN;
}

describe('classic boundaries, two-sided 5 %: Jennison & Turnbull 2000, tables 2.1 to 2.4', () => {
  test.each([
    // looks, Pocock's constant, O'Brien-Fleming's, their inflation factors at 90 % power
    [2, 2.178, 1.977, 1.1, 1.007],
    [3, 2.289, 2.004, 1.151, 1.016],
    [4, 2.361, 2.024, 1.183, 1.022],
    [5, 2.413, 2.04, 1.207, 1.026],
  ])('%i looks', (looks, pocock, obrienFleming, pocockFactor, obrienFlemingFactor) => {
    const design = (delta: number) =>
      groupSequentialDesign({
        informationRates: equalLooks(looks),
        alpha: 0.05,
        sided: 2,
        boundary: { kind: 'wang-tsiatis', delta },
        power: 0.9,
      });
    const [flat, falling] = [design(0.5), design(0)];
    for (const value of flat.criticalValues) expect(value).toBeCloseTo(pocock, 3);
    expect(last(falling.criticalValues)).toBeCloseTo(obrienFleming, 3);
    expect(falling.criticalValues[0]).toBeCloseTo(last(falling.criticalValues) * Math.sqrt(looks), 9);
    expect(flat.inflationFactor).toBeCloseTo(pocockFactor, 3);
    expect(falling.inflationFactor).toBeCloseTo(obrienFlemingFactor, 3);
  });
});

describe('spending', () => {
  const spendings: readonly Spending[] = [
    { kind: 'obrien-fleming' },
    { kind: 'pocock' },
    { kind: 'power', exponent: 2 },
    { kind: 'hwang-shih-decani', gamma: -4 },
  ];

  test.each(spendings)('%o spends the whole alpha, no more and no less, and gives the power', (spending) => {
    const design = groupSequentialDesign({ ...plan, boundary: { kind: 'spending', spending } });
    expect(last(design.alphaSpent)).toBeCloseTo(0.025, 11);
    expect(design.powerByStage.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0.9, 9);
  });

  test('one look is the fixed design', () => {
    const design = groupSequentialDesign({ ...plan, informationRates: [1] });
    expect(design.criticalValues[0]).toBeCloseTo(normalQuantile(0.975), 10);
    expect(design.inflationFactor).toBeCloseTo(1, 9);
    expect(design.expectedInformation.underNull).toBeCloseTo(1, 9);
  });

  test('a look too early for anything to be spent never stops', () => {
    const design = groupSequentialDesign({ ...plan, informationRates: [0.001, 1] });
    expect(design.criticalValues[0]).toBe(Number.POSITIVE_INFINITY);
    expect(design.criticalValues[1]).toBeCloseTo(normalQuantile(0.975), 9);
  });

  test('two-sided at 5 % is nearly, but not less than, one-sided at 2.5 %', () => {
    const oneSided = groupSequentialDesign(plan);
    const twoSided = groupSequentialDesign({ ...plan, alpha: 0.05, sided: 2 });
    for (const [look, value] of twoSided.criticalValues.entries())
      expect(value).toBeCloseTo(oneSided.criticalValues[look] ?? Number.NaN, 4);
  });
});

describe('futility', () => {
  const spending = { kind: 'obrien-fleming' } as const;

  test('leaves the critical values as they are and costs information', () => {
    const without = groupSequentialDesign(plan);
    const withBounds = groupSequentialDesign({
      ...plan,
      futility: { kind: 'bounds', bounds: [0, 0.5], binding: false },
    });
    expect(without.futilityBounds).toBeNull();
    expect(withBounds.criticalValues).toEqual(without.criticalValues);
    expect(withBounds.shift).toBeGreaterThan(without.shift);
    expect(withBounds.expectedInformation.underNull).toBeLessThan(without.expectedInformation.underNull);
  });

  test('bounds at -Infinity are no bounds', () => {
    const bounds = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    expect(groupSequentialDesign({ ...plan, futility: { kind: 'bounds', bounds, binding: false } }).shift).toBe(
      groupSequentialDesign(plan).shift,
    );
  });

  test('type II error is spent as the function says, and all of it in the end', () => {
    const design = groupSequentialDesign({
      ...plan,
      futility: { kind: 'spending', spending: { kind: 'power', exponent: 2 }, binding: false },
    });
    const { above, below } = sequentialProbabilities({
      information: plan.informationRates,
      lower: [...(design.futilityBounds ?? []), last(design.criticalValues)],
      upper: design.criticalValues,
      drift: Math.sqrt(design.shift),
    });
    // 0.1 times the squares of 1/3, 2/3 and 1: in ninths 1, 4 and 9, so 1, 3 and 5 at each look.
    for (const [look, ninths] of [1, 3, 5].entries()) expect(below[look]).toBeCloseTo((0.1 * ninths) / 9, 8);
    expect(above.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0.9, 8);
  });

  test.each([
    { kind: 'bounds', bounds: [0, 0.5], binding: true } as const,
    { kind: 'spending', spending, binding: true } as const,
  ])('binding, by $kind: lower critical values; alpha and power hold if the trial does stop', (futility) => {
    for (const boundary of [plan.boundary, { kind: 'wang-tsiatis', delta: 0.25 } as const]) {
      const [free, bound] = [false, true].map((binding) =>
        groupSequentialDesign({ ...plan, boundary, futility: { ...futility, binding } }),
      );
      if (free === undefined || bound === undefined) throw new Error('two designs');
      expect(last(bound.criticalValues)).toBeLessThan(last(free.criticalValues));
      expect(bound.shift).toBeLessThan(free.shift);
      const stopping = {
        information: plan.informationRates,
        lower: [...(bound.futilityBounds ?? []), last(bound.criticalValues)],
        upper: bound.criticalValues,
      };
      const rejected = (drift: number) =>
        sequentialProbabilities({ ...stopping, drift }).above.reduce((sum, one) => sum + one, 0);
      expect(rejected(0)).toBeCloseTo(0.025, 9);
      expect(rejected(Math.sqrt(bound.shift))).toBeCloseTo(0.9, 8);
      expect(last(bound.alphaSpent)).toBeCloseTo(0.025, 9);
    }
  });

  test('a bound at or above the critical value is refused', () => {
    const bounds = [0, 2.6];
    expect(() => groupSequentialDesign({ ...plan, futility: { kind: 'bounds', bounds, binding: false } })).toThrow(
      'futility.bounds[1] is 2.6; expected below the critical value, 2.51',
    );
  });

  test('it is refused for two-sided designs, and with too few bounds', () => {
    expect(() =>
      groupSequentialDesign({ ...plan, sided: 2, futility: { kind: 'spending', spending, binding: false } }),
    ).toThrow('futility is given and sided is 2');
    expect(() => groupSequentialDesign({ ...plan, futility: { kind: 'bounds', bounds: [0], binding: false } })).toThrow(
      'futility has 1 bounds; expected 2',
    );
  });
});

test('values that make no sense are refused by name', () => {
  expect(() => groupSequentialDesign({ ...plan, informationRates: [0.5, 0.4, 1] })).toThrow(
    'informationRates[1] is 0.4',
  );
  expect(() => groupSequentialDesign({ ...plan, informationRates: [0.5] })).toThrow('informationRates ends with 0.5');
  expect(() => groupSequentialDesign({ ...plan, alpha: 0.6 })).toThrow('alpha is 0.6; expected above 0 and below 0.5.');
  expect(() => groupSequentialDesign({ ...plan, power: 0.02 })).toThrow('power is 0.02; expected above alpha');
  expect(() => groupSequentialDesign({ ...plan, boundary: { kind: 'wang-tsiatis', delta: Number.NaN } })).toThrow(
    'delta is NaN',
  );
});
