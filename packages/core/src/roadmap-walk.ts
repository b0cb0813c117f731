import type { Case, TreatmentEvent } from './case.ts';
import { type Day, daysOf, isExact } from './date.ts';
import { deliveredOf, dosesOf } from './delivered.ts';
import type { Element } from './element.ts';
import { dayOf } from './known-by.ts';
import type { Pathway, PathwayStep, Regimen, StartInterval } from './regimen.ts';
import type { Branch, ChoiceEntry, ElementEntry, IntervalState, RoadmapEntry } from './roadmap.ts';
import { gateEntry, outcomesOf } from './roadmap-gate.ts';

/** What a walk along a pathway needs. */
export interface Walk {
  readonly regimen: Regimen;
  readonly pathway: Pathway;
  /** As known today, its treatment in order. */
  readonly record: Case;
  readonly today: Day;
  /** Events that found their place are added here. */
  readonly placed: Set<TreatmentEvent>;
}

/** A walk under way. */
interface Walking extends Walk {
  /** Steps that were shown with what follows them: where open ways meet again, the rest is shown once. */
  readonly shown: Set<string>;
}

/** Where a walk stands. */
interface Standing {
  /** Starts of elements that are not used yet, earliest first. */
  readonly starts: readonly Start[];
  readonly lastStart: Day | undefined;
  /** Whether an element that was not started is already on the way. */
  readonly ahead: boolean;
  /** Decisions that earlier visits of a step have used: on a way that comes back each visit has its own. */
  readonly used: readonly Decision[];
  /** Steps since the last start, by which a circle is known. */
  readonly seen: readonly string[];
}

type Start = Extract<TreatmentEvent, { kind: 'element-started' }>;
type Decision = Extract<TreatmentEvent, { kind: 'decision' }>;

/** The entries along a pathway: what was started by the record, and after that what is to come. */
export function walkPathway(walk: Walk): RoadmapEntry[] {
  const starts = (walk.record.treatment ?? []).filter((event) => event.kind === 'element-started');
  return from({ ...walk, shown: new Set() }, walk.pathway.start, {
    starts,
    lastStart: undefined,
    ahead: false,
    used: [],
    seen: [],
  });
}

function from(walk: Walking, id: string, standing: Standing): RoadmapEntry[] {
  const step = stepOf(walk, id);
  if (standing.seen.includes(id) || wasShown(walk, step, standing)) return [{ kind: 'again', id }];
  const passed = { ...standing, seen: [...standing.seen, id] };
  switch (step.kind) {
    case 'element':
      return elementFrom(walk, step, passed);
    case 'gate':
      return gateFrom(walk, step, passed);
    case 'randomisation':
      return choiceFrom(walk, step, passed, armOf(walk, step));
    case 'decision':
      return decisionFrom(walk, step, passed);
    case 'measure':
      return [measured(walk, step), ...from(walk, step.next, passed)];
    case 'not-read':
      return [step, ...(step.next === undefined ? [] : from(walk, step.next, passed))];
    case 'end':
      return [step];
  }
}

/** Whether this step was shown where the walk stood alike, so that the same would follow; notes that it is now. */
function wasShown({ shown }: Walking, step: PathwayStep, { starts, lastStart, ahead, used }: Standing): boolean {
  if (step.kind === 'end' || (step.kind === 'not-read' && step.next === undefined)) return false;
  // Behind an element that was not begun, no start and no interval counts any more.
  const decisions = used.map((event) => [event.step, event.on]);
  const place = JSON.stringify([step.id, decisions, ahead ? 'ahead' : [starts.length, lastStart ?? null]]);
  if (shown.has(place)) return true;
  shown.add(place);
  return false;
}

function stepOf({ pathway, regimen }: Walking, id: string): PathwayStep {
  const step = pathway.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`${regimen.id}: the pathway has no step "${id}".`);
  return step;
}

