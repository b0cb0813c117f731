import { createHash } from 'node:crypto';
import type { UnknownColumn } from './case-columns.ts';
import { type CaseItem, reasons } from './case-item.ts';
import { findFile, type Watch } from './file-chunks.ts';
import { formOf } from './file-form.ts';
import { type Layout, sourceOf } from './sources.ts';

/** How to open a file of cases. */
export interface OpenOptions {
  /** Told by the columns where absent. */
  readonly layout?: Layout;
  /** Called while the file is read; both numbers count every reading of the file, if it takes several. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
}

/**
 * A file of cases that was found usable so far. Each iteration reads it from the beginning, and gives
 * its items in the order of the file, save those whose id seemed to come again: they come later.
 */
export interface CaseFile extends AsyncIterable<CaseItem> {
  readonly layout: Layout;
  readonly unknownColumns: readonly UnknownColumn[];
  /**
   * What was read, once an iteration came to its end.
   *
   * @throws Error before that.
   */
  summary(): FileSummary;
}

/** What was read of a file. */
export interface FileSummary {
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly layout: Layout;
  readonly format: 'table' | 'json-case' | 'json-list' | 'json-lines';
  /** Rows below the header, or cases of a list; none for a file that is one case. */
  readonly rows: number;
  /** Distinct patients that could be told, used or left out. */
  readonly patients: number;
  readonly unknownColumns: readonly UnknownColumn[];
  /** What a reader of the answers should know of how the file was read. */
  readonly notes: readonly string[];
}

/**
 * Opens a file of cases: a table, JSON with one case or a list of them, or one JSON case a line.
 *
 * The file is read while the cases are asked for, and memory does not grow with its length. One
 * patient who cannot be used is left out and named; the others are not affected.
 *
 * @throws UnusableFile, here or from the iteration, for a file of which nothing can be used.
 * @example
 *   const file = await openCases('cohort.csv');
 *   for await (const item of file) if (item.kind === 'case') console.log(item.case.id);
 *   console.log(file.summary().sha256);
 */
export async function openCases(path: string, options: OpenOptions = {}): Promise<CaseFile> {
  const file = await findFile(path);
  const form = await formOf(file);
  const source = await sourceOf(file, form, options.layout);
  const { layout, unknownColumns } = source;
  let summary: FileSummary | undefined;

  async function* read(): AsyncGenerator<CaseItem> {
    const hash = createHash('sha256');
    const progress = createProgress(file.bytes, options.onProgress);
    const reading = source.read({
      once: (bytes) => {
        hash.update(bytes);
        progress.once(bytes);
      },
      again: progress.again,
    });
    let rows = 0;
    let patients = 0;
    for await (const item of reading.items) {
      rows += item.rows.length;
      if (isNewPatient(item)) patients += 1;
      yield item;
    }
    progress.done();
    const sha256 = hash.digest('hex');
    const notes = reading.notes();
    summary = {
      file: file.name,
      sha256,
      bytes: file.bytes,
      layout,
      format: form.kind,
      rows,
      patients,
      unknownColumns,
      notes,
    };
  }

  return {
    layout,
    unknownColumns,
    [Symbol.asyncIterator]: read,
    summary() {
      if (summary === undefined) throw new Error(`${file.name} was not read to its end yet.`);
      return summary;
    },
  };
}

function isNewPatient(item: CaseItem): boolean {
  return item.kind === 'case' || (item.patient !== undefined && item.reason !== reasons.duplicateId);
}

interface Progress {
  readonly once: Watch;
  readonly again: () => Watch;
  readonly done: () => void;
}

function createProgress(bytes: number, onProgress: OpenOptions['onProgress']): Progress {
  let total = bytes;
  let read = 0;
  const watch: Watch = ({ length }) => {
    read += length;
    onProgress?.(read, total);
  };
  return {
    once: watch,
    again() {
      total += bytes;
      return watch;
    },
    // A second reading may stop early, where all that it looked for was found.
    done: () => onProgress?.(total, total),
  };
}
