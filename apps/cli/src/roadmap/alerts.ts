import {
  type Case,
  type Citation,
  type Day,
  daysOf,
  distinctCitations,
  type ElementEntry,
  formatDay,
  type Regimen,
  type Roadmap,
  type RoadmapEntry,
  type TreatmentEvent,
} from '@rezidiv/core';
import {
  elementsAhead,
  everyEntry,
  isCertain,
  type RoadmapAnswer,
  type StartedEntry,
  startedElements,
} from './answer.ts';
import { isRuledOut } from './conditions.ts';
import { doseText, type SayDose } from './dose-text.ts';
import { endedBy } from './ended.ts';
import { missingInWords, nameOf } from './in-words.ts';

/** Something a person must look at before anything else. */
export interface Alert {
  readonly kind:
    | 'ended'
    | 'stopped'
    | 'late'
    | 'violated'
    | 'incomplete'
    | 'not-placed'
    | 'arm-not-recorded'
    | 'recorded-otherwise'
    | 'disputed';
  readonly text: string;
  readonly because: readonly Citation[];
}

/** Stands with every limit on the time between two elements. */
export const observational =
  'The evidence for this limit is observational; it is never a reason to start before the child is fit.';

/**
 * What a person must look at, the most urgent first; none is a recommendation.
 *
 * @param sayDose As for the doses of the sheet: what stops one of them stands here too.
 */
export function alertsOf(answer: RoadmapAnswer, sayDose: SayDose = doseText): readonly Alert[] {
  const { roadmap, record, arms, today, regimen } = answer;
  if (roadmap === undefined) return [];
  const started = startedElements(roadmap);
  const ahead = elementsAhead(roadmap);
  const limits = [...ahead, ...started].flatMap((entry) => limitAlert(entry, answer, roadmap));
  const ended = endedBy(record, today);
  return [
    ...(ended === undefined ? [] : [{ kind: 'ended', text: ended, because: [] } as const]),
    ...distinct(dosesNow(started, ahead).flatMap((entry) => stopAlerts(entry, answer, sayDose))),
    ...limits.filter(({ kind }) => kind === 'late'),
    ...limits.filter(({ kind }) => kind === 'violated'),
    ...distinct(everyEntry(roadmap).flatMap((entry) => stepAlert(entry, regimen))),
    ...arms.map(
      ({ system, arm }): Alert => ({
        kind: 'arm-not-recorded',
        text: `Arm ${arm} of ${system} was named for this sheet only; no randomisation is recorded.`,
        because: [],
      }),
    ),
    ...distinct(
      [...started, ...ahead]
        .filter(({ state }) => state !== 'given')
        .flatMap(({ element }): Alert[] => {
          const missing = missingInWords(element);
          return missing === undefined
            ? []
            : [{ kind: 'incomplete', text: `${element.title} is ${unended(missing)}.`, because: [] }];
        }),
    ),
    ...notPlacedAlerts(roadmap.notPlaced),
  ];
}

/** The elements whose doses may be given now: the one that runs, and those that may come next. */
function dosesNow(started: readonly StartedEntry[], ahead: readonly ElementEntry[]): readonly ElementEntry[] {
  return [
    ...started.slice(-1).filter(({ state }) => state === 'running'),
    ...ahead.filter(({ state }) => state === 'next'),
  ];
}

function stopAlerts({ element }: ElementEntry, { record, today }: RoadmapAnswer, sayDose: SayDose): readonly Alert[] {
  return element.orders
    .filter((order) => !isRuledOut(order, record))
    .flatMap((order) =>
      (sayDose(order, { record, today }).stops ?? []).map(
        ({ says, because }): Alert => ({
          kind: 'stopped',
          text: `STOP: ${order.id} of ${element.title} (${nameOf(element)}): ${unended(says)}.`,
          because,
        }),
      ),
    );
}

