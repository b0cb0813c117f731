import { type DaySpan, daysOf } from './date.ts';

/** A point in the history, and the words that say where it was recorded. */
export interface Time {
  readonly span: DaySpan;
  readonly words: string;
}

/** The time in a field; nothing where it is not recorded. */
export function recorded(field: string, on: string | undefined): Time | undefined {
  return on === undefined ? undefined : { span: spanOf(on), words: `${field} ${on}` };
}

// A registry names the same few thousand days again and again; what the calendar said of them is kept.
const spans = new Map<string, DaySpan>();
const mostKept = 100_000;

function spanOf(on: string): DaySpan {
  const known = spans.get(on);
  if (known !== undefined) return known;
  const span = daysOf(on);
  if (spans.size >= mostKept) spans.clear();
  spans.set(on, span);
  return span;
}

/** So many days after a time, or before it where the number is negative; nothing where one of the two is missing. */
export function moved(time: Time | undefined, days: number | undefined, words: string): Time | undefined {
  if (time === undefined || days === undefined) return undefined;
  return { span: { first: time.span.first + days, last: time.span.last + days }, words };
}

/** Whether every day the one can mean lies before every day of the other. */
export function isBefore(earlier: Time | undefined, later: Time | undefined): boolean {
  return earlier !== undefined && later !== undefined && earlier.span.last < later.span.first;
}

/** Whether no two days of the spans are that many days apart. */
export function cannotSpan(from: Time, to: Time, days: number): boolean {
  return days < to.span.first - from.span.last || days > to.span.last - from.span.first;
}
