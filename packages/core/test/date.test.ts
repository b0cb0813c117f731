import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, daysOf, exactly, formatDay, isExact, parsePartialDate } from '../src/index.ts';
import { lengthOf, plainDay, plainMonthsLater, plainText } from './plain-calendar.ts';

const anyDay = fc.integer({ min: 0, max: 22_000 });
const seed = 1996;

describe('a date as a registry has it', () => {
  test.each([
    ['2004', '2004-01-01', '2004-12-31'],
    ['2004-02', '2004-02-01', '2004-02-29'],
    ['2003-02', '2003-02-01', '2003-02-28'],
    ['2004-03-09', '2004-03-09', '2004-03-09'],
  ])('%s is every day from %s to %s', (text, first, last) => {
    const span = daysOf(text);
    expect([formatDay(span.first), formatDay(span.last)]).toEqual([first, last]);
    expect(isExact(span)).toBe(first === last);
  });

  test.each([
    ['2023-02-29', '"2023-02-29" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.'],
    ['2023-04-31', '"2023-04-31" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.'],
    ['2023-01-00', '"2023-01-00" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.'],
    ['1900-02-29', '"1900-02-29" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.'],
    ['2023-13', '"2023-13" is not a calendar month; the month runs from 01 to 12, such as 2024-02.'],
    ['2023-00-10', '"2023-00-10" is not a calendar month; the month runs from 01 to 12, such as 2024-02.'],
    ['23-1-1', '"23-1-1" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.'],
    ['9.3.2004', '"9.3.2004" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.'],
    ['2004-3-9', '"2004-3-9" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.'],
    ['2004-03-09T00:00', '"2004-03-09T00:00" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.'],
    ['', '"" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.'],
    ['0204-03-09', '"0204-03-09" has a year outside 1900 to 2199; write the year with four digits.'],
  ])('%s is refused, and the message says how to write it', (text, problem) => {
    expect(parsePartialDate(text)).toEqual({ problem });
    expect(() => daysOf(text)).toThrow(problem);
  });

  test('29 February of a century year that is a leap year is a day', () => {
    expect(formatDay(daysOf('2000-02-29').first)).toBe('2000-02-29');
  });

  test('reading after writing gives the same day, as the calendar counted out by hand has it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(formatDay(day)).toBe(plainText(plainDay(day)));
        expect(daysOf(formatDay(day))).toEqual(exactly(day));
      }),
      { seed },
    );
  });

  test('a month holds its days and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1970, max: 2039 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const { first, last } = daysOf(`${year}-${String(month).padStart(2, '0')}`);
        expect(last - first + 1).toBe(lengthOf(year, month));
      }),
      { seed },
    );
  });
});

describe('some months later', () => {
  test.each([
    ['2001-05-10', 18, '2002-11-10'],
    ['2001-08-31', 6, '2002-02-28'],
    ['2003-08-31', 6, '2004-02-29'],
    ['2000-02-29', 12, '2001-02-28'],
    ['2000-02-29', 48, '2004-02-29'],
    ['2001-12-31', 2, '2002-02-28'],
    ['2001-03-31', 1, '2001-04-30'],
    ['2001-05-10', 0, '2001-05-10'],
  ])('%s and %i months is %s', (day, months, then) => {
    expect(formatDay(addMonths(daysOf(day).first, months))).toBe(then);
  });

  test('part of a month more is that part of 30.4375 days, rounded', () => {
    const day = daysOf('2001-05-10').first;
    expect(addMonths(day, 6.5)).toBe(addMonths(day, 6) + 15);
    expect(addMonths(day, 6.75)).toBe(addMonths(day, 6) + 23);
  });

  test('is what the calendar counted out by hand gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 60 }), (day, months) => {
        expect(addMonths(day, months)).toBe(plainMonthsLater(day, months));
      }),
      { seed, numRuns: 2000 },
    );
  });

  test('a later day is never earlier some months later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, months) => {
        expect(addMonths(day + 1, months)).toBeGreaterThanOrEqual(addMonths(day, months));
      }),
      { seed, numRuns: 1000 },
    );
  });
});