function limitAlert(entry: ElementEntry, { record, today }: RoadmapAnswer, roadmap: Roadmap): readonly Alert[] {
  const { interval, element } = entry;
  if (interval === undefined || interval.state === 'due' || interval.state === 'kept') return [];
  const { limit, since, lastDay, days } = interval;
  const says = `${limit.atMostDays} days after the start on ${formatDay(since)}`;
  const what =
    interval.state === 'late'
      ? `LATE${isCertain(roadmap, entry) ? '' : ', on a way that is still open'}: ${element.title} (${nameOf(element)}) has not started; the latest day by the limit was ${formatDay(lastDay)}, ${says}. ${days} days have passed.`
      : `LIMIT VIOLATED: ${element.title} (${nameOf(element)}) started ${days} days after the start on ${formatDay(since)}; the limit is ${limit.atMostDays} days.`;
  const until = entry.startedOn ?? today;
  const reasons = delaysBetween(record, since, until);
  const why = reasons.length === 0 ? 'No reason is recorded.' : `Recorded: ${reasons.join('; ')}.`;
  return [{ kind: interval.state, text: `${what} ${why} ${limit.evidence} ${observational}`, because: [limit.cite] }];
}

/** Recorded reasons for waiting, each with its day. */
export function delaysBetween({ treatment = [] }: Case, from: Day, to: Day): readonly string[] {
  return treatment.flatMap((event) => {
    if (event.kind !== 'delay') return [];
    const on = daysOf(event.on).first;
    return on >= from && on <= to ? [`${event.on} ${event.reason}`] : [];
  });
}

function stepAlert(entry: RoadmapEntry, { pathways }: Regimen): readonly Alert[] {
  if (entry.kind === 'gate' && entry.answer.kind === 'disputed') {
    return [
      { kind: 'disputed', text: `${entry.title}: sources disagree and none is primary.`, because: entry.because },
    ];
  }
  if (entry.kind === 'randomisation' || entry.kind === 'decision') {
    const own = pathways.flatMap(({ steps }) => steps).flatMap((step) => ('notes' in step ? step.notes : []));
    return entry.notes
      .filter((note) => !own.includes(note))
      .map((text) => ({ kind: 'recorded-otherwise', text: `${entry.title}: ${text}`, because: [] }));
  }
  return [];
}

/** Doses that share an element and a reason stand together; every other event stands alone. */
function notPlacedAlerts(notPlaced: Roadmap['notPlaced']): readonly Alert[] {
  const together = new Map<string, TreatmentEvent[]>();
  for (const { event, why } of notPlaced) {
    const of = 'drug' in event ? event.element : eventInWords(event);
    const key = `${of}\n${why}`;
    together.set(key, [...(together.get(key) ?? []), event]);
  }
  return [...together].map(([key, events]) => {
    const [of = '', why = ''] = key.split('\n');
    const [event, another] = events;
    const days = events.map(({ on }) => on).toSorted();
    const what =
      event === undefined || another !== undefined
        ? `${events.length} doses of ${of}, ${days[0]} to ${days.at(-1)}`
        : eventInWords(event);
    return { kind: 'not-placed', text: `Recorded and not placed: ${what} (${why}).`, because: [] };
  });
}

/** An event of treatment in words. */
export function eventInWords(event: TreatmentEvent): string {
  const { on } = event;
  switch (event.kind) {
    case 'element-started':
      return `${event.element} started ${on}`;
    case 'dose-given':
    case 'dose-changed':
    case 'dose-omitted':
      return `${event.drug} of ${event.element}, ${event.kind.replace('dose-', '')} ${on}`;
    case 'randomised':
      return `${event.system} randomised to ${event.arm} ${on}`;
    case 'decision':
      return `${event.step}: ${event.chosen} decided ${on}`;
    case 'delay':
      return `delay ${on}: ${event.reason}`;
    case 'counts':
      return `blood counts ${on}`;
    case 'toxicity':
      return `${event.term} grade ${event.grade} ${on}`;
    case 'remission':
      return `remission ${event.reached ? 'reached' : 'not reached'} ${on}`;
    case 'hsct':
      return `transplantation ${on}`;
  }
}

function distinct(alerts: readonly Alert[]): readonly Alert[] {
  const found = new Map<string, Alert>();
  for (const alert of alerts) {
    const known = found.get(alert.text);
    found.set(
      alert.text,
      known === undefined ? alert : { ...alert, because: distinctCitations([...known.because, ...alert.because]) },
    );
  }
  return [...found.values()];
}

function unended(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
