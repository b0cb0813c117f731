import type { Case, TreatmentEvent } from './case.ts';
import type { Day } from './date.ts';
import { deliveredOf } from './delivered.ts';
import type { Element } from './element.ts';
import { evaluate } from './evaluate.ts';
import type { Pathway, PathwayStep, Regimen, StartInterval } from './regimen.ts';
import {
  type Branch,
  type ChoiceEntry,
  dayOf,
  type ElementEntry,
  type GateEntry,
  type IntervalState,
  type RoadmapEntry,
} from './roadmap.ts';

/** What a walk along a pathway needs. */
export interface Walk {
  readonly regimen: Regimen;
  readonly pathway: Pathway;
  /** As known today, its treatment in order. */
  readonly record: Case;
  readonly today: Day;
  /** Starts that found their place are added here. */
  readonly placed: Set<TreatmentEvent>;
}

/** Where a walk stands. */
interface Standing {
  /** Starts of elements that are not used yet, earliest first. */
  readonly starts: readonly Start[];
  readonly lastStart: Day | undefined;
  /** Whether an element that was not started is already on the way. */
  readonly ahead: boolean;
  /** Steps since the last start, by which a circle is known. */
  readonly seen: readonly string[];
}

type Start = Extract<TreatmentEvent, { kind: 'element-started' }>;

/** The entries along a pathway: what was started by the record, and after that what is to come. */
export function walkPathway(walk: Walk): RoadmapEntry[] {
  const starts = (walk.record.treatment ?? []).filter((event) => event.kind === 'element-started');
  return from(walk, walk.pathway.start, { starts, lastStart: undefined, ahead: false, seen: [] });
}

function from(walk: Walk, id: string, standing: Standing): RoadmapEntry[] {
  const step = stepOf(walk, id);
  if (standing.seen.includes(id)) return [{ kind: 'again', id }];
  const passed = { ...standing, seen: [...standing.seen, id] };
  switch (step.kind) {
    case 'element':
      return elementFrom(walk, step, passed);
    case 'gate':
      return gateFrom(walk, step, passed);
    case 'randomisation':
      return choiceFrom(walk, step, passed, armOf(walk, step));
    case 'decision':
      return choiceFrom(walk, step, passed, decisionOf(walk, step));
    case 'measure':
      return [measured(walk, step), ...from(walk, step.next, passed)];
    case 'not-read':
      return [step, ...(step.next === undefined ? [] : from(walk, step.next, passed))];
    case 'end':
      return [step];
  }
}

function stepOf({ pathway, regimen }: Walk, id: string): PathwayStep {
  const step = pathway.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`${regimen.id}: the pathway has no step "${id}".`);
  return step;
}

function elementFrom(walk: Walk, step: Extract<PathwayStep, { kind: 'element' }>, standing: Standing): RoadmapEntry[] {
  const element = elementOf(walk, step.element);
  const at = standing.ahead ? -1 : standing.starts.findIndex((start) => start.element === step.element);
  const start = standing.starts[at];
  if (start !== undefined) walk.placed.add(start);
  const startedOn = start === undefined ? undefined : dayOf(start.on);
  const until = standing.starts[at + 1];
  const interval = intervalOf(step.interval, standing, startedOn, walk.today);
  const entry: ElementEntry = {
    kind: 'element',
    id: step.id,
    element,
    state:
      start !== undefined && until !== undefined ? 'given' : stateOf(element, startedOn, standing.ahead, walk.today),
    ...(startedOn === undefined ? {} : { startedOn }),
    ...(interval === undefined ? {} : { interval }),
    delivered:
      startedOn === undefined
        ? []
        : deliveredOf(
            element,
            walk.record.treatment ?? [],
            startedOn,
            until === undefined ? undefined : dayOf(until.on),
          ),
    samples: step.samples ?? [],
    cite: step.cite,
  };
  const after: Standing =
    start === undefined
      ? { ...standing, ahead: true }
      : { starts: standing.starts.slice(at + 1), lastStart: startedOn, ahead: false, seen: [step.id] };
  return [entry, ...from(walk, step.next, after)];
}

function elementOf({ regimen }: Walk, id: string): Element {
  const element = regimen.elements.find((one) => one.id === id);
  if (element === undefined) throw new Error(`${regimen.id} has no element "${id}".`);
  return element;
}

