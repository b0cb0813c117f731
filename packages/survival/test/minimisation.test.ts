import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Minimisation, minimisationScores } from '../src/index.ts';

// Patients like the next by sex: two in arm 0, none in arm 1; by site: one in arm 0, two in arm 1.
const trial: Minimisation = {
  levels: [
    [0, 0, 1, 1, 1],
    [7, 8, 7, 7, 8],
  ],
  arm: [0, 0, 1, 1, 1],
  arms: 2,
  next: [0, 7],
  weights: [2, 1],
  spread: 'range',
};

describe('minimisation scores', () => {
  test('range: with the next in arm 0, 2 times 3 plus 0; in arm 1, 2 times 1 plus 2', () => {
    expect(minimisationScores(trial)).toEqual([6, 4]);
  });

  test('of two counts the variance is half the squared difference, the SD its root', () => {
    expect(minimisationScores({ ...trial, spread: 'variance' })).toEqual([9, 3]);
    const [first, second] = minimisationScores({ ...trial, spread: 'sd' });
    expect(first).toBeCloseTo(6 / Math.SQRT2, 14);
    expect(second).toBeCloseTo(4 / Math.SQRT2, 14);
  });

  test('in an empty trial all arms are alike', () => {
    const [first, ...others] = minimisationScores({ ...trial, levels: [[], []], arm: [], arms: 3 });
    expect(others).toEqual([first, first]);
  });

  test('the order of the patients does not matter, and renumbered arms only renumber the scores', () => {
    const patient = fc.record({
      sex: fc.integer({ min: 0, max: 1 }),
      site: fc.integer({ min: 0, max: 3 }),
      arm: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(patient), (patients) => {
        const scores = (of: typeof patients, renumber: (arm: number) => number) =>
          minimisationScores({
            ...trial,
            levels: [of.map(({ sex }) => sex), of.map(({ site }) => site)],
            arm: of.map(({ arm }) => renumber(arm)),
            arms: 3,
            next: [0, 2],
          });
        const same = scores(patients, (arm) => arm);
        expect(scores(patients.toReversed(), (arm) => arm)).toEqual(same);
        expect(scores(patients, (arm) => 2 - arm)).toEqual(same.toReversed());
      }),
    );
  });

  test('values that make no sense are refused by name', () => {
    expect(() => minimisationScores({ ...trial, arms: 1 })).toThrow('arms is 1; expected a whole number of 2 or more.');
    expect(() => minimisationScores({ ...trial, arm: [0, 0, 1, 1, 2] })).toThrow(
      'arm[4] is 2; expected a whole number from 0 to 1.',
    );
    expect(() => minimisationScores({ ...trial, weights: [1] })).toThrow('weights has 1 values; expected 2');
    expect(() => minimisationScores({ ...trial, weights: [1, -1] })).toThrow('weights[1] is -1; expected 0 or more');
    expect(() => minimisationScores({ ...trial, next: [1] })).toThrow('next has 1 levels; expected 2');
    expect(() => minimisationScores({ ...trial, levels: [[0], [0]] })).toThrow('levels[0] has 1 values and arm has 5.');
  });
});
