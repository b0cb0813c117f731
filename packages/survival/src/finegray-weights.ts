import { countBefore } from './ascending.ts';
import { type CauseFollowUp, checkCauseFollowUp, checkFailCode } from './cause-follow-up.ts';
import { valueAt } from './column.ts';
import { orderByTime } from './order-by-time.ts';

/** Follow-up with causes, as columns of equal length. */
export interface FineGrayFollowUp extends Omit<CauseFollowUp, 'entry' | 'causes'> {
  /** The cause whose incidence is modelled. */
  readonly failCode: number;
}

/** Weighted rows in columns, subject by subject. */
export interface FineGrayRows {
  /** The index of the subject the row belongs to. */
  readonly subject: readonly number[];
  /** At risk after `start`, up to and including `stop`. */
  readonly start: readonly number[];
  readonly stop: readonly number[];
  /** 1: the cause came at `stop`. */
  readonly event: readonly number[];
  readonly weight: readonly number[];
}

/**
 * Expands follow-up so that a weighted Cox fit of the rows is a Fine-Gray fit.
 *
 * A subject with a competing event stays, with the probability of being uncensored still as its
 * weight, in pieces from one censoring to the next; a piece in which the cause never comes is left out.
 * Events come before censorings at the same time: R's convention in survival::finegray, and not the one
 * of cmprsk::crr.
 *
 * @returns Start times are 0, or before every time where somebody's time is 0.
 * @throws RangeError naming the first unusable value.
 * @source Geskus 2011, doi:10.1111/j.1541-0420.2010.01420.x
 * @checked R survival::finegray, `rezidiv validate survival`; worked by hand, four subjects
 * @example fineGrayRows({ time: [1, 2], cause: [2, 1], censorCode: 0, failCode: 1 }).stop // => [2, 2]
 */
export function fineGrayRows(followUp: FineGrayFollowUp): FineGrayRows {
  const { time, cause, censorCode, failCode } = followUp;
  checkCauseFollowUp({ time, cause, censorCode });
  checkFailCode(failCode, censorCode);
  const { uncensored, cuts, censorTimes, end, origin } = censoring(followUp);
  const cutTimes = cuts.map((cut) => cut.time);
  const until = (place: number): number => censorTimes[place] ?? end;
  const subject: number[] = [];
  const start: number[] = [];
  const stop: number[] = [];
  const event: number[] = [];
  const weight: number[] = [];
  const push = (one: number, from: number, to: number, came: number, share: number): void => {
    subject.push(one);
    start.push(from);
    stop.push(to);
    event.push(came);
    weight.push(share);
  };
  for (let one = 0; one < time.length; one += 1) {
    const at = valueAt(time, one);
    const code = valueAt(cause, one);
    if (code === failCode || code === censorCode) {
      push(one, origin, at, code === failCode ? 1 : 0, 1);
      continue;
    }
    // A cut at the subject's own time counts: the competing event came before the censorings there.
    const ahead = cuts.slice(countBefore(cutTimes, at));
    push(one, origin, until(countBefore(censorTimes, at)), 0, 1);
    for (const cut of ahead) push(one, cut.time, until(cut.place + 1), 0, cut.uncensored / (uncensored[one] ?? 1));
  }
  return { subject, start, stop, event, weight };
}

/** A time of censoring after which the cause comes before the next one. */
interface Cut {
  readonly time: number;
  /** Its place among the times of censoring. */
  readonly place: number;
  /** Probability of being uncensored after it. */
  readonly uncensored: number;
}

/** The distribution of censoring, where subjects with an event leave before those censored at the same time. */
function censoring({ time, cause, censorCode, failCode }: FineGrayFollowUp) {
  const order = orderByTime(time);
  const uncensored = new Float64Array(time.length);
  const cuts: Cut[] = [];
  const censorTimes: number[] = [];
  let waiting: Cut | undefined;
  let end = 0;
  let probability = 1;
  for (let next = 0; next < order.length; ) {
    const now = valueAt(time, valueAt(order, next));
    let events = 0;
    let censored = 0;
    const atRisk = order.length - next;
    for (; next < order.length && valueAt(time, valueAt(order, next)) === now; next += 1) {
      const subject = valueAt(order, next);
      const code = valueAt(cause, subject);
      uncensored[subject] = probability;
      if (code === censorCode) censored += 1;
      else events += 1;
      if (code !== failCode) continue;
      if (waiting !== undefined) cuts.push(waiting);
      waiting = undefined;
    }
    end = now;
    if (censored === 0) continue;
    probability = (probability * (atRisk - events - censored)) / (atRisk - events);
    waiting = { time: now, place: censorTimes.length, uncensored: probability };
    censorTimes.push(now);
  }
  const earliest = order[0] === undefined ? 0 : valueAt(time, order[0]);
  return { uncensored, cuts, censorTimes, end, origin: earliest > 0 ? 0 : -1 };
}
