import pg from 'pg';
import { expect, test } from 'vitest';
import { DatabaseAway, DatabaseBusy, DiskFull, errorOf } from '../src/storage/errors.ts';
import { openEventStore } from '../src/storage/events.ts';
import { openPostgres } from '../src/storage/postgres/open.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { freshPostgresUrl, quiet } from './engines.ts';
import { findBinaries, makeCluster } from './postgres-cluster.ts';

const binaries = findBinaries();
const event = { by: 'a', participant: null, why: null, event: { type: 'RecruitmentClosed' as const } };

test.skipIf(binaries === null)('a PostgreSQL server that goes away and comes back', async () => {
  if (binaries === null) return;
  const cluster = await makeCluster(binaries, { durable: false });
  const warnings: string[] = [];
  const database = await openPostgres({
    url: cluster.url,
    log: { info: () => {}, warn: (text) => warnings.push(text) },
  });
  const store = openEventStore(database, () => '2026-11-20T14:30:00.000Z', quiet);
  const add = () => store.write('s', async () => ({ events: [event], answer: () => null }));
  try {
    await add();
    // With a connection that idles, and one in the middle of its work.
    const held = store.write('s', async ({ query }) => {
      cluster.stop();
      await query('SELECT 1');
      return { events: [event], answer: () => null };
    });
    await expect(held).rejects.toBeInstanceOf(DatabaseAway);
    await expect(held).rejects.toMatchObject({ outcome: 'not-done' });
    await expect(add()).rejects.toThrow(/Nothing was recorded; try again/);
    await expect(openPostgres({ url: cluster.url, log: quiet })).rejects.toBeInstanceOf(DatabaseAway);
    cluster.start();
    const { recorded } = await add();
    expect(recorded.map(({ number }) => number)).toEqual([2]);
    expect((await verifyTrail(database)).bad).toEqual([]);
  } finally {
    await database.close();
    cluster.remove();
  }
});

test.skipIf(binaries === null)(
  'a connection lost while a transaction is being kept leaves the outcome open, and says so',
  async () => {
    const { url, drop } = await freshPostgresUrl();
    const database = await openPostgres({ url, log: quiet });
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    // The server ends the connection while it keeps: a constraint that is looked at only then.
    await admin.query(`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(10); RETURN NULL; END $$`);
    await admin.query(`CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON projection DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION slow()`);
    const kept = database.transaction(({ query }) => query("INSERT INTO projection VALUES ('s', '', 0, '')"));
    const answered = expect(kept).rejects.toMatchObject({ name: 'DatabaseAway', outcome: 'unknown' });
    for (let ended = 0; ended === 0; ) {
      const { rowCount } = await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active' AND datname = current_database()",
      );
      ended = rowCount ?? 0;
    }
    await answered;
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await admin.end();
    await database.close();
    await drop();
  },
);

test.skipIf(binaries === null)('a statement that takes too long is stopped, and the next goes on', async () => {
  const { url, drop } = await freshPostgresUrl();
  const database = await openPostgres({ url, log: quiet, statementTimeoutMs: 200, connections: 1 });
  await expect(database.query('SELECT pg_sleep(60)')).rejects.toBeInstanceOf(DatabaseBusy);
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.close();
  await drop();
});

test('what drivers say is told in our words', () => {
  const coded = (code: string) => Object.assign(new Error('driver'), { code });
  expect(errorOf(coded('53100'), 'work')).toBeInstanceOf(DiskFull);
  expect(errorOf(coded('ENOSPC'), 'work')).toBeInstanceOf(DiskFull);
  for (const code of ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300'])
    expect(errorOf(coded(code), 'work'), code).toMatchObject({ name: 'DatabaseAway', outcome: 'not-done' });
  expect(errorOf(coded('ECONNRESET'), 'commit')).toMatchObject({ outcome: 'unknown' });
  const other = coded('23505');
  expect(errorOf(other, 'work')).toBe(other);
});
