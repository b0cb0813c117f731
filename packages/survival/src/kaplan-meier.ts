import { valueAt } from './column.ts';
import { type CountedFollowUp, checkCountedFollowUp, countByTime, type RiskTable } from './follow-up.ts';
import { isFractional, jackknifeErrors } from './weighted-error.ts';

/** A survival curve in columns: one row for each distinct time at which follow-up ended. */
export interface SurvivalCurve {
  /** Each counted once, whatever its weight. */
  readonly subjects: number;
  /** Subjects with the event, each counted once, whatever its weight. */
  readonly totalEvents: number;
  /** Distinct times of events and censorings, earliest first. The last is the end of follow-up. */
  readonly time: readonly number[];
  /** Subjects with that time or a later one who had entered before it; the sum of their weights. */
  readonly atRisk: readonly number[];
  /** Sum of weights. */
  readonly events: readonly number[];
  /** Sum of weights. */
  readonly censored: readonly number[];
  /** Probability of being free of the event just after that time. */
  readonly survival: readonly number[];
  /** Of the survival probability; once survival is 0, null (Greenwood's is not defined) or 0 (the jackknife's). */
  readonly standardError: readonly (number | null)[];
}

/**
 * Estimates survival by the product-limit (Kaplan-Meier) method.
 *
 * A subject censored at time t still counts as at risk at t: R's convention. With `entry`, a subject
 * is at risk after its entry and not yet at it. Censorings have rows
 * of their own, as in R's survfit, because numbers at risk and the end of follow-up depend on them.
 * Times are compared exactly; R also merges times that differ by rounding only.
 *
 * Whole weights are numbers of subjects: the result is that of writing each subject so many times.
 * As in R, the standard error is Greenwood's then, and the infinitesimal jackknife's as soon as one
 * weight is not whole; with equal weights, and without delayed entry, the two agree while survival is above 0.
 *
 * With delayed entry survival can be 0 early, when the few at risk all have the event; it
 * stays 0, as in R. Consider a later origin then.
 *
 * @param followUp `time` and `event`; if wanted `entry` (delayed entry, left truncation) and `weights`.
 * @returns No subjects: no rows.
 * @throws RangeError naming the first unusable value.
 * @source Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452; Greenwood 1926 for the standard error
 * @checked R survival::survfit, test/reference-kaplan-meier.test.ts; worked by hand, six subjects
 * @example estimateSurvival({ time: [2, 3], event: [1, 0] }).survival // => [0.5, 0.5]
 */
export function estimateSurvival(followUp: CountedFollowUp): SurvivalCurve {
  checkCountedFollowUp(followUp);
  const table = countByTime(followUp);
  const { time, atRisk, eventFree, events, censored } = table;
  let probability = 1;
  const survival = time.map((_, row) => {
    probability *= valueAt(eventFree, row) / valueAt(atRisk, row);
    return probability;
  });
  const isJackknife = isFractional(followUp.weights);
  const relative = isJackknife ? jackknife(followUp, table) : greenwood(table);
  const atZero = isJackknife ? 0 : null;
  return {
    subjects: followUp.time.length,
    totalEvents: countEvents(followUp.event),
    time,
    atRisk,
    events,
    censored,
    survival,
    standardError: survival.map((one, row) => (one === 0 ? atZero : one * valueAt(relative, row))),
  };
}

/** Subjects with the event. */
export function countEvents(event: ArrayLike<number>): number {
  let came = 0;
  for (let subject = 0; subject < event.length; subject += 1) came += valueAt(event, subject);
  return came;
}

/** Of the logarithm of survival, by row. */
function greenwood({ time, atRisk, eventFree, events }: RiskTable): number[] {
  let sum = 0;
  return time.map((_, row) => {
    const came = valueAt(events, row);
    sum += came === 0 ? 0 : came / (valueAt(atRisk, row) * valueAt(eventFree, row));
    return Math.sqrt(sum);
  });
}

/**
 * Of the logarithm of survival, by row. At one time it changes by log(1 - d/n); one more with the
 * event changes that by -1/n, one more without it by d/(n(n - d)).
 */
function jackknife(followUp: CountedFollowUp, table: RiskTable): number[] {
  const { time, atRisk, eventFree, events } = table;
  return jackknifeErrors(followUp, table, {
    ofEvent: atRisk.map((number) => 1 / number),
    ofRisk: time.map((_, row) => {
      const came = valueAt(events, row);
      return came === 0 ? 0 : came / (valueAt(atRisk, row) * valueAt(eventFree, row));
    }),
  });
}
