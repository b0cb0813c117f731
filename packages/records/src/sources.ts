import { planColumns, type UnknownColumn } from './case-columns.ts';
import type { Candidate, CaseItem } from './case-item.ts';
import { createTargetReader } from './cbioportal-target.ts';
import type { DataFile, Watch } from './file-chunks.ts';
import type { FileForm } from './file-form.ts';
import { firstOfEachId, searchBounds } from './first-of-each-id.ts';
import { readLines, readList, readOneCase } from './json-records.ts';
import { nearest } from './nearest.ts';
import { createNumberReader } from './read-number.ts';
import { readCaseRows, readHeader, requireColumns, rowsBelowHeader } from './table-cases.ts';
import type { Separator } from './table-rows.ts';
import { targetColumns, targetColumnsNotRead } from './target-columns.ts';
import { patientsOf } from './target-patients.ts';
import { UnusableFile } from './unusable-file.ts';

/** Whose columns a file has: the project's own, or those of the cBioPortal export of NCI TARGET. */
export type Layout = 'rezidiv' | 'cbioportal-target';

/** A file whose layout is known and whose header was found usable. */
export interface Source {
  readonly layout: Layout;
  readonly unknownColumns: readonly UnknownColumn[];
  read(watch: Watches): Reading;
}

/** Who is told of the bytes that are read. */
export interface Watches {
  /** Sees the whole file once. */
  readonly once: Watch;
  /** Asked for each further reading of it, or of its beginning. */
  readonly again: () => Watch;
}

/** One reading of a file. */
export interface Reading {
  readonly items: AsyncIterable<CaseItem>;
  /** Complete when the items are. */
  notes(): string[];
}

/**
 * Finds out how to read a file.
 *
 * @param layout Told by the columns where undefined.
 * @throws UnusableFile when its columns are not those of the layout.
 */
export async function sourceOf(file: DataFile, form: FileForm, layout: Layout | undefined): Promise<Source> {
  if (form.kind === 'table') {
    const { separator } = form;
    const header = await readHeader(file, separator);
    const isTarget = looksLikeTarget(header.names);
    if ((layout ?? (isTarget ? 'cbioportal-target' : 'rezidiv')) === 'cbioportal-target') {
      requireColumns(file, header, Object.values(targetColumns));
      return targetTable(file, separator, header.names);
    }
    requireColumns(file, header, ['id'], isTarget ? 'read it with the layout cbioportal-target' : undefined);
    return ownTable(file, separator, header.names);
  }
  if (layout === 'cbioportal-target') {
    throw new UnusableFile({
      file: file.name,
      found: 'this is JSON, and the layout cbioportal-target is a table',
      expected: 'give the table, or read this with the layout rezidiv',
    });
  }
  const own = { layout: 'rezidiv', unknownColumns: [] } as const;
  if (form.kind === 'json-case') {
    return { ...own, read: ({ once }) => ({ items: oneItem(readOneCase(file, once)), notes: () => [] }) };
  }
  const reading = form.kind === 'json-lines' ? linesReading : listReading;
  return { ...own, read: (watches) => ({ items: reading(file, watches), notes: () => [] }) };
}

function looksLikeTarget(header: readonly string[]): boolean {
  return !header.includes('id') && header.includes(targetColumns.patient) && header.includes(targetColumns.firstEvent);
}

function ownTable(file: DataFile, separator: Separator, header: readonly string[]): Source {
  const { unknown } = planColumns(header, createNumberReader(separator));
  return {
    layout: 'rezidiv',
    unknownColumns: unknown,
    read({ once, again }) {
      const numbers = createNumberReader(separator);
      const columns = planColumns(header, numbers);
      const rows = (watch: Watch) => readCaseRows(file, separator, header, columns, watch);
      return { items: withoutDuplicates(file, rows(once), () => rows(again())), notes: numbers.notes };
    },
  };
}

function targetTable(file: DataFile, separator: Separator, header: readonly string[]): Source {
  const known = [...Object.values(targetColumns), ...targetColumnsNotRead];
  const unknownColumns = header
    .filter((column) => !known.includes(column))
    .map((column) => {
      const near = nearest(column, known);
      return near === undefined ? { column } : { column, nearest: near };
    });
  return {
    layout: 'cbioportal-target',
    unknownColumns,
    read({ once, again }) {
      const numbers = createNumberReader(separator);
      const reader = createTargetReader(file.name, header, numbers);
      const table = {
        file: file.name,
        header,
        rowsAhead: () => rowsBelowHeader(file, separator, again()),
        rows: () => rowsBelowHeader(file, separator, once),
      };
      return { items: patientsOf(table, reader), notes: () => [...numbers.notes(), ...reader.notes()] };
    },
  };
}

function linesReading(file: DataFile, { once, again }: Watches): AsyncIterable<CaseItem> {
  return withoutDuplicates(file, readLines(file, once), () => readLines(file, again()));
}

async function* listReading(file: DataFile, { once }: Watches): AsyncGenerator<CaseItem> {
  const list = await readList(file, once);
  const place = (entry: number) => ({ file: file.name, entry });
  yield* firstOfEachId(each(list), () => each(list), { ...searchBounds(), place });
}

function withoutDuplicates(
  file: DataFile,
  candidates: AsyncIterable<Candidate>,
  again: () => AsyncIterable<Candidate>,
): AsyncIterable<CaseItem> {
  const place = (row: number) => ({ file: file.name, row });
  return firstOfEachId(candidates, again, { ...searchBounds(), place });
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

async function* oneItem(item: Promise<CaseItem>): AsyncGenerator<CaseItem> {
  yield await item;
}
