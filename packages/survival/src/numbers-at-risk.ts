import { countBefore } from './ascending.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { checkTimePoint } from './time-point.ts';

/**
 * How many subjects are at risk at each of the times: those whose follow-up ends then or later.
 *
 * With weights, the sum of their weights. With delayed entry, as in R, the number at risk at the next
 * time at which somebody left, the given time included; who entered between the two is counted.
 *
 * @param times Any order; finite, 0 or more.
 * @returns One number per time; 0 after the end of follow-up.
 * @throws RangeError naming the first unusable time.
 * @checked R summary.survfit with extend = TRUE, test/reference-kaplan-meier.test.ts
 * @example numbersAtRisk(estimateSurvival({ time: [2, 3], event: [1, 0] }), [0, 2, 3, 4]) // => [2, 2, 1, 0]
 */
export function numbersAtRisk(curve: SurvivalCurve, times: readonly number[]): number[] {
  return times.map((time) => {
    checkTimePoint(time);
    return curve.atRisk[countBefore(curve.time, time)] ?? 0;
  });
}
