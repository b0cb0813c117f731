import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  eventProbability,
  freedmanEvents,
  patientsForEvents,
  type SurvivalComparison,
  schoenfeldEvents,
  timeOfEvents,
} from '../src/index.ts';

const halved: SurvivalComparison = { hazardRatio: 0.5, allocation: 1, alpha: 0.05, sided: 2, power: 0.9 };

describe('the events that a log-rank test needs', () => {
  // (1.959964 + 1.281552)^2 = 10.507424. Schoenfeld: times 4 / (ln 2)^2, 0.480453. Freedman: times (1.5 / 0.5)^2.
  test('to show a halved hazard, 90 % power, two-sided 5 %: 87.48 by Schoenfeld, 94.57 by Freedman', () => {
    expect(schoenfeldEvents(halved, 1)).toBeCloseTo(87.4792, 3);
    expect(freedmanEvents(halved)).toBeCloseTo(94.5668, 3);
  });

  test('Schoenfeld: the same with the arms exchanged, and the hazard ratio turned around', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (ratio, allocation) => {
          const there = schoenfeldEvents({ ...halved, hazardRatio: ratio, allocation }, 1);
          const back = schoenfeldEvents({ ...halved, hazardRatio: 1 / ratio, allocation: 1 / allocation }, 1);
          expect(Math.abs(back / there - 1)).toBeLessThanOrEqual(1e-12);
        },
      ),
    );
  });

  test('two-sided at 5 % is one-sided at 2.5 %; a margin counts as the distance to it', () => {
    expect(schoenfeldEvents({ ...halved, alpha: 0.025, sided: 1 }, 1)).toBe(schoenfeldEvents(halved, 1));
    expect(schoenfeldEvents({ ...halved, hazardRatio: 1 }, 2)).toBeCloseTo(schoenfeldEvents(halved, 1), 10);
  });

  test('values that make no sense are refused by name', () => {
    expect(() => schoenfeldEvents({ ...halved, hazardRatio: 0 }, 1)).toThrow('hazardRatio is 0;');
    expect(() => schoenfeldEvents({ ...halved, hazardRatio: 1 }, 1)).toThrow('hazardRatio is 1, the same as');
    expect(() => freedmanEvents({ ...halved, hazardRatio: 1 })).toThrow('hazardRatio is 1;');
    expect(() => freedmanEvents({ ...halved, alpha: 0 })).toThrow('alpha is 0; expected above 0 and below 1.');
    expect(() => freedmanEvents({ ...halved, power: 0.01 })).toThrow('power is 0.01;');
    expect(() => schoenfeldEvents({ ...halved, allocation: Number.NaN }, 1)).toThrow('allocation is NaN;');
  });
});

describe('the probability that an event is seen', () => {
  test('all enter at once and nobody is lost: 1 - exp(-hazard times follow-up)', () => {
    expect(eventProbability(Math.LN2, { accrual: 0, followUp: 3, dropoutHazard: 0 })).toBeCloseTo(7 / 8, 14);
  });

  test('as many lost as have the event: half of those who leave', () => {
    expect(eventProbability(1, { accrual: 0, followUp: Math.LN2 / 2, dropoutHazard: 1 })).toBeCloseTo(1 / 4, 14);
  });

  test('accrual over time 1 with hazard 1 and no further follow-up: exp(-1)', () => {
    // 1 minus the mean of exp(-u) over 0 to 1, which is 1 - exp(-1).
    expect(eventProbability(1, { accrual: 1, followUp: 0, dropoutHazard: 0 })).toBeCloseTo(Math.exp(-1), 14);
  });

  test('longer follow-up sees more, dropout less', () => {
    const time = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(time, time, time, (accrual, followUp, hazard) => {
        const seen = eventProbability(hazard, { accrual, followUp, dropoutHazard: 0.1 });
        expect(seen).toBeGreaterThan(0);
        expect(seen).toBeLessThan(1);
        expect(
          eventProbability(hazard, { accrual, followUp: followUp + 1, dropoutHazard: 0.1 }),
        ).toBeGreaterThanOrEqual(seen);
        expect(eventProbability(hazard, { accrual, followUp, dropoutHazard: 0.2 })).toBeLessThanOrEqual(seen);
      }),
    );
  });

  test('the time of the expected events is the end of the trial that was sized for them', () => {
    const recruitment = { accrual: 12, followUp: 18, dropoutHazard: 0.004 };
    const size = patientsForEvents(330, { hazardRatio: 0.7, allocation: 2 }, 0.06, recruitment);
    const trial = { patients: size.patients, hazardRatio: 0.7, allocation: 2 };
    expect(timeOfEvents(330, trial, 0.06, recruitment)).toBeCloseTo(30, 9);
  });

  test('values that make no sense are refused by name, and events that never come', () => {
    const trial = { patients: 100, hazardRatio: 1, allocation: 1 };
    expect(() => eventProbability(-1, { accrual: 1, followUp: 1, dropoutHazard: 0 })).toThrow('hazard is -1;');
    expect(() => eventProbability(1, { accrual: -2, followUp: 1, dropoutHazard: 0 })).toThrow('accrual is -2;');
    expect(() => timeOfEvents(60, trial, 1, { accrual: 1, dropoutHazard: 1 })).toThrow(
      'events is 60; so many are never',
    );
  });
});
