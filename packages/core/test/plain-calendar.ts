/**
 * The calendar, counted out day by day from 1 January 1970, with nothing of the package it is
 * compared with.
 */
export interface PlainDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const days: PlainDay[] = [];
for (let year = 1970; year < 2040; year += 1) {
  for (let month = 1; month <= 12; month += 1) {
    for (let day = 1; day <= lengthOf(year, month); day += 1) days.push({ year, month, day });
  }
}
const numbers = new Map(days.map((day, at) => [keyOf(day), at]));

export function plainDay(number: number): PlainDay {
  const day = days[number];
  if (day === undefined) throw new Error(`Day ${number} is outside the years counted out.`);
  return day;
}

export function plainNumber(day: PlainDay): number {
  const number = numbers.get(keyOf(day));
  if (number === undefined) throw new Error(`${keyOf(day)} is outside the years counted out.`);
  return number;
}

/** The same day some months later, or the last day of a month that is too short. */
export function plainMonthsLater(number: number, months: number): number {
  const { year, month, day } = plainDay(number);
  const counted = year * 12 + (month - 1) + months;
  const then = { year: Math.floor(counted / 12), month: (counted % 12) + 1 };
  return plainNumber({ ...then, day: Math.min(day, lengthOf(then.year, then.month)) });
}

export function plainText({ year, month, day }: PlainDay): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

export function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function keyOf({ year, month, day }: PlainDay): string {
  return `${year} ${month} ${day}`;
}
