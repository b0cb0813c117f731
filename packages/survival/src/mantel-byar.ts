import { valueAt } from './column.ts';
import { checkFollowUp } from './follow-up.ts';
import { estimateSurvival, type SurvivalCurve } from './kaplan-meier.ts';
import { checkExposureTime, type ExposedFollowUp, exposureGroups } from './landmark.ts';
import { logRank } from './log-rank.ts';

/** Follow-up cut into rows, each with one exposure throughout: the subject is at risk after `start` up to and on `stop`. */
export interface ExposureRows {
  readonly start: ArrayLike<number>;
  readonly stop: ArrayLike<number>;
  /** 1: the event came at `stop`. 0: it did not. */
  readonly event: ArrayLike<number>;
  /** 1: exposed. 0: not yet. */
  readonly exposed: ArrayLike<number>;
  /** A number naming the row's stratum; rows are compared within strata only. Absent: one stratum. */
  readonly strata?: ArrayLike<number> | undefined;
}

/** A comparison of exposed with not yet exposed time. */
export interface MantelByar {
  /** In the order not exposed, exposed. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** In exposed time. Below 0: fewer events than if exposure made no difference. */
  readonly observedMinusExpected: number;
  readonly variance: number;
  readonly chisq: number;
  /** Two-sided, on one degree of freedom. */
  readonly p: number;
}

/**
 * Cuts each subject's follow-up where the exposure came: before it the time counts as not exposed, after it as exposed.
 *
 * An event at the very time of the exposure counts as not exposed. An exposure after the end of
 * follow-up changes nothing. Follow-up that ended at time 0 has no row.
 *
 * @returns `subject` gives for each row the index of its subject.
 * @throws RangeError naming the first unusable value.
 * @checked R survival::tmerge conventions, by hand in test/mantel-byar.test.ts
 * @example splitAtExposure({ time: [5, 4], event: [1, 0], exposureTime: [2, Infinity] })
 *   // => subject [0, 0, 1], start [0, 2, 0], stop [2, 5, 4], event [0, 1, 0], exposed [0, 1, 0]
 */
export function splitAtExposure(followUp: ExposedFollowUp) {
  checkFollowUp(followUp);
  checkExposureTime(followUp);
  const subject: number[] = [];
  const start: number[] = [];
  const stop: number[] = [];
  const event: number[] = [];
  const exposed: number[] = [];
  for (let index = 0; index < followUp.time.length; index += 1) {
    const end = valueAt(followUp.time, index);
    const cut = Math.min(end, Math.max(0, valueAt(followUp.exposureTime, index)));
    const pieces = [
      { from: 0, until: cut, state: 0 },
      { from: cut, until: end, state: 1 },
    ];
    for (const { from, until, state } of pieces) {
      if (from === until) continue;
      subject.push(index);
      start.push(from);
      stop.push(until);
      event.push(until === end ? valueAt(followUp.event, index) : 0);
      exposed.push(state);
    }
  }
  return { subject, start, stop, event, exposed };
}

/**
 * Compares the rate of events in exposed and not yet exposed time: the Mantel-Byar test.
 *
 * It is the log-rank test in which a subject changes groups on the day of the exposure, and so has
 * no immortal time. It asks about the exposure as a state; it does not describe the survival of any
 * group of people.
 *
 * @param landmark Only time after it counts, on the original clock. Absent: all rows in full.
 * @returns Null if there is nothing to compare.
 * @throws RangeError naming the first unusable value.
 * @source Mantel & Byar 1974, Journal of the American Statistical Association 69:81
 * @checked R's log-rank sums on (start, stop] rows, `rezidiv validate survival`; worked by hand, four subjects
 * @example mantelByar(splitAtExposure({ time: [5, 4], event: [1, 1], exposureTime: [2, Infinity] }))
 *   // => observed [1, 1], expected [1/2, 3/2], variance 1/4, chisq 1
 */
export function mantelByar(rows: ExposureRows, landmark?: number): MantelByar | null {
  const { start, stop, event, exposed, strata } = rowsAfter(rows, landmark);
  const test = logRank({
    time: stop,
    event,
    entry: start,
    group: exposed,
    groups: exposureGroups,
    strata,
  });
  if (test === null) return null;
  return {
    observed: test.observed,
    expected: test.expected,
    observedMinusExpected: valueAt(test.observed, 1) - valueAt(test.expected, 1),
    variance: test.variance[1]?.[1] ?? 0,
    chisq: test.chisq,
    p: test.p,
  };
}

