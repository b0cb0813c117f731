import { type Case, createAssessor, daysOf, type Regimen, roadmapOf, type System } from '@rezidiv/core';
import { protocols, proveRelapse, regimens } from '@rezidiv/protocols';
import { fictitiousChild, fictitiousRegimen, fictitiousSystem } from '../packages/core/test/fictitious-regimen.ts';
import { generateHistory } from './parts/generated-histories.ts';
import { type Measurement, secondsFor } from './parts/measurement.ts';

export const title = 'one roadmap, and 100,000 generated histories along every regimen';

const histories = 100_000;
const atOnce = 1_000;
const seed = 20_260_102;
const today = daysOf('2024-03-18').first;

type Report = (line: Measurement) => void;

/** Measures the roadmap alone: no file is read and nothing is printed. Groups are those that the record leaves open. */
export function run(report: Report): void {
  oneRoadmap(report);
  for (const regimen of regimens) replay(regimen, protocols, report);
  // A step of every kind, which no published regimen that is encoded has yet.
  replay(fictitiousRegimen, [fictitiousSystem], report, 'made-up regimen');
  report({ name: 'peak memory of the process', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB' });
}

function oneRoadmap(report: Report): void {
  const groups = groupsFor(fictitiousRegimen, [fictitiousSystem]);
  const times = 1_000;
  const seconds = secondsFor(
    () => {
      for (let time = 0; time < times; time += 1) {
        roadmapOf({ regimen: fictitiousRegimen, groups: groups(fictitiousChild), record: fictitiousChild, today });
      }
    },
    { warmUp: 3, runs: 9 },
  );
  report({ name: 'one roadmap with its group, warm (made-up child)', value: (seconds / times) * 1_000, unit: 'ms' });
}

/** A thousand histories in memory at a time; making them is not part of the time. */
function replay(regimen: Regimen, systems: readonly System[], report: Report, name = regimen.id): void {
  const groups = groupsFor(regimen, systems);
  let milliseconds = 0;
  let entries = 0;
  for (let first = 0; first < histories; first += atOnce) {
    const records = Array.from({ length: atOnce }, (_none, at) => generateHistory(regimen, seed, first + at));
    const start = performance.now();
    for (const record of records) {
      const { ways } = roadmapOf({ regimen, groups: groups(record), record, today: dayAfter(record) });
      entries += ways.reduce((sum, way) => sum + way.entries.length, 0);
    }
    milliseconds += performance.now() - start;
  }
  report({ name: `${name}: histories`, rows: histories, value: histories / (milliseconds / 1_000), unit: '/s' });
  report({ name: `${name}: entries for each history`, rows: histories, value: entries / histories, unit: '' });
}

function dayAfter({ treatment = [], relapse }: Case): number {
  const last = treatment.at(-1)?.on ?? relapse?.on;
  return last === undefined ? today : daysOf(last).first + 30;
}

/** The groups that fit a record; none where the regimen has no system. */
function groupsFor(regimen: Regimen, systems: readonly System[]): (record: Case) => readonly string[] {
  const system = systems.find(({ id }) => id === regimen.id);
  if (system === undefined) return () => [];
  const { postRemission: _notAsked, ...riskGroups } = system;
  const assessor = createAssessor([riskGroups], proveRelapse);
  return (record) => {
    const [verdict] = assessor.assess(record).verdicts;
    if (verdict === undefined) return [];
    return verdict.group === null ? verdict.possible : [verdict.group];
  };
}
