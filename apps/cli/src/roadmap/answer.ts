import {
  type Case,
  type Day,
  type ElementEntry,
  type Regimen,
  type Roadmap,
  type RoadmapEntry,
  roadmapOf,
} from '@rezidiv/core';
import type { Knowledge } from '../regimens.ts';
import type { DoseBasis } from './calculated-dose.ts';
import { type GroupStanding, groupStanding, leadsSomewhere } from './group-standing.ts';
import { type SetArm, withArms } from './set-arms.ts';

/** Everything the outputs are made from. */
export interface RoadmapAnswer {
  readonly record: Case;
  readonly regimen: Regimen;
  readonly today: Day;
  readonly group: GroupStanding;
  /** Arms named for this run and recorded nowhere. */
  readonly arms: readonly SetArm[];
  readonly doses: DoseBasis;
  /** Undefined: the regimen does not speak of this child. */
  readonly roadmap: Roadmap | undefined;
}

/** The question as the command line puts it. */
export interface RoadmapAsked {
  readonly record: Case;
  readonly regimen: Regimen;
  readonly today: Day;
  readonly arms: readonly SetArm[];
  /** Left out: nothing is calculated. */
  readonly doses?: DoseBasis;
}

const nothing: DoseBasis = { formula: undefined, pack: undefined };

/** The roadmap of a child with everything that an output says beside it. */
export function answerRoadmap(
  { record, regimen, today, arms, doses = nothing }: RoadmapAsked,
  { systems }: Knowledge,
): RoadmapAnswer {
  const asIf = withArms(record, arms);
  const group = groupStanding(asIf, regimen, systems);
  const roadmap = leadsSomewhere(regimen, group)
    ? roadmapOf({ regimen, groups: group.groups, record: asIf, today })
    : undefined;
  return { record, regimen, today, group, arms, doses, roadmap };
}

/** Every entry of a roadmap, those on open ways too, in the order of the ways. */
export function everyEntry({ ways }: Roadmap): readonly RoadmapEntry[] {
  return ways.flatMap(({ entries }) => entries.flatMap(withBranches));
}

function withBranches(entry: RoadmapEntry): readonly RoadmapEntry[] {
  return 'open' in entry ? [entry, ...entry.open.flatMap(({ entries }) => entries.flatMap(withBranches))] : [entry];
}

/** An element that was started, with its day. */
export type StartedEntry = ElementEntry & { readonly startedOn: Day };

/** The elements that were started, each start once, earliest first: open ways repeat what they share. */
export function startedElements(roadmap: Roadmap): readonly StartedEntry[] {
  const found = new Map<string, StartedEntry>();
  for (const entry of everyEntry(roadmap)) {
    if (entry.kind !== 'element' || entry.startedOn === undefined) continue;
    const key = `${entry.element.id} ${entry.startedOn}`;
    if (!found.has(key)) found.set(key, { ...entry, startedOn: entry.startedOn });
  }
  return [...found.values()].toSorted((one, other) => one.startedOn - other.startedOn);
}

/** The elements that were not started, each element once, in the order of the ways. */
export function elementsAhead(roadmap: Roadmap): readonly ElementEntry[] {
  const found = new Map<string, ElementEntry>();
  for (const entry of everyEntry(roadmap)) {
    if (entry.kind !== 'element' || entry.startedOn !== undefined) continue;
    const known = found.get(entry.element.id);
    if (known === undefined || (known.state === 'later' && entry.state === 'next')) found.set(entry.element.id, entry);
  }
  return [...found.values()];
}

/** Whether an element that was not started comes on every way still open, or only if the way goes there. */
export function isCertain({ ways }: Roadmap, { element }: ElementEntry): boolean {
  return ways.every(({ entries }) =>
    entries.some(
      (entry) => entry.kind === 'element' && entry.startedOn === undefined && entry.element.id === element.id,
    ),
  );
}
