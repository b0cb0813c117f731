import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaseColumns, type ColumnTable, lineageNumber, noGroup, stratify, unknownDay } from '@rezidiv/core';
import { afterAll } from 'vitest';
import { type Engine, hasEngine, openEngine } from '../src/engine.ts';

/** Whether the tests that need DuckDB can run; says it where they cannot. */
export const canRead = await hasEngine();
if (!canRead) console.warn('DuckDB is not installed; the tests of packages/registry that read files are skipped.');

/** A folder for the files of one test file, removed after it. */
export function temporaryFolder(): {
  write(name: string, text: string | Uint8Array): string;
  path(name: string): string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'rezidiv-registry-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    write(name, text) {
      writeFileSync(path(name), text);
      return path(name);
    },
  };
}

/** Runs with a database that may do anything, to make files or to compare; shut afterwards. */
export async function withEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine();
  try {
    return await use(engine);
  } finally {
    engine.close();
  }
}

const lineageNames = new Map<number, string>([
  [lineageNumber.BCP, 'BCP'],
  [lineageNumber.T, 'T'],
]);

/** Cases as lines of CSV under the names that SQL has for the columns, with their place in front. */
export function csvOfCases(columns: CaseColumns): string {
  const { daysToRelapse, daysToEndOfTherapy, marrow, cns, testis, other, lineage, mrdFraction } = columns;
  const known = (value: number | undefined, unknown: number): string => (value === unknown ? '' : String(value));
  const lines = Array.from(lineage, (line, at) =>
    [
      at,
      known(daysToRelapse[at], unknownDay),
      known(daysToEndOfTherapy[at], unknownDay),
      ...[marrow, cns, testis, other].map((column) => known(column[at], 2)),
      lineageNames.get(line) ?? '',
      Number.isNaN(mrdFraction[at]) ? '' : mrdFraction[at],
    ].join(','),
  );
  return `${header}\n${lines.join('\n')}\n`;
}

const header = 'place,days_to_relapse,days_to_end_of_therapy,marrow,cns,testis,other_site,lineage,mrd_fraction';

/** What the batch path says of each case: the name of a group, or the kind of an answer without one. */
export function namesByStratify(table: ColumnTable, columns: CaseColumns): readonly string[] {
  const out = new Uint8Array(columns.lineage.length);
  stratify(table, columns, out);
  const names = new Map<number, string>([
    [noGroup.needs, 'needs'],
    [noGroup.disputed, 'disputed'],
    [noGroup.notCovered, 'not-covered'],
    ...table.groups.map((group, at) => [at, group] as const),
  ]);
  return Array.from(out, (number) => names.get(number) ?? `number ${number}`);
}