function stateOf(element: Element, startedOn: Day | undefined, ahead: boolean, today: Day): ElementEntry['state'] {
  if (startedOn === undefined) return ahead ? 'later' : 'next';
  const lastDay = lastDayOf(element);
  return lastDay !== undefined && startedOn + lastDay - 1 < today ? 'given' : 'running';
}

/** The element's length, or else the last day of an order; undefined where neither was read. */
function lastDayOf({ lengthDays, orders }: Element): number | undefined {
  if (lengthDays !== undefined) return lengthDays;
  const days = orders.flatMap((order) => (order.days === 'not-read' ? [] : order.days));
  return days.length === 0 ? undefined : Math.max(...days);
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

function gateFrom(walk: Walk, step: Extract<PathwayStep, { kind: 'gate' }>, standing: Standing): RoadmapEntry[] {
  const found = Object.entries(step.classifiers).map(([fact, classifier]) => ({
    fact,
    classifier,
    is: classifier.classify(walk.record),
  }));
  const answer = evaluate(step.table, Object.fromEntries(found.map(({ fact, is }) => [fact, is.possible])));
  const entry: GateEntry = {
    kind: 'gate',
    id: step.id,
    title: step.title,
    answer,
    missing:
      answer.kind === 'needs'
        ? distinct(
            found
              .filter(({ fact }) => answer.pivotal.includes(fact))
              .flatMap(({ fact, classifier }) => {
                const missing = classifier.missing(walk.record).map((one) => one.fact);
                return missing.length === 0 ? [fact] : missing;
              }),
          )
        : [],
    because: answer.rows.flatMap((row) => ('cite' in row ? [row.cite].flat() : [])),
    samples: step.samples ?? [],
    open: answer.kind === 'decided' ? [] : branches(walk, step.branches, standing, outcomesOf(answer)),
  };
  if (answer.kind !== 'decided') return [entry];
  return [entry, ...from(walk, branchOf(walk, step, answer.group), standing)];
}

function outcomesOf(answer: GateEntry['answer']): readonly string[] {
  if (answer.kind === 'needs') return answer.possible;
  return answer.kind === 'disputed' ? distinct(answer.readings.map(({ group }) => group)) : [];
}

function choiceFrom(
  walk: Walk,
  step: Extract<PathwayStep, { kind: 'randomisation' | 'decision' }>,
  standing: Standing,
  chosen: string | undefined,
): RoadmapEntry[] {
  const { kind, id, title, notes, cite } = step;
  const known = chosen !== undefined && chosen in step.branches;
  const entry: ChoiceEntry = {
    kind,
    id,
    title,
    notes:
      chosen === undefined || known
        ? notes
        : [...notes, `"${chosen}" is recorded and is none of the ways here: ${Object.keys(step.branches).join(', ')}.`],
    cite,
    ...(known ? { chosen } : {}),
    open: known ? [] : branches(walk, step.branches, standing, Object.keys(step.branches)),
  };
  return known ? [entry, ...from(walk, branchOf(walk, step, chosen), standing)] : [entry];
}

function branches(
  walk: Walk,
  ways: Readonly<Record<string, string>>,
  standing: Standing,
  outcomes: readonly string[],
): Branch[] {
  return outcomes.map((outcome) => {
    const next = ways[outcome];
    return { outcome, entries: next === undefined ? [] : from(walk, next, standing) };
  });
}

function branchOf(
  { regimen }: Walk,
  { id, branches: ways }: { readonly id: string; readonly branches: Readonly<Record<string, string>> },
  outcome: string,
): string {
  const next = ways[outcome];
  if (next === undefined) throw new Error(`${regimen.id}: step "${id}" has no branch "${outcome}".`);
  return next;
}

function armOf({ record }: Walk, { system }: { readonly system: string }): string | undefined {
  const drawn = (record.treatment ?? []).findLast((event) => event.kind === 'randomised' && event.system === system);
  return drawn?.kind === 'randomised' ? drawn.arm : record.arms?.[system];
}

function decisionOf({ record }: Walk, { id }: { readonly id: string }): string | undefined {
  const taken = (record.treatment ?? []).findLast((event) => event.kind === 'decision' && event.step === id);
  return taken?.kind === 'decision' ? taken.chosen : undefined;
}

function measured({ record }: Walk, step: Extract<PathwayStep, { kind: 'measure' }>): RoadmapEntry {
  const done = step.measure === 'hsct' ? (record.treatment ?? []).find(({ kind }) => kind === 'hsct') : undefined;
  return done === undefined ? step : { ...step, doneOn: dayOf(done.on) };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
