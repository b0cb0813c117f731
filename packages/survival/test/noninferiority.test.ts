import { describe, expect, test } from 'vitest';
import {
  estimateSurvival,
  hazardRatioNoninferiority,
  restrictedMeanNoninferiority,
  survivalNoninferiority,
} from '../src/index.ts';

/** Survival 3/4 from 1 on, under test; 1/2 from 2 on, under the control. */
const test34 = estimateSurvival({ time: [1, 9, 9, 9], event: [1, 0, 0, 0] });
const control12 = estimateSurvival({ time: [2, 2, 9, 9], event: [1, 1, 0, 0] });
const comparison = { test: test34, control: control12 };

describe('non-inferiority of survival at a time', () => {
  test('3/4 against 1/2 of four each: difference 1/4, error the root of 7/64', () => {
    // Binomial: 3/4 * 1/4 / 4 = 3/64 and 1/2 * 1/2 / 4 = 4/64. Against a margin of 1/10, z is (7/20) / (sqrt 7 / 8).
    const found = survivalNoninferiority(comparison, { time: 5, margin: 0.1, alpha: 0.025 });
    expect(found?.difference).toBeCloseTo(1 / 4, 15);
    expect(found?.standardError).toBeCloseTo(Math.sqrt(7) / 8, 15);
    expect(found?.lower).toBeCloseTo(0.25 - (1.959963984540054 * Math.sqrt(7)) / 8, 14);
    expect(found?.z).toBeCloseTo(2.8 / Math.sqrt(7), 14);
    expect(found?.isNoninferior).toBe(false);
  });

  test('a margin just wider than the lower bound is met, one just narrower is not', () => {
    const at = { time: 5, alpha: 0.025 };
    const lower = survivalNoninferiority(comparison, { ...at, margin: 0.1 })?.lower ?? Number.NaN;
    const wider = survivalNoninferiority(comparison, { ...at, margin: -lower + 1e-9 });
    const narrower = survivalNoninferiority(comparison, { ...at, margin: -lower - 1e-9 });
    expect(wider?.isNoninferior).toBe(true);
    expect(wider?.p).toBeLessThan(0.025);
    expect(narrower?.isNoninferior).toBe(false);
    expect(narrower?.p).toBeGreaterThan(0.025);
  });

  test('no test after the end of follow-up, where survival is 0, or before any event', () => {
    const options = { margin: 0.1, alpha: 0.025 };
    const gone = estimateSurvival({ time: [1, 2], event: [1, 1] });
    const longer = estimateSurvival({ time: [1, 2, 9], event: [1, 1, 1] });
    expect(survivalNoninferiority(comparison, { ...options, time: 9.5 })).toBeNull();
    expect(survivalNoninferiority({ test: test34, control: gone }, { ...options, time: 2 })).toBeNull();
    expect(survivalNoninferiority({ test: longer, control: longer }, { ...options, time: 9 })).toBeNull();
    expect(survivalNoninferiority(comparison, { ...options, time: 0.5 })).toBeNull();
  });

  test('a margin or level that makes no sense is refused by name', () => {
    for (const margin of [0, 1, -0.1, Number.NaN])
      expect(() => survivalNoninferiority(comparison, { time: 5, margin, alpha: 0.025 })).toThrow(
        `margin is ${margin}`,
      );
    for (const alpha of [0, 0.5, 0.975, Number.NaN])
      expect(() => survivalNoninferiority(comparison, { time: 5, margin: 0.1, alpha })).toThrow(`alpha is ${alpha}`);
  });
});

describe('non-inferiority of the restricted mean', () => {
  test('up to 5: 4 less 7/2, error the root of 3/4 + 9/16', () => {
    // Under test the area after 1 is 4 * 3/4 = 3, which adds 9/(4*3); under the control after 2 it is
    // 3 * 1/2, which adds (9/4) * 2/(4*2).
    const found = restrictedMeanNoninferiority(comparison, { tau: 5, margin: 2, alpha: 0.025 });
    expect(found?.difference).toBeCloseTo(1 / 2, 14);
    expect(found?.standardError).toBeCloseTo(Math.sqrt(21 / 16), 14);
    expect(found?.z).toBeCloseTo(2.5 / Math.sqrt(21 / 16), 14);
    expect(found?.isNoninferior).toBe(true);
  });

  test('no test where the curves would have to be carried forward, or without any event', () => {
    const options = { margin: 1, alpha: 0.025 };
    expect(restrictedMeanNoninferiority(comparison, { ...options, tau: 10 })).toBeNull();
    expect(restrictedMeanNoninferiority(comparison, { ...options, tau: 1 })).toBeNull();
  });

  test('a margin that makes no sense is refused by name', () => {
    expect(() => restrictedMeanNoninferiority(comparison, { tau: 5, margin: 0, alpha: 0.025 })).toThrow('margin is 0');
  });
});

describe('non-inferiority of the hazard ratio', () => {
  test('a ratio of 1 with error 1/10 against 1.3: z is -10 log 1.3', () => {
    const found = hazardRatioNoninferiority({ logHazardRatio: 0, standardError: 0.1 }, { margin: 1.3, alpha: 0.025 });
    expect(found.hazardRatio).toBe(1);
    expect(found.z).toBeCloseTo(-2.6236426446749106, 13);
    expect(found.upper).toBeCloseTo(Math.exp(0.1959963984540054), 14);
    expect(found.lower * found.upper).toBeCloseTo(1, 14);
    expect(found.isNoninferior).toBe(true);
    expect(found.p).toBeLessThan(0.025);
  });

  test('input that makes no sense is refused by name', () => {
    const estimate = { logHazardRatio: 0, standardError: 0.1 };
    const margin = { margin: 1.3, alpha: 0.025 };
    expect(() => hazardRatioNoninferiority(estimate, { ...margin, margin: 1 })).toThrow('margin is 1');
    expect(() => hazardRatioNoninferiority({ ...estimate, standardError: 0 }, margin)).toThrow('standardError is 0');
    expect(() => hazardRatioNoninferiority({ ...estimate, logHazardRatio: Number.NaN }, margin)).toThrow(
      'logHazardRatio is NaN',
    );
  });
});
