import { quoteText } from '@rezidiv/core';
import { checkFirstLine, checkText, UnusableFile } from '@rezidiv/records';
import type { Engine } from './engine.ts';

/** Which files to read, and how. */
export interface RegistryFiles {
  /** Paths or glob patterns (`*`, `**`, `?`, `[a-z]`) of files on this machine, all of one form and with the same columns. */
  readonly files: string | readonly string[];
  /** Told by the ends of the names where left out: `.parquet`, or `.csv`, `.tsv`, `.txt`, also with `.gz`. */
  readonly form?: RegistryForm;
  /** Between the fields of a CSV file; left out: a tab in `.tsv`, else a comma. */
  readonly separator?: string;
}

/** What registry files can be. */
export type RegistryForm = 'parquet' | 'csv';

/** Files that were found, as something SQL can select from. */
export interface RegistrySource {
  readonly files: readonly string[];
  readonly form: RegistryForm;
  /** A table function and its arguments. */
  readonly from: string;
  /** The columns by name, with the database's type of each. */
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * Finds the files, shuts the engine off from all others, and reads the names of the columns.
 *
 * @throws UnusableFile where nothing is found, forms are mixed, or the columns are not the same everywhere.
 */
export async function openRegistry(engine: Engine, wanted: RegistryFiles): Promise<RegistrySource> {
  const patterns = typeof wanted.files === 'string' ? [wanted.files] : wanted.files;
  const files = await findFiles(engine, patterns);
  const form = wanted.form ?? formOf(files);
  // The database asks for leave for the pattern, and for the file that it finds.
  await engine.allowOnly([...files, ...files.map(exactly)]);
  const list = `[${files.map((file) => quoteText(exactly(file))).join(', ')}]`;
  if (form === 'parquet') {
    const from = `read_parquet(${list}, hive_partitioning = false)`;
    return { files, form, from, columns: await columnsOf(engine, from, files) };
  }
  const separator = wanted.separator ?? (files.every((file) => /\.tsv(\.gz)?$/i.test(file)) ? '\t' : ',');
  const header = await sameHeader(engine, files, separator);
  const from = `read_csv(${list}, header = true, ${csvOptions(separator)}, store_rejects = true)`;
  const columns = await columnsOf(engine, from, files);
  const misread = header.filter((name) => !columns.has(name));
  if (misread.length > 0 || columns.size !== header.length) {
    refuse(files[0], `its rows do not fit the columns of its first line, ${inWords(header)}`, 'look at the separator');
  }
  return { files, form, from, columns };
}

/** How many lines of CSV could not be split into the fields of the header, by what was wrong; after they were read. */
export async function rejectedLines(
  engine: Engine,
): Promise<readonly { readonly why: string; readonly lines: number }[]> {
  const rows = await engine.rows(`
    SELECT why, count(*)::DOUBLE AS lines
    FROM (SELECT file_id, line, min(error_type::VARCHAR) AS why FROM reject_errors GROUP BY file_id, line)
    GROUP BY why ORDER BY why`);
  return rows.map(({ why, lines }) => ({ why: String(why).toLowerCase(), lines: Number(lines) }));
}

async function findFiles(engine: Engine, patterns: readonly string[]): Promise<readonly string[]> {
  if (patterns.length === 0) throw new RangeError('No file was given; expected at least one path or pattern.');
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(pattern)) refuse(pattern, 'an address', 'only files on this machine are read');
    const rows = await engine.rows(`SELECT file FROM glob(${quoteText(pattern)}) ORDER BY file`);
    if (rows.length === 0) refuse(pattern, 'there is no such file', 'give a path or a pattern');
    for (const { file } of rows) found.add(String(file));
  }
  return [...found];
}

