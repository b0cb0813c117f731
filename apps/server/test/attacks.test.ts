import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type ChainedRow, hashOf, noHash } from '../src/storage/chain.ts';
import { type Checkpoint, makeCheckpoint, verifyAgainst } from '../src/storage/checkpoint.ts';
import type { Database } from '../src/storage/database.ts';
import { eventColumns, insertRows } from '../src/storage/event-rows.ts';
import { openEventStore } from '../src/storage/events.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { attack, engines, quiet } from './engines.ts';

const seconds = { value: 0 };
const clock = () => `2026-11-20T14:30:${String(seconds.value++ % 60).padStart(2, '0')}.000Z`;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** Studies one and two with ten events each. */
async function record(database: Database): Promise<void> {
  seconds.value = 0;
  const store = openEventStore(database, clock, quiet);
  for (let number = 1; number <= 10; number++)
    for (const study of ['one', 'two'])
      await store.write(study, async () => ({
        events: [
          {
            by: 'a',
            participant: `p-${study}-${number}`,
            why: null,
            event: { type: 'QueryAnswered', query: 'q', text: study },
          },
        ],
        answer: () => null,
      }));
}

/** Writes the chain of a study anew from some event on, each hash fitting, the head too: what a careful forger does. */
async function rewrite(database: Database, study: string, change: (row: ChainedRow) => ChainedRow): Promise<void> {
  const rows = await database.query<ChainedRow>(`SELECT ${eventColumns} FROM event WHERE study = $1 ORDER BY number`, [
    study,
  ]);
  let previousHash = noHash;
  const forged = rows.map((row) => {
    const changed = { ...change(row), previousHash };
    const hash = hashOf(previousHash, changed);
    previousHash = hash;
    return { ...changed, hash };
  });
  await attack(
    database,
    `DELETE FROM event WHERE study = '${study}'`,
    `UPDATE study SET head_number = 0, head_hash = '${noHash}' WHERE id = '${study}'`,
  );
  await insertRows(database, forged);
}

