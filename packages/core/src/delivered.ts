import type { TreatmentEvent } from './case.ts';
import { type Day, daysOf } from './date.ts';
import type { Element, Order } from './element.ts';
import type { Delivered } from './roadmap.ts';

const whole = 100;

/**
 * What was recorded of each order of a started element, against what the element has.
 *
 * @param until The start of the element after it; events from that day on belong there. Undefined: none yet.
 */
export function deliveredOf(
  element: Element,
  events: readonly TreatmentEvent[],
  startedOn: Day,
  until: Day | undefined,
): Delivered[] {
  // Each dose is placed once: a long history has many, and an element many orders.
  const placed = events.flatMap((event) => {
    if (!isDose(event) || event.element !== element.id) return [];
    const on = daysOf(event.on).first;
    return on < startedOn || (until !== undefined && on >= until)
      ? []
      : [{ event, order: orderNamed(element, event.drug) }];
  });
  return element.orders.map((order) => {
    const doses = placed.filter((dose) => dose.order === order).map(({ event }) => event);
    const count = (kind: DoseEvent['kind']) => doses.filter((dose) => dose.kind === kind).length;
    const planned = plannedDoses(order);
    const shares = doses.map(shareOf);
    const known = shares.every((share) => share !== undefined);
    return {
      order: order.id,
      ...(planned === undefined ? {} : { planned }),
      given: count('dose-given'),
      changed: count('dose-changed'),
      omitted: count('dose-omitted'),
      ...(planned !== undefined && known && doses.length > 0
        ? { intensity: shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / planned }
        : {}),
    };
  });
}

/**
 * The order of an element that a recorded dose belongs to: the one of that id, or else the only one of that drug.
 *
 * @returns Undefined where no order fits, or several are of that drug: methotrexate into a vein is never counted as
 *   methotrexate into the spinal fluid.
 */
export function orderNamed({ orders }: Element, name: string): Order | undefined {
  const byId = orders.find(({ id }) => id === name);
  if (byId !== undefined) return byId;
  const [only, another] = orders.filter(({ drug }) => drug === name);
  return another === undefined ? only : undefined;
}

type DoseEvent = Extract<TreatmentEvent, { kind: 'dose-given' | 'dose-omitted' | 'dose-changed' }>;

function isDose(event: TreatmentEvent): event is DoseEvent {
  return event.kind === 'dose-given' || event.kind === 'dose-omitted' || event.kind === 'dose-changed';
}

function plannedDoses({ days, timesPerDay, until }: Order): number | undefined {
  return days === 'not-read' || until !== undefined ? undefined : days.length * (timesPerDay ?? 1);
}

/** Of one planned dose; undefined for a change of which nobody recorded how much. */
function shareOf({ kind, percent }: DoseEvent): number | undefined {
  if (kind === 'dose-omitted') return 0;
  return percent === undefined ? (kind === 'dose-given' ? 1 : undefined) : percent / whole;
}