function elementFrom(
  walk: Walking,
  step: Extract<PathwayStep, { kind: 'element' }>,
  standing: Standing,
): RoadmapEntry[] {
  const element = elementOf(walk, step.element);
  const at = standing.ahead ? -1 : standing.starts.findIndex((start) => start.element === step.element);
  const start = standing.starts[at];
  const startedOn = start === undefined ? undefined : dayOf(start.on);
  const following = standing.starts[at + 1];
  const until = following === undefined ? undefined : dayOf(following.on);
  const doses = startedOn === undefined ? [] : dosesOf(element, walk.record.treatment ?? [], startedOn, until);
  for (const event of start === undefined ? [] : [start, ...doses]) walk.placed.add(event);
  const interval = intervalOf(step.interval, standing, startedOn, walk.today);
  const entry: ElementEntry = {
    kind: 'element',
    id: step.id,
    element,
    state: stateOf(element, { startedOn, until, ahead: standing.ahead, today: walk.today }),
    ...(startedOn === undefined ? {} : { startedOn }),
    ...(interval === undefined ? {} : { interval }),
    delivered: startedOn === undefined ? [] : deliveredOf(element, doses),
    samples: step.samples ?? [],
    cite: step.cite,
  };
  const after: Standing =
    start === undefined
      ? { ...standing, ahead: true }
      : // A way may come back to the element that has just been given; every start is used once, so it ends.
        { ...standing, starts: standing.starts.slice(at + 1), lastStart: startedOn, seen: [] };
  return [entry, ...from(walk, step.next, after)];
}

function elementOf({ regimen }: Walking, id: string): Element {
  const element = regimen.elements.find((one) => one.id === id);
  if (element === undefined) throw new Error(`${regimen.id} has no element "${id}".`);
  return element;
}

function stateOf(
  element: Element,
  {
    startedOn,
    until,
    ahead,
    today,
  }: { startedOn: Day | undefined; until: Day | undefined; ahead: boolean; today: Day },
): ElementEntry['state'] {
  if (startedOn === undefined) return ahead ? 'later' : 'next';
  const lastDay = lastDayOf(element);
  const isOver = lastDay === undefined ? until !== undefined : startedOn + lastDay - 1 < today;
  return isOver ? 'given' : 'running';
}

/** The element's length, or else the last day of an order; undefined where neither was read. */
function lastDayOf({ lengthDays, orders }: Element): number | undefined {
  if (lengthDays !== undefined) return lengthDays;
  const days = orders.map((order) => order.days);
  // One order whose days were not read may well be the last to be given.
  if (days.length === 0 || days.includes('not-read')) return undefined;
  return Math.max(...days.flatMap((list) => (list === 'not-read' ? [] : list)));
}

function intervalOf(
  limit: StartInterval | undefined,
  { lastStart, ahead }: Standing,
  startedOn: Day | undefined,
  today: Day,
): IntervalState | undefined {
  if (limit === undefined || lastStart === undefined || ahead) return undefined;
  const lastDay = lastStart + limit.atMostDays;
  const until = startedOn ?? today;
  const inTime = until <= lastDay;
  const state = startedOn === undefined ? (inTime ? 'due' : 'late') : inTime ? 'kept' : 'violated';
  return { limit, since: lastStart, lastDay, state, days: until - lastStart };
}

function gateFrom(walk: Walking, step: Extract<PathwayStep, { kind: 'gate' }>, standing: Standing): RoadmapEntry[] {
  const { entry, answer } = gateEntry(step, walk.record);
  const { chosen, after } = decisionOn(walk, step, standing);
  if (chosen !== undefined && Object.hasOwn(step.branches, chosen)) {
    const differs = answer.kind === 'decided' && answer.group !== chosen;
    const notes = differs
      ? [`People decided "${chosen}"; the table says "${answer.group}".`, ...entry.notes]
      : entry.notes;
    return [{ ...entry, notes, chosen, open: [] }, ...from(walk, branchOf(walk, step, chosen), after)];
  }
  const said = chosen === undefined ? entry : { ...entry, notes: [...entry.notes, noSuchWay(chosen, step.branches)] };
  if (answer.kind === 'decided')
    return [{ ...said, open: [] }, ...from(walk, branchOf(walk, step, answer.group), after)];
  return [{ ...said, open: branches(walk, step.branches, after, outcomesOf(answer, step)) }];
}

