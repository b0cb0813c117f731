import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateSurvival, type IntervalKind, pointwiseIntervals, survivalAt } from '../src/index.ts';
import { followUpOf, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

const kinds: IntervalKind[] = ['plain', 'log', 'log-log', 'arcsine'];
// The upper 2.5 % point of the normal distribution, as printed in tables.
const z = 1.959963984540054;

test('six subjects, by hand: at 2 survival is 5/6 and its error 5/6 * sqrt(1/30)', () => {
  const curve = estimateSurvival(sixSubjects);
  const s = 5 / 6;
  const relative = z * Math.sqrt(1 / 30);
  const power = Math.exp(relative / Math.log(s));
  const worked: Record<IntervalKind, [number, number]> = {
    plain: [s - s * relative, 1],
    log: [s * Math.exp(-relative), 1],
    // S to the power exp(+-z * error of log S / log S); log S is below 0, so the smaller power is the upper bound.
    'log-log': [s ** (1 / power), s ** power],
    arcsine: [
      Math.sin(Math.asin(Math.sqrt(s)) - (s * relative) / (2 * Math.sqrt(s * (1 - s)))) ** 2,
      Math.sin(Math.min(Math.PI / 2, Math.asin(Math.sqrt(s)) + (s * relative) / (2 * Math.sqrt(s * (1 - s))))) ** 2,
    ],
  };
  for (const interval of kinds) {
    const { lower, upper } = pointwiseIntervals(curve, { level: 0.95, interval });
    expect(lower[0]).toBeCloseTo(worked[interval][0], 14);
    expect(upper[0]).toBeCloseTo(worked[interval][1], 14);
    // The censoring at 3 changes nothing; at 8 survival is 0.
    expect(lower[1]).toBe(lower[0]);
    expect(upper[1]).toBe(upper[0]);
    expect([lower[3], upper[3]]).toEqual([Number.NaN, Number.NaN]);
  }
});

test('censorings before the first event: 1 and 1, or none', () => {
  const curve = estimateSurvival({ time: [1, 2, 3], event: [0, 1, 0] });
  const first = kinds.map((interval) => pointwiseIntervals(curve, { level: 0.95, interval }).lower[0]);
  expect(first).toEqual([1, 1, Number.NaN, Number.NaN]);
});

test('every row is what survivalAt gives at its time', () => {
  fc.assert(
    fc.property(someSubjects, fc.constantFrom(...kinds), (subjects, interval) => {
      const curve = estimateSurvival(followUpOf(subjects));
      const { lower, upper } = pointwiseIntervals(curve, { level: 0.9, interval });
      curve.time.forEach((time, row) => {
        const at = survivalAt(curve, time, { level: 0.9, interval });
        expect(at).toMatchObject({ lower: orNull(lower[row]), upper: orNull(upper[row]) });
      });
    }),
  );
});

test('a level that is none is refused', () => {
  const curve = estimateSurvival(sixSubjects);
  expect(() => pointwiseIntervals(curve, { level: 1, interval: 'log' })).toThrow(
    new RangeError('level is 1; expected above 0 and below 1, such as 0.95.'),
  );
});

function orNull(bound: number | undefined): number | null {
  return bound === undefined || Number.isNaN(bound) ? null : bound;
}
