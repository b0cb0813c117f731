import { countUpTo } from './ascending.ts';
import { valueAt } from './column.ts';
import { type TimeCounts, tallyOfCounts } from './counts.ts';
import { type CountedFollowUp, tallyFollowUp } from './follow-up.ts';
import { type RiskTable, riskTable } from './risk-table.ts';
import { checkTimePoint } from './time-point.ts';
import { isFractional, jackknifeErrors } from './weighted-error.ts';

/** A cumulative hazard in columns of 64-bit numbers: one row for each distinct time at which follow-up ended. */
export interface HazardCurve {
  /** Each counted once, whatever its weight. */
  readonly subjects: number;
  /** Subjects with the event, each counted once, whatever its weight. */
  readonly totalEvents: number;
  /** Distinct times of events and censorings, earliest first. */
  readonly time: Float64Array;
  /** Sum of weights, as `events` and `censored`. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  readonly cumulativeHazard: Float64Array;
  readonly standardError: Float64Array;
}

/** The cumulative hazard at a time within follow-up. */
export interface HazardEstimate {
  readonly kind: 'estimate';
  readonly time: number;
  readonly cumulativeHazard: number;
  readonly standardError: number;
}

/** Nobody was followed as long as that, so there is no estimate. */
export interface HazardBeyondFollowUp {
  readonly kind: 'beyond-follow-up';
  readonly time: number;
  /** The estimate at the end of follow-up; null if there are no subjects. */
  readonly last: HazardEstimate | null;
}

/**
 * Estimates the cumulative hazard by the Nelson-Aalen method: the sum of events over those at risk.
 *
 * Events tied at one time count as coming together, R's ctype = 1; R's ctype = 2 (Fleming-Harrington)
 * spreads them. The variance is the sum of events over the squared number at risk; as soon as
 * one weight is not whole it is the infinitesimal jackknife's, as in R.
 *
 * @param followUp As for `estimateSurvival`: `time` and `event`; if wanted `entry` and `weights`.
 * @returns No subjects: no rows.
 * @throws RangeError naming the first unusable value.
 * @source Nelson 1972; Aalen 1978, doi:10.1214/aos/1176344247
 * @checked R survival::survfit, `cumhaz` and `std.chaz`, test/reference-kaplan-meier.test.ts; worked by hand, six subjects
 * @example estimateCumulativeHazard({ time: [2, 3], event: [1, 1] }).cumulativeHazard // => 0.5 and 1.5
 */
export function estimateCumulativeHazard(followUp: CountedFollowUp): HazardCurve {
  const table = riskTable(tallyFollowUp(followUp));
  return curveOf(table, isFractional(followUp.weights) ? jackknife(followUp, table) : poisson(table));
}

/**
 * Estimates the cumulative hazard from counts: the curve that `estimateCumulativeHazard` makes of the subjects counted.
 *
 * @returns A row for each time at which somebody left; times at which somebody only entered, or nothing
 *   happened, have none.
 * @throws RangeError naming the first unusable count.
 * @checked against `estimateCumulativeHazard`, test/counts.test.ts
 * @example cumulativeHazardFromCounts({ time: [2, 3], events: [1, 1], censored: [0, 0] }).cumulativeHazard // => 0.5 and 1.5
 */
export function cumulativeHazardFromCounts(counts: TimeCounts): HazardCurve {
  const table = riskTable(tallyOfCounts([counts]));
  return curveOf(table, poisson(table));
}

function curveOf(table: RiskTable, standardError: Float64Array): HazardCurve {
  const { subjects, totalEvents, time, atRisk, events, censored } = table;
  let hazard = 0;
  const cumulativeHazard = events.map((came, row) => {
    hazard += came / valueAt(atRisk, row);
    return hazard;
  });
  return {
    subjects,
    totalEvents,
    time,
    atRisk,
    events,
    censored,
    cumulativeHazard,
    standardError,
  };
}

/**
 * The cumulative hazard at one time. Before the curve's first row it is 0, without error; after the
 * end of follow-up there is none, and `last` is what R's summary(fit, times, extend = TRUE) carries forward.
 *
 * @throws RangeError if the time is not finite or below 0.
 * @checked R summary.survfit, test/reference-kaplan-meier.test.ts
 * @example cumulativeHazardAt(estimateCumulativeHazard({ time: [2, 3], event: [1, 1] }), 2.5)
 *   // => { kind: 'estimate', time: 2.5, cumulativeHazard: 0.5, standardError: 0.5 }
 */
export function cumulativeHazardAt(curve: HazardCurve, time: number): HazardEstimate | HazardBeyondFollowUp {
  checkTimePoint(time);
  const endOfFollowUp = curve.time.at(-1);
  if (endOfFollowUp === undefined) return { kind: 'beyond-follow-up', time, last: null };
  if (time > endOfFollowUp) return { kind: 'beyond-follow-up', time, last: estimateAt(curve, endOfFollowUp) };
  return estimateAt(curve, time);
}

function estimateAt(curve: HazardCurve, time: number): HazardEstimate {
  const row = countUpTo(curve.time, time) - 1;
  const cumulativeHazard = curve.cumulativeHazard[row] ?? 0;
  return { kind: 'estimate', time, cumulativeHazard, standardError: curve.standardError[row] ?? 0 };
}

function poisson({ atRisk, events }: RiskTable): Float64Array {
  let sum = 0;
  return events.map((came, row) => {
    sum += came / valueAt(atRisk, row) ** 2;
    return Math.sqrt(sum);
  });
}

/** One more with the event changes d/n by (n - d)/n^2, one more without it by -d/n^2. */
function jackknife(followUp: CountedFollowUp, table: RiskTable): Float64Array {
  const { atRisk, eventFree, events } = table;
  const bySquare = (numbers: Float64Array) => numbers.map((number, row) => number / valueAt(atRisk, row) ** 2);
  return jackknifeErrors(followUp, table, { ofEvent: bySquare(eventFree), ofRisk: bySquare(events) });
}