describe.each(engines)('on $name', ({ fresh }) => {
  const opened: Database[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

  async function recorded(): Promise<Database> {
    const database = await fresh();
    opened.push(database);
    await record(database);
    return database;
  }

  async function exported(database: Database): Promise<Checkpoint> {
    const made = await makeCheckpoint(database, { at: clock(), program: '0.1.0', key: privateKey });
    if ('bad' in made) throw new Error('The trail is bad.');
    // As it comes back from a file.
    return JSON.parse(JSON.stringify(made.checkpoint));
  }

  async function against(database: Database, checkpoint: unknown, key: KeyObject = publicKey) {
    const found = await verifyAgainst(database, checkpoint, key);
    return 'problem' in found ? found : found.bad.map(({ study, number, problem }) => [study, number, problem]);
  }

  test('a trail that nobody touched is found whole, with its heads', async () => {
    const database = await recorded();
    const seen: number[] = [];
    const found = await verifyTrail(database, { progress: ({ events }) => seen.push(events) });
    expect(found.bad).toEqual([]);
    expect(found.events).toBe(20);
    expect(found.studies.map(({ study, number, ok }) => [study, number, ok])).toEqual([
      ['one', 10, true],
      ['two', 10, true],
    ]);
    expect(seen.at(-1)).toBe(20);
    expect((await verifyTrail(database, { studies: ['two'] })).events).toBe(10);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(verifyTrail(database, { signal })).rejects.toThrow('enough');
    expect(await against(database, await exported(database))).toEqual([]);
  });

  test.each([
    [
      'a changed text',
      ["UPDATE event SET body = replace(body, 'one', 'eins') WHERE study = 'one' AND number = 4"],
      4,
      'hash',
    ],
    ['another reason', ["UPDATE event SET why = '' WHERE study = 'one' AND number = 10"], 10, 'hash'],
    ['another account', ["UPDATE event SET by_account = 'b' WHERE study = 'one' AND number = 1"], 1, 'hash'],
    ['another child', ["UPDATE event SET participant = 'x' WHERE study = 'one' AND number = 2"], 2, 'hash'],
    ['an event taken out', ["DELETE FROM event WHERE study = 'one' AND number = 5"], 5, 'gap'],
    ['the first taken out', ["DELETE FROM event WHERE study = 'one' AND number = 1"], 1, 'gap'],
    [
      'an event taken out and the others moved up',
      [
        "DELETE FROM event WHERE study = 'one' AND number = 5",
        "UPDATE event SET number = number + 100 WHERE study = 'one' AND number > 5",
        "UPDATE event SET number = number - 101 WHERE study = 'one' AND number > 100",
      ],
      5,
      'previous-hash',
    ],
    ['the tail cut', ["DELETE FROM event WHERE study = 'one' AND number > 7"], 8, 'missing-tail'],
    [
      'a head set back',
      [
        "UPDATE study SET head_number = 7, head_hash = (SELECT hash FROM event WHERE study = 'one' AND number = 7) WHERE id = 'one'",
      ],
      8,
      'head',
    ],
    ['another hash at the head', [`UPDATE study SET head_hash = '${'a'.repeat(64)}' WHERE id = 'one'`], 10, 'head'],
    ['no head', ["DELETE FROM study WHERE id = 'one'"], 1, 'no-study'],
  ])('%s is found, by its first bad event', async (_, statements, number, problem) => {
    const database = await recorded();
    await attack(database, ...statements);
    const { bad, studies } = await verifyTrail(database);
    expect(bad.map(({ study, number: at, problem: what }) => [study, at, what])).toEqual([['one', number, problem]]);
    expect(studies.find(({ study }) => study === 'two')?.ok).toBe(true);
  });

  const forge = (rows: (row: ChainedRow) => ChainedRow) => async (database: Database) => rewrite(database, 'one', rows);

  test.each([
    ['an unknown event', forge((row) => (row.number === 6 ? { ...row, type: 'Nothing' } : row)), 6, 'unknown-event'],
    ['a version to come', forge((row) => (row.number === 6 ? { ...row, version: 9 } : row)), 6, 'unknown-event'],
    ['a body that is no JSON', forge((row) => (row.number === 6 ? { ...row, body: '{' } : row)), 6, 'unreadable-body'],
  ])('%s with hashes that fit is found', async (_, forged, number, problem) => {
    const database = await recorded();
    await forged(database);
    expect((await verifyTrail(database)).bad.map((one) => [one.number, one.problem])).toEqual([[number, problem]]);
  });

  test('a time going back with hashes that fit is found', async () => {
    const database = await recorded();
    await attack(database, 'ALTER TABLE event DISABLE TRIGGER ALL');
    const [row] = await database.query<ChainedRow>(
      `SELECT ${eventColumns} FROM event WHERE study = 'one' AND number = 10`,
    );
    if (row === undefined) throw new Error('no event');
    const earlier = { ...row, at: '2020-01-01T00:00:00.000Z' };
    const hash = hashOf(row.previousHash, earlier);
    await attack(
      database,
      `UPDATE event SET at = '${earlier.at}', hash = '${hash}' WHERE study = 'one' AND number = 10`,
      `UPDATE study SET head_hash = '${hash}' WHERE id = 'one'`,
    );
    expect((await verifyTrail(database)).bad.map((one) => [one.number, one.problem])).toEqual([[10, 'time']]);
  });

  test('the tail cut together with the head is found by a checkpoint alone', async () => {
    const database = await recorded();
    const checkpoint = await exported(database);
    await attack(
      database,
      "DELETE FROM event WHERE study = 'one' AND number > 7",
      "UPDATE study SET head_number = 7, head_hash = (SELECT hash FROM event WHERE study = 'one' AND number = 7) WHERE id = 'one'",
    );
    expect((await verifyTrail(database)).bad).toEqual([]);
    expect(await against(database, checkpoint)).toEqual([['one', 8, 'cut-since-checkpoint']]);
  });

  test('a chain that was written anew as a whole is found by a checkpoint alone, also when it went on since', async () => {
    const database = await recorded();
    const checkpoint = await exported(database);
    await rewrite(database, 'one', (row) => (row.number === 3 ? { ...row, by: 'somebody-else' } : row));
    await openEventStore(database, clock, quiet).write('one', async () => ({
      events: [{ by: 'a', participant: null, why: null, event: { type: 'RecruitmentClosed' } }],
      answer: () => null,
    }));
    expect((await verifyTrail(database)).bad).toEqual([]);
    expect(await against(database, checkpoint)).toEqual([['one', 10, 'rewritten-since-checkpoint']]);
  });

  test('two studies whose rows were swapped are found, and with hashes made anew by a checkpoint', async () => {
    const database = await recorded();
    const checkpoint = await exported(database);
    const swap = [
      "INSERT INTO study (id) VALUES ('x')",
      "UPDATE event SET study = 'x' WHERE study = 'one'",
      "UPDATE event SET study = 'one' WHERE study = 'two'",
      "UPDATE event SET study = 'two' WHERE study = 'x'",
      'UPDATE study SET head_hash = (SELECT hash FROM event WHERE study = id AND number = 10)',
      "DELETE FROM study WHERE id = 'x'",
    ];
    await attack(database, ...swap.map((sql) => (sql.includes('SELECT hash') ? `${sql} WHERE id <> 'x'` : sql)));
    expect((await verifyTrail(database)).bad.map(({ study, number, problem }) => [study, number, problem])).toEqual([
      ['one', 1, 'hash'],
      ['two', 1, 'hash'],
    ]);
    for (const study of ['one', 'two']) await rewrite(database, study, (row) => row);
    expect((await verifyTrail(database)).bad).toEqual([]);
    expect(await against(database, checkpoint)).toEqual([
      ['one', 10, 'rewritten-since-checkpoint'],
      ['two', 10, 'rewritten-since-checkpoint'],
    ]);
  });

  test('a study that is gone is found by a checkpoint', async () => {
    const database = await recorded();
    const checkpoint = await exported(database);
    await attack(database, "DELETE FROM event WHERE study = 'two'", "DELETE FROM study WHERE id = 'two'");
    expect(await against(database, checkpoint)).toEqual([['two', 1, 'study-gone']]);
  });

  test('a checkpoint that was changed, or signed with another key, proves nothing and says so', async () => {
    const database = await recorded();
    const checkpoint = await exported(database);
    const problem = expect.stringContaining('The signature does not fit');
    const [first, ...others] = checkpoint.studies;
    for (const changed of [
      { ...checkpoint, at: '2026-11-20T15:00:00.000Z' },
      { ...checkpoint, program: '9' },
      { ...checkpoint, studies: others },
      { ...checkpoint, studies: [{ ...first, number: 9 }, ...others] },
      { ...checkpoint, signature: '' },
    ])
      expect(await against(database, changed)).toEqual({ problem });
    const stranger = generateKeyPairSync('ed25519');
    expect(await against(database, checkpoint, stranger.publicKey)).toEqual({ problem });
    // The key a forger puts into the checkpoint is not asked.
    const forged = await makeCheckpoint(database, { at: clock(), program: '0.1.0', key: stranger.privateKey });
    expect(await against(database, 'checkpoint' in forged ? forged.checkpoint : null)).toEqual({ problem });
    for (const junk of [null, {}, [], { kind: 'rezidiv-checkpoint-1' }])
      expect(await against(database, junk)).toEqual({ problem: expect.stringContaining('no checkpoint') });
    expect(createPublicKey(checkpoint.publicKey).equals(publicKey)).toBe(true);
  });

  test('a trail that is bad is not signed', async () => {
    const database = await recorded();
    await attack(database, "UPDATE event SET why = 'x' WHERE study = 'one' AND number = 3");
    const made = await makeCheckpoint(database, { at: clock(), program: '0.1.0', key: privateKey });
    expect(made).toMatchObject({ bad: [{ study: 'one', number: 3, problem: 'hash' }] });
  });
});
