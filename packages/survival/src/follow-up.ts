import { valueAt } from './column.ts';

/** One subject per index, in any order; plain or typed arrays, never changed. */
export interface FollowUp {
  /** From the common origin, in one unit of your choice; finite, 0 or more. */
  readonly time: ArrayLike<number>;
  /** 1: the event came at `time`. 0: censored at `time`. */
  readonly event: ArrayLike<number>;
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

/** The subjects' indices, earliest time first. */
export function orderByTime(time: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: time.length }, (_, subject) => subject);
  return order.sort((one, other) => valueAt(time, one) - valueAt(time, other));
}
