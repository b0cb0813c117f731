import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import type { FactPath } from './classification.ts';
import { type DaySpan, isExact } from './date.ts';
import { daysBetween, lastSeen, type Moment, type OutcomeEvent, occurrenceOf, relapseOf } from './outcome.ts';

/** What ends follow-up, and the name under which it is counted. */
export interface EndpointEvent {
  readonly event: OutcomeEvent;
  /** Events of one cause are counted together; the causes of an endpoint compete with each other. */
  readonly cause: string;
  /** Where the definition says so, or, where no text read does, why this project counts it so. */
  readonly because: Citation | { readonly choice: string };
}

/**
 * An endpoint as a study group defines it: from when, until what. The follow-up of a child who had
 * none of the events ends, censored, on the day last seen.
 */
export interface Endpoint {
  readonly id: string;
  /** As it is printed: "Event-free survival". */
  readonly title: string;
  /** Whose definition. */
  readonly group: string;
  readonly timeZero: 'relapse' | 'remission' | 'hsct';
  /** Of events on one day the one listed first counts. */
  readonly events: readonly EndpointEvent[];
  /** What happens to a child who is transplanted: "follow-up goes on". */
  readonly atTransplantation: string;
  /** Where the source counts otherwise, or leaves something open; none where nothing is known to differ. */
  readonly notes: readonly string[];
  readonly cite: Citation;
}

/** A definition that cannot be applied, and why. */
export interface EndpointNotApplied {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly why: string;
  /** Where part of it was read. */
  readonly cite?: Citation;
}

/** One child's follow-up for an endpoint. Days count from the endpoint's time zero. */
export type EndpointFollowUp =
  | { readonly kind: 'event'; readonly days: number; readonly event: OutcomeEvent; readonly cause: string }
  | { readonly kind: 'censored'; readonly days: number }
  /** These facts are not recorded, or not to the day, and the answer depends on them. */
  | { readonly kind: 'needs'; readonly facts: readonly FactPath[] }
  /** The endpoint does not speak of this child. */
  | { readonly kind: 'outside'; readonly why: string };

/**
 * Applies an endpoint to a child's history.
 *
 * Whether each of its events happened must be known, and the first of them to the day: an event
 * nobody recorded may have come first. A month is not a day. Nothing comes after death: once another
 * event stands first, nothing need be known of the death, unless it is listed before that event and may fall
 * on the same day. An event before time zero, or a child last seen before it, is outside.
 *
 * @checked worked by hand, test/endpoint.test.ts
 * @example followUpFor(overallSurvival, { id: 'c-1', outcome: { died: true, daysFromRelapse: 90 } })
 *   // => { kind: 'event', days: 90, event: 'death', cause: 'death' }
 */
export function followUpFor(endpoint: Endpoint, record: Case): EndpointFollowUp {
  const zero = timeZeroOf(endpoint, record);
  if ('kind' in zero) return zero;
  const found = endpoint.events.map(({ event, cause }) => ({ event, cause, is: occurrenceOf(record, event) }));
  const dated = found.flatMap(({ event, cause, is }): Dated[] => {
    if (is.kind === 'did-not-happen') return [];
    const at = is.kind === 'happened' ? is.at : lastSeen(record);
    return [{ event, cause, at, field: is.field, days: daysBetween(zero.at, at), certain: is.kind === 'happened' }];
  });
  const happened = dated.filter(({ certain }) => certain);
  const unknown = dated.filter(({ certain }) => !certain);
  if (unknown.length > 0 && !(unknown.every(mayStillFollow) && happened.some((one) => !isDeath(one))))
    return { kind: 'needs', facts: distinct(unknown.map(({ field }) => field)) };

  const before = happened.find(({ days }) => days !== undefined && days.last < 0);
  if (before !== undefined)
    return { kind: 'outside', why: `${inWords[before.event]} came before ${timeZeroInWords[endpoint.timeZero]}` };
  return happened.length === 0 ? censored(endpoint, zero, record) : firstOf(dated, zero);
}

/** An unknown death after time zero, as far as is known: nothing comes after it, so it takes no earlier event's place. */
function mayStillFollow(one: Dated): boolean {
  return isDeath(one) && last(one) >= 0;
}

