import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { backUp } from '../src/storage/backup.ts';
import { BackupRefused } from '../src/storage/backup-lines.ts';
import type { Database } from '../src/storage/database.ts';
import { openEventStore } from '../src/storage/events.ts';
import { restore } from '../src/storage/restore.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { engines, quiet } from './engines.ts';

const now = '2026-11-20T14:30:00.000Z';
const made = { at: now, program: '0.1.0' };
const text = 'Ä 漢字 🧪 \u2028 "\\ \n';
const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-backup-'));
const opened: Database[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  for (const file of readdirSync(folder)) rmSync(path.join(folder, file));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(fresh: () => Promise<Database>): Promise<Database> {
  const database = await fresh();
  opened.push(database);
  return database;
}

async function record(database: Database, studies: readonly string[], events: number): Promise<void> {
  const store = openEventStore(database, () => now, quiet);
  for (const study of studies)
    await store.write(study, async () => ({
      events: Array.from({ length: events }, (_, index) => ({
        by: text,
        participant: index % 2 === 0 ? `p-${index}` : null,
        why: index % 3 === 0 ? text : null,
        event: { type: 'QueryAnswered' as const, query: 'q', text },
      })),
      answer: () => null,
    }));
}

/** A row or more in every table. */
async function fill(database: Database): Promise<void> {
  await record(database, ['one', 'Zwei', 'ü'], 1_100);
  const bytes = new Uint8Array(Array.from({ length: 256 }, (_, index) => index));
  await database.query('INSERT INTO identity VALUES ($1, $2, $3, $4)', ['one', 'p-0', bytes, 'f']);
  await database.query('INSERT INTO sealed_secret VALUES ($1, $2, $3)', ['one', 'r', bytes]);
  await database.query('INSERT INTO idempotency VALUES ($1, $2, $3, $4, $5, $6)', [
    'one',
    text,
    'k',
    'a'.repeat(64),
    text,
    now,
  ]);
  await database.query('INSERT INTO projection VALUES ($1, $2, $3, $4)', ['one', '', 1_100, text]);
}

async function contents(database: Database): Promise<string> {
  const tables = ['study', 'event', 'identity', 'sealed_secret', 'idempotency', 'projection'];
  const all: Record<string, unknown[]> = {};
  for (const table of tables)
    all[table] = await database.query(`SELECT ${table}::text AS row FROM ${table} ORDER BY 1`);
  return JSON.stringify(all);
}

describe.each(engines.flatMap((from) => engines.map((to) => ({ from, to, names: `${from.name} to ${to.name}` }))))(
  'a backup from $names',
  ({ from, to }) => {
    test('gives back everything, with the same heads', async () => {
      const [source, target] = [await open(from.fresh), await open(to.fresh)];
      await fill(source);
      const file = path.join(folder, 'one.backup');
      const manifest = await backUp(source, file, made);
      expect(manifest.counts).toEqual({
        study: 3,
        event: 3_300,
        identity: 1,
        sealed_secret: 1,
        idempotency: 1,
        projection: 1,
      });
      const seen: number[] = [];
      expect(await restore(target, file, { progress: (rows) => seen.push(rows) })).toEqual(manifest);
      expect(seen.at(-1)).toBeGreaterThan(3_000);
      expect(await contents(target)).toBe(await contents(source));
      const headsOf = async (database: Database) => (await verifyTrail(database)).studies;
      expect(await headsOf(target)).toEqual(await headsOf(source));
      // It goes on where it stopped.
      await record(target, ['one'], 1);
      expect((await verifyTrail(target)).bad).toEqual([]);
      expect(readdirSync(folder)).toEqual(['one.backup']);
    });
  },
);

describe.each(engines)('on $name', ({ name, fresh }) => {
  async function backupOf(events: number): Promise<string> {
    const source = await open(fresh);
    await record(source, ['one'], events);
    const file = path.join(folder, 'good.backup');
    await backUp(source, file, made);
    return file;
  }

  test('a backup of nothing is restored as nothing', async () => {
    const file = path.join(folder, 'empty.backup');
    await backUp(await open(fresh), file, made);
    expect((await restore(await open(fresh), file)).heads).toEqual([]);
  });

  test('a backup while others write is of one moment', async () => {
    const source = await open(fresh);
    await record(source, ['one', 'two'], 100);
    const file = path.join(folder, 'busy.backup');
    const writing = { on: true };
    const writers = ['one', 'two'].map(async (study) => {
      while (writing.on) await record(source, [study], 3);
    });
    const manifests = await Promise.all([backUp(source, file, made), backUp(source, `${file}.2`, made)]);
    writing.on = false;
    await Promise.all(writers);
    const target = await open(fresh);
    expect(await restore(target, file)).toEqual(manifests[0]);
    expect((await verifyTrail(target)).bad).toEqual([]);
    expect((await verifyTrail(source)).bad).toEqual([]);
  });

  test('nothing is restored over something', async () => {
    const file = await backupOf(2);
    const full = await open(fresh);
    await record(full, ['two'], 1);
    await expect(restore(full, file)).rejects.toThrow(/not empty: there is something in "study"/);
  });

  test('a file that is there is not written over, and nothing else is left', async () => {
    const file = await backupOf(2);
    const before = readFileSync(file);
    await expect(backUp(await open(fresh), file, made)).rejects.toThrow(/never takes the place of another/);
    expect(readFileSync(file)).toEqual(before);
    await expect(backUp(await open(fresh), path.join(folder, 'no-such', 'x'), made)).rejects.toThrow();
    await expect(
      backUp(await open(fresh), path.join(folder, 'stopped'), { ...made, signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['good.backup']);
  });

  /** Writes a backup again as somebody who alters it would; the sum made anew where they take the trouble. */
  function altered(file: string, change: (lines: string[]) => string[], withSum: boolean): string {
    const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
    const changed = change(lines);
    if (withSum) {
      const last = JSON.parse(changed.at(-1) ?? '');
      const body = `${changed.slice(0, -1).join('\n')}\n`;
      changed[changed.length - 1] = JSON.stringify({
        ...last,
        sha256: createHash('sha256').update(body).digest('hex'),
      });
    }
    const out = path.join(folder, 'altered.backup');
    writeFileSync(out, gzipSync(`${changed.join('\n')}\n`));
    return out;
  }

  test('what is no backup, or not as it was made, is refused by name and leaves the database empty', async () => {
    const file = await backupOf(50);
    const bytes = readFileSync(file);
    const target = await open(fresh);
    const bad: [string, string, RegExp][] = [];
    const written = (label: string, content: Uint8Array | string, says: RegExp) => {
      const out = path.join(folder, `${label}.backup`);
      writeFileSync(out, content);
      bad.push([label, out, says]);
    };
    written('empty', '', /cut off/);
    written('junk', 'no backup at all', /cannot be read as a backup/);
    written('zipped-junk', gzipSync('no backup at all\n'), /is not JSON/);
    written('other-json', gzipSync('{"kind":"other"}\n'), /no backup of Rezidiv/);
    for (const share of [0.1, 0.5, 0.95]) written(`cut-${share}`, bytes.subarray(0, bytes.length * share), /cut off/);
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)] = 255 - (flipped[Math.floor(bytes.length / 2)] ?? 0);
    written('flipped', flipped, /cut off, damaged|not JSON|altered|not take/);
    written('appended', Buffer.concat([bytes, gzipSync('{}\n')]), /something follows/);
    for (const [label, path_, says] of bad) {
      const refused = restore(target, path_);
      await expect(refused, label).rejects.toBeInstanceOf(BackupRefused);
      await expect(refused, label).rejects.toThrow(says);
      await expect(refused, label).rejects.toThrow(path.basename(path_));
    }
    const alterations: [(lines: string[]) => string[], boolean, RegExp][] = [
      [(lines) => lines.slice(0, -1), false, /its last line is missing/],
      [(lines) => [...lines.slice(0, 20), ...lines.slice(21)], false, /altered/],
      [(lines) => lines.toSpliced(5, 0, '{"table":"account","row":{}}'), true, /holds a line that no backup has/],
      [
        (lines) => lines.map((line) => line.replace('"number":7,', '"number":7,"x":1,')),
        false,
        /not those it was closed with/,
      ],
      // With the sum made anew, the database and the counts are what is left.
      [(lines) => lines.map((line) => line.replace('"why":null', '"why":"x"')), true, /does not take it/],
      [(lines) => [...lines.slice(0, 20), ...lines.slice(21)], true, /does not take it/],
      [(lines) => [...lines.slice(0, -2), ...lines.slice(-1)], true, /not whole/],
      [(lines) => lines.map((line) => line.replace('"version":1,', '"version":7,')), true, /does not take it/],
    ];
    for (const [change, withSum, says] of alterations) {
      const refused = restore(target, altered(file, change, withSum));
      await expect(refused, String(change)).rejects.toBeInstanceOf(BackupRefused);
      await expect(refused, String(change)).rejects.toThrow(says);
    }
    expect(await contents(target)).toBe(await contents(await open(fresh)));
    await restore(target, file);
  });

  test('a backup of a database that a newer program set up is refused', async () => {
    const file = await backupOf(2);
    const newer = (lines: string[]) => {
      const header = JSON.parse(lines[0] ?? '');
      const later = { number: 99, name: '0099-later.sql', sha256: 'a'.repeat(64) };
      return [JSON.stringify({ ...header, migrations: [...header.migrations, later] }), ...lines.slice(1)];
    };
    await expect(restore(await open(fresh), altered(file, newer, true))).rejects.toThrow(/set up by "0099-later.sql"/);
  });

  test(`a file that is not there is named (${name})`, async () => {
    const file = path.join(folder, 'nowhere.backup');
    await expect(restore(await open(fresh), file)).rejects.toThrow(/nowhere\.backup/);
    expect(existsSync(file)).toBe(false);
  });
});
