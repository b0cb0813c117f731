import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const tables = path.join(import.meta.dirname, '..', '..', 'shared', 'clinical', 'decision_tables.csv');

/** Said wherever the fact base is not there, so that nobody takes a skipped comparison for a passed one. */
export const factBaseAbsent =
  'NOT COMPARED WITH THE FACT BASE: its decision tables (../shared/clinical/decision_tables.csv, beside this repository) are absent';

/** One line of the fact base: what the sources say of one kind of relapse in one system. */
export interface FactBaseRow {
  readonly system: string;
  readonly timepoint: string;
  readonly site: string;
  readonly immunophenotype: string;
  readonly group: string;
  readonly status: string;
}

/** The fact base's decision tables; nothing where they are absent. */
export function readFactBase(): readonly FactBaseRow[] | undefined {
  return existsSync(tables) ? parseFactBase(readFileSync(tables, 'utf8')) : undefined;
}

/** Reads comma-separated lines whose fields may stand in quotation marks. */
export function parseFactBase(text: string): readonly FactBaseRow[] {
  const [header = [], ...rows] = text.trim().split(/\r?\n/).map(fieldsOf);
  return rows.map((fields) => {
    const row = Object.fromEntries(header.map((name, at) => [name, fields[at] ?? '']));
    const { system = '', timepoint = '', site = '', immunophenotype = '', group = '', status = '' } = row;
    return { system, timepoint, site, immunophenotype, group, status };
  });
}

function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
