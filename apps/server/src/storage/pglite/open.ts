import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PGlite, types } from '@electric-sql/pglite';
import type { Database, Log, OwnerConnection, Queries } from '../database.ts';
import { DatabaseAway, DiskFull, errorOf } from '../errors.ts';
import { migrate, type Shape, trialShape } from '../migrate.ts';
import { wholeNumber } from '../whole-number.ts';
import { workInTransaction } from '../work-in-transaction.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';

/** Where an embedded database lies. */
export interface PgliteOptions {
  /** The data folder, made where it does not exist; null: in memory, gone when closed. */
  readonly folder: string | null;
  readonly log: Log;
  /** How much room a folder's disk has, in bytes; without, what the system says. */
  readonly freeBytes?: (folder: string) => number;
  /** An image of a database to begin with, where it lies in memory. */
  readonly image?: Blob;
  /** What it is for; the trial record where nothing is given. */
  readonly shape?: Shape;
}

/**
 * Opens the embedded database of a data folder, which no other process may use meanwhile.
 *
 * It has one connection: transactions follow each other. After it has been set up it works as the role of its
 * shape, which owns nothing; the role is a habit here and not a wall, since PGlite knows no users. There are no statement
 * timeouts: the engine has none.
 *
 * @throws UnusableDatabase where another process holds the folder, or the database does not fit the program.
 */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const { folder, log, image, freeBytes = freeBytesOf, shape = trialShape } = options;
  const lock: FolderLock = folder === null ? { release: () => {} } : lockFolder(folder);
  try {
    const needRoom = () => {
      if (folder !== null) refuseFull(folder, freeBytes(folder));
    };
    needRoom();
    return await open({ folder, log, image, shape, lock, needRoom });
  } catch (error) {
    lock.release();
    throw errorOf(error, 'work');
  }
}

/**
 * The engine's log grows by files of 16 MiB. Where it finds no room for the next it does not fail: it stands still, and
 * the server with it. So nothing is written unless there is room for some of them.
 */
const walSegment = 16 * 1024 * 1024;

const reserve = 4 * walSegment;

function refuseFull(folder: string, free: number): void {
  if (free < reserve) throw new DiskFull(new Error(`${folder} has ${free} bytes left; ${reserve} are kept free`));
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

interface Opening {
  readonly folder: string | null;
  readonly log: Log;
  readonly image: Blob | undefined;
  readonly shape: Shape;
  readonly lock: FolderLock;
  readonly needRoom: () => void;
}

async function open({ folder, log, image, shape, lock, needRoom }: Opening): Promise<Database> {
  const dataDir = folder === null ? undefined : path.join(folder, 'pglite');
  const start = () => startEngine(dataDir, image, shape, log);
  // An engine that broke down, as it does when the disk is full, is started anew by the next question.
  const state: { engine: Promise<PGlite> | null; closed: boolean } = { engine: start(), closed: false };
  await state.engine;

  async function use<T>(during: (engine: PGlite) => Promise<T>): Promise<T> {
    // The engine answers without ever leaving the thread: who asks it in a loop would keep everybody else waiting.
    await setImmediate();
    if (state.closed) throw new DatabaseAway('not-done', new Error('it was closed'));
    state.engine ??= start();
    const starting = state.engine;
    const engine = await starting.catch((error: unknown) => {
      if (state.engine === starting) state.engine = null;
      throw new DatabaseAway('not-done', error);
    });
    try {
      return await during(engine);
    } catch (error) {
      if (!isBreakdown(error)) throw error;
      if (state.engine === starting && dataDir !== undefined) {
        log.warn('The embedded database broke down and is started again.');
        state.engine = null;
        await engine.close().catch(() => {});
      }
      throw error instanceof DatabaseAway ? error : new DatabaseAway('unknown', error);
    }
  }

  return {
    engine: 'pglite',
    query: async (sql, parameters) => {
      if (!/^\s*(SELECT|SHOW|WITH)\b/i.test(sql)) needRoom();
      return use((engine) => ask(engine, sql, parameters));
    },
    transaction: async (work) => {
      needRoom();
      return use((engine) => transaction(engine, null, work));
    },
    snapshot: (work) =>
      use((engine) => transaction(engine, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY', work)),
    close: async () => {
      if (state.closed) return;
      state.closed = true;
      try {
        await (await state.engine)?.close();
      } finally {
        lock.release();
      }
    },
  };
}

async function startEngine(
  dataDir: string | undefined,
  image: Blob | undefined,
  shape: Shape,
  log: Log,
): Promise<PGlite> {
  const isNew = dataDir === undefined || !existsSync(dataDir);
  const engine = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(image === undefined ? {} : { loadDataDir: image }),
    relaxedDurability: false,
    parsers: {
      [types.INT8]: wholeNumber,
      [types.DATE]: (text: string) => text,
      [types.TIMESTAMP]: (text: string) => text,
      [types.TIMESTAMPTZ]: (text: string) => text,
    },
  });
  const owner: OwnerConnection = {
    query: (sql, parameters) => ask(engine, sql, parameters),
    script: async (sql) => {
      await engine.exec(sql);
    },
  };
  const run = await migrate(owner, undefined, shape);
  if (run.length > 0 && isNew) log.info(`The database was set up: ${run.join(', ')}.`);
  // Nothing gathers statistics here by itself, and without them long trails are read by the wrong way.
  await engine.exec('ANALYZE');
  await engine.exec(`SET ROLE ${shape.role}; SET search_path = pg_catalog, public, pg_temp`);
  return engine;
}

async function transaction<T>(
  engine: PGlite,
  first: string | null,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  const kept = await engine.transaction(async (inside) => {
    const queries: Queries = { query: (sql, parameters) => ask(inside, sql, parameters) };
    if (first !== null) await queries.query(first);
    return { done: await workInTransaction(queries, work) };
  });
  return kept.done;
}

async function ask<Row>(
  engine: Pick<PGlite, 'query'>,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const { rows } = await engine.query<Row>(sql, [...parameters]);
    return rows;
  } catch (error) {
    throw errorOf(error, 'work');
  }
}

/** Whether an error is the engine's end: not an answer to a statement, but a crash of what runs it. */
function isBreakdown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('severity' in error) return error.severity === 'FATAL' || error.severity === 'PANIC';
  if ('name' in error && (error.name === 'ExitStatus' || error.name === 'RuntimeError')) return true;
  return error instanceof Error && /PGlite is closed/.test(error.message);
}