interface Dated extends Happened {
  readonly event: OutcomeEvent;
  readonly cause: string;
  /** From time zero; undefined where nothing is recorded of them. */
  readonly days: DaySpan | undefined;
  /** False: whether it happened is unknown, and `field` would say. */
  readonly certain: boolean;
}

interface Happened {
  readonly at: Moment;
  readonly field: FactPath;
}

/**
 * The event that came first for certain; among those of one day, the one listed first. Nothing comes after death:
 * a death that is unknown, or not known to the day, matters only where it may fall on that day and is listed before.
 */
function firstOf(dated: readonly Dated[], zero: Happened): EndpointFollowUp {
  const happened = dated.filter(({ certain }) => certain);
  const inOrder = [...happened].sort(
    (one, other) => Number(isDeath(one)) - Number(isDeath(other)) || last(one) - last(other),
  );
  const [first] = inOrder;
  const rivals = happened.filter((one) => one === first || !isDeath(one));
  const vague = rivals.filter(({ days }) => days === undefined || (!isExact(days) && days.first <= last(first)));
  if (first === undefined || vague.length > 0)
    return { kind: 'needs', facts: distinct(vague.flatMap((one) => inexact(zero, one))) };
  const days = last(first);
  const counted = happened.find((one) => isOn(one, days)) ?? first;
  const listedBefore = dated.slice(0, dated.indexOf(counted)).filter((one) => isDeath(one) && mayBeOn(one, days));
  if (listedBefore.length > 0)
    return {
      kind: 'needs',
      facts: distinct(listedBefore.flatMap((one) => (one.certain ? inexact(zero, one) : [one.field]))),
    };
  return { kind: 'event', days, event: counted.event, cause: counted.cause };
}

function isOn({ days }: Dated, day: number): boolean {
  return days !== undefined && isExact(days) && days.first === day;
}

function mayBeOn({ days }: Dated, day: number): boolean {
  return days === undefined || (days.first <= day && day <= days.last);
}

function isDeath({ event }: Dated): boolean {
  return event.startsWith('death');
}

function last(one: Dated | undefined): number {
  return one?.days?.last ?? Number.POSITIVE_INFINITY;
}

function censored({ timeZero }: Endpoint, zero: Happened, record: Case): EndpointFollowUp {
  const end = { at: lastSeen(record), field: 'outcome.lastSeenOn' };
  const days = daysBetween(zero.at, end.at);
  if (days !== undefined && days.last < 0)
    return { kind: 'outside', why: `the child was last seen before ${timeZeroInWords[timeZero]}` };
  return days === undefined || !isExact(days)
    ? { kind: 'needs', facts: inexact(zero, end) }
    : { kind: 'censored', days: days.first };
}

/** Which of two moments the record does not have to the day. */
function inexact(zero: Happened, end: Happened): FactPath[] {
  const vague = [zero, end].filter(({ at: { onCalendar } }) => onCalendar === undefined || !isExact(onCalendar));
  return distinct((vague.length > 0 ? vague : [end]).map(({ field }) => field));
}

function timeZeroOf({ timeZero }: Endpoint, record: Case): Happened | EndpointFollowUp {
  if (timeZero === 'relapse') return { at: relapseOf(record), field: 'relapse.on' };
  const is = occurrenceOf(record, timeZero);
  if (is.kind === 'unknown') return { kind: 'needs', facts: [is.field] };
  if (is.kind === 'did-not-happen') return { kind: 'outside', why: `no ${notReached[timeZero]} after the relapse` };
  return { at: is.at, field: is.field };
}

function distinct(facts: readonly FactPath[]): FactPath[] {
  return [...new Set(facts)];
}

const timeZeroInWords = {
  relapse: 'the relapse',
  remission: 'the remission',
  hsct: 'the transplantation',
} as const;

const notReached = { remission: 'remission', hsct: 'transplantation' } as const;

const inWords: Readonly<Record<OutcomeEvent, string>> = {
  death: 'death',
  'death-from-leukaemia': 'death from leukaemia',
  'death-from-treatment': 'death from treatment',
  'death-from-another-cause': 'death from another cause',
  'death-before-remission': 'death before remission',
  'death-in-remission': 'death in remission',
  'death-without-relapse': 'death without relapse',
  'no-remission': 'failure to reach remission',
  progression: 'progression',
  'next-relapse': 'another relapse',
  'second-malignancy': 'a second malignancy',
  remission: 'the remission',
  hsct: 'the transplantation',
};
