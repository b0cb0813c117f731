import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StudySetup, verifyAllocations } from '@rezidiv/trial';
import { afterEach, describe, expect, test } from 'vitest';
import { rebuildProjections } from '../src/record/projections.ts';
import type { Allocator } from '../src/secrets/allocator.ts';
import { nodeHashing } from '../src/secrets/hashing.ts';
import { hide } from '../src/secrets/hidden.ts';
import { remoteAllocator } from '../src/secrets/remote-allocator.ts';
import { backUp } from '../src/storage/backup.ts';
import type { Database } from '../src/storage/database.ts';
import { openEventStore } from '../src/storage/events.ts';
import { restore } from '../src/storage/restore.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { type Apart, apart, tokens } from './apart.ts';
import { engines, quiet } from './engines.ts';
import { exampleRelapse, exampleTrial } from './example-trial.ts';
import { type Bench, benchOn, benchOver, ready } from './record-bench.ts';

const question = 'post-induction';
const draw = { type: 'randomise', randomisation: question } as const;
const setup: StudySetup = exampleTrial;

describe.each(engines)('a trial whose allocator runs apart, on $name,', (engine) => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  async function started(question: StudySetup = setup) {
    const there = await apart(engine);
    open.push(there);
    const database = await engine.fresh();
    open.push(database);
    const bench = await benchOn(database, question, partsWith(there.allocator));
    return { there, database, bench };
  }

  const partsWith = (allocator: Allocator) => ({ allocationKey: null, allocator });

  /** A server of the trial that is killed after the allocator has answered, before anything is recorded. */
  function dying(database: Database, { allocator }: Apart): Bench {
    return benchOver(
      database,
      partsWith({
        ...allocator,
        async allocate(...asked) {
          await allocator.allocate(...asked);
          throw new Error('killed');
        },
      }),
    );
  }

  const armOf = async (bench: Bench, child: string) =>
    (await bench.record.study('example', bench.operator))?.allocations.find((one) => one.participant === child);
  const drawnFor = async (there: Apart) =>
    (
      await there.database.query<{ participant: string }>('SELECT participant FROM allocation ORDER BY number, draw')
    ).map(({ participant }) => participant);

  /** Closes, has the keeper release, unblinds, and proves. */
  async function expectProved(
    { there, bench, database }: { there: Apart; bench: Bench; database: Database },
    count: number,
  ) {
    await bench.did(null, { type: 'close-recruitment' });
    expect(await bench.ask(null, { type: 'unblind-allocations' })).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'allocation-unavailable', about: 'not-released' }],
    });
    await there.ledger.release('example', 'the analysis is final');
    await bench.did(null, { type: 'unblind-allocations' });
    const events = await bench.record.trail('example', { after: 0, limit: 100_000 }, bench.operator);
    const secrets = events.flatMap(({ event }) => (event.type === 'AllocationsUnblinded' ? event.secrets : []));
    const proof = verifyAllocations({ study: 'example', events, secrets, published: null }, nodeHashing);
    expect(proof.problems).toEqual([]);
    expect(proof.randomisations.map(({ right }) => right).reduce((sum, one) => sum + one)).toBe(count);
    expect(await verifyTrail(database)).toMatchObject({ bad: [] });
    const store = openEventStore(database, () => new Date().toISOString(), quiet);
    expect(await rebuildProjections(store, 'example')).toMatchObject({ mended: [] });
  }

  test('holds no secret and no key: none is in its database, and none crosses its way until the keeper releases them', async () => {
    const secrets: Uint8Array[] = [];
    const there = await apart(engine, (bytes) => {
      const secret = new Uint8Array(randomBytes(bytes));
      secrets.push(secret.slice());
      return secret;
    });
    open.push(there);
    const wire = await listenBetween(there.address);
    open.push(wire);
    const database = await engine.fresh();
    open.push(database);
    const address = { kind: 'http', url: wire.address } as const;
    const bench = await benchOn(database, setup, partsWith(remoteAllocator({ address, token: hide(tokens.trial) })));
    await bench.drawFor([
      { site: 'aachen', group: 'S1' },
      { site: 'bonn', group: 'S1' },
    ]);
    const tables = ['study', 'event', 'idempotency', 'identity', 'sealed_secret', 'projection'];
    const rows = await Promise.all(tables.map((table) => database.query(`SELECT x::text AS row FROM ${table} AS x`)));
    expect(await database.query('SELECT 1 FROM sealed_secret')).toEqual([]);
    expect(secrets).toHaveLength(2);
    const holds = (text: string) =>
      secrets.some((secret) =>
        (['hex', 'base64', 'base64url', 'latin1'] as const).some((as) =>
          text.includes(Buffer.from(secret).toString(as)),
        ),
      );
    expect(wire.bytes()).toContain('"kind":"drawn"');
    for (const text of [JSON.stringify(rows), wire.bytes(), JSON.stringify(process.env)])
      expect(holds(text)).toBe(false);
    await expectProved({ there, bench, database }, 2);
    // Now they are known, and this test can fail.
    expect(holds(wire.bytes())).toBe(true);
  });

  test('killed between draw and record: the child asked for again has the same allocation', async () => {
    const { there, database, bench } = await started();
    await bench.drawFor([{ site: 'aachen', group: 'S1' }]);
    const child = await ready(bench, 'aachen', 'S1');
    await expect(dying(database, there).ask(child, draw)).rejects.toThrow('killed');
    expect(await armOf(bench, child)).toBeUndefined();
    const after = benchOver(database, partsWith(there.allocator));
    await after.did(child, draw);
    expect(await armOf(after, child)).toMatchObject({ position: 2 });
    expect(await drawnFor(there)).toEqual(['aachen-001', child]);
    await expectProved({ there, bench: after, database }, 2);
  });

  test('killed between draw and record, and another child comes: the draw is recorded first, with the reason', async () => {
    const { there, database, bench } = await started();
    const [lost, next] = [await ready(bench, 'aachen', 'S1'), await ready(bench, 'bonn', 'S1')];
    await expect(dying(database, there).ask(lost, draw)).rejects.toThrow('killed');
    // Whatever has become of the child meanwhile: chance has chosen.
    await bench.did(lost, { type: 'withdraw-consent', scope: ['treatment', 'randomisation'], on: '2026-01-08' });
    const answer = await bench.did(next, draw);
    expect(answer.recorded).toHaveLength(1);
    expect(await armOf(bench, lost)).toMatchObject({ position: 1 });
    expect(await armOf(bench, next)).toMatchObject({ position: 2 });
    const [settled] = (await bench.trail(lost)).filter(({ event }) => event.type === 'Randomised');
    expect(settled).toMatchObject({ by: 'operator', why: expect.stringMatching(/had not been recorded then/) });
    await expectProved({ there, bench, database }, 2);
  });

  test('killed between draw and record, and the stratum changed since: the levels it was drawn by are recorded', async () => {
    const { there, database, bench } = await started();
    const child = await ready(bench, 'aachen', 'S1');
    await expect(dying(database, there).ask(child, draw)).rejects.toThrow('killed');
    const lastSeen = (await bench.trail(child)).at(-1)?.number ?? null;
    const value = exampleRelapse(child, 'S4');
    await bench.did(child, { type: 'correct-entry', entry: 'relapse-1', field: 'case', value }, { lastSeen });
    await bench.did(child, { type: 'stratify', randomisation: question, entry: 'relapse-1', stated: {} });
    await bench.did(child, draw);
    const record = await bench.record.participant('example', child, bench.operator);
    expect(record?.allocations).toMatchObject([{ levels: { group: 'S1' }, stratum: 'S1', position: 1 }]);
    expect(record?.strata).toMatchObject([{ levels: { group: 'S4' } }]);
    await expectProved({ there, bench, database }, 1);
  });

  test('killed between draw and record, and the arm stopped since: the child has another arm, and that is proved', async () => {
    const { there, database, bench } = await started();
    const [lost, next] = [await ready(bench, 'aachen', 'S1'), await ready(bench, 'bonn', 'S1')];
    await expect(dying(database, there).ask(lost, draw)).rejects.toThrow('killed');
    const [row] = await there.database.query<{ arm: string }>('SELECT arm FROM allocation');
    await bench.did(null, { type: 'stop-arm', randomisation: question, arm: row?.arm ?? '' });
    await bench.did(next, draw);
    expect((await armOf(bench, lost))?.arm).not.toBe(row?.arm);
    expect(await drawnFor(there)).toEqual([lost, lost, next]);
    await expectProved({ there, bench, database }, 2);
  });

  test('killed where a child is drawn for as soon as it is ready: the command stays recorded, and its draw comes with the next', async () => {
    const [first, ...others] = setup.randomisations;
    if (first === undefined) throw new Error('There is one.');
    const { there, database, bench } = await started({
      ...setup,
      randomisations: [{ ...first, drawn: 'when-ready' }, ...others],
    });
    await expect(ready(dying(database, there), 'aachen', 'S1')).rejects.toThrow('killed');
    const lost = await bench.record.participant('example', 'aachen-001', bench.operator);
    expect(lost).toMatchObject({ strata: [{ levels: { group: 'S1' } }], allocations: [] });
    const next = await ready(bench, 'bonn', 'S1');
    expect(await armOf(bench, 'aachen-001')).toMatchObject({ position: 1, levels: { group: 'S1' } });
    expect(await armOf(bench, next)).toMatchObject({ position: 2 });
    const repeated = { type: 'stratify', randomisation: first.id, entry: 'relapse-1', stated: {} } as const;
    expect((await bench.ask('aachen-001', repeated)).kind).not.toBe('stale');
    expect(await drawnFor(there)).toEqual(['aachen-001', next]);
    await expectProved({ there, bench, database }, 2);
  });

  test('the allocator goes away, before or after it has drawn: nothing is recorded, and then as if nothing had been', async () => {
    const { there, database, bench } = await started();
    const [one, two] = [await ready(bench, 'aachen', 'S1'), await ready(bench, 'bonn', 'S1')];
    const gone = benchOver(
      database,
      partsWith(remoteAllocator({ address: { kind: 'http', url: 'http://127.0.0.1:1' }, token: hide(tokens.trial) })),
    );
    const away = { kind: 'refused', refusals: [{ code: 'allocation-unavailable', about: 'allocator-away' }] };
    expect(await gone.ask(one, draw)).toMatchObject(away);
    // It draws, and its answer is lost.
    const wire = await listenBetween(there.address, true);
    open.push(wire);
    const mute = remoteAllocator({
      address: { kind: 'http', url: wire.address },
      token: hide(tokens.trial),
      timeoutMilliseconds: 2000,
    });
    expect(await benchOver(database, partsWith(mute)).ask(one, draw)).toMatchObject(away);
    expect(await drawnFor(there)).toEqual([one]);
    expect((await bench.record.study('example', bench.operator))?.allocations).toEqual([]);
    await bench.did(two, draw);
    await bench.did(one, draw);
    expect((await armOf(bench, one))?.position).toBe(1);
    await expectProved({ there, bench, database }, 2);
  });

  test('set back to an older backup, it draws nothing anew: each lost child has its allocation of then, or nobody has', async () => {
    const { there, database, bench } = await started();
    const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-set-back-'));
    const file = path.join(folder, 'backup');
    const children: string[] = [];
    for (const site of ['aachen', 'bonn', 'aachen', 'bonn']) children.push(await ready(bench, site, 'S1'));
    const [one = '', two = '', three = '', four = ''] = children;
    await bench.did(one, draw);
    await backUp(database, file, { at: '2026-01-07T00:00:00.000Z', program: 'test' });
    await bench.did(two, draw);
    await bench.did(three, draw);
    const then = await armOf(bench, three);
    const stranger = await ready(bench, 'aachen', 'S1');

    const older = await engine.fresh();
    open.push(older);
    await restore(older, file);
    rmSync(folder, { recursive: true });
    const back = benchOver(older, partsWith(there.allocator));
    const disagrees = { kind: 'refused', refusals: [{ code: 'allocation-unavailable', about: 'ledger-disagrees' }] };
    expect(await back.ask(four, draw)).toMatchObject(disagrees);
    expect(await back.ask(three, draw)).toMatchObject(disagrees);
    await back.did(two, draw);
    expect(await armOf(back, two)).toMatchObject({ arm: (await armOf(bench, two))?.arm, position: 2 });
    // One is lacking now, as after a kill: it comes first by itself.
    await back.did(four, draw);
    expect(await armOf(back, three)).toMatchObject({ arm: then?.arm, position: 3 });
    expect(await armOf(back, four)).toMatchObject({ position: 4 });

    // The server that was not set back lacks the fourth child's draw now, and records it with the next.
    await bench.did(stranger, draw);
    expect(await armOf(bench, four)).toMatchObject({ position: 4 });
    // And the one set back has never heard of the stranger, whose pseudonym it gives to another child.
    const other = await ready(back, 'bonn', 'S1');
    expect(await back.ask(other, draw)).toMatchObject(disagrees);
    const again = await ready(back, 'aachen', 'S1');
    expect(again).toBe(stranger);
    const otherwise = { kind: 'refused', refusals: [{ code: 'allocation-unavailable', about: 'allocated-otherwise' }] };
    expect(await back.ask(again, draw)).toMatchObject(otherwise);
    expect(await back.ask(other, draw)).toMatchObject(otherwise);
    expect(await drawnFor(there)).toEqual([one, two, three, four, stranger]);
    await expectProved({ there, bench, database }, 5);
  });

  test('served by two servers at once, it gives every child one allocation and every place one child', async () => {
    const { there, database, bench } = await started();
    const other = benchOver(database, partsWith(there.allocator));
    const children: string[] = [];
    for (const site of ['aachen', 'bonn', 'aachen', 'bonn']) children.push(await ready(bench, site, 'S2'));
    const clicks = children.flatMap((child) => [bench, other, bench, other].map((server) => server.did(child, draw)));
    const answers = await Promise.all(clicks);
    expect(answers.filter(({ recorded }) => recorded.length > 0)).toHaveLength(4);
    expect((await drawnFor(there)).toSorted()).toEqual(children.toSorted());
    const { allocations } = (await other.record.study('example', other.operator)) ?? { allocations: [] };
    expect(allocations.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    await expectProved({ there, bench, database }, 4);
  });

  test('refuses to be given both an allocator and a key', async () => {
    const { database, there } = await started();
    expect(() => benchOver(database, { allocator: there.allocator })).toThrow('must have no allocation key');
  });
});

/** Listens between a client and a server; mute, it lets no answer through. */
async function listenBetween(address: string, mute = false) {
  const chunks: Buffer[] = [];
  const server = createServer((client) => {
    const { hostname, port } = new URL(address);
    const behind = connect(Number(port), hostname);
    client.pipe(behind);
    behind.on('data', (chunk) => {
      chunks.push(chunk);
      if (!mute) client.write(chunk);
    });
    behind.on('end', () => client.destroy());
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const)
      one.on('error', () => other.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    bytes: () => Buffer.concat(chunks).toString('latin1'),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
