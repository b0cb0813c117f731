import { valueAt } from './column.ts';
import { checkFollowUp, type FollowUp, orderByTime } from './follow-up.ts';

/** A survival curve in columns: one row for each distinct time at which follow-up ended. */
export interface SurvivalCurve {
  readonly subjects: number;
  readonly totalEvents: number;
  /** Distinct times of events and censorings, earliest first. The last is the end of follow-up. */
  readonly time: readonly number[];
  /** Subjects with that time or a later one. */
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  /** Probability of being free of the event just after that time. */
  readonly survival: readonly number[];
  /** Greenwood's, of the survival probability; null once survival is 0, where it is not defined. */
  readonly standardError: readonly (number | null)[];
}

/**
 * Estimates survival by the product-limit (Kaplan-Meier) method.
 *
 * A subject censored at time t still counts as at risk at t: R's convention. Censorings have rows
 * of their own, as in R's survfit, because numbers at risk and the end of follow-up depend on them.
 * Times are compared exactly; R also merges times that differ by rounding only.
 *
 * @returns No subjects: no rows.
 * @throws RangeError naming the first unusable value.
 * @source Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452; Greenwood 1926 for the standard error
 * @checked R survival::survfit, test/reference-kaplan-meier.test.ts; worked by hand, six subjects
 * @example estimateSurvival({ time: [2, 3], event: [1, 0] }).survival // => [0.5, 0.5]
 */
export function estimateSurvival(followUp: FollowUp): SurvivalCurve {
  checkFollowUp(followUp);
  const rows = countByTime(followUp);
  const survival: number[] = [];
  const standardError: (number | null)[] = [];
  const atRisk: number[] = [];

  let stillAtRisk = followUp.time.length;
  let probability = 1;
  let greenwood = 0;
  for (let row = 0; row < rows.time.length; row += 1) {
    const events = valueAt(rows.events, row);
    const eventFree = stillAtRisk - events;
    probability *= eventFree / stillAtRisk;
    greenwood += events === 0 ? 0 : events / (stillAtRisk * eventFree);
    atRisk.push(stillAtRisk);
    survival.push(probability);
    standardError.push(probability === 0 ? null : probability * Math.sqrt(greenwood));
    stillAtRisk = eventFree - valueAt(rows.censored, row);
  }

  const totalEvents = rows.events.reduce((sum, events) => sum + events, 0);
  return { subjects: followUp.time.length, totalEvents, ...rows, atRisk, survival, standardError };
}

function countByTime({ time, event }: FollowUp) {
  const distinct: number[] = [];
  const events: number[] = [];
  const censored: number[] = [];
  const order = orderByTime(time);
  for (let next = 0; next < order.length; ) {
    const now = valueAt(time, valueAt(order, next));
    let came = 0;
    let left = 0;
    for (; next < order.length && valueAt(time, valueAt(order, next)) === now; next += 1) {
      if (valueAt(event, valueAt(order, next)) === 1) came += 1;
      else left += 1;
    }
    distinct.push(now);
    events.push(came);
    censored.push(left);
  }
  return { time: distinct, events, censored };
}
