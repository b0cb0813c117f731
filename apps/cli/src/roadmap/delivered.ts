import type { Case, Delivered, ElementEntry, Order, Roadmap } from '@rezidiv/core';
import { type StartedEntry, startedElements } from './answer.ts';
import { conditionsOf } from './conditions.ts';

/** What was given of one drug over all elements that are over, against what they plan. */
export interface CumulativeDose {
  readonly drug: string;
  /** How many elements it was counted over. */
  readonly elements: number;
  /** Planned doses; undefined where days or doses a day of one element were not read. */
  readonly planned?: number;
  /** Doses of which anything was recorded. */
  readonly recorded: number;
  /** Share of the planned doses that was given; undefined where it cannot be said. */
  readonly intensity?: number;
  /** Doses of which nobody recorded anything: the share is then the least it can be. */
  readonly unrecorded: number;
}

/** Planned against delivered for each drug, in the order first given. Elements that still run count for nothing yet. */
export function cumulativeDoses(roadmap: Roadmap, record: Case): readonly CumulativeDose[] {
  const started = startedElements(roadmap);
  const by = new Map<string, Counted[]>();
  for (const [at, entry] of started.entries()) {
    if (!isOver(entry, started[at + 1])) continue;
    for (const { order, delivered } of countedOrders(entry, record)) {
      by.set(order.drug, [...(by.get(order.drug) ?? []), { delivered, element: entry.id + entry.startedOn }]);
    }
  }
  return [...by].map(([drug, counted]) => cumulative(drug, counted));
}

/** Over by its own last day, or because the next element has started. */
export function isOver({ state }: StartedEntry, next: StartedEntry | undefined): boolean {
  return state === 'given' || next !== undefined;
}

/** The orders of an element that count for this child: not those the record rules out, nor those still open and not given. */
export function countedOrders(
  { element, delivered }: ElementEntry,
  record: Case,
): readonly { readonly order: Order; readonly delivered: Delivered }[] {
  return element.orders.flatMap((order) => {
    const found = delivered.find((one) => one.order === order.id);
    if (found === undefined) return [];
    const doubtful = conditionsOf(order, record).some(
      ({ condition, state }) => state === 'not-met' || (state === 'open' && condition !== 'after-count-recovery'),
    );
    if (doubtful && recordedDoses(found) === 0) return [];
    return [{ order, delivered: found }];
  });
}

interface Counted {
  readonly delivered: Delivered;
  readonly element: string;
}

function cumulative(drug: string, counted: readonly Counted[]): CumulativeDose {
  const doses = counted.map(({ delivered }) => delivered);
  const recorded = sum(doses.map(recordedDoses));
  const elements = new Set(counted.map(({ element }) => element)).size;
  const planned = doses.map((dose) => dose.planned).filter((number) => number !== undefined);
  if (planned.length < doses.length) return { drug, elements, recorded, unrecorded: 0 };
  const all = sum(planned);
  // Of an order of which nothing is recorded nothing is known to have been given.
  const shares = doses.map((dose) =>
    recordedDoses(dose) === 0 ? 0 : dose.intensity === undefined ? undefined : dose.intensity * (dose.planned ?? 0),
  );
  const known = shares.filter((share) => share !== undefined);
  const unrecorded = sum(doses.map(unrecordedDoses));
  return {
    drug,
    elements,
    planned: all,
    recorded,
    unrecorded,
    ...(known.length < shares.length || recorded === 0 || all === 0 ? {} : { intensity: sum(known) / all }),
  };
}

/** Doses of an order of which anything was recorded. */
export function recordedDoses({ given, changed, omitted }: Delivered): number {
  return given + changed + omitted;
}

/** Planned doses of which nobody recorded anything; 0 where it was not read how many there are. */
export function unrecordedDoses(delivered: Delivered): number {
  return Math.max((delivered.planned ?? 0) - recordedDoses(delivered), 0);
}

/** What was recorded of one order: "1 of 2 doses given, 1 changed; 75% of the plan". */
export function deliveredInWords(delivered: Delivered, over: boolean): string {
  const { planned, given, changed, omitted, intensity } = delivered;
  if (recordedDoses(delivered) === 0) return 'nothing recorded';
  const doses =
    planned === undefined ? `${given} given (how many are planned was not read)` : `${given} of ${planned} given`;
  const others = [
    changed === 0 ? '' : `${changed} changed`,
    omitted === 0 ? '' : `${omitted} left out`,
    unrecordedDoses(delivered) === 0 || !over ? '' : `${unrecordedDoses(delivered)} not recorded`,
  ].filter((text) => text !== '');
  // That the share is not known is said while the element runs too: "2 of 2 given" alone reads like the whole.
  const isSaid = planned !== undefined && (over || intensity === undefined);
  const share = isSaid ? `; ${shareInWords(intensity, unrecordedDoses(delivered))}` : '';
  return `${[doses, ...others].join(', ')}${share}`;
}

/** A share of the plan in words; what nobody recorded makes it a least. */
export function shareInWords(intensity: number | undefined, unrecorded: number): string {
  if (intensity === undefined) return 'share of the plan not known';
  const percent = `${(intensity * 100).toFixed(0)}% of the plan`;
  return unrecorded === 0 ? percent : `at least ${percent}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
