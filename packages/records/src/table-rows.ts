import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Chunk, type DataFile, readChunks, type Watch } from './file-chunks.ts';
import { UnusableFile } from './unusable-file.ts';

/** A row of a table: its fields as text, and the line it begins on. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The characters that can stand between fields. */
export type Separator = ',' | ';' | '\t';

/**
 * Reads a table row by row, the header first. Rows in which nothing stands are left out.
 *
 * @throws UnusableFile when a quotation mark is never closed, as what follows cannot be told apart, and
 *   for a row beyond all measure.
 */
export async function* readTable(file: DataFile, separator: Separator, watch?: Watch): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  // Errors of either end come out of the loop below.
  pipeline(bytesOf(readChunks(file, watch)), parser, () => {});
  let next = 1;
  try {
    for await (const record of parser) {
      const cells: readonly string[] = record;
      const row = next;
      next += 1 + breaksIn(cells);
      if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnusableFile({
      file: file.name,
      row: next,
      ...(error.code === 'CSV_MAX_RECORD_SIZE' ? tooLong : unclosed),
    });
  }
}

// No row of a registry is as long: it is not a table, or a quotation mark was never closed.
const longestRow = 1_000_000;

async function* bytesOf(chunks: AsyncIterable<Chunk>): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of chunks) yield bytes;
}

/** Line breaks inside quoted fields: the next row begins that many lines later. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return breaks;
}

const tooLong = {
  found: 'the row is longer than 1 MB, the most that is read',
  expected: 'shorten it, or close the quotation mark that was left open in it',
};
const unclosed = {
  found: 'a field opens with a quotation mark that is never closed',
  expected: 'close it, or take it out',
};
