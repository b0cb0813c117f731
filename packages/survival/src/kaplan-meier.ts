import { valueAt } from './column.ts';
import { type TimeCounts, tallyOfCounts } from './counts.ts';
import { type CountedFollowUp, tallyFollowUp } from './follow-up.ts';
import { type RiskTable, riskTable } from './risk-table.ts';
import { isFractional, jackknifeErrors } from './weighted-error.ts';

/** A survival curve in columns of 64-bit numbers: one row for each distinct time at which follow-up ended. */
export interface SurvivalCurve {
  /** Each counted once, whatever its weight. */
  readonly subjects: number;
  /** Subjects with the event, each counted once, whatever its weight. */
  readonly totalEvents: number;
  /** Distinct times of events and censorings, earliest first. The last is the end of follow-up. */
  readonly time: Float64Array;
  /** Subjects with that time or a later one who had entered before it; the sum of their weights. */
  readonly atRisk: Float64Array;
  /** Sum of weights. */
  readonly events: Float64Array;
  /** Sum of weights. */
  readonly censored: Float64Array;
  /** Probability of being free of the event just after that time. */
  readonly survival: Float64Array;
  /** Of the survival probability; once survival is 0, NaN (Greenwood's is not defined) or 0 (the jackknife's). */
  readonly standardError: Float64Array;
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
 * @example estimateSurvival({ time: [2, 3], event: [1, 0] }).survival // => 0.5 and 0.5
 */
export function estimateSurvival(followUp: CountedFollowUp): SurvivalCurve {
  const table = riskTable(tallyFollowUp(followUp));
  return curveOf(table, isFractional(followUp.weights) ? jackknife(followUp, table) : null);
}

/**
 * Estimates survival from counts: the curve that `estimateSurvival` makes of the subjects counted.
 *
 * @returns A row for each time at which somebody left; times at which somebody only entered, or nothing
 *   happened, have none.
 * @throws RangeError naming the first unusable count.
 * @checked against `estimateSurvival`, test/counts.test.ts; worked by hand, six subjects
 * @example survivalFromCounts({ time: [2, 3], events: [1, 0], censored: [0, 1] }).survival // => 0.5 and 0.5
 */
export function survivalFromCounts(counts: TimeCounts): SurvivalCurve {
  return curveOf(riskTable(tallyOfCounts([counts])), null);
}

/** @param relative Standard errors of the logarithm of survival, by row; null: Greenwood's. */
function curveOf(table: RiskTable, relative: Float64Array | null): SurvivalCurve {
  const { subjects, totalEvents, time, atRisk, eventFree, events, censored } = table;
  // Each row is read before it is written.
  const survival = eventFree;
  const standardError = new Float64Array(time.length);
  let probability = 1;
  let variance = 0;
  for (let row = 0; row < time.length; row += 1) {
    const before = atRisk[row] ?? Number.NaN;
    const after = eventFree[row] ?? Number.NaN;
    probability *= after / before;
    // Infinite once survival is 0, so that the error is not a number.
    variance += (events[row] ?? Number.NaN) / (before * after);
    survival[row] = probability;
    standardError[row] =
      relative === null
        ? probability * Math.sqrt(variance)
        : probability === 0
          ? 0
          : probability * (relative[row] ?? Number.NaN);
  }
  return { subjects, totalEvents, time, atRisk, events, censored, survival, standardError };
}

/**
 * Of the logarithm of survival, by row. At one time it changes by log(1 - d/n); one more with the
 * event changes that by -1/n, one more without it by d/(n(n - d)).
 */
function jackknife(followUp: CountedFollowUp, table: RiskTable): Float64Array {
  const { atRisk, eventFree, events } = table;
  return jackknifeErrors(followUp, table, {
    ofEvent: atRisk.map((number) => 1 / number),
    ofRisk: events.map((came, row) => (came === 0 ? 0 : came / (valueAt(atRisk, row) * valueAt(eventFree, row)))),
  });
}