function decisionFrom(
  walk: Walking,
  step: Extract<PathwayStep, { kind: 'decision' }>,
  standing: Standing,
): RoadmapEntry[] {
  const { chosen, after } = decisionOn(walk, step, standing);
  return choiceFrom(walk, step, after, chosen);
}

function choiceFrom(
  walk: Walking,
  step: Extract<PathwayStep, { kind: 'randomisation' | 'decision' }>,
  standing: Standing,
  chosen: string | undefined,
): RoadmapEntry[] {
  const { kind, id, title, notes, cite } = step;
  const isWay = chosen !== undefined && Object.hasOwn(step.branches, chosen);
  const entry: ChoiceEntry = {
    kind,
    id,
    title,
    notes: chosen === undefined || isWay ? notes : [...notes, noSuchWay(chosen, step.branches)],
    cite,
    ...(isWay ? { chosen } : {}),
    open: isWay ? [] : branches(walk, step.branches, standing, Object.keys(step.branches)),
  };
  return isWay ? [entry, ...from(walk, branchOf(walk, step, chosen), standing)] : [entry];
}

function noSuchWay(chosen: string, ways: Readonly<Record<string, string>>): string {
  return `"${chosen}" is recorded and is none of the ways here: ${Object.keys(ways).join(', ')}.`;
}

function branches(
  walk: Walking,
  ways: Readonly<Record<string, string>>,
  standing: Standing,
  outcomes: readonly string[],
): Branch[] {
  return outcomes.map((outcome) => {
    const next = Object.hasOwn(ways, outcome) ? ways[outcome] : undefined;
    return { outcome, entries: next === undefined ? [] : from(walk, next, standing) };
  });
}

function branchOf(
  { regimen }: Walking,
  { id, branches: ways }: { readonly id: string; readonly branches: Readonly<Record<string, string>> },
  outcome: string,
): string {
  const next = Object.hasOwn(ways, outcome) ? ways[outcome] : undefined;
  if (next === undefined) throw new Error(`${regimen.id}: step "${id}" has no branch "${outcome}".`);
  return next;
}

function armOf({ record, placed }: Walking, { system }: { readonly system: string }): string | undefined {
  for (const event of record.treatment ?? [])
    if (event.kind === 'randomised' && event.system === system) placed.add(event);
  return record.arms?.[system];
}

/**
 * What people decided at this visit of a step: the last decision on it that no earlier visit used and
 * that was taken before the next element began.
 */
function decisionOn({ record, placed }: Walking, { id }: { readonly id: string }, standing: Standing) {
  const [next] = standing.ahead ? [] : standing.starts;
  const mine = (record.treatment ?? [])
    .filter((event) => event.kind === 'decision')
    .filter((event) => event.step === id && !standing.used.includes(event))
    .filter(({ on }) => next === undefined || dayOf(on) <= dayOf(next.on));
  for (const event of mine) placed.add(event);
  return { chosen: mine.at(-1)?.chosen, after: { ...standing, used: [...standing.used, ...mine] } };
}

/** A transplantation is done when an event says so, or the outcome with its day. */
function measured({ record, placed }: Walking, step: Extract<PathwayStep, { kind: 'measure' }>): RoadmapEntry {
  if (step.measure !== 'hsct') return step;
  const done = (record.treatment ?? []).find(({ kind }) => kind === 'hsct');
  if (done !== undefined) placed.add(done);
  const on = done?.on ?? record.outcome?.hsct?.on;
  const span = on === undefined ? undefined : daysOf(on);
  return span === undefined || !isExact(span) ? step : { ...step, doneOn: span.first };
}
