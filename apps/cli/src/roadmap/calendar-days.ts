import { type Day, type Element, formatDay, type Order } from '@rezidiv/core';
import { drugs } from '@rezidiv/protocols';
import { about } from '../about.ts';
import { observational } from './alerts.ts';
import { elementsAhead, isCertain, type RoadmapAnswer, type StartedEntry, startedElements } from './answer.ts';
import { conditionsOf, isRuledOut } from './conditions.ts';
import { doseText, type SayDose } from './dose-text.ts';
import { draftOf } from './head-words.ts';
import { missingInWords, nameOf } from './in-words.ts';

/** One day of the calendar. */
export interface CalendarDay {
  /** The same for the same day of the same element of a child, whatever date it falls on. */
  readonly key: string;
  readonly on: Day;
  /** Stands on a locked screen: no drug, no disease, no name. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** The days of a roadmap that have a date, earliest first: of elements that started, and the limits on the next start. */
export function calendarDays(answer: RoadmapAnswer, sayDose: SayDose = doseText): readonly CalendarDay[] {
  const { roadmap } = answer;
  if (roadmap === undefined) return [];
  const started = startedElements(roadmap);
  return [
    ...started.flatMap((entry, at) => elementDays(entry, timesBefore(started, at), answer, sayDose)),
    ...limitDays(answer, started),
  ].toSorted((one, other) => one.on - other.on || (one.key < other.key ? -1 : 1));
}

/** The short name of an element without the names of its drugs: `induction` of `induction-pegaspargase`. */
export function neutralName(element: Element): string {
  const named = element.orders.map(({ drug }) => drug).toSorted((one, other) => other.length - one.length);
  const without = named.reduce((name, drug) => name.replaceAll(drug, ''), nameOf(element));
  const left = without
    .split('-')
    .filter((part) => !isDrugOrDose(part))
    .join('-');
  return left.replace(/-+/g, '-').replace(/^-|-$/g, '') || 'block';
}

/** A short name of a drug ("mtx"), or an amount ("5g"). */
function isDrugOrDose(part: string): boolean {
  return /^\d+(g|mg)$/.test(part) || drugs.some(({ names }) => names.includes(part.toLowerCase()));
}

/** How often the element had started before: the second R1 is another one than the first. */
function timesBefore(started: readonly StartedEntry[], at: number): number {
  return started.slice(0, at).filter(({ element }) => element.id === started[at]?.element.id).length;
}

function elementDays(
  entry: StartedEntry,
  before: number,
  answer: RoadmapAnswer,
  sayDose: SayDose,
): readonly CalendarDay[] {
  const { element, startedOn } = entry;
  const orders = element.orders.filter((order) => !isRuledOut(order, answer.record));
  const days = new Set([1, ...orders.flatMap((order) => (order.days === 'not-read' ? [] : order.days))]);
  return [...days].map((day) => ({
    key: `${element.id} ${before + 1} day ${day}`,
    on: startedOn + day - 1,
    title: `${neutralName(element)} day ${day}`,
    lines: [
      draftOf(answer),
      ...orders
        .filter((order) => order.days !== 'not-read' && order.days.includes(day))
        .map((order) => orderLine(order, answer, sayDose)),
      ...(day === 1 ? firstDayLines(entry, orders, answer, sayDose) : []),
      about.disclaimer,
    ],
  }));
}

/** What belongs to the element and to no day that was read. */
function firstDayLines(
  { element, samples }: StartedEntry,
  orders: readonly Order[],
  answer: RoadmapAnswer,
  sayDose: SayDose,
): readonly string[] {
  const missing = missingInWords(element);
  return [
    ...orders
      .filter((order) => order.days === 'not-read')
      .map((order) => `Days not read: ${orderLine(order, answer, sayDose)}`),
    ...samples.map(({ what, when }) => `Sample: ${what}, ${when}`),
    ...(missing === undefined ? [] : [`This element is ${missing}.`]),
  ];
}

function orderLine(order: Order, { record, today }: RoadmapAnswer, sayDose: SayDose): string {
  const how = `${order.route ?? 'route not read'}${order.over === undefined ? '' : ` over ${order.over}`}`;
  const further = [
    order.until,
    ...conditionsOf(order, record).map(({ says }) => says),
    order.rescue === undefined ? undefined : `never without ${order.rescue}`,
    ...(order.notes ?? []),
  ].filter((text) => text !== undefined);
  return `${order.id}: ${sayDose(order, { record, today }).lines.join(' ')}; ${[how, ...further].join('; ')}`;
}

function limitDays(answer: RoadmapAnswer, started: readonly StartedEntry[]): readonly CalendarDay[] {
  const { roadmap, regimen } = answer;
  if (roadmap === undefined) return [];
  return elementsAhead(roadmap).flatMap((entry) => {
    const { element, interval } = entry;
    if (interval === undefined) return [];
    const { limit, lastDay, since } = interval;
    return [
      {
        key: `${element.id} limit after ${started.length}`,
        on: lastDay,
        title: `${neutralName(element)}: published limit, see text`,
        lines: [
          draftOf(answer),
          `${element.title}, by this day at the latest by the limit of ${limit.cite.source.title} (${limit.cite.locator}), shown with ${regimen.title}: ${limit.atMostDays} days from the start on ${formatDay(since)}.`,
          ...(isCertain(roadmap, entry) ? [] : ['Only if the way goes there: it is still open.']),
          limit.evidence,
          observational,
          about.disclaimer,
        ],
      },
    ];
  });
}
