import { describe, expect, test } from 'vitest';
import { counterRandom, logRank, type SimulatedTrial, simulatePower } from '../src/index.ts';

const trial: SimulatedTrial = {
  patients: 200,
  accrual: 12,
  allocation: 1,
  controlHazard: Math.LN2 / 12,
  hazardRatio: 0.6,
  dropoutHazard: 0.004,
  events: [50, 100],
  criticalValues: [2.963, 1.969],
};

describe('power by simulation', () => {
  test('the same seed gives the same trials', () => {
    expect(simulatePower(trial, 200, 3)).toEqual(simulatePower(trial, 200, 3));
    expect(simulatePower(trial, 200, 3)).not.toEqual(simulatePower(trial, 200, 4));
  });

  test('without an effect it is alpha, within four standard errors', () => {
    const single = { ...trial, hazardRatio: 1, events: [100], criticalValues: [1.6448536269514722] };
    const { power, trials } = simulatePower(single, 5000, 1);
    expect(Math.abs(power - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / trials));
  });

  test('the share that rejects is the sum over the looks; looks come one after the other', () => {
    const { power, powerByStage, meanAnalysisTime, standardError } = simulatePower(trial, 1000, 1);
    expect(powerByStage[0]).toBeGreaterThan(0);
    expect((powerByStage[0] ?? 0) + (powerByStage[1] ?? 0)).toBeCloseTo(power, 14);
    expect(meanAnalysisTime[0]).toBeLessThan(meanAnalysisTime[1] ?? 0);
    expect(standardError).toBeCloseTo(Math.sqrt((power * (1 - power)) / 1000), 14);
  });

  test('a look that nobody reaches has no time', () => {
    const { meanAnalysisTime } = simulatePower({ ...trial, criticalValues: [Number.NEGATIVE_INFINITY, 2] }, 10, 1);
    expect(meanAnalysisTime[1]).toBeNaN();
  });

  test('too few events because of dropout: the look is made at the last there is', () => {
    const { meanAnalysisTime } = simulatePower({ ...trial, dropoutHazard: 1, events: [100, 200] }, 10, 1);
    expect(meanAnalysisTime[0]).toBe(meanAnalysisTime[1]);
  });

  test.each([1, 2, 3, 4, 5])('its statistic is that of the log-rank test on the same cut data, seed %i', (seed) => {
    const single = { ...trial, patients: 120, allocation: 2, events: [40] };
    const statistic = logRankOfFirstTrial(single, seed);
    const rejects = (criticalValue: number) =>
      simulatePower({ ...single, criticalValues: [criticalValue] }, 1, seed).power;
    expect(rejects(statistic - 1e-9)).toBe(1);
    expect(rejects(statistic + 1e-9)).toBe(0);
  });

  test('values that make no sense are refused by name', () => {
    expect(() => simulatePower(trial, 0, 1)).toThrow('trials is 0; expected a whole number above 0.');
    expect(() => simulatePower(trial, 1, -1)).toThrow('seed is -1;');
    expect(() => simulatePower({ ...trial, patients: 1 }, 1, 1)).toThrow('patients is 1;');
    expect(() => simulatePower({ ...trial, hazardRatio: 0 }, 1, 1)).toThrow('hazardRatio is 0;');
    expect(() => simulatePower({ ...trial, dropoutHazard: -1 }, 1, 1)).toThrow('dropoutHazard is -1;');
    expect(() => simulatePower({ ...trial, events: [50, 50] }, 1, 1)).toThrow(
      'events[1] is 50; expected a whole number above 50',
    );
    expect(() => simulatePower({ ...trial, criticalValues: [2] }, 1, 1)).toThrow(
      'criticalValues has 1 values; expected 2',
    );
  });
});

/** Two draws a patient: the length of stay, and whether it ends by the event. Every third patient is a control. */
function logRankOfFirstTrial(
  { patients, accrual, controlHazard, hazardRatio, dropoutHazard, events }: SimulatedTrial,
  seed: number,
): number {
  const random = counterRandom(seed);
  const everybody = Array.from({ length: patients }, (_unused, patient) => {
    const group = patient % 3 === 0 ? 0 : 1;
    const hazard = group === 1 ? controlHazard * hazardRatio : controlHazard;
    const stay = random.exponential(2 * patient) / (hazard + dropoutHazard);
    const hasEvent = random.uniform(2 * patient + 1) < hazard / (hazard + dropoutHazard);
    const entry = (accrual * (patient + 1)) / patients;
    return { group, stay, hasEvent, entry, exit: entry + stay };
  });
  const eventTimes = everybody.filter(({ hasEvent }) => hasEvent).map(({ exit }) => exit);
  const cut = eventTimes.sort((a, b) => a - b)[(events[0] ?? 0) - 1] ?? Number.NaN;
  const entered = everybody.filter(({ entry }) => entry < cut);
  const result = logRank({
    time: entered.map(({ stay, exit, entry }) => (exit <= cut ? stay : cut - entry)),
    event: entered.map(({ hasEvent, exit }) => (hasEvent && exit <= cut ? 1 : 0)),
    group: entered.map(({ group }) => group),
    groups: ['control', 'treatment'],
  });
  if (result === null) throw new Error('nothing to compare');
  const inTreatment = (result.expected[1] ?? Number.NaN) - (result.observed[1] ?? Number.NaN);
  return Math.sign(inTreatment) * Math.sqrt(result.chisq);
}
