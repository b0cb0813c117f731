import {
  type Assessor,
  daysOf,
  type Element,
  formatDay,
  possibleGroups,
  type Regimen,
  type Roadmap,
  type RoadmapEntry,
  roadmapOf,
  type Verdict,
} from '@rezidiv/core';
import type { WardCase } from './ward-case.ts';

/** What the program says of a ward case. */
export interface WardAnswer {
  readonly verdict: Verdict;
  readonly groups: readonly string[];
  readonly map: Roadmap;
  /** Every entry of every way, those behind open steps too. */
  readonly entries: readonly RoadmapEntry[];
  /** The first step of each way that is not behind the child, each once. */
  readonly next: readonly string[];
}

/** Sends a ward case the way the program goes: verdict, possible groups, roadmap. */
export function answerWardCase({ name, today, given }: WardCase, regimen: Regimen, assessor: Assessor): WardAnswer {
  const record = { ...given, id: name };
  const verdict = assessor
    .assess(record)
    .verdicts.find(({ system, table }) => system === regimen.id && table === 'risk-group');
  if (verdict === undefined) throw new Error(`No verdict of ${regimen.id}.`);
  const groups = possibleGroups(verdict);
  const map = roadmapOf({ regimen, groups, record, today: daysOf(today).first });
  return {
    verdict,
    groups,
    map,
    entries: map.ways.flatMap((way) => everyEntry(way.entries)),
    next: [...new Set(map.ways.map((way) => nextOf(way.entries)))],
  };
}

function everyEntry(entries: readonly RoadmapEntry[]): RoadmapEntry[] {
  return entries.flatMap((entry) => [
    entry,
    ...('open' in entry ? entry.open.flatMap((branch) => everyEntry(branch.entries)) : []),
  ]);
}

/** An element to be begun, a transplantation to be done, a step that is open, or where the way ends. */
function nextOf(entries: readonly RoadmapEntry[]): string {
  return entries.find(isAhead)?.id ?? entries.at(-1)?.id ?? 'nothing';
}

function isAhead(entry: RoadmapEntry): boolean {
  if (entry.kind === 'element') return entry.state === 'next';
  if (entry.kind === 'measure') return entry.measure === 'hsct' && entry.doneOn === undefined;
  return 'open' in entry && entry.open.length > 0;
}

/** The known doses of an element as a ward would write them: "methotrexate 5 g/m2 over 24 h". */
export function dosesInWords({ orders }: Element): string[] {
  return orders.flatMap(({ id, dose, over }) =>
    dose.kind === 'by-size'
      ? [`${id} ${dose.amount} ${dose.unit}/${dose.per}${over === undefined ? '' : ` over ${over}`}`]
      : [],
  );
}

/** Every interval that is watched, in the words of the cases. */
export function alertsOf(entries: readonly RoadmapEntry[]) {
  return entries.flatMap((entry) =>
    entry.kind === 'element' && entry.interval !== undefined
      ? [
          {
            step: entry.id,
            state: entry.interval.state,
            days: entry.interval.days,
            lastDay: formatDay(entry.interval.lastDay),
          },
        ]
      : [],
  );
}

/** Everything that is said beside the steps, as one text. */
export function saidIn(entries: readonly RoadmapEntry[]): string {
  return entries
    .flatMap((entry) => [
      ...('title' in entry ? [entry.title] : []),
      ...('notes' in entry ? entry.notes : []),
      ...('says' in entry ? entry.says.map(({ text }) => text) : []),
    ])
    .join('\n');
}
