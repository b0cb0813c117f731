import { cumulativeIncidence, estimateSurvival } from '@rezidiv/survival';
import { describe, expect, test } from 'vitest';
import { settledIncidenceAt, settledSurvivalAt } from '../src/settled.ts';

const options = { level: 0.95, interval: 'log-log' } as const;

describe('after the end of follow-up', () => {
  test('survival is 0 where it had fallen to 0, and unknown where somebody was left', () => {
    const allDied = estimateSurvival({ time: [1, 2], event: [1, 1] });
    expect(settledSurvivalAt(allDied, 1.5, options)?.survival).toBe(0.5);
    expect(settledSurvivalAt(allDied, 9, options)).toMatchObject({ time: 9, survival: 0, standardError: null });
    expect(settledSurvivalAt(estimateSurvival({ time: [1, 2], event: [1, 0] }), 9, options)).toBeNull();
    expect(settledSurvivalAt(estimateSurvival({ time: [], event: [] }), 9, options)).toBeNull();
  });

  test('incidences stay where nobody was left event-free, and are unknown where somebody was', () => {
    const incidences = (cause: number[]) =>
      settledIncidenceAt(cumulativeIncidence({ time: [1, 2], cause, censorCode: 0 }), 9);
    expect(incidences([1, 2])?.causes.map(({ incidence }) => incidence)).toEqual([0.5, 0.5]);
    expect(incidences([1, 2])).toMatchObject({ time: 9, eventFree: 0 });
    expect(incidences([1, 0])).toBeNull();
  });
});
