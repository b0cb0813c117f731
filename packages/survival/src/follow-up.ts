import { valueAt } from './column.ts';
import { orderByTime } from './order-by-time.ts';

/** One subject per index, in any order; plain or typed arrays, never changed. */
export interface FollowUp {
  /** From the common origin, in one unit of your choice; finite, 0 or more. */
  readonly time: ArrayLike<number>;
  /** 1: the event came at `time`. 0: censored at `time`. */
  readonly event: ArrayLike<number>;
}

/** Follow-up with what else decides who counts as at risk, and how much. */
export interface CountedFollowUp extends FollowUp {
  /** Delayed entry: at risk after this time, up to and including `time`. Finite, 0 or more, before `time`. None: from the origin. */
  readonly entry?: ArrayLike<number> | undefined;
  /** Case weights: how many a subject counts for. Finite, above 0. None: one each. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** Who was at risk and who left at each distinct time, earliest first; numbers are sums of weights. */
export interface RiskTable {
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  /** At risk, and without the event at that time. */
  readonly eventFree: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
}

/**
 * Accepts follow-up that can be estimated from.
 *
 * @throws RangeError naming the first unusable value, its index and what was expected.
 */
export function checkFollowUp({ time, event }: FollowUp): void {
  if (event.length !== time.length)
    throw new RangeError(`event has ${event.length} values and time has ${time.length}; each subject needs both.`);
  for (let subject = 0; subject < time.length; subject += 1) {
    const at = valueAt(time, subject);
    if (!(at >= 0 && at < Number.POSITIVE_INFINITY))
      throw new RangeError(`time[${subject}] is ${at}; expected a finite number, 0 or more.`);
    const came = valueAt(event, subject);
    if (came !== 0 && came !== 1)
      throw new RangeError(`event[${subject}] is ${came}; expected 1 (the event came) or 0 (censored).`);
  }
}

/**
 * Accepts follow-up with entry times and weights, where there are any.
 *
 * A weight of 0 is refused: a subject that counts for nothing is left out by whoever has the data.
 *
 * @throws RangeError naming the first unusable value, its index and what was expected.
 */
export function checkCountedFollowUp({ time, event, entry, weights }: CountedFollowUp): void {
  checkFollowUp({ time, event });
  if (entry !== undefined) checkEntry(entry, time);
  if (weights !== undefined) checkWeights(weights, time);
}

function checkEntry(entry: ArrayLike<number>, time: ArrayLike<number>): void {
  if (entry.length !== time.length)
    throw new RangeError(`entry has ${entry.length} values and time has ${time.length}; each subject needs both.`);
  for (let subject = 0; subject < entry.length; subject += 1) {
    const from = valueAt(entry, subject);
    const to = valueAt(time, subject);
    if (!(from >= 0 && from < to))
      throw new RangeError(`entry[${subject}] is ${from}; expected 0 or more and before time[${subject}], ${to}.`);
  }
}

function checkWeights(weights: ArrayLike<number>, time: ArrayLike<number>): void {
  if (weights.length !== time.length)
    throw new RangeError(`weights has ${weights.length} values and time has ${time.length}; each subject needs both.`);
  for (let subject = 0; subject < weights.length; subject += 1) {
    const weight = valueAt(weights, subject);
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`weights[${subject}] is ${weight}; expected a finite number above 0.`);
  }
}

/** Counts by distinct time. Of those who leave at a time all are at risk at it; of those who enter then, nobody is yet. */
export function countByTime(followUp: CountedFollowUp): RiskTable {
  const { time, event, weights } = followUp;
  const distinct: number[] = [];
  const events: number[] = [];
  const censored: number[] = [];
  const leaving: number[] = [];
  const order = orderByTime(time);
  for (let next = 0; next < order.length; ) {
    const now = valueAt(time, valueAt(order, next));
    const first = next;
    let came = 0;
    let left = 0;
    for (; next < order.length && valueAt(time, valueAt(order, next)) === now; next += 1) {
      const subject = valueAt(order, next);
      const weight = weights === undefined ? 1 : valueAt(weights, subject);
      if (valueAt(event, subject) === 1) came += weight;
      else left += weight;
    }
    distinct.push(now);
    events.push(came);
    censored.push(left);
    leaving.push(next - first);
  }
  return { time: distinct, events, censored, ...countAtRisk(followUp, { time: distinct, events, censored, leaving }) };
}

interface Leaving {
  readonly time: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  /** Subjects, each counted once whatever their weight. */
  readonly leaving: readonly number[];
}

/**
 * Counts from the last time to the first, because sums keep their digits where differences lose them:
 * with broken weights the few who are left at the end would else carry the rounding of all before.
 */
function countAtRisk({ entry, weights }: CountedFollowUp, { time, events, censored, leaving }: Leaving) {
  const atRisk = time.map(() => 0);
  const eventFree = time.map(() => 0);
  const byEntry = entry === undefined ? null : orderByTime(entry);
  let notYetIn = byEntry?.length ?? 0;
  let later = 0;
  let laterSubjects = 0;
  for (let row = time.length - 1; row >= 0; row -= 1) {
    if (entry !== undefined && byEntry !== null) {
      const now = valueAt(time, row);
      for (; notYetIn > 0 && valueAt(entry, valueAt(byEntry, notYetIn - 1)) >= now; notYetIn -= 1) {
        later -= weights === undefined ? 1 : valueAt(weights, valueAt(byEntry, notYetIn - 1));
        laterSubjects -= 1;
      }
    }
    if (laterSubjects === 0) later = 0;
    eventFree[row] = later + valueAt(censored, row);
    later = valueAt(eventFree, row) + valueAt(events, row);
    atRisk[row] = later;
    laterSubjects += valueAt(leaving, row);
  }
  return { atRisk, eventFree };
}
