import type { TreatmentEvent } from './case.ts';
import { type Day, daysOf } from './date.ts';
import type { Element, Order } from './element.ts';
import type { Delivered } from './roadmap.ts';

const whole = 100;

/** A dose that was given, left out or changed. */
export type DoseEvent = Extract<TreatmentEvent, { kind: 'dose-given' | 'dose-omitted' | 'dose-changed' }>;

/**
 * The doses that were recorded of an element from its start on.
 *
 * @param until The start of the element after it; doses from that day on belong there. Undefined: none yet.
 */
export function dosesOf(
  element: Element,
  events: readonly TreatmentEvent[],
  startedOn: Day,
  until: Day | undefined,
): DoseEvent[] {
  return events
    .filter(isDose)
    .filter(
      (event) =>
        event.element === element.id &&
        orderOf(element, event.drug) !== undefined &&
        daysOf(event.on).first >= startedOn &&
        (until === undefined || daysOf(event.on).first < until),
    );
}

/** What was recorded of each order of a started element, against what the element has. */
export function deliveredOf(element: Element, doses: readonly DoseEvent[]): Delivered[] {
  return element.orders.map((order) => {
    const own = doses.filter(({ drug }) => orderOf(element, drug) === order);
    const count = (kind: DoseEvent['kind']) => own.filter((dose) => dose.kind === kind).length;
    const planned = plannedDoses(order);
    const shares = own.map(shareOf);
    const known = shares.every((share) => share !== undefined);
    return {
      order: order.id,
      ...(planned === undefined ? {} : { planned }),
      given: count('dose-given'),
      changed: count('dose-changed'),
      omitted: count('dose-omitted'),
      ...(planned !== undefined && known && own.length > 0
        ? { intensity: shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / planned }
        : {}),
    };
  });
}

/** The order a record names: by its id, or by its drug where the element has one order of that drug only. */
export function orderOf({ orders }: Element, name: string): Order | undefined {
  const named = orders.find(({ id }) => id === name);
  const [first, ...others] = orders.filter(({ drug }) => drug === name);
  return named ?? (others.length === 0 ? first : undefined);
}

/** Whether an event is about a dose. */
export function isDose(event: TreatmentEvent): event is DoseEvent {
  return event.kind === 'dose-given' || event.kind === 'dose-omitted' || event.kind === 'dose-changed';
}

function plannedDoses({ days, timesPerDay, until }: Order): number | undefined {
  return days === 'not-read' || until !== undefined ? undefined : days.length * (timesPerDay ?? 1);
}

/**
 * Of one planned dose; undefined for a change of which nobody recorded how much, and for an amount without
 * its percentage: an amount may be any part of what was planned.
 */
function shareOf({ kind, amount, percent }: DoseEvent): number | undefined {
  if (kind === 'dose-omitted') return 0;
  if (percent !== undefined) return percent / whole;
  return kind === 'dose-given' && amount === undefined ? 1 : undefined;
}
