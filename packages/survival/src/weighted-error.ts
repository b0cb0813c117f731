import { valueAt } from './column.ts';
import type { CountedFollowUp } from './follow-up.ts';
import { orderByTime } from './order-by-time.ts';
import type { RiskTable } from './risk-table.ts';

/** What one more at a time would change, for each row of a risk table. */
export interface Influence {
  /** Change by one more who has the event then. */
  readonly ofEvent: Float64Array;
  /** Change by one more who is at risk then and goes on, or is censored then; counted downwards. */
  readonly ofRisk: Float64Array;
}

/** Whether the weights cannot be numbers of subjects. R then leaves the usual standard errors for those below. */
export function isFractional(weights: ArrayLike<number> | undefined): weights is ArrayLike<number> {
  if (weights === undefined) return false;
  for (let subject = 0; subject < weights.length; subject += 1)
    if (!Number.isInteger(valueAt(weights, subject))) return true;
  return false;
}

/**
 * Standard errors that hold for weights of any size: the infinitesimal jackknife.
 *
 * Each subject's weight times its influence, squared and summed, at each row. The influence is summed
 * over the rows at which the subject was at risk. Those still at risk differ only by what had
 * been summed when they entered, g: with w the weight and r the sum so far, the sum of
 * (w (r - g))^2 is r^2 sum(w^2) - 2 r sum(w^2 g) + sum(w^2 g^2), so one pass is enough.
 *
 * @source Jaeckel 1972; Therneau, survival package, vignette "methods"
 */
export function jackknifeErrors(
  { time, event, entry, weights }: CountedFollowUp,
  table: RiskTable,
  { ofEvent, ofRisk }: Influence,
): Float64Array {
  const byTime = orderByTime(time);
  const byEntry = entry === undefined ? byTime : orderByTime(entry);
  const atEntry = new Float64Array(time.length);
  const squares = { present: 0, times: 0, gone: 0, entered: 0 };
  let soFar = 0;
  let error = 0;
  let leaving = 0;
  let entering = 0;

  return table.time.map((now, row) => {
    for (; entering < byEntry.length; entering += 1) {
      const subject = valueAt(byEntry, entering);
      if (entry !== undefined && valueAt(entry, subject) >= now) break;
      atEntry[subject] = soFar;
      move(subject, 1);
    }
    const before = soFar;
    soFar += valueAt(ofRisk, row);
    for (; leaving < byTime.length && valueAt(time, valueAt(byTime, leaving)) === now; leaving += 1) {
      const subject = valueAt(byTime, leaving);
      const since = valueAt(atEntry, subject);
      move(subject, -1);
      const influence = valueAt(event, subject) === 1 ? valueAt(ofEvent, row) - (before - since) : since - soFar;
      squares.gone += (weightOf(subject) * influence) ** 2;
    }
    // Where nobody had the event the error stays what it was, to the last digit: quantiles look for equal bounds.
    if (valueAt(ofRisk, row) !== 0) {
      const present = soFar ** 2 * squares.present - 2 * soFar * squares.times + squares.entered;
      error = Math.sqrt(squares.gone + Math.max(0, present));
    }
    return error;
  });

  function weightOf(subject: number): number {
    return weights === undefined ? 1 : valueAt(weights, subject);
  }

  function move(subject: number, sign: 1 | -1): void {
    const square = sign * weightOf(subject) ** 2;
    const since = valueAt(atEntry, subject);
    squares.present += square;
    squares.times += square * since;
    squares.entered += square * since ** 2;
  }
}
