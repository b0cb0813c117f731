import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cumulativeHazardAt, estimateCumulativeHazard, estimateSurvival } from '../src/index.ts';
import { followUpOf, shuffled, someSubjects } from './arbitrary.ts';
import { plain } from './plain.ts';
import { sixSubjects } from './six-subjects.ts';

describe('the Nelson-Aalen estimate', () => {
  // At 2: 1/6. At 5: 1/6 + 2/4 = 2/3. At 8: 2/3 + 1/1 = 5/3.
  // Variance: 1/36; 1/36 + 2/16 = 11/72; 11/72 + 1 = 83/72.
  test('six subjects give the hazard worked out by hand', () => {
    const curve = estimateCumulativeHazard(sixSubjects);
    expect(plain(curve)).toMatchObject({ subjects: 6, totalEvents: 4, time: [2, 3, 5, 8], atRisk: [6, 5, 4, 1] });
    [1 / 6, 1 / 6, 2 / 3, 5 / 3].forEach((hazard, row) => {
      expect(curve.cumulativeHazard[row]).toBeCloseTo(hazard, 15);
    });
    [1 / 36, 1 / 36, 11 / 72, 83 / 72].forEach((variance, row) => {
      expect(curve.standardError[row]).toBeCloseTo(Math.sqrt(variance), 15);
    });
  });

  test('delayed entry: on (0, 2], (1, 4], (2, 5] and (3, 6] the event adds 1/2, 1/3 and 1/1', () => {
    const curve = estimateCumulativeHazard({ time: [2, 4, 5, 6], event: [1, 1, 0, 1], entry: [0, 1, 2, 3] });
    [1 / 2, 5 / 6, 5 / 6, 11 / 6].forEach((hazard, row) => {
      expect(curve.cumulativeHazard[row]).toBeCloseTo(hazard, 15);
    });
    expect(curve.standardError[1]).toBeCloseTo(Math.sqrt(1 / 4 + 1 / 9), 15);
  });

  test('broken weights: two subjects worked out by hand', () => {
    // Weights 1/2 with the event and 3/2 without: 1/4. One more of the first adds (3/2)/4 = 3/8, one more
    // of the second takes (1/2)/4 = 1/8; times the weights both are 3/16.
    const curve = estimateCumulativeHazard({ time: [1, 2], event: [1, 0], weights: [0.5, 1.5] });
    expect([...curve.cumulativeHazard]).toEqual([0.25, 0.25]);
    expect(curve.standardError[1]).toBeCloseTo((3 / 16) * Math.SQRT2, 15);
  });

  test('between two times the earlier holds; before the first it is 0; after the end there is none', () => {
    const curve = estimateCumulativeHazard(sixSubjects);
    expect(cumulativeHazardAt(curve, 1.9)).toMatchObject({ cumulativeHazard: 0, standardError: 0 });
    expect(cumulativeHazardAt(curve, 4.9)).toEqual({ ...cumulativeHazardAt(curve, 2), time: 4.9 });
    expect(cumulativeHazardAt(curve, 9)).toEqual({
      kind: 'beyond-follow-up',
      time: 9,
      last: cumulativeHazardAt(curve, 8),
    });
  });

  test('no subjects, and censorings alone', () => {
    const nobody = estimateCumulativeHazard({ time: [], event: [] });
    expect(cumulativeHazardAt(nobody, 0)).toEqual({ kind: 'beyond-follow-up', time: 0, last: null });
    expect(plain(estimateCumulativeHazard({ time: [4, 2], event: [0, 0] }))).toMatchObject({
      cumulativeHazard: [0, 0],
      standardError: [0, 0],
    });
  });

  test('unusable input is refused by name', () => {
    expect(() => estimateCumulativeHazard({ time: [1, Number.NaN], event: [1, 1] })).toThrow(
      new RangeError('time[1] is NaN; expected a finite number, 0 or more.'),
    );
    expect(() => cumulativeHazardAt(estimateCumulativeHazard(sixSubjects), -1)).toThrow('time is -1');
  });
});

describe('laws of the Nelson-Aalen estimate', () => {
  test('the hazard never falls, and survival is at most exp(-hazard)', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const { cumulativeHazard } = estimateCumulativeHazard(followUpOf(subjects));
        const { survival } = estimateSurvival(followUpOf(subjects));
        cumulativeHazard.forEach((hazard, row) => {
          expect(hazard).toBeGreaterThanOrEqual(cumulativeHazard[row - 1] ?? 0);
          expect(survival[row]).toBeLessThanOrEqual(Math.exp(-hazard) + 1e-12);
        });
      }),
    );
  });

  test('the order of the subjects does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([subjects, again]) => {
        expect(estimateCumulativeHazard(followUpOf(again))).toEqual(estimateCumulativeHazard(followUpOf(subjects)));
      }),
    );
  });

  test('every subject twice is every subject with weight 2', () => {
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const twice = estimateCumulativeHazard(followUpOf([...subjects, ...subjects]));
        const weighted = estimateCumulativeHazard({ ...followUpOf(subjects), weights: subjects.map(() => 2) });
        expect({ ...weighted, subjects: twice.subjects, totalEvents: twice.totalEvents }).toEqual(twice);
      }),
    );
  });
});
