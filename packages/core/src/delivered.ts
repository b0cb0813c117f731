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
  return element.orders.map((order) => {
    const doses = events.flatMap((event) =>
      isDose(event) &&
      event.element === element.id &&
      (event.drug === order.id || event.drug === order.drug) &&
      daysOf(event.on).first >= startedOn &&
      (until === undefined || daysOf(event.on).first < until)
        ? [event]
        : [],
    );
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
