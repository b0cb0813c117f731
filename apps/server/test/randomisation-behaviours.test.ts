import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, type Command, everyRight, type RandomisationSetup, type Right } from '@rezidiv/trial';
import { afterEach, describe, expect, test } from 'vitest';
import { engines } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { type Bench, benchOn, ready } from './record-bench.ts';

/**
 * What a validation committee expects of a randomisation module, line by line of
 * ../shared/fixtures/randomisation_and_audit_behaviours.md; where the line is a gap to close, the gap is closed.
 */
const list = fileURLToPath(
  new URL('../../../../shared/fixtures/randomisation_and_audit_behaviours.md', import.meta.url),
);
const tested = new Set<string>();

/** A test of some lines of the list. */
function behaviour(lines: string, says: string, run: () => Promise<void>): void {
  for (const line of lines.split(' ')) tested.add(line);
  test(`${lines}: ${says}`, run);
}

const [open] = exampleTrial.randomisations;
if (open === undefined) throw new Error('the example has a randomisation');
const withRandomisation = (change: Partial<RandomisationSetup>) => ({
  ...exampleTrial,
  randomisations: [{ ...open, ...change }],
});
const who = (id: string, ...rights: Right[]): Account => ({ id, rights });

describe.each(engines)('a randomisation module on $name', ({ fresh }) => {
  let bench: Bench;
  const opened: Bench[] = [];
  const begin = async (setup = withRandomisation({})) => {
    bench = await benchOn(await fresh(), setup);
    opened.push(bench);
    return bench;
  };
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  const draw: Command = { type: 'randomise', randomisation: 'post-induction' };

  behaviour(
    '0300-0500',
    'to set up, to see and to randomise are rights of their own, and without one nothing happens',
    async () => {
      const { record, ask } = await begin();
      const child = await ready(bench, 'aachen', 'S2');
      const clerk = who('clerk', 'see', 'record');
      expect(await ask(child, draw, { by: clerk })).toMatchObject({ refusals: [{ code: 'right-missing' }] });
      const setUp = { type: 'create-study', setup: exampleTrial } as const;
      expect(await ask(null, setUp, { by: who('nurse', 'see', 'randomise'), study: 'other' })).toMatchObject({
        refusals: [{ code: 'right-missing' }],
      });
      expect(await ask(child, draw, { by: who('doctor', 'randomise') })).toMatchObject({ kind: 'done' });
      expect(await record.study('example', who('nobody'))).toBeNull();
      expect(await record.participant('example', child, who('nobody'))).toBeNull();
      expect(await record.trail('example', { after: 0, limit: 10 }, who('clerk', 'see'))).toEqual([]);
      // Each command has its right, and whoever has all others is refused it.
      for (const right of everyRight.filter((one) => one === 'set-up' || one === 'randomise')) {
        const others = who('almost', ...everyRight.filter((one) => one !== right));
        const command = right === 'randomise' ? draw : setUp;
        expect(
          await ask(right === 'randomise' ? child : null, command, {
            by: others,
            study: right === 'randomise' ? 'example' : 'other',
          }),
        ).toMatchObject({
          refusals: [{ code: 'right-missing', about: right }],
        });
      }
    },
  );

  test('what could never be stratified is not activated: a table that is not there, a level it never gives', async () => {
    const { ask, did } = await begin();
    const decided = (system: string, levels: readonly string[]) =>
      withRandomisation({ factors: [{ id: 'group', levels, decidedBy: { system, table: 'risk-group' } }] });
    await did(null, { type: 'create-study', setup: decided('all-rez', ['S1', 'S2']) }, { study: 'other' });
    const activated = (lastSeen: number) => ask(null, { type: 'activate-study' }, { study: 'other', lastSeen });
    expect(await activated(1)).toMatchObject({ kind: 'refused', refusals: [{ code: 'setup-invalid' }] });
    const lower = { type: 'change-setup', setup: decided('all-rez-bfm-2002', ['s1', 'S2']) } as const;
    await did(null, lower, { study: 'other', lastSeen: 1 });
    expect(await activated(2)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'setup-invalid', says: expect.stringContaining('"s1"') }],
    });
  });

  behaviour('0600', 'with sites as strata each site has a sequence of its own', async () => {
    await begin(withRandomisation({ bySite: true, scheme: { kind: 'permuted-blocks', lengths: [2] } }));
    const places = await bench.drawFor(['aachen', 'bonn', 'aachen', 'bonn'].map((site) => ({ site, group: 'S2' })));
    expect(places.map(({ stratum, position }) => `${stratum} ${position}`)).toEqual([
      'aachen/S2 1',
      'bonn/S2 1',
      'aachen/S2 2',
      'bonn/S2 2',
    ]);
    for (const site of ['aachen', 'bonn'])
      expect(
        places
          .filter((one) => one.site === site)
          .map(({ arm }) => arm)
          .sort(),
      ).toEqual(['blocks', 'ii-ida']);
  });

  behaviour('0700 1400', 'simple, blocked, stratified, minimised; open or blinded', async () => {
    for (const change of [
      { factors: [], scheme: { kind: 'simple' } },
      { factors: [], scheme: { kind: 'permuted-blocks', lengths: [4] } },
      { scheme: { kind: 'permuted-blocks', lengths: [2, 4] } },
      { scheme: { kind: 'minimisation', spread: 'range', weights: [1], percent: 80 } },
      { shows: 'code' },
      { factors: [], scheme: { kind: 'simple' }, shows: 'code' },
    ] satisfies Partial<RandomisationSetup>[]) {
      await begin(withRandomisation(change));
      const places = await bench.drawFor([
        { site: 'aachen', group: 'S1' },
        { site: 'bonn', group: 'S2' },
      ]);
      for (const { arm, code } of places) {
        if ('shows' in change) expect([arm, code]).toEqual([null, expect.stringMatching(/^[0-9A-Z]{8}$/)]);
        else expect([['blocks', 'ii-ida'].includes(arm ?? ''), code]).toEqual([true, null]);
      }
    }
  });

  behaviour(
    '0800',
    'set up so, a child is randomised by itself as soon as nothing stands in the way, once',
    async () => {
      await begin(withRandomisation({ drawn: 'when-ready' }));
      const child = await ready(bench, 'aachen', 'S2');
      const events = await bench.trail(child);
      // The stratum was the last thing missing; nobody asked for the draw.
      expect(events.slice(-3).map(({ event }) => event.type)).toEqual(['Stratified', 'AllocationAsked', 'Randomised']);
      await bench.did(child, { type: 'record-entry', kind: 'remission', values: { on: '2026-02-01', reached: true } });
      expect((await bench.trail(child)).filter(({ event }) => event.type === 'Randomised')).toHaveLength(1);
    },
  );

  behaviour(
    '0900.0100/.0300',
    'in an active study nobody erases the scheme or changes strata, sites or target',
    async () => {
      const { ask } = await begin();
      for (const setup of [
        withRandomisation({ factors: [] }),
        withRandomisation({ bySite: true }),
        withRandomisation({ shows: 'code' }),
        withRandomisation({ drawn: 'when-ready' }),
        withRandomisation({ scheme: { kind: 'permuted-blocks', lengths: [2] } }),
        { ...exampleTrial, randomisations: [] },
      ])
        expect(await ask(null, { type: 'change-setup', setup }, { lastSeen: 2 })).toMatchObject({
          refusals: [{ code: 'scheme-committed' }],
        });
    },
  );

  behaviour('0900.0200', 'an active study does not go back to being prepared', async () => {
    const { ask, record } = await begin();
    expect(await ask(null, { type: 'activate-study' }, { lastSeen: 2 })).toMatchObject({
      refusals: [{ code: 'study-already-active' }],
    });
    expect(await ask(null, { type: 'create-study', setup: exampleTrial })).toMatchObject({
      refusals: [{ code: 'study-exists' }],
    });
    expect(await record.study('example', bench.operator)).toMatchObject({ status: 'active' });
  });

  behaviour(
    '0900.0400 1500.0400',
    'there is no table of allocations to come: not for an administrator, not in the database',
    async () => {
      const { record, database } = await begin();
      const child = await ready(bench, 'aachen', 'S2');
      await bench.did(child, draw);
      const study = await record.study('example', bench.operator);
      expect(study?.allocations).toHaveLength(1);
      expect(study?.revealed).toBeNull();
      const secrets = await database.query<{ sealed: Uint8Array }>('SELECT sealed FROM sealed_secret');
      expect(secrets).toHaveLength(1);
      // Sealed: 32 bytes of secret under a cipher with its nonce and tag, which nothing in the database opens.
      expect(secrets[0]?.sealed.length).toBeGreaterThan(32 + 12 + 15);
    },
  );

  behaviour(
    '0900.0500/.0600',
    'nobody changes or removes what allocations are drawn from; it has no end that would need more',
    async () => {
      const { database } = await begin();
      for (const statement of [
        "UPDATE sealed_secret SET sealed = ''::bytea",
        'DELETE FROM sealed_secret',
        'TRUNCATE sealed_secret',
      ])
        await expect(database.query(statement)).rejects.toThrow();
      const many = await bench.drawFor(Array.from({ length: 30 }, () => ({ site: 'bonn', group: 'S3' as const })));
      expect(many.map(({ position }) => position)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    },
  );

  behaviour('1000', 'places are used in sequence, one after the other', async () => {
    await begin();
    const places = await bench.drawFor(
      (['S1', 'S2', 'S1', 'S1', 'S2'] as const).map((group) => ({ site: 'aachen', group })),
    );
    expect(places.map(({ stratum, position }) => `${stratum} ${position}`)).toEqual([
      'S1 1',
      'S2 1',
      'S1 2',
      'S1 3',
      'S2 2',
    ]);
  });

  behaviour('1100', 'only whoever has the right draws, and what was drawn is never drawn again', async () => {
    const { ask, record } = await begin();
    const child = await ready(bench, 'aachen', 'S2');
    expect(
      await ask(child, draw, { by: who('clerk', ...everyRight.filter((one) => one !== 'randomise')) }),
    ).toMatchObject({ refusals: [{ code: 'right-missing' }] });
    const first = await ask(child, draw);
    const again = await ask(child, draw);
    expect(first).toMatchObject({ kind: 'done', recorded: [{ type: 'Randomised' }] });
    expect(again).toMatchObject({ kind: 'done', recorded: [], gave: 'gave' in first ? first.gave : {} });
    expect(
      await ask(child, { type: 'stratify', randomisation: 'post-induction', entry: 'relapse-1', stated: {} }),
    ).toMatchObject({
      refusals: [{ code: 'already-allocated' }],
    });
    expect((await record.participant('example', child, bench.operator))?.allocations).toHaveLength(1);
  });

  behaviour('1200.0100/.0200', 'the trail has who, when, which child and what was allocated', async () => {
    const { ask } = await begin();
    const child = await ready(bench, 'aachen', 'S2');
    await ask(child, draw, { by: who('dr-example', 'randomise') });
    expect((await bench.trail(child)).at(-1)).toMatchObject({
      by: 'dr-example',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      participant: child,
      event: {
        type: 'Randomised',
        arm: expect.stringMatching(/^(blocks|ii-ida)$/),
        levels: { group: 'S2' },
        stratum: 'S2',
        position: 1,
      },
    });
  });

  behaviour(
    '1200.0400 1500.0100',
    'of a blinded study the arm of a child stands nowhere: not in the trail, the record or the database',
    async () => {
      const { record, database } = await begin(withRandomisation({ shows: 'code' }));
      const child = await ready(bench, 'aachen', 'S2');
      await bench.did(child, draw);
      const seen = JSON.stringify([
        (await bench.trail(child)).filter(({ event }) => event.type === 'Randomised'),
        await record.participant('example', child, bench.operator),
        (await record.study('example', bench.operator))?.allocations,
        await database.query("SELECT body FROM event WHERE type = 'Randomised'"),
        await database.query('SELECT state FROM projection'),
        await database.query('SELECT answer FROM idempotency'),
      ]);
      expect(seen).not.toMatch(/blocks|ii-ida/);
      expect(seen).toMatch(/"code":"[0-9A-Z]{8}"/);
    },
  );

  behaviour('1500.0200', 'of an open study the arm is in the record and in the trail', async () => {
    const { record } = await begin();
    const child = await ready(bench, 'aachen', 'S2');
    await bench.did(child, draw);
    const arm = (await record.participant('example', child, bench.operator))?.allocations[0]?.arm;
    expect(['blocks', 'ii-ida']).toContain(arm);
    expect((await bench.trail(child)).at(-1)?.event).toMatchObject({ arm });
  });

  behaviour(
    '1500.0300',
    'what the trail gives out and what the record shows of an allocation are the same',
    async () => {
      const { record } = await begin();
      const child = await ready(bench, 'aachen', 'S2');
      await bench.did(child, draw);
      const ofRecord = (await record.participant('example', child, bench.operator))?.allocations[0];
      const ofStudy = (await record.study('example', bench.operator))?.allocations[0];
      const {
        type: _type,
        site,
        ...ofTrail
      } = Object.assign({}, (await bench.trail(child)).at(-1)?.event, { type: '', site: 'aachen' });
      expect(ofRecord).toMatchObject(ofTrail);
      expect(ofStudy).toMatchObject({ ...ofTrail, site });
    },
  );

  behaviour(
    '1800',
    'what an administrator may do about an allocation is recorded with its reason; to undo it is nobody’s',
    async () => {
      const { ask, record } = await begin();
      const child = await ready(bench, 'aachen', 'S2');
      await bench.did(child, draw);
      const mark: Command = { type: 'mark-allocation-in-error', randomisation: 'post-induction' };
      const lastSeen = (await bench.trail(child)).at(-1)?.number ?? 0;
      expect(await ask(child, mark, { why: null, lastSeen })).toMatchObject({ refusals: [{ code: 'reason-missing' }] });
      await ask(child, mark, { why: 'Randomised by mistake.', lastSeen, by: who('admin', 'manage') });
      expect((await bench.trail(child)).at(-1)).toMatchObject({
        by: 'admin',
        why: 'Randomised by mistake.',
        event: { type: 'AllocationMarkedInError' },
      });
      const [allocation] = (await record.participant('example', child, bench.operator))?.allocations ?? [];
      expect(allocation).toMatchObject({ inError: 'Randomised by mistake.', arm: expect.any(String) });
    },
  );

  behaviour('#267', 'whoever may read the trail and not see allocations sees every event and no arm', async () => {
    const { record } = await begin();
    const child = await ready(bench, 'aachen', 'S2');
    await bench.did(child, draw);
    const monitor = who('monitor', 'see', 'see-trail');
    const trail = await record.trail('example', { after: 0, limit: 1000 }, monitor);
    expect(trail.at(-1)?.event).toMatchObject({ type: 'Randomised', arm: null, code: null });
    const seen = JSON.stringify([
      trail.filter(({ event }) => event.type !== 'StudyCreated'),
      await record.participant('example', child, monitor),
      (await record.study('example', monitor))?.allocations,
    ]);
    expect(seen).not.toMatch(/"arm":"/);
  });
});

describe('the list of behaviours', () => {
  test.skipIf(!existsSync(list))('every line of it has a test above', () => {
    const lines = readFileSync(path.normalize(list), 'utf8').split('\n');
    const ids = lines.flatMap((line) => /^\| (\d[\d./ -]*\d) \|/.exec(line)?.[1]?.split(' / ') ?? []);
    const issues = lines.flatMap((line) => /redcap_rsvc(#\d+)/.exec(line)?.[1] ?? []);
    expect(ids.length).toBeGreaterThan(15);
    expect([...ids, ...issues].filter((id) => !tested.has(id))).toEqual([]);
  });
});

if (!existsSync(list)) console.warn(`\n*** SKIPPED: the list of behaviours is not at ${list} ***\n`);
