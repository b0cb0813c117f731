import { type Case, type Day, daysOf, type Order, orderOf, type TreatmentEvent } from '@rezidiv/core';
import type { StartedEntry } from './answer.ts';

/** A record of one dose: given, left out, or given otherwise. */
export type DoseEvent = Extract<TreatmentEvent, { kind: 'dose-given' | 'dose-omitted' | 'dose-changed' }>;

/** What was recorded of one order of a started element, by the day of the element, from 1. */
export function dosesByDay(
  order: Order,
  { element, startedOn }: StartedEntry,
  { treatment = [] }: Case,
  today: Day,
): ReadonlyMap<number, readonly DoseEvent[]> {
  const until = nextStart(treatment, startedOn);
  const found = new Map<number, DoseEvent[]>();
  for (const event of treatment) {
    if (event.kind !== 'dose-given' && event.kind !== 'dose-omitted' && event.kind !== 'dose-changed') continue;
    const on = daysOf(event.on).first;
    if (event.element !== element.id || on < startedOn || on >= until || on > today) continue;
    if (orderOf(element, event.drug) !== order) continue;
    const day = on - startedOn + 1;
    found.set(day, [...(found.get(day) ?? []), event]);
  }
  return found;
}

function nextStart(treatment: readonly TreatmentEvent[], startedOn: Day): Day {
  const starts = treatment.flatMap((event) => (event.kind === 'element-started' ? [daysOf(event.on).first] : []));
  return Math.min(...starts.filter((start) => start > startedOn), Number.POSITIVE_INFINITY);
}

/** One record of a dose in a word or two: "given", "1 mg given", "left out", "50% given", "changed". */
export function doseInWords({ kind, percent, amount, unit }: DoseEvent): string {
  const much = amount === undefined ? '' : `${[amount, unit].filter((part) => part !== undefined).join(' ')} `;
  switch (kind) {
    case 'dose-given':
      return percent === undefined ? `${much}given` : `${percent}% given`;
    case 'dose-changed':
      return percent === undefined ? (much === '' ? 'changed' : `changed, ${much}given`) : `${percent}% given`;
    case 'dose-omitted':
      return 'left out';
  }
}
