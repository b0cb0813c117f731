import { isExact, parsePartialDate } from '@rezidiv/core';

/** Whether a text is one day of the calendar, written 2004-02-29. */
export function isDay(text: string): boolean {
  const span = parsePartialDate(text);
  return !('problem' in span) && isExact(span);
}
