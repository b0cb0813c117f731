import pg from 'pg';
import type { Database, Log, OwnerConnection, Queries } from '../database.ts';
import { codeOf, DatabaseAway, errorOf } from '../errors.ts';
import { migrate, type Shape, trialShape } from '../migrate.ts';
import { wholeNumber } from '../whole-number.ts';
import { workInTransaction } from '../work-in-transaction.ts';

/** How to reach a PostgreSQL server. */
export interface PostgresOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  readonly log: Log;
  /** Connections at most; 8 without. */
  readonly connections?: number;
  /** How long one statement may take; 30 s without. */
  readonly statementTimeoutMs?: number;
  /** What it is for; the trial record where nothing is given. */
  readonly shape?: Shape;
}

/** How long a connection may take to come about, and how long a request waits for a free one. */
const connectTimeoutMs = 5_000;
/** How long a transaction may stand still, such as a server that was cut off while it held a study. */
const idleInTransactionMs = 60_000;

/**
 * Opens a database on a PostgreSQL server, as the user of the address: it brings the database to its shape as that
 * user, then works as the role of its shape, which owns nothing. Where that role is not to be had, the log says so.
 *
 * A connection that is lost fails what was asked of it with DatabaseAway; the next question gets a new one.
 *
 * @throws DatabaseAway, UnusableDatabase.
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { asAppRole, relaxed } = await setUp(options);
  const { url, log, connections = 8, statementTimeoutMs = 30_000, shape = trialShape } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types,
    onConnect: async (client) => {
      await client.query(
        [
          ...(asAppRole ? [`SET ROLE ${shape.role}`] : []),
          // Elsewhere switched off, an answer would be given before the record is on the disk.
          ...(relaxed ? ['SET synchronous_commit = on'] : []),
          `SET statement_timeout = ${statementTimeoutMs}`,
          `SET lock_timeout = ${statementTimeoutMs}`,
          `SET idle_in_transaction_session_timeout = ${idleInTransactionMs}`,
          'SET search_path = pg_catalog, public, pg_temp',
        ].join('; '),
      );
    },
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => log.warn(`A connection to the database was lost: ${error.message}`));

  return {
    engine: 'postgres',
    query: (sql, parameters) => withClient(pool, (client) => ask(client, sql, parameters)),
    transaction: (work) => withClient(pool, (client) => transaction(client, 'BEGIN', work)),
    snapshot: (work) =>
      withClient(pool, (client) => transaction(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)),
    close: () => pool.end(),
  };
}

async function setUp({
  url,
  log,
  shape = trialShape,
}: PostgresOptions): Promise<{ asAppRole: boolean; relaxed: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, types });
  client.on('error', () => {});
  try {
    await client.connect();
    const owner: OwnerConnection = {
      query: (sql, parameters) => ask(client, sql, parameters),
      script: async (sql) => {
        await client.query(sql);
      },
    };
    const run = await migrate(owner, undefined, shape);
    if (run.length > 0) log.info(`The database was set up: ${run.join(', ')}.`);
    await warnOfFsync(owner, log);
    const [commit] = await owner.query<{ value: string }>("SELECT current_setting('synchronous_commit') AS value");
    return { asAppRole: await canWorkAsAppRole(owner, shape, log), relaxed: commit?.value === 'off' };
  } catch (error) {
    throw errorOf(error, 'work');
  } finally {
    await client.end().catch(() => {});
  }
}

async function canWorkAsAppRole(owner: OwnerConnection, { role }: Shape, log: Log): Promise<boolean> {
  try {
    await owner.script(`SET ROLE ${role}`);
    return true;
  } catch (error) {
    const [user] = await owner.query<{ name: string }>('SELECT current_user AS name');
    log.warn(
      `The server works as the database's owner, who could switch the protection of the trail off, because the role ${role} cannot be taken (${codeOf(error)}). Let an administrator of PostgreSQL run: CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO "${user?.name ?? '...'}"; then start again.`,
    );
    return false;
  }
}

async function warnOfFsync(owner: OwnerConnection, log: Log): Promise<void> {
  const [fsync] = await owner.query<{ value: string }>("SELECT current_setting('fsync') AS value");
  if (fsync?.value === 'off')
    log.warn('PostgreSQL runs with fsync = off: what was recorded can be lost when the power fails.');
}

async function withClient<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw errorOf(error, 'work');
  });
  // One that failed in a way of its own is not used again.
  const state = { broken: false };
  const lost = () => {
    state.broken = true;
  };
  client.on('error', lost);
  try {
    return await use(client);
  } catch (error) {
    state.broken ||= !isOfStatement(error);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(state.broken);
  }
}

/** Whether an error came as the server's answer to a statement, after which the connection goes on. */
function isOfStatement(error: unknown): boolean {
  if (error instanceof DatabaseAway) return false;
  return error instanceof pg.DatabaseError || (error instanceof Error && error.cause instanceof pg.DatabaseError);
}

async function transaction<T>(
  client: pg.ClientBase,
  begin: string,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  await ask(client, begin);
  let done: T;
  try {
    done = await workInTransaction({ query: (sql, parameters) => ask(client, sql, parameters) }, work);
  } catch (error) {
    // Where it cannot be said any more, the server takes it back itself; the connection is then thrown away.
    await client.query('ROLLBACK').catch(() => client.emit('error', new Error('not rolled back')));
    throw error;
  }
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw errorOf(error, 'commit');
  });
  if (command !== 'COMMIT') throw new Error(`The database answered ${command} to COMMIT: nothing was kept.`);
  return done;
}

async function ask<Row>(client: pg.ClientBase, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  try {
    const { rows } = await client.query(sql, [...parameters]);
    return rows;
  } catch (error) {
    throw errorOf(error, 'work');
  }
}

const { INT8, DATE, TIMESTAMP, TIMESTAMPTZ } = pg.types.builtins;
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === INT8) return wholeNumber;
    if (oid === DATE || oid === TIMESTAMP || oid === TIMESTAMPTZ) return (text: string) => text;
    return pg.types.getTypeParser(oid, 'text');
  },
};
