import { afterAll, describe, expect, test } from 'vitest';
import { hashOf, noHash } from '../src/storage/chain.ts';
import type { Database } from '../src/storage/database.ts';
import { insertRows } from '../src/storage/event-rows.ts';
import { openEventStore } from '../src/storage/events.ts';
import { engines, quiet } from './engines.ts';

const now = '2026-11-20T14:30:00.000Z';

describe.each(engines)('the database itself, on $name,', ({ fresh }) => {
  // All of them are refused, so one database does for all; what is taken comes last.
  const opened: { database: Database | null } = { database: null };

  async function withTrail(work: (database: Database) => Promise<void>): Promise<void> {
    opened.database ??= await withThreeEvents(await fresh());
    await work(opened.database);
  }

  afterAll(() => opened.database?.close());

  test.each([
    ['change an event', "UPDATE event SET why = 'x' WHERE number = 2"],
    ['delete an event', 'DELETE FROM event WHERE number = 3'],
    ['empty the trail', 'TRUNCATE event'],
    ['empty it by way of the studies', 'TRUNCATE study CASCADE'],
    ['remove the trail', 'DROP TABLE event CASCADE'],
    ['move a head back', 'UPDATE study SET head_number = 1'],
    ['rename a study', "UPDATE study SET id = 'other'"],
    ['delete a study', 'DELETE FROM study'],
    ['add a study with a head', "INSERT INTO study (id, head_number) VALUES ('t', 5)"],
    ['change a secret', "UPDATE sealed_secret SET sealed = '\\x01'"],
    ['delete a secret', 'DELETE FROM sealed_secret'],
    ['empty the secrets', 'TRUNCATE sealed_secret'],
    ['switch a trigger off', 'ALTER TABLE event DISABLE TRIGGER ALL'],
    ['drop a trigger', 'DROP TRIGGER event_no_removal ON event'],
    ['drop a constraint', 'ALTER TABLE event DROP CONSTRAINT event_pkey'],
    ['add a column', 'ALTER TABLE event ADD COLUMN x text'],
    [
      'replace the function of a trigger',
      'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$',
    ],
    ['add a rule', 'CREATE RULE r AS ON INSERT TO event DO INSTEAD NOTHING'],
    ['play a replica', "SET session_replication_role = 'replica'"],
    ['change a stored migration', "UPDATE migration SET sha256 = ''"],
    [
      'upsert an event',
      "INSERT INTO event SELECT * FROM event WHERE number = 1 ON CONFLICT (study, number) DO UPDATE SET why = 'x'",
    ],
  ])('does not let the application %s', (_, sql) =>
    withTrail(async (database) => {
      const before = await database.query('SELECT * FROM event ORDER BY number');
      await expect(database.query(sql)).rejects.toThrow(/permission denied|must be owner|keeps its id/);
      expect(await database.query('SELECT * FROM event ORDER BY number')).toEqual(before);
      expect(await database.query('SELECT head_number FROM study')).toEqual([{ head_number: 3 }]);
    }),
  );

  const row = (number: number, previousHash: string, more: { at?: string; study?: string } = {}) => {
    const one = {
      study: 's',
      number,
      at: now,
      by: 'a',
      participant: null,
      why: null,
      type: 'RecruitmentClosed',
      version: 1,
      body: '{}',
      ...more,
    };
    return { ...one, previousHash, hash: hashOf(previousHash, one) };
  };

  test('does not let the application give itself rights', () =>
    withTrail(async (database) => {
      await database.query('GRANT ALL ON event TO rezidiv_app');
      await expect(database.query('UPDATE event SET why = NULL')).rejects.toThrow('permission denied');
    }));

  test.each([
    ['a number twice', (head: string) => [row(3, head)], /duplicate key/],
    ['a gap', (head: string) => [row(5, head)], /does not follow the last event/],
    ['a gap between two', (head: string) => [row(4, head), row(6, row(4, head).hash)], /does not continue the chain/],
    ['another hash before', () => [row(4, noHash)], /does not follow the last event/],
    ['another hash between two', (head: string) => [row(4, head), row(5, head)], /does not continue the chain/],
    [
      'a hash that is not its own',
      (head: string) => [{ ...row(4, head), why: 'changed' }],
      /does not continue the chain/,
    ],
    [
      'an earlier time',
      (head: string) => [row(4, head, { at: '2026-11-20T14:29:59.999Z' })],
      /does not follow the last event/,
    ],
    ['no hash', (head: string) => [{ ...row(4, head), hash: 'ABC' }], /check constraint/],
    ['the number 0', () => [row(0, noHash)], /check constraint/],
    ['no study', () => [row(1, noHash, { study: 'none' })], /foreign key|does not follow/],
    ['a time in another form', (head: string) => [row(4, head, { at: '2026-11-20 15:30' })], /check constraint/],
  ])('does not take %s', (_, rows, says) =>
    withTrail(async (database) => {
      await expect(insertRows(database, rows(await headOf(database)))).rejects.toThrow(says);
      expect(await database.query('SELECT head_number FROM study')).toEqual([{ head_number: 3 }]);
    }),
  );

  test('takes the next event of a chain, and several at once', () =>
    withTrail(async (database) => {
      const head = await headOf(database);
      const fourth = row(4, head);
      await insertRows(database, [row(5, fourth.hash), fourth]);
      expect(await database.query('SELECT head_number FROM study')).toEqual([{ head_number: 5 }]);
    }));

  async function headOf(database: Database): Promise<string> {
    const [study] = await database.query<{ head_hash: string }>('SELECT head_hash FROM study');
    return study?.head_hash ?? '';
  }
});

async function withThreeEvents(database: Database): Promise<Database> {
  await openEventStore(database, () => now, quiet).write('s', async ({ query }) => ({
    events: [1, 2, 3].map((number) => ({
      by: 'a',
      participant: `p-${number}`,
      why: null,
      event: { type: 'IdentityErased' as const },
    })),
    answer: () => query("INSERT INTO sealed_secret VALUES ('s', 'r', '\\x00')"),
  }));
  return database;
}
