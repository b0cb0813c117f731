import { valueAt } from './column.ts';
import { type Tally, tallySubjects, tallyWeighted } from './tally.ts';

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
    if (!(Number.isFinite(at) && at >= 0))
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
    if (!(Number.isFinite(from) && from >= 0 && from < to))
      throw new RangeError(`entry[${subject}] is ${from}; expected 0 or more and before time[${subject}], ${to}.`);
  }
}

function checkWeights(weights: ArrayLike<number>, time: ArrayLike<number>): void {
  if (weights.length !== time.length)
    throw new RangeError(`weights has ${weights.length} values and time has ${time.length}; each subject needs both.`);
  for (let subject = 0; subject < weights.length; subject += 1) {
    const weight = valueAt(weights, subject);
    if (!(Number.isFinite(weight) && weight > 0))
      throw new RangeError(`weights[${subject}] is ${weight}; expected a finite number above 0.`);
  }
}

/**
 * The follow-up of one group as a tally, with its weights.
 *
 * @throws RangeError naming the first unusable value.
 */
export function tallyFollowUp(followUp: CountedFollowUp): Tally {
  const { time, event, entry, weights } = followUp;
  if (weights === undefined) return tallySubjects({ time, event, entry }, 1, () => checkCountedFollowUp(followUp));
  checkCountedFollowUp(followUp);
  return tallyWeighted({ time, event, entry }, weights);
}
