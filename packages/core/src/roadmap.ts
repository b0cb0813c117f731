import type { Case, TreatmentEvent } from './case.ts';
import type { Citation } from './citation.ts';
import type { Day } from './date.ts';
import type { ConflictId } from './decision-table.ts';
import type { Element } from './element.ts';
import type { Answer } from './evaluate.ts';
import { knownBy } from './known-by.ts';
import { whyNotPlaced } from './not-placed.ts';
import type { Pathway, PathwayStep, Regimen, Sample, StartInterval } from './regimen.ts';
import { walkPathway } from './roadmap-walk.ts';

/** What the roadmap is made from. It reads no clock: today is given. */
export interface RoadmapQuestion {
  readonly regimen: Regimen;
  /** The groups that fit the record; one when decided. None: the regimen has no groups. */
  readonly groups: readonly string[];
  readonly record: Case;
  readonly today: Day;
}

/** What has been given, what is due, what is undecided and what decides it. Plain data. */
export interface Roadmap {
  readonly regimen: string;
  readonly today: Day;
  /** One for each pathway that a possible group leads to; more than one while the group is open. */
  readonly ways: readonly RoadmapWay[];
  /** Starts, doses, decisions and the like that no way could place, each with the reason; nothing is dropped. */
  readonly notPlaced: readonly { readonly event: TreatmentEvent; readonly why: string }[];
}

/** The roadmap along one pathway. */
export interface RoadmapWay {
  readonly groups: readonly string[];
  readonly entries: readonly RoadmapEntry[];
}

/** One step on the roadmap. */
export type RoadmapEntry =
  | ElementEntry
  | GateEntry
  | ChoiceEntry
  | (Extract<PathwayStep, { kind: 'measure' }> & { readonly doneOn?: Day })
  | Extract<PathwayStep, { kind: 'not-read' }>
  | Extract<PathwayStep, { kind: 'end' }>
  /** The way comes to a step that is shown already, here or behind another open way; what follows it is the same. */
  | { readonly kind: 'again'; readonly id: string };

/** An element, given or to be given. */
export interface ElementEntry {
  readonly kind: 'element';
  readonly id: string;
  readonly element: Element;
  /**
   * `given`: started, and its last day is past; where that was not read, a later element has begun.
   * `running`: started. `next`: the first that was not started. `later`: after that one.
   */
  readonly state: 'given' | 'running' | 'next' | 'later';
  readonly startedOn?: Day;
  readonly interval?: IntervalState;
  readonly delivered: readonly Delivered[];
  readonly samples: readonly Sample[];
  readonly cite: Citation;
}

/** Where a limit on the time between two starts stands. */
export interface IntervalState {
  readonly limit: StartInterval;
  /** When the element before started. */
  readonly since: Day;
  /** The last day on which this element may start by the limit. */
  readonly lastDay: Day;
  /** Started in time; not started, in time; not started, past the last day; started past it. */
  readonly state: 'kept' | 'due' | 'late' | 'violated';
  /** Days from the start before to this start, or to today. */
  readonly days: number;
}

/** What was recorded of one order of a started element. */
export interface Delivered {
  readonly order: string;
  /** Doses the element has; undefined where days or doses a day were not read. */
  readonly planned?: number;
  readonly given: number;
  readonly changed: number;
  readonly omitted: number;
  /** Share of the planned doses that was given, one changed or with an amount by its percentage; undefined where that is not recorded. */
  readonly intensity?: number;
}

/** A gate: decided, or waiting with both ways shown. */
export interface GateEntry {
  readonly kind: 'gate';
  readonly id: string;
  readonly title: string;
  readonly answer: Answer;
  /** Recorded facts that are missing, while it waits. */
  readonly missing: readonly string[];
  /** Why it waits, what the rows say beside their answer, what would have to be read. */
  readonly notes: readonly string[];
  readonly conflicts: readonly ConflictId[];
  readonly because: readonly Citation[];
  readonly samples: readonly Sample[];
  /** What people decided here, recorded as a decision on this step: it is followed, whatever the table says. */
  readonly chosen?: string;
  /** The ways that are still possible, while neither table nor people have decided. */
  readonly open: readonly Branch[];
}

/** Chance or people decide. */
export interface ChoiceEntry {
  readonly kind: 'randomisation' | 'decision';
  readonly id: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly cite: Citation;
  /** What was drawn or chosen; undefined while it is open. */
  readonly chosen?: string;
  /** All ways, while it is open. */
  readonly open: readonly Branch[];
}

/** One way out of an open step. */
export interface Branch {
  readonly outcome: string;
  readonly entries: readonly RoadmapEntry[];
}

/**
 * The roadmap of a child: a pure function of regimen, record and today.
 *
 * What is dated after today changes nothing; such events are listed in `notPlaced`. An element counts as
 * started when the record says so; elements in another order than the pathway's are listed too.
 *
 * @throws Error when a pathway names a step or an element that does not exist: `pathwayFlaws` finds that.
 */
export function roadmapOf({ regimen, groups, record, today }: RoadmapQuestion): Roadmap {
  const { record: known, ahead } = knownBy(record, today);
  const pathways = regimen.pathways.filter((pathway) => leadsTo(pathway, groups));
  const placed = new Set<TreatmentEvent>();
  const ways = pathways.map((pathway) => ({
    groups: pathway.groups.filter((group) => groups.includes(group)),
    entries: walkPathway({ regimen, pathway, record: known, today, placed }),
  }));
  const notPlaced = (known.treatment ?? []).flatMap((event) => {
    const why = whyNotPlaced(event, regimen, placed);
    return why === undefined ? [] : [{ event, why }];
  });
  return {
    regimen: regimen.id,
    today,
    ways,
    notPlaced: [...notPlaced, ...ahead.map((event) => ({ event, why: 'dated after today: not used' }))],
  };
}

function leadsTo(pathway: Pathway, groups: readonly string[]): boolean {
  return pathway.groups.length === 0 || pathway.groups.some((group) => groups.includes(group));
}
