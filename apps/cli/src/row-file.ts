import { openPartFile } from './part-file.ts';

/** A CSV file that is written row by row, and appears in its place only when it is whole. */
export interface RowFile {
  write(fields: readonly string[]): void;
  /** Moves the file to its place and says where that is. */
  keep(): string;
}

/**
 * Opens a CSV file for writing.
 *
 * @throws Unusable at once when the file cannot be written.
 */
export function openRowFile(path: string, header: readonly string[]): RowFile {
  const { write: append, keep } = openPartFile(path);
  const write = (fields: readonly string[]) => append(`${fields.map(csvField).join(',')}\n`);
  write(header);
  return { write, keep };
}

/** A field as CSV; text that a spreadsheet would run as a formula is defused. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
