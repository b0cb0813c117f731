import type { BackupHeader, BackupManifest } from './backup.ts';
import { BackupRefused, readBackupLines } from './backup-lines.ts';
import { type BackupTable, backupTables } from './backup-tables.ts';
import type { Database, Queries } from './database.ts';
import { codeOf, UnusableDatabase } from './errors.ts';
import { verifyTrail } from './verify-trail.ts';

/** Rows put in with one statement: as many, or as many bytes. */
const mostRows = 500;
const mostBytes = 4_000_000;

/**
 * Puts a backup into an empty database, of either engine, and looks at the whole trail afterwards. Whatever is wrong,
 * the database stays empty.
 *
 * A backup that was altered with care, sums and all, is found out by a checkpoint: see `verifyAgainst`.
 *
 * @returns What the backup says of itself, which is what the database now holds.
 * @throws BackupRefused, UnusableDatabase where there is something in the database.
 */
export function restore(
  database: Database,
  file: string,
  { progress }: { readonly progress?: (rows: number) => void } = {},
): Promise<BackupManifest> {
  return database.transaction(async (queries) => {
    await refuseFull(queries);
    const counts: Record<string, number> = Object.fromEntries(backupTables.map(({ name }) => [name, 0]));
    let manifest: BackupManifest | null = null;
    let isFirst = true;
    let pending: Pending = { table: null, rows: [], bytes: 0 };
    let rows = 0;
    for await (const { line, length, digestBefore } of readBackupLines(file)) {
      if (manifest !== null) throw new BackupRefused(`${file} was altered: something follows its last line.`);
      if (isFirst) {
        await refuseForeign(queries, file, line);
        isFirst = false;
      } else if (isManifest(line)) {
        if (line.sha256 !== digestBefore())
          throw new BackupRefused(`${file} was altered: its lines are not those it was closed with.`);
        manifest = line;
      } else {
        const { table, row } = rowOf(file, line);
        if (table !== pending.table || pending.rows.length >= mostRows || pending.bytes >= mostBytes) {
          await insert(queries, file, pending);
          progress?.(rows);
          pending = { table, rows: [], bytes: 0 };
        }
        pending.rows.push(row);
        pending.bytes += length;
        counts[table.name] = (counts[table.name] ?? 0) + 1;
        rows += 1;
      }
    }
    await insert(queries, file, pending);
    if (manifest === null) throw new BackupRefused(`${file} is cut off: its last line is missing.`);
    await refuseOther(queries, file, manifest, counts);
    return manifest;
  });
}

interface Pending {
  readonly table: BackupTable | null;
  readonly rows: Row[];
  bytes: number;
}

type Row = Readonly<Record<string, unknown>>;

async function refuseFull(queries: Queries): Promise<void> {
  for (const { name } of backupTables) {
    const found = await queries.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (found.length > 0)
      throw new UnusableDatabase(
        `The database is not empty: there is something in "${name}". A backup is restored into a new database or folder only.`,
      );
  }
}

async function refuseForeign(queries: Queries, file: string, line: unknown): Promise<void> {
  if (!isHeader(line)) throw new BackupRefused(`${file} is no backup of Rezidiv.`);
  const known = await queries.query<BackupHeader['migrations'][number]>('SELECT number, name, sha256 FROM migration');
  const unknown = line.migrations.find(
    (one) => !known.some(({ number, sha256 }) => number === one.number && sha256 === one.sha256),
  );
  if (unknown !== undefined)
    throw new BackupRefused(
      `${file} is of a database that was set up by "${unknown.name}", which this program does not know in that form. Restore it with the program that made it (${line.program}) or a later one.`,
    );
}

function rowOf(file: string, line: unknown): { table: BackupTable; row: Row } {
  if (typeof line === 'object' && line !== null && 'table' in line && 'row' in line) {
    const table = backupTables.find(({ name }) => name === line.table);
    const { row } = line;
    if (table !== undefined && typeof row === 'object' && row !== null) return { table, row: { ...row } };
  }
  throw new BackupRefused(`${file} was altered: it holds a line that no backup has.`);
}

async function insert(queries: Queries, file: string, { table, rows }: Pending): Promise<void> {
  if (table === null) return;
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => name).join(', ');
  const values = columns.map(([name, type]) => (type === 'bytea' ? `decode(${name}, 'base64')` : name)).join(', ');
  const shape = columns.map(([name, type]) => `${name} ${type === 'bytea' ? 'text' : type}`).join(', ');
  try {
    await queries.query(
      `INSERT INTO ${table.name} (${names}) SELECT ${values} FROM json_to_recordset($1::text::json) AS row(${shape})`,
      [JSON.stringify(rows)],
    );
  } catch (error) {
    // Class 22 and 23: the database does not take the rows; anything else is not the file's fault.
    if (!/^2[23]/.test(codeOf(error))) throw error;
    const says = error instanceof Error ? error.message : String(error);
    throw new BackupRefused(`${file} was altered or is damaged: the database does not take it (${says}).`, {
      cause: error,
    });
  }
}

async function refuseOther(
  queries: Queries,
  file: string,
  manifest: BackupManifest,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  for (const { name } of backupTables)
    if (manifest.counts[name] !== counts[name])
      throw new BackupRefused(
        `${file} is not whole: of "${name}" it holds ${counts[name]} of ${manifest.counts[name]}.`,
      );
  const { studies, bad } = await verifyTrail(queries);
  const [first] = bad;
  if (first !== undefined)
    throw new BackupRefused(`${file}: event ${first.number} of "${first.study}" is bad. ${first.says}`);
  const headsOf = (list: readonly { study: string; number: number; hash: string }[]) =>
    JSON.stringify(list.map(({ study, number, hash }) => [study, number, hash]).sort());
  if (headsOf(studies) !== headsOf(manifest.heads))
    throw new BackupRefused(`${file} was altered: its trail does not end where the backup says it does.`);
}

function isHeader(line: unknown): line is BackupHeader {
  return (
    typeof line === 'object' &&
    line !== null &&
    'kind' in line &&
    line.kind === 'rezidiv-backup-1' &&
    'program' in line &&
    'migrations' in line &&
    Array.isArray(line.migrations)
  );
}

function isManifest(line: unknown): line is BackupManifest {
  return (
    typeof line === 'object' &&
    line !== null &&
    'end' in line &&
    'sha256' in line &&
    'heads' in line &&
    Array.isArray(line.heads) &&
    'counts' in line &&
    typeof line.counts === 'object'
  );
}
