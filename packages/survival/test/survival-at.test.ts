import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSurvival, type IntervalKind, type SurvivalEstimate, survivalAt } from '../src/index.ts';
import { followUpOf, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

const kinds: readonly IntervalKind[] = ['plain', 'log', 'log-log', 'arcsine'];
const curve = estimateSurvival(sixSubjects);
const at = (time: number, interval: IntervalKind) => survivalAt(curve, time, { level: 0.95, interval });

describe('survival at a time', () => {
  // With z = 1.959963984540054 and s the square root of Greenwood's sum:
  //   plain S -+ z*s*S; log S*exp(-+ z*s); log-log S**exp(+- z*s/log S);
  //   arcsine sin(asin(sqrt S) -+ z*s/2 * sqrt(S/(1-S)))**2; computed to 25 digits.
  test.each([
    { time: 2, interval: 'plain', lower: 0.5351343093804738, upper: 1 },
    { time: 2, interval: 'log', lower: 0.5826547954771395, upper: 1 },
    { time: 2, interval: 'log-log', lower: 0.2731228499283557, upper: 0.9747124266908935 },
    { time: 2, interval: 'arcsine', lower: 0.4648169541121134, upper: 0.9995815138038011 },
    { time: 5, interval: 'plain', lower: 0, upper: 0.8513627076064031 },
    { time: 5, interval: 'log', lower: 0.1467919155344715, upper: 1 },
    { time: 5, interval: 'log-log', lower: 0.05599186485205287, upper: 0.7665222195505801 },
    { time: 5, interval: 'arcsine', lower: 0.06649438584884143, upper: 0.8275354378320653 },
  ] as const)('six subjects, time $time, $interval: from $lower to $upper', ({ time, interval, lower, upper }) => {
    const estimate = at(time, interval) as SurvivalEstimate;
    expect(estimate.lower).toBeCloseTo(lower, 14);
    expect(estimate.upper).toBeCloseTo(upper, 14);
  });

  test('one event in two: the arcsine bounds are one half -+ sin(z / sqrt 2) / 2', () => {
    // S is 1/2 and s is sqrt(1/2), so the angle is pi/4 -+ z/(2 sqrt 2), and 2 sin(x)**2 is 1 - cos(2x).
    const two = estimateSurvival({ time: [1, 2], event: [1, 0] });
    const estimate = survivalAt(two, 1, { level: 0.95, interval: 'arcsine' }) as SurvivalEstimate;
    expect(estimate.lower).toBeCloseTo(0.008521990623255997, 14);
    expect(estimate.upper).toBeCloseTo(0.991478009376744, 14);
    // More confidence than that would turn the angle past 0 and past a right angle: cut there.
    expect(survivalAt(two, 1, { level: 0.99, interval: 'arcsine' })).toMatchObject({ lower: 0, upper: 1 });
  });

  test('between two times of the curve the earlier holds', () => {
    expect(at(4.9, 'log')).toEqual({ ...at(3, 'log'), time: 4.9 });
    expect(at(5, 'log')).not.toEqual({ ...at(3, 'log'), time: 5 });
  });

  test('before anybody left, survival and its bounds are 1', () => {
    for (const interval of kinds)
      expect(at(1.9, interval)).toMatchObject({ survival: 1, standardError: 0, lower: 1, upper: 1 });
  });

  test('after a censoring and before the first event, log-log and arcsine have no bounds and the others are 1', () => {
    const early = estimateSurvival({ time: [1, 2], event: [0, 1] });
    const bounds = kinds.map((interval) => survivalAt(early, 1, { level: 0.95, interval }));
    expect(bounds).toMatchObject([
      { survival: 1, lower: 1, upper: 1 },
      { survival: 1, lower: 1, upper: 1 },
      { survival: 1, lower: null, upper: null },
      { survival: 1, lower: null, upper: null },
    ]);
  });

  test('once survival is 0 there is no error and there are no bounds', () => {
    for (const interval of kinds)
      expect(at(8, interval)).toEqual({
        kind: 'estimate',
        time: 8,
        survival: 0,
        standardError: null,
        lower: null,
        upper: null,
      });
  });

  test('the day after the end of follow-up has no estimate, and says what the last one was', () => {
    expect(at(9, 'log')).toEqual({ kind: 'beyond-follow-up', time: 9, last: at(8, 'log') });
  });

  test('without subjects every time is beyond follow-up', () => {
    const nobody = estimateSurvival({ time: [], event: [] });
    expect(survivalAt(nobody, 0, { level: 0.95, interval: 'log' })).toEqual({
      kind: 'beyond-follow-up',
      time: 0,
      last: null,
    });
  });

  test('a time or a level that makes no sense is refused by name', () => {
    expect(() => at(-1, 'log')).toThrow(new RangeError('time is -1; expected a finite number, 0 or more.'));
    expect(() => at(Number.NaN, 'log')).toThrow('time is NaN');
    for (const level of [0, 1, 95, Number.NaN])
      expect(() => survivalAt(curve, 2, { level, interval: 'log' })).toThrow(`level is ${level}`);
  });
});

describe('laws of the confidence bounds', () => {
  const times = fc.integer({ min: 0, max: 20 });
  const levels = fc.constantFrom(0.5, 0.8, 0.95, 0.999);

  test('the estimate lies between its bounds, and the bounds between 0 and 1', () => {
    fc.assert(
      fc.property(someSubjects, times, fc.constantFrom(...kinds), levels, (subjects, time, interval, level) => {
        const estimate = survivalAt(estimateSurvival(followUpOf(subjects)), time, { level, interval });
        if (estimate.kind === 'beyond-follow-up' || estimate.lower === null || estimate.upper === null) return;
        expect(estimate.lower).toBeGreaterThanOrEqual(0);
        expect(estimate.lower).toBeLessThanOrEqual(estimate.survival);
        expect(estimate.upper).toBeGreaterThanOrEqual(estimate.survival);
        expect(estimate.upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('more confidence never gives a narrower interval', () => {
    fc.assert(
      fc.property(someSubjects, times, fc.constantFrom(...kinds), (subjects, time, interval) => {
        const estimated = estimateSurvival(followUpOf(subjects));
        const some = survivalAt(estimated, time, { level: 0.9, interval });
        const more = survivalAt(estimated, time, { level: 0.95, interval });
        if (some.kind === 'beyond-follow-up' || more.kind === 'beyond-follow-up') return;
        expect(more.lower ?? 0).toBeLessThanOrEqual(some.lower ?? 0);
        expect(more.upper ?? 1).toBeGreaterThanOrEqual(some.upper ?? 1);
      }),
    );
  });
});
