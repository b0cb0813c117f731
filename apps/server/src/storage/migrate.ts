import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OwnerConnection } from './database.ts';
import { UnusableDatabase } from './errors.ts';

/** One step of the database's shape. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** What a database is for: its files, and the role that works in it. */
export interface Shape {
  /** A folder with numbered files, and app-role.sql, which gives the role its rights. */
  readonly folder: string;
  /** Owns nothing, so it can neither alter a table nor switch a trigger off. */
  readonly role: string;
  /** The triggers that refuse changes; the database is not used where one of them is switched off. */
  readonly protection: readonly string[];
  /** Told which of them are switched off, by whoever opens the database to look at it alone; it is then used. */
  readonly onUnprotected?: (off: readonly string[]) => void;
}

/** The database of the trial record. */
export const trialShape: Shape = {
  folder: path.join(import.meta.dirname, '../../migrations'),
  role: 'rezidiv_app',
  protection: [
    'event_no_change',
    'event_no_removal',
    'event_continues_chain',
    'study_is_kept',
    'study_no_removal',
    'sealed_secret_no_change',
    'sealed_secret_no_removal',
  ],
};

/** Any number, the same for every server: only one sets a database up at a time. */
const lockNumber = 733_194_018;

/** The numbered files of a folder, in order. */
export function storedMigrations({ folder }: Shape = trialShape): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({
      number: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(path.join(folder, name), 'utf8'),
    }));
}

/**
 * Brings a database to the shape this program knows, and gives the application's role its rights.
 *
 * @returns The names of the files that were run now.
 * @throws UnusableDatabase where a file that was run before has been changed since, where the database is newer than
 *   the program, older than PostgreSQL 15, or not in UTF-8, or where somebody switched the trail's protection off.
 */
export async function migrate(
  owner: OwnerConnection,
  migrations?: readonly Migration[],
  shape: Shape = trialShape,
): Promise<string[]> {
  const known = migrations ?? storedMigrations(shape);
  await refuseUnfit(owner);
  await owner.query('SELECT pg_advisory_lock($1)', [lockNumber]);
  try {
    await owner.script('SET search_path = public');
    await owner.script(
      `CREATE TABLE IF NOT EXISTS migration (
         number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, at timestamptz NOT NULL DEFAULT now()
       )`,
    );
    const applied = await owner.query<Applied>('SELECT number, name, sha256 FROM migration ORDER BY number');
    refuseForeign(applied, known);
    const open = known.filter(({ number }) => !applied.some((one) => one.number === number));
    for (const migration of open) await run(owner, migration);
    await refuseUnprotected(owner, shape);
    await inTransaction(owner, () => owner.script(readFileSync(path.join(shape.folder, 'app-role.sql'), 'utf8')));
    return open.map(({ name }) => name);
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [lockNumber]);
  }
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

async function refuseUnfit(owner: OwnerConnection): Promise<void> {
  const [found] = await owner.query<{ version: number; encoding: string }>(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
  );
  if (found === undefined || found.version < 150_000)
    throw new UnusableDatabase(`PostgreSQL 15 or later is needed; this is ${found?.version ?? 'unknown'}.`);
  if (found.encoding !== 'UTF8')
    throw new UnusableDatabase(
      `The database is encoded in ${found.encoding}; create one with CREATE DATABASE ... ENCODING 'UTF8'.`,
    );
}

function refuseForeign(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const { number, name, sha256 } of applied) {
    const known = migrations.find((one) => one.number === number);
    if (known === undefined)
      throw new UnusableDatabase(
        `The database was set up by a newer program: it has "${name}", which this one does not know. Use that program, or restore a backup of before.`,
      );
    if (known.name !== name)
      throw new UnusableDatabase(
        `The database was set up by "${name}", and this program sets one up by "${known.name}": it is a database of another kind. Name another one.`,
      );
    if (digestOf(known) !== sha256)
      throw new UnusableDatabase(
        `"${known.name}" is not the file that set this database up as "${name}": it was changed afterwards. Use the program as it was published; a change belongs in a new file.`,
      );
  }
  const newest = Math.max(0, ...applied.map(({ number }) => number));
  const skipped = migrations.find((one) => one.number < newest && !applied.some(({ number }) => number === one.number));
  if (skipped !== undefined)
    throw new UnusableDatabase(
      `"${skipped.name}" was never run here, though later files were. Use the published program.`,
    );
}

async function refuseUnprotected(owner: OwnerConnection, { protection, onUnprotected }: Shape): Promise<void> {
  const on = await owner.query<{ name: string }>(
    `SELECT tgname AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE tgenabled = 'A' AND relnamespace = 'public'::regnamespace`,
  );
  const off = protection.filter((trigger) => !on.some(({ name }) => name === trigger));
  if (off.length === 0) return;
  if (onUnprotected === undefined)
    throw new UnusableDatabase(
      `Somebody switched the protection of the trail off: ${off.join(', ')}. Find out who, look at the whole trail against the last checkpoint (rezidiv admin trail verify --checkpoint FILE --public-key FILE), then restore a backup or switch it on again: ALTER TABLE ... ENABLE ALWAYS TRIGGER ....`,
    );
  onUnprotected(off);
}

async function run(owner: OwnerConnection, migration: Migration): Promise<void> {
  await inTransaction(owner, async () => {
    await owner.script(migration.sql);
    await owner.query('INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      digestOf(migration),
    ]);
  });
}

async function inTransaction(owner: OwnerConnection, work: () => Promise<void>): Promise<void> {
  await owner.script('BEGIN');
  try {
    await work();
    await owner.script('COMMIT');
  } catch (error) {
    await owner.script('ROLLBACK');
    throw error;
  }
}

function digestOf({ sql }: Migration): string {
  return createHash('sha256').update(sql, 'utf8').digest('hex');
}
