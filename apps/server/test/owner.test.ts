import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { OwnerConnection } from '../src/storage/database.ts';
import { UnusableDatabase } from '../src/storage/errors.ts';
import { migrate, storedMigrations, trialShape } from '../src/storage/migrate.ts';
import { asSuperuser, engines, freshPostgresUrl } from './engines.ts';

/** The owner's own connection to an empty database. */
async function owner(engine: string): Promise<{ connection: OwnerConnection; close: () => Promise<void> }> {
  if (engine === 'pglite') {
    const lite = await PGlite.create();
    return {
      connection: {
        query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await lite.query<Row>(sql, [...parameters])).rows,
        script: async (sql) => {
          await lite.exec(sql);
        },
      },
      close: () => lite.close(),
    };
  }
  const { url, drop } = await freshPostgresUrl();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    connection: {
      query: async (sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, [...parameters])).rows,
      script: async (sql) => {
        await client.query(sql);
      },
    },
    close: async () => {
      await client.end();
      await drop();
    },
  };
}

describe.each(engines)('setting up on $name', ({ name }) => {
  async function withOwner(work: (connection: OwnerConnection) => Promise<void>): Promise<void> {
    const { connection, close } = await owner(name);
    try {
      await work(connection);
    } finally {
      await close();
    }
  }

  test('each file is run once', () =>
    withOwner(async (connection) => {
      const names = storedMigrations().map((one) => one.name);
      expect(names).toEqual(['0001-trail.sql', '0002-beside-the-trail.sql']);
      expect(await migrate(connection)).toEqual(names);
      expect(await migrate(connection)).toEqual([]);
    }));

  test('a file that was changed after it was run is found', () =>
    withOwner(async (connection) => {
      await migrate(connection);
      const changed = storedMigrations().map((one) => (one.number === 2 ? { ...one, sql: `${one.sql}\n` } : one));
      await expect(migrate(connection, changed)).rejects.toThrow(/"0002-beside-the-trail.sql" is not the file/);
    }));

  test('a database that is newer than the program is refused', () =>
    withOwner(async (connection) => {
      const newer = [...storedMigrations(), { number: 3, name: '0003-later.sql', sql: 'SELECT 1' }];
      await migrate(connection, newer);
      const refused = migrate(connection);
      await expect(refused).rejects.toBeInstanceOf(UnusableDatabase);
      await expect(refused).rejects.toThrow(/newer program: it has "0003-later.sql"/);
    }));

  test('a file that fails leaves nothing of itself, and the next attempt goes on there', () =>
    withOwner(async (connection) => {
      const broken = [
        ...storedMigrations(),
        { number: 3, name: '0003-x.sql', sql: 'CREATE TABLE x (); SELECT nonsense' },
      ];
      await expect(migrate(connection, broken)).rejects.toThrow('nonsense');
      const mended = [...storedMigrations(), { number: 3, name: '0003-x.sql', sql: 'CREATE TABLE x ()' }];
      expect(await migrate(connection, mended)).toEqual(['0003-x.sql']);
    }));

  test('protection that was switched off is noticed when a server starts', () =>
    withOwner(async (connection) => {
      await migrate(connection);
      for (const sql of [
        'ALTER TABLE event DISABLE TRIGGER event_no_removal',
        'ALTER TABLE event ENABLE TRIGGER event_no_removal',
        'DROP TRIGGER event_no_removal ON event',
      ]) {
        await connection.script(sql);
        await expect(migrate(connection)).rejects.toThrow(/protection of the trail off: event_no_removal\./);
      }
    }));

  test('whoever only looks at a trail without protection is told of it, and not kept from looking', () =>
    withOwner(async (connection) => {
      await migrate(connection);
      await connection.script('ALTER TABLE event DISABLE TRIGGER event_no_change');
      const off: string[] = [];
      await migrate(connection, undefined, { ...trialShape, onUnprotected: (found) => off.push(...found) });
      expect(off).toEqual(['event_no_change']);
    }));

  test('even the owner does not change the trail by mistake', () =>
    withOwner(async (connection) => {
      await migrate(connection);
      for (const sql of [
        'UPDATE event SET why = NULL',
        'DELETE FROM event',
        'TRUNCATE event',
        'TRUNCATE study CASCADE',
        'DELETE FROM study',
        'TRUNCATE sealed_secret',
        'DELETE FROM sealed_secret',
      ])
        await expect(connection.query(sql)).rejects.toThrow(/Nothing in the table ".*" is ever changed or removed/);
      await connection.script("SET session_replication_role = 'replica'");
      await expect(connection.query('DELETE FROM event')).rejects.toThrow(/is ever changed or removed/);
    }));
});

test.skipIf(engines.length < 2)(
  "servers that set one PostgreSQL database up at once do not get in each other's way",
  async () => {
    const { url, drop } = await freshPostgresUrl();
    const { openPostgres } = await import('../src/storage/postgres/open.ts');
    const lines: string[] = [];
    const log = { info: (text: string) => lines.push(text), warn: () => {} };
    const databases = await Promise.all([1, 2, 3].map(() => openPostgres({ url, log })));
    expect(lines).toHaveLength(1);
    await Promise.all(databases.map((one) => one.close()));
    await drop();
  },
);

test.skipIf(engines.length < 2)(
  'an owner who may make no roles works as owner, and the log says how to mend it',
  async () => {
    const { url, drop } = await freshPostgresUrl();
    const name = `owner_${Math.random().toString(36).slice(2)}`;
    await asSuperuser(url, `CREATE ROLE ${name} LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO ${name}`);
    const { openPostgres } = await import('../src/storage/postgres/open.ts');
    const warnings: string[] = [];
    const database = await openPostgres({
      url: url.replace('postgres@', `${name}@`),
      log: { info: () => {}, warn: (text) => warnings.push(text) },
    });
    expect(warnings.join('\n')).toContain(`GRANT rezidiv_app TO "${name}"`);
    await expect(database.query('DELETE FROM event')).rejects.toThrow(/is ever changed or removed/);
    await database.close();
    await drop();
    await asSuperuser(url.replace(/[^/]+$/, 'postgres'), `DROP ROLE ${name}`);
  },
);
