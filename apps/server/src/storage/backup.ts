import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, linkSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type BackupTable, backupTables } from './backup-tables.ts';
import type { Database, Queries } from './database.ts';
import { codeOf } from './errors.ts';
import type { StudyHead } from './verify-trail.ts';

/** The first line of a backup. */
export interface BackupHeader {
  readonly kind: 'rezidiv-backup-1';
  readonly at: string;
  readonly program: string;
  /** What the database was set up by. */
  readonly migrations: readonly { readonly number: number; readonly name: string; readonly sha256: string }[];
}

/** The last line of a backup: what must have come before it. */
export interface BackupManifest {
  readonly end: true;
  /** Rows, by table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly heads: readonly StudyHead[];
  /** SHA-256, hex, of every line before this one, with their line ends. */
  readonly sha256: string;
}

/** How to write a backup. */
export interface BackupOptions {
  readonly at: string;
  readonly program: string;
  readonly progress?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

const pageLength = 2_000;

/**
 * Writes everything in the database into one file, as it stands at one moment, whichever engine holds it: lines of
 * JSON, gzipped. What is sealed stays sealed, and no key is in it.
 *
 * The file has its name only when it is complete and on the disk. An embedded database writes nothing else meanwhile.
 *
 * @param file Must not exist.
 * @returns What the last line of the file says.
 * @throws Error where there is such a file already, or it cannot be written; then nothing is left behind.
 */
export async function backUp(database: Database, file: string, options: BackupOptions): Promise<BackupManifest> {
  const draft = `${file}.${randomUUID()}.part`;
  try {
    const manifests: BackupManifest[] = [];
    await database.snapshot(async (queries) => {
      // The disk the backup goes to may be slow; the snapshot waits for it.
      await queries.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      await pipeline(
        Readable.from(chunks(queries, options, manifests)),
        createGzip(),
        createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
        options.signal === undefined ? {} : { signal: options.signal },
      );
    });
    await syncFile(draft);
    giveName(draft, file);
    await syncFile(path.dirname(file));
    const [manifest] = manifests;
    if (manifest === undefined) throw new Error('The backup has no last line.');
    return manifest;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** As rename, but never over another file. */
function giveName(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new Error(`There is a file ${file} already; a backup never takes the place of another.`, { cause: error });
    throw error;
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* chunks(
  queries: Queries,
  { at, program, progress }: BackupOptions,
  manifests: BackupManifest[],
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const chunk = (lines: readonly object[]) => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    digest.update(text, 'utf8');
    return text;
  };
  const migrations = await queries.query<BackupHeader['migrations'][number]>(
    'SELECT number, name, sha256 FROM migration ORDER BY number',
  );
  const header: BackupHeader = { kind: 'rezidiv-backup-1', at, program, migrations };
  yield chunk([header]);
  const counts: Record<string, number> = {};
  let rows = 0;
  for (const table of backupTables) {
    counts[table.name] = 0;
    for await (const page of pagesOf(queries, table)) {
      counts[table.name] = (counts[table.name] ?? 0) + page.length;
      rows += page.length;
      yield chunk(page.map((row) => ({ table: table.name, row })));
      progress?.(rows);
    }
  }
  const heads = await queries.query<StudyHead>(
    'SELECT id AS study, head_number AS number, head_hash AS hash FROM study ORDER BY id',
  );
  const manifest: BackupManifest = { end: true, counts, heads, sha256: digest.digest('hex') };
  manifests.push(manifest);
  yield `${JSON.stringify(manifest)}\n`;
}

type Row = Readonly<Record<string, unknown>>;

async function* pagesOf(queries: Queries, { name, key, columns }: BackupTable): AsyncGenerator<Row[]> {
  const selected = Object.entries(columns).map(([column, type]) =>
    type === 'bytea' ? `encode(${column}, 'base64') AS ${column}` : column,
  );
  const order = key.join(', ');
  let last: Row | undefined;
  for (;;) {
    const from: Row | undefined = last;
    const after = from === undefined ? '' : `WHERE (${order}) > (${key.map((_, index) => `$${index + 1}`).join(', ')})`;
    const page = await queries.query<Row>(
      `SELECT ${selected.join(', ')} FROM ${name} ${after} ORDER BY ${order} LIMIT ${pageLength}`,
      from === undefined ? [] : key.map((column) => from[column]),
    );
    if (page.length > 0) yield page;
    if (page.length < pageLength) return;
    last = page.at(-1);
  }
}
