import { baseFacts, citationsOf, combinations, resolve, type Source, type System, tablesOf } from '@rezidiv/core';
import { conflicts, protocols } from '@rezidiv/protocols';
import { about } from '../about.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import { citationJson } from '../verdict-json.ts';
import { hanging } from '../wrap.ts';
import { conflictCommand, conflictJson, isConflictId } from './conflicts.ts';

/** The coverage register: what is known, from where, with what gaps. */
export function protocolsCommand(
  id: string | undefined,
  options: { readonly json: boolean },
  terminal: Terminal,
): number {
  if (id !== undefined && isConflictId(id)) return conflictCommand(id, options, terminal);
  const asked = id === undefined ? protocols : protocols.filter((system) => system.id === id);
  if (asked.length === 0) {
    throw new Unusable(`There is no system "${id}". Known are: ${protocols.map((system) => system.id).join(', ')}.`);
  }
  if (options.json)
    terminal.out(
      JSON.stringify(
        {
          about,
          systems: asked.map(systemJson),
          ...(id === undefined ? { conflicts: conflicts.map(conflictJson) } : {}),
        },
        null,
        2,
      ),
    );
  else if (id === undefined)
    terminal.out(
      [
        ...protocols.map(line),
        '',
        ...conflicts.map(({ id: name, topic }) => `${name.padEnd(22)} ${topic}`),
        '',
        about.disclaimer,
      ].join('\n'),
    );
  else terminal.out(asked.map((system) => page(system, terminal)).join('\n'));
  return 0;
}

function line(system: System): string {
  const tables = tablesOf(system).map(([name, table]) => {
    const cells = [...combinations(baseFacts(table))].map((combination) => resolve(table, combination).kind);
    const decided = cells.filter((kind) => kind === 'group').length;
    return `${name} ${decided} of ${cells.length} cells decided`;
  });
  return `${system.id.padEnd(22)} ${system.title.padEnd(34)} ${tables.join('; ')}`;
}

function systemJson(system: System) {
  return {
    id: system.id,
    title: system.title,
    population: system.population,
    groups: system.groups,
    facts: Object.fromEntries(Object.entries(system.classifiers).map(([fact, { values }]) => [fact, values])),
    sources: sourcesOf(system),
    exclusions: system.exclusions.map(({ id, fact, excludes, cite }) => ({
      id,
      fact,
      excludes,
      cite: citationJson(cite),
    })),
    assuming: system.assuming,
    tables: tablesOf(system).map(([name, table]) => ({
      name,
      question: table.question,
      groups: table.groups,
      rows: table.rows.map((row) => ({
        id: row.id,
        when: row.when,
        answer: 'group' in row ? row.group : 'readings' in row ? 'disputed' : 'not-covered',
        ...('readings' in row ? { readings: row.readings.map(({ group }) => group) } : {}),
        ...('notCovered' in row ? { why: row.notCovered, toRead: row.toRead } : {}),
        ...(row.note === undefined ? {} : { note: row.note }),
        cite: citationsOf(row).map(citationJson),
      })),
    })),
    published: system.published.map((figure) => ({ ...figure, cite: citationJson(figure.cite) })),
    gaps: system.gaps,
    checked: system.checked,
  };
}

function page(system: System, terminal: Terminal): string {
  const lines = [
    terminal.bold(`${system.title} (${system.id})`),
    system.population,
    `Groups: ${system.groups.join(', ')}`,
  ];
  for (const [name, table] of tablesOf(system)) {
    lines.push('', terminal.bold(`${name}: ${table.question}`));
    for (const row of table.rows) {
      const cites = citationsOf(row);
      const answer =
        'group' in row
          ? row.group
          : 'readings' in row
            ? `disputed: ${row.readings.map(({ group }) => group).join(' or ')}`
            : 'not covered';
      const when = Object.entries(row.when)
        .map(([fact, values]) => `${fact} ${(values ?? []).join(' or ')}`)
        .join('; ');
      lines.push(...hanging(`  ${answer.padEnd(14)} when ${when}`, 17, 100));
      lines.push(
        ...cites.flatMap((cite) => hanging(`                 ${cite.source.title}: ${cite.locator}`, 19, 100)),
      );
      if (row.note !== undefined) lines.push(...hanging(`                 Note: ${row.note}`, 19, 100));
      if ('notCovered' in row)
        lines.push(
          ...hanging(
            `                 ${row.notCovered}${row.toRead === undefined ? '' : ` To be read: ${row.toRead}`}`,
            19,
            100,
          ),
        );
    }
  }
  lines.push(
    '',
    terminal.bold('Not for'),
    ...system.exclusions.map(({ excludes, cite }) => `  ${excludes} (${cite.source.title}: ${cite.locator})`),
  );
  if (system.assuming.length > 0)
    lines.push('', terminal.bold('Assumed'), ...system.assuming.flatMap((text) => hanging(`  ${text}`, 4, 100)));
  if (system.published.length > 0) {
    lines.push('', terminal.bold('Published outcomes (other populations)'));
    for (const figure of system.published) {
      const horizon = figure.years === undefined ? 'horizon not stated' : `${figure.years} years`;
      lines.push(
        ...hanging(
          `  ${figure.id} ${figure.population}: ${figure.endpoint}, ${horizon}: ${figure.value} (${figure.cite.source.title}, ${figure.cite.locator})`,
          4,
          100,
        ),
      );
    }
  }
  lines.push(
    '',
    terminal.bold('Not known'),
    ...system.gaps.flatMap(({ about: what, toRead }) => hanging(`  ${what}. To be read: ${toRead}`, 4, 100)),
  );
  lines.push(
    '',
    terminal.bold('Checked'),
    ...system.checked.flatMap(({ part, on, by, against }) =>
      hanging(`  ${part}: ${on}, by ${by}, against ${against}`, 4, 100),
    ),
  );
  lines.push('', terminal.bold('Sources'));
  for (const { title, read, address } of sourcesOf(system)) {
    lines.push(...hanging(`  ${title}. Read: ${read}. ${address}`, 4, 100));
  }
  lines.push('', about.disclaimer);
  return lines.join('\n');
}

/** Every source a system cites, once. */
function sourcesOf(system: System): readonly Source[] {
  const cited = [
    ...tablesOf(system).flatMap(([, { rows }]) => rows.flatMap((row) => citationsOf(row))),
    ...system.exclusions.map(({ cite }) => cite),
    ...system.published.map(({ cite }) => cite),
  ];
  return [...new Map(cited.map(({ source }) => [source.id, source])).values()];
}
