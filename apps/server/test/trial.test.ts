import { randomUUID } from 'node:crypto';
import { addHours } from '@rezidiv/core';
import { verifyAllocations } from '@rezidiv/trial';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuildProjections } from '../src/record/projections.ts';
import { nodeHashing } from '../src/secrets/hashing.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { listOf } from './client.ts';
import { engines } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { operatorOf, type Serving, serving } from './serving.ts';
import { walkIn } from './walk.ts';

const groups = ['S1', 'S2', 'S3', 'S4'] as const;
const names = Array.from({ length: 40 }, (_, index) => `Mustername-${index + 1}`);

describe.each(engines)('a trial from its set-up to its proof, over HTTP, on $name', ({ fresh }) => {
  let server: Serving;
  const children: { readonly participant: string; readonly group: (typeof groups)[number] }[] = [];

  beforeAll(async () => {
    server = await serving(await fresh());
  });
  afterAll(() => server.close());

  const step = () => walkIn(server.client, 'example');

  test('the study is set up, put right and activated; its commitments are there to be published', async () => {
    const { done, root } = step();
    const setup = { ...exampleTrial, title: 'A titel with a slip' };
    await done(server.client.post('/studies', { study: 'example', setup }));
    const early = await server.client.post(`${root}/participants`, { site: 'aachen', on: '2026-01-07' });
    expect(early.body.refusals).toMatchObject([{ code: 'study-not-active' }]);
    await done(server.client.post(`${root}/change-setup`, { setup: exampleTrial, why: 'a slip', lastSeen: 1 }));
    const active = await done(server.client.post(`${root}/activate-study`, { lastSeen: 2 }));
    expect(active.gave?.commitments).toMatchObject([
      {
        randomisation: 'post-induction',
        algorithm: 'rezidiv-allocation-1',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { randomisation: 'maintenance' },
    ]);
  });

  test('forty children are registered at two centres, with consent, assent, eligibility, signature and stratum', async () => {
    const walk = step();
    for (const [index, name] of names.entries()) {
      const participant = await walk.register(index % 3 === 0 ? 'bonn' : 'aachen', name);
      const group = groups[index % 4] ?? 'S1';
      children.push({ participant, group });
      await walk.prepare(participant, group);
    }
    const study = (await server.client.get('/studies/example')).body;
    expect(study.participants).toHaveLength(40);
    const first = (await server.client.get('/studies/example/participants/bonn-001')).body;
    expect(first.strata).toMatchObject([
      {
        levels: { group: 'S1' },
        from: [
          {
            system: 'all-rez-bfm-2002',
            table: 'risk-group',
            level: 'S1',
            entry: 'relapse-1',
            asOf: expect.any(Number),
          },
        ],
      },
    ]);
  });

  test('the same child is not registered twice', async () => {
    const identity = {
      familyName: '  MUSTERNAME-1 ',
      givenNames: 'erfunden',
      bornOn: '2016-05-06',
      hospitalNumber: '77',
    };
    const again = await server.client.post('/studies/example/participants', {
      site: 'bonn',
      on: '2026-01-08',
      identity,
    });
    expect(again).toMatchObject({ status: 409, body: { refusals: [{ code: 'participant-exists' }] } });
    expect(again.text).not.toContain('MUSTER');
    const { events } = (await server.client.get('/studies/example/trail?participant=bonn-001&limit=1000')).body;
    expect(listOf(events).at(-1)).toMatchObject({ event: { type: 'IdentitySeen' } });
  });

  test('all are randomised; a stratum is never further out of balance than its blocks allow', async () => {
    const walk = step();
    const drawn = new Map<string, string[]>();
    for (const { participant, group } of children) {
      const { gave } = await walk.of(participant, 'randomise', { randomisation: 'post-induction' });
      drawn.set(group, [...(drawn.get(group) ?? []), String(gave?.arm)]);
    }
    for (const arms of drawn.values()) {
      expect(arms).toHaveLength(10);
      for (const until of arms.keys()) {
        const sofar = arms.slice(0, until + 1);
        const difference =
          sofar.filter((arm) => arm === 'blocks').length - sofar.filter((arm) => arm === 'ii-ida').length;
        expect(Math.abs(difference)).toBeLessThanOrEqual(2);
      }
    }
    const { allocations } = (await server.client.get('/studies/example')).body;
    const places = listOf(allocations).map(({ stratum, position }) => `${stratum} ${position}`);
    expect(new Set(places).size).toBe(40);
  });

  test('eight clicks at once, a retry and a reload give one child one allocation', async () => {
    const walk = step();
    const participant = await walk.register('aachen', 'Doppelklick');
    await walk.prepare(participant, 'S2');
    const path = `/studies/example/participants/${participant}/randomise`;
    const body = { randomisation: 'post-induction' };
    const key = randomUUID();
    const clicks = await Promise.all([
      ...Array.from({ length: 6 }, () => server.client.post(path, body)),
      server.client.post(path, body, key),
      server.client.post(path, body, key),
    ]);
    expect(new Set(clicks.map(({ body: { gave } }) => gave?.arm)).size).toBe(1);
    expect(clicks.filter(({ status }) => status === 201)).toHaveLength(1);
    const { allocations } = (await server.client.get('/studies/example')).body;
    expect(listOf(allocations).filter((one) => String(one.participant) === participant)).toHaveLength(1);
  });

  test('two children at the same instant have two places in the sequence', async () => {
    const walk = step();
    const two = [await walk.register('aachen', 'Zwilling-1'), await walk.register('bonn', 'Zwilling-2')];
    for (const participant of two) await walk.prepare(participant, 'S3');
    await Promise.all(two.map((participant) => walk.of(participant, 'randomise', { randomisation: 'post-induction' })));
    const { allocations } = (await server.client.get('/studies/example')).body;
    const places = listOf(allocations).filter(({ stratum }) => String(stratum) === 'S3');
    expect(places.map(({ position }) => position)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  test('treatment, samples, MRD, remission, transplantation, chimerism and events are recorded', async () => {
    const walk = step();
    for (const [index, { participant }] of children.entries()) {
      const record = (kind: string, values: object) => walk.of(participant, 'record-entry', { kind, values });
      await record('element', { element: 'all-rez-bfm-2002/F1', startedOn: '2026-01-10' });
      await walk.of(participant, 'send-sample', {
        material: 'marrow',
        takenOn: '2026-02-20',
        timePoint: 'after F2',
        to: 'MRD laboratory',
        on: '2026-02-20',
      });
      await walk.of(participant, 'receive-sample', { sample: 'sample-1', on: '2026-02-21', usable: true });
      const level =
        index % 2 === 0 ? { result: 'negative', sensitivity: '0.00001' } : { result: 'quantified', level: '0.004' };
      await record('mrd', { timePoint: 'after F2', sampledOn: '2026-02-20', method: 'rq-pcr', ...level });
      await walk.of(participant, 'report-sample', { sample: 'sample-1', entry: 'mrd-1' });
      await record('remission', { on: '2026-02-20', reached: true, after: 'F2' });
      if (index % 2 === 1) {
        await record('transplantation', { on: '2026-05-04', donor: 'matched-sibling', source: 'marrow' });
        await record('chimerism', { on: '2026-06-04', donorPercent: '99.5' });
      }
      if (index % 10 === 0) await record('outcome', { kind: 'relapse', on: '2026-09-01' });
    }
    const { entries } = (await server.client.get(`/studies/example/participants/${children[1]?.participant}`)).body;
    expect(listOf(entries).map(({ kind }) => kind)).toEqual([
      'relapse',
      'element',
      'mrd',
      'remission',
      'transplantation',
      'chimerism',
    ]);
  });

  test('a second randomisation by minimisation, after remission', async () => {
    const walk = step();
    for (const [index, { participant }] of children.entries()) {
      const stated = { mrd: index % 2 === 0 ? 'low' : 'high' };
      await walk.of(participant, 'stratify', { randomisation: 'maintenance', entry: null, stated });
      await walk.of(participant, 'randomise', { randomisation: 'maintenance' });
    }
    const { allocations } = (await server.client.get('/studies/example')).body;
    const second = listOf(allocations).filter(({ randomisation }) => String(randomisation) === 'maintenance');
    const longer = second.filter(({ arm }) => String(arm) === 'longer').length;
    expect(second).toHaveLength(40);
    expect(Math.abs(40 - 2 * longer)).toBeLessThanOrEqual(8);
  });

  test('a serious adverse event is reported, assessed and forwarded, with its clocks', async () => {
    const walk = step();
    const [child] = children;
    const participant = child?.participant ?? '';
    const values = {
      term: 'Sepsis',
      grade: 4,
      knownOn: '2026-01-20',
      startedOn: '2026-01-20',
      serious: 'life-threatening',
      related: 'related',
    };
    const { gave } = await walk.of(participant, 'record-entry', { kind: 'serious-adverse-event', values });
    for (const name of ['assessed', 'forwarded'])
      await walk.of(participant, 'do-serious-event-step', { entry: gave?.entry, step: name });
    const { entries } = (await server.client.get(`/studies/example/participants/${participant}`)).body;
    expect(listOf(entries).at(-1)).toMatchObject({ steps: [{ step: 'assessed' }, { step: 'forwarded' }] });
  });

  test('every child is on a line of its own', async () => {
    const { participants } = (await server.client.get('/studies/example/participants')).body;
    expect(listOf(participants)).toHaveLength(43);
    const lines = listOf(participants).filter(({ participant }) => String(participant) === children[0]?.participant);
    expect(lines).toMatchObject([
      {
        consent: ['treatment', 'randomisation', 'data', 'samples'],
        eligibleFor: ['post-induction', 'maintenance'],
        randomised: ['post-induction', 'maintenance'],
        openQueries: 0,
        isLocked: false,
      },
    ]);
  });

  test('what waits is listed with its limits, the earliest first', async () => {
    const walk = step();
    const participant = children[2]?.participant ?? '';
    const values = {
      term: 'Mucositis',
      grade: 3,
      knownOn: '2026-01-21',
      startedOn: '2026-01-21',
      serious: 'hospitalisation',
      related: 'related',
    };
    const reported = await walk.of(participant, 'record-entry', { kind: 'serious-adverse-event', values });
    await walk.of(participant, 'send-sample', {
      material: 'blood',
      takenOn: '2026-02-20',
      timePoint: 'after F2',
      to: 'Chimerism laboratory',
      on: '2026-03-01',
    });
    const { due } = (await server.client.get('/studies/example/due')).body;
    const at = String(listOf(reported.recorded)[0]?.at);
    expect(listOf(due)).toMatchObject([
      {
        participant,
        about: 'serious-adverse-event-1',
        says: 'The serious adverse event has to be assessed.',
        dueAt: addHours(at, 24),
      },
      { participant, about: 'serious-adverse-event-1', dueAt: addHours(at, 168) },
      { participant, about: 'sample-2', dueAt: null, since: '2026-03-01' },
    ]);
  });

  test('who a child is can be looked up, and the look stands in the trail', async () => {
    const participant = children[0]?.participant ?? '';
    const { body } = await server.client.get(`/studies/example/participants/${participant}/identity`);
    expect(body).toEqual({
      familyName: 'Mustername-1',
      givenNames: 'Erfunden',
      bornOn: '2016-05-06',
      hospitalNumber: null,
    });
    const { events } = (await server.client.get(`/studies/example/trail?participant=${participant}&limit=1000`)).body;
    expect(listOf(events).at(-1)).toMatchObject({ by: 'operator', event: { type: 'IdentitySeen' } });
    expect((await server.client.get('/studies/example/participants/bonn-999/identity')).status).toBe(404);
  });

  test('a query is raised, answered by a correction, and closed; whoever wrote without having seen it is told', async () => {
    const walk = step();
    const [, child] = children;
    const participant = child?.participant ?? '';
    const before = await walk.lastSeen(participant);
    await walk.of(participant, 'raise-query', { entry: 'mrd-1', field: 'level', text: 'A zero too few?' });
    const correction = { entry: 'mrd-1', field: 'level', value: '0.0004', why: 'Misread on the report.' };
    const path = `/studies/example/participants/${participant}/correct-entry`;
    const stale = await server.client.post(path, { ...correction, lastSeen: before });
    expect(stale).toMatchObject({
      status: 409,
      body: { since: [{ event: { type: 'QueryRaised', text: 'A zero too few?' } }] },
    });
    await walk.of(participant, 'correct-entry', { ...correction, lastSeen: await walk.lastSeen(participant) });
    await walk.of(participant, 'answer-query', { query: 'query-1', text: 'Yes; it is corrected.' });
    await walk.of(participant, 'close-query', { query: 'query-1' });
    const { events } = (await server.client.get(`/studies/example/trail?participant=${participant}&limit=1000`)).body;
    const corrected = listOf(events).find(({ event }) => String(event?.type) === 'EntryCorrected');
    expect(corrected).toMatchObject({
      by: 'operator',
      why: 'Misread on the report.',
      event: { old: '0.004', new: '0.0004' },
    });
  });

  test('a wrong stratum is corrected with both kept, and an allocation marked in error is not undone', async () => {
    const walk = step();
    const [, , third] = children;
    const participant = third?.participant ?? '';
    const entries = (await server.client.get(`/studies/example/participants/${participant}`)).body.entries;
    const relapse = listOf(entries)[0]?.values?.case;
    const value = { ...relapse, initialDiagnosis: { ...relapse?.initialDiagnosis, immunophenotype: 'T' } };
    const seen = () => walk.lastSeen(participant);
    await walk.of(participant, 'correct-entry', {
      entry: 'relapse-1',
      field: 'case',
      value,
      why: 'T after all',
      lastSeen: await seen(),
    });
    const stratum = { randomisation: 'post-induction', entry: 'relapse-1', stated: {} };
    await walk.of(participant, 'correct-stratum', { ...stratum, why: 'T after all', lastSeen: await seen() });
    await walk.of(participant, 'mark-allocation-in-error', {
      randomisation: 'post-induction',
      why: 'wrong stratum',
      lastSeen: await seen(),
    });
    const { allocations } = (await server.client.get(`/studies/example/participants/${participant}`)).body;
    expect(allocations?.[0]).toMatchObject({
      stratum: 'S3',
      levels: { group: 'S3' },
      corrected: { group: 'S4' },
      inError: 'wrong stratum',
      arm: expect.any(String),
    });
  });

  test('consent is withdrawn, an identity erased, a record locked', async () => {
    const walk = step();
    const [participant = '', locked = ''] = children.slice(3, 5).map((one) => one.participant);
    await walk.of(participant, 'withdraw-consent', {
      scope: ['data', 'samples'],
      on: '2026-06-01',
      why: 'The family moved.',
    });
    const values = { on: '2026-06-02', reached: true };
    const more = await server.client.post(`/studies/example/participants/${participant}/record-entry`, {
      kind: 'remission',
      values,
    });
    expect(more.body.refusals).toMatchObject([{ code: 'consent-withdrawn' }]);
    await walk.of(participant, 'erase-identity', { why: 'The family asked for it.' });
    const { body } = await server.client.get(`/studies/example/participants/${participant}`);
    expect(body.identityErased).toBe(true);
    expect((await server.client.get(`/studies/example/participants/${participant}/identity`)).status).toBe(404);

    await walk.of(locked, 'lock', { what: { kind: 'record' }, lastSeen: await walk.lastSeen(locked) });
    const kept = await server.client.post(`/studies/example/participants/${locked}/record-entry`, {
      kind: 'remission',
      values,
    });
    expect(kept.body.refusals).toMatchObject([{ code: 'locked' }]);
  });

  test('after activation nobody changes a scheme', async () => {
    const [randomisation, ...others] = exampleTrial.randomisations;
    const setup = { ...exampleTrial, randomisations: [{ ...randomisation, bySite: true }, ...others] };
    const { number } = (await server.client.get('/studies/example')).body;
    const changed = await server.client.post('/studies/example/change-setup', {
      setup,
      why: 'I am the administrator',
      lastSeen: number,
    });
    expect(changed.body.refusals).toMatchObject([{ code: 'scheme-committed' }]);
  });

  test('the trail verifies, the projections are what the events add up to, and no name is in the trail', async () => {
    const verified = await verifyTrail(server.database);
    expect(verified).toMatchObject({ bad: [], studies: [{ study: 'example', ok: true }] });
    expect(await rebuildProjections(server.store, 'example')).toMatchObject({ participants: 43, mended: [] });
    const rows = await server.database.query<{ body: string; state: string }>(
      "SELECT body, '' AS state FROM event UNION ALL SELECT '', state FROM projection UNION ALL SELECT answer, '' FROM idempotency",
    );
    const all = JSON.stringify(rows);
    for (const name of [...names, 'Doppelklick', 'Zwilling', 'Erfunden', '2016-05-06']) expect(all).not.toContain(name);
  });

  test('after the unblinding everybody can prove from the trail that each allocation is the committed one', async () => {
    const walk = step();
    const early = await server.client.post('/studies/example/unblind-allocations', { why: 'curiosity' });
    expect(early.body.refusals).toMatchObject([{ code: 'study-not-closed' }]);
    await walk.done(server.client.post('/studies/example/close-recruitment', { why: 'the last child was found' }));
    const { gave } = await walk.done(
      server.client.post('/studies/example/unblind-allocations', { why: 'the analysis is final' }),
    );
    const events = [...(await server.record.trail('example', { after: 0, limit: 100_000 }, operatorOf()))];
    const secrets = events.flatMap(({ event }) => (event.type === 'AllocationsUnblinded' ? event.secrets : []));
    expect(listOf(gave?.secrets)).toEqual(secrets);
    const proof = verifyAllocations({ study: 'example', events, secrets, published: null }, nodeHashing);
    expect(proof).toMatchObject({
      isProved: true,
      problems: [],
      randomisations: [
        { allocations: 43, right: 43 },
        { allocations: 40, right: 40 },
      ],
    });
  });
});
