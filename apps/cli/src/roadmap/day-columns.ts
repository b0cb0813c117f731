import type { Case, Element, Order } from '@rezidiv/core';
import { isRuledOut } from './conditions.ts';

/** A column of a table of days: one day, or several on which nothing is given. */
export interface DayColumn {
  readonly from: number;
  /** The same as `from`, but for several days without a dose. */
  readonly to: number;
}

/** Columns that fit side by side on A4 across. */
const mostColumns = 15;

/** The days of an element in even tables that fit the page; days without any dose are drawn together. */
export function dayTables({ lengthDays, orders }: Element, record: Case): readonly (readonly DayColumn[])[] {
  const counted = orders.filter((order) => !isRuledOut(order, record));
  const last = Math.max(lengthDays ?? 1, ...counted.flatMap(({ days }) => (days === 'not-read' ? [] : days)));
  const columns: { from: number; to: number }[] = [];
  let emptyBefore = false;
  for (let day = 1; day <= last; day += 1) {
    const isEmpty = !counted.some((order) => isDueOn(order, day) || mayGoOn(order, day));
    const before = columns.at(-1);
    if (isEmpty && emptyBefore && before !== undefined) before.to = day;
    else columns.push({ from: day, to: day });
    emptyBefore = isEmpty;
  }
  const tables = Math.ceil(columns.length / mostColumns);
  const size = Math.ceil(columns.length / tables);
  return Array.from({ length: tables }, (_none, at) => columns.slice(at * size, (at + 1) * size));
}

/** Whether an order has a dose on this day. */
export function isDueOn({ days }: Order, day: number): boolean {
  return days !== 'not-read' && days.includes(day);
}

/** Whether an order that ends on a finding, and not on a day, may still run on this one. */
export function mayGoOn({ days, until }: Order, day: number): boolean {
  return until !== undefined && days !== 'not-read' && days.length > 0 && day > Math.max(...days);
}

/** The order has something in one of these columns. */
export function standsIn(order: Order, columns: readonly DayColumn[]): boolean {
  return columns.some(({ from, to }) => from === to && (isDueOn(order, from) || mayGoOn(order, from)));
}
