import {
  baseFacts,
  citationsOf,
  combinations,
  type DecisionTable,
  proveTable,
  type Regimen,
  resolve,
  type System,
  tablesOf,
} from '@rezidiv/core';
import {
  agents,
  type Conflict,
  endpoints,
  endpointsNotApplied,
  namedOnly,
  type PrognosticFactor,
  trials,
} from '@rezidiv/protocols';
import { elementsSection } from './coverage-elements.ts';
import { endpointsSection } from './coverage-endpoints.ts';
import { trialsSection } from './coverage-trials.ts';

type Factor = Pick<PrognosticFactor, 'title' | 'effect' | 'cite' | 'conflicts'>;

/** Published prognostic factors: those a case has a field for, and the others. */
export interface Factors {
  readonly recordable: readonly Factor[];
  readonly notRecordable: readonly Factor[];
}

/** The text of COVERAGE.md: what is known, checked against what, by whom, when, and what is not known. */
export function coveragePage(
  systems: readonly System[],
  regimens: readonly Regimen[],
  conflicts: readonly Conflict[],
  factors: Factors,
): string {
  return `# Coverage

Made from the protocol folders by \`npm run generate\`; a check compares. Which systems the program answers for, how much
of each is filled, who compared it with which text, and what would have to be read to fill the rest.
\`rezidiv protocols\`, with the id of a system or of a disagreement such as C1, prints it too, but for the
endpoints, the trials and the prognostic factors. Not a medical device.

| system | table | combinations | decided | disputed | not covered | proved |
| --- | --- | ---: | ---: | ---: | ---: | --- |
${systems.flatMap(summaryRows).join('\n')}

${systems.map(details).join('\n')}
${elementsSection(regimens)}
## Where sources disagree

| id | topic | what is done |
| --- | --- | --- |
${conflicts.map(conflictRow).join('\n')}

${endpointsSection(endpoints, endpointsNotApplied)}
${trialsSection(trials, agents, namedOnly)}
## Prognostic factors

What was published as bearing on the outlook after relapse. None of it is part of a rule: no table puts a child into a
group by it. \`rezidiv assess\` names those that the record shows; for the others a case has no field.

| factor | in a case | published effect | source |
| --- | --- | --- | --- |
${[
  ...factors.recordable.map((factor) => factorRow(factor, 'yes')),
  ...factors.notRecordable.map((factor) => factorRow(factor, 'no field')),
].join('\n')}
`;
}

function factorRow(factor: Factor, inCase: string): string {
  const { title, effect, conflicts = [] } = factor;
  const disputed = conflicts.length === 0 ? '' : ` (${conflicts.join(', ')})`;
  const sources = citationsOf(factor).map(({ source, locator }) => `${source.title}: ${locator}`);
  return `| ${title} | ${inCase} | ${effect}${disputed} | ${sources.join('; ')} |`;
}

function conflictRow({ id, topic, resolution }: Conflict): string {
  const done = resolution.kind === 'primary' ? `follows ${resolution.follows}` : resolution.says;
  return `| ${id} | ${topic} | ${done} |`;
}

function summaryRows(system: System): readonly string[] {
  return tablesOf(system).map(([name, table]) => {
    const proof = proveTable(table);
    const cells = countCells(table);
    const proved = proof.flaws.length === 0 ? 'yes' : 'NO';
    return `| ${system.id} | ${name} | ${cells.all} | ${cells.group} | ${cells.disputed} | ${cells['not-covered']} | ${proved} |`;
  });
}

/** How many fully known children a table decides, leaves disputed, or does not cover. */
function countCells(table: DecisionTable) {
  const counts = { all: 0, group: 0, disputed: 0, 'not-covered': 0 };
  for (const combination of combinations(baseFacts(table))) {
    counts.all += 1;
    counts[resolve(table, combination).kind] += 1;
  }
  return counts;
}

function details(system: System): string {
  const lines = [`## ${system.title} (\`${system.id}\`)`, '', `${system.population}.`, ''];
  const open = tablesOf(system).flatMap(([name, table]) => openRows(name, table));
  lines.push(
    'Checked:',
    '',
    ...system.checked.map(({ part, on, by, against }) => `- ${part}: ${on}, by ${by}, against ${against}`),
    '',
  );
  if (open.length > 0) lines.push('Cells without a decided answer:', '', ...open, '');
  lines.push('Not known:', '', ...system.gaps.map(({ about, toRead }) => `- ${about}. To be read: ${toRead}`), '');
  return lines.join('\n');
}

function openRows(name: string, table: DecisionTable): readonly string[] {
  return table.rows.flatMap((row) => {
    const cells = Object.entries(row.when)
      .map(([fact, values]) => `${fact} ${(values ?? []).join(' or ')}`)
      .join(', ');
    if ('notCovered' in row) {
      return [
        `- ${name}, ${cells}: not covered. ${row.notCovered}${row.toRead === undefined ? '' : ` To be read: ${row.toRead}`}`,
      ];
    }
    if ('readings' in row) {
      return [
        `- ${name}, ${cells}: disputed, ${row.readings.map(({ group }) => group).join(' or ')}${row.conflicts.length === 0 ? '' : ` (${row.conflicts.join(', ')})`}`,
      ];
    }
    return [];
  });
}