/**
 * Simon-Makuch curves: survival in not exposed and in exposed time, each subject moving from one to the other.
 *
 * Each curve is a Kaplan-Meier estimate with delayed entry. Early on few are exposed, and one event
 * can then throw the exposed curve down for good; starting at a landmark avoids that. Strata are not
 * used here.
 *
 * @param landmark Both curves start at 1 there, on the original clock. Absent: all rows in full.
 * @returns The curves in the order not exposed, exposed; `subjects` counts rows.
 * @throws RangeError naming the first unusable value.
 * @source Simon & Makuch 1984, Statistics in Medicine 3:35
 * @checked R survival::survfit on (start, stop] rows with start.time, `rezidiv validate survival`; worked by hand, four subjects
 * @example simonMakuch(splitAtExposure({ time: [5, 4], event: [1, 1], exposureTime: [2, Infinity] }))[1]?.survival
 *   // => [0]: the only one exposed has the event at 5
 */
export function simonMakuch(rows: ExposureRows, landmark?: number): SurvivalCurve[] {
  const { start, stop, event, exposed } = rowsAfter(rows, landmark);
  return exposureGroups.map((_, state) => {
    const chosen = [...stop.keys()].filter((row) => exposed[row] === state);
    return estimateSurvival({
      time: chosen.map((row) => valueAt(stop, row)),
      event: chosen.map((row) => valueAt(event, row)),
      entry: chosen.map((row) => valueAt(start, row)),
    });
  });
}

/**
 * The rows, or their parts, that lie after a landmark; the clock is not set back.
 *
 * @param landmark Finite, 0 or more. Absent: all rows.
 * @returns `row` gives for each the index of the row it came from.
 * @throws RangeError naming the first unusable value.
 * @example rowsAfter({ start: [0, 2], stop: [2, 5], event: [0, 1], exposed: [0, 1] }, 3)
 *   // => row [1], start [3], stop [5], event [1], exposed [1]
 */
export function rowsAfter(rows: ExposureRows, landmark?: number) {
  checkRows(rows);
  if (landmark !== undefined && !(landmark >= 0 && landmark < Number.POSITIVE_INFINITY))
    throw new RangeError(`landmark is ${landmark}; expected a finite time, 0 or more.`);
  const from = landmark ?? 0;
  const { start, stop, event, exposed, strata } = rows;
  const row = Array.from({ length: stop.length }, (_, index) => index).filter((index) => valueAt(stop, index) > from);
  const pick = (column: ArrayLike<number>) => row.map((index) => valueAt(column, index));
  return {
    row,
    start: pick(start).map((begin) => Math.max(begin, from)),
    stop: pick(stop),
    event: pick(event),
    exposed: pick(exposed),
    strata: strata === undefined ? undefined : pick(strata),
  };
}

function checkRows({ start, stop, event, exposed, strata }: ExposureRows): void {
  for (const [name, column] of Object.entries({ start, event, exposed, strata })) {
    if (column !== undefined && column.length !== stop.length)
      throw new RangeError(`${name} has ${column.length} values and stop has ${stop.length}; each row needs both.`);
  }
  for (let row = 0; row < stop.length; row += 1) {
    const from = valueAt(start, row);
    const until = valueAt(stop, row);
    const came = valueAt(event, row);
    const state = valueAt(exposed, row);
    if (!(until >= 0 && until < Number.POSITIVE_INFINITY))
      throw new RangeError(`stop[${row}] is ${until}; expected a finite number, 0 or more.`);
    if (!(from >= 0 && from < until))
      throw new RangeError(`start[${row}] is ${from}; expected 0 or more and before stop[${row}], ${until}.`);
    if (came !== 0 && came !== 1)
      throw new RangeError(`event[${row}] is ${came}; expected 1 (the event came) or 0 (it did not).`);
    if (state !== 0 && state !== 1)
      throw new RangeError(`exposed[${row}] is ${state}; expected 1 (exposed) or 0 (not yet).`);
  }
}