/** A file that was found, as a pattern that finds it alone: its name may hold the characters of patterns. */
function exactly(file: string): string {
  return file.replaceAll(/[[*?]/g, '[$&]');
}

function formOf(files: readonly string[]): RegistryForm {
  const forms = new Set(
    files.map((file): RegistryForm => {
      if (/\.(parquet|pq)$/i.test(file)) return 'parquet';
      if (/\.(csv|tsv|txt)(\.gz)?$/i.test(file)) return 'csv';
      return refuse(file, 'its name does not end in .parquet, .csv, .tsv or .txt', 'say which form it has');
    }),
  );
  const [form, ...others] = forms;
  if (form === undefined || others.length > 0) {
    return refuse(files[0], `the files are of several forms, ${[...forms].join(' and ')}`, 'count them apart');
  }
  return form;
}

async function columnsOf(engine: Engine, from: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await unusableUnless(files, () => engine.rows(`DESCRIBE SELECT * FROM ${from}`));
  return new Map(rows.map(({ column_name: name, column_type: type }) => [String(name), String(type)]));
}

/** Every field is text, and nothing of the form is guessed: the answers must not hang on what the first rows hold. */
function csvOptions(separator: string): string {
  return `all_varchar = true, delim = ${quoteText(separator)}, quote = '"', escape = '"', comment = '', skip = 0, null_padding = false, strict_mode = true`;
}

/** The names in the first line, the same in every file and each once. */
async function sameHeader(engine: Engine, files: readonly string[], separator: string): Promise<readonly string[]> {
  let first: readonly string[] | undefined;
  for (const file of files) {
    // The database would pass over such a line, and take the next for the header.
    if (!isPacked(file)) await checkFirstLine(file);
    const from = `read_csv(${quoteText(exactly(file))}, header = false, ${csvOptions(separator)}, store_rejects = true)`;
    const [row] = await unusableUnless([file], () => engine.rows(`SELECT * FROM ${from} LIMIT 1`));
    if (row === undefined)
      return refuse(file, 'it is empty', 'a first line with the names of the columns was expected');
    const names = Object.values(row).map((name) => String(name ?? ''));
    const twice = names.find((name, at) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < at);
    if (twice !== undefined)
      refuse(file, `two columns are named ${shown(twice)}, upper and lower case being alike`, 'rename one');
    first ??= names;
    if (names.length !== first.length || names.some((name) => !first?.includes(name))) {
      refuse(file, `its columns are ${inWords(names)}`, `those of ${files[0]} are ${inWords(first)}`);
    }
  }
  return first ?? [];
}

async function unusableUnless<T>(files: readonly string[], read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const [found = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    // That is not the fault of the file.
    if (found.startsWith('Out of Memory')) throw cause;
    if (isBreakdown(cause)) return refuseUnread(files);
    return refuse(files.join(', '), found, 'the database could not read it');
  }
}

/** What the database says of a line that is not in UTF-8. */
export const notUtf8 = 'invalid encoding';

/** Whether the database failed inside; its message is then a stack that helps nobody. */
export function isBreakdown(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('INTERNAL Error');
}

/**
 * Refuses files that the database broke down on, or whose lines are not in UTF-8: by the row where that is so.
 *
 * @throws UnusableFile always.
 */
export async function refuseUnread(files: readonly string[]): Promise<never> {
  for (const file of files) if (/\.(csv|tsv|txt)$/i.test(file)) await checkText(file);
  const packed = files.some(isPacked);
  return refuse(
    files.join(', '),
    'the database could not read it',
    packed ? 'unpack it, and save it as UTF-8 text' : 'check that it is whole, and write it anew',
  );
}

function isPacked(file: string): boolean {
  return /\.gz$/i.test(file);
}

function refuse(file: string | undefined, found: string, expected: string): never {
  throw new UnusableFile({ ...(file === undefined ? {} : { file }), found, expected });
}

function inWords(names: readonly string[]): string {
  return names.map(shown).join(', ');
}

function shown(name: string): string {
  return JSON.stringify(name);
}
