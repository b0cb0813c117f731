import { Temporal } from 'temporal-polyfill';

/** A day as a whole number: days since 1970-01-01 in the ISO calendar. */
export type Day = number;

/** A date as a registry has it: every day from `first` to `last` is possible. */
export interface DaySpan {
  readonly first: Day;
  readonly last: Day;
}

const millisecondsPerDay = 86_400_000;
const shapes = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const earliestYear = 1900;
const latestYear = 2199;

/**
 * Reads `"2004"`, `"2004-03"` or `"2004-03-09"` as the set of days it can mean.
 *
 * @returns The span, or the sentence that says what is wrong and how to mend it.
 *   Years before 1900 or after 2199 are refused as slips of the pen.
 */
export function parsePartialDate(text: string): DaySpan | { readonly problem: string } {
  const match = shapes.exec(text);
  const [, yearText, monthText, dayText] = match ?? [];
  if (yearText === undefined) {
    return { problem: `"${text}" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.` };
  }
  const year = Number(yearText);
  if (year < earliestYear || year > latestYear) {
    return {
      problem: `"${text}" has a year outside ${earliestYear} to ${latestYear}; write the year with four digits.`,
    };
  }
  if (monthText === undefined) return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) };
  const month = Number(monthText);
  if (month < 1 || month > 12) {
    return { problem: `"${text}" is not a calendar month; the month runs from 01 to 12, such as 2024-02.` };
  }
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (dayText === undefined) return { first: dayOf(year, month, 1), last: dayOf(year, month, daysInMonth) };
  const day = Number(dayText);
  if (day < 1 || day > daysInMonth) {
    return { problem: `"${text}" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.` };
  }
  return exactly(dayOf(year, month, day));
}

/**
 * The days a date can mean; for dates that have been checked at the edge.
 *
 * @throws Error for text that is not a date: that is a mistake of the caller.
 */
export function daysOf(text: string): DaySpan {
  const span = parsePartialDate(text);
  if ('problem' in span) throw new Error(span.problem);
  return span;
}

/** The span that holds one day. */
export function exactly(day: Day): DaySpan {
  return { first: day, last: day };
}

/** Whether the span holds one day only. */
export function isExact(span: DaySpan): boolean {
  return span.first === span.last;
}

/**
 * The same day of the month some whole calendar months later; where that month is too short,
 * its last day (31 August + 6 months is 28 or 29 February). Fractions of a month count
 * 30.4375 days each month.
 */
export function addMonths(day: Day, months: number): Day {
  const whole = Math.floor(months);
  const then = whole === 0 ? day : addWholeMonths(day, whole);
  return whole === months ? then : then + Math.round((months - whole) * daysPerMonth);
}

const monthsPerYear = 12;

/** Whole calendar years from one day to a later one, and the part of the year begun. */
export function yearsBetween(from: Day, to: Day): number {
  let years = 0;
  while (addMonths(from, (years + 1) * monthsPerYear) <= to) years += 1;
  const begun = addMonths(from, years * monthsPerYear);
  return years + (to - begun) / (addMonths(from, (years + 1) * monthsPerYear) - begun);
}

/** Mean length of a calendar month over four years; used only where days are all there is. */
export const daysPerMonth = 30.4375;

/** Mean length of a year; used only to turn ages into days and back. */
export const daysPerYear = 365.25;

/** The day as `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return plainDate(day).toString();
}

// A registry asks for the same few thousand days again and again; the calendar's answer is kept.
const moved = new Map<number, Day>();
const mostKept = 200_000;

function addWholeMonths(day: Day, months: number): Day {
  const key = day * 10_000 + months;
  const known = moved.get(key);
  if (known !== undefined) return known;
  const date = plainDate(day).add({ months });
  const result = dayOf(date.year, date.month, date.day);
  if (moved.size >= mostKept) moved.clear();
  moved.set(key, result);
  return result;
}

function plainDate(day: Day): Temporal.PlainDate {
  const date = new Date(day * millisecondsPerDay);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / millisecondsPerDay;
}

/**
 * The instant so many hours later.
 *
 * @param instant UTC, ISO 8601: 2026-03-29T00:30:00.000Z.
 * @param hours Hours of 60 minutes, whatever the clocks on walls do that night.
 * @returns The same form, with milliseconds.
 */
export function addHours(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}
