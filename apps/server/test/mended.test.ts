import { createHash, randomUUID } from 'node:crypto';
import { type Account, everyRight } from '@rezidiv/trial';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStudy } from '../src/admin/studies.ts';
import { createRecord } from '../src/create-record.ts';
import { hide } from '../src/secrets/hidden.ts';
import type { Json } from './client.ts';
import { attack, engines, quiet } from './engines.ts';
import { exampleRelapse, exampleTrial } from './example-trial.ts';
import { keys } from './keys.ts';
import { operatorOf, type Serving, serving } from './serving.ts';
import { walkIn } from './walk.ts';

const identity = { familyName: 'Muster', givenNames: 'Eva', bornOn: '2016-05-06', hospitalNumber: '77' };

describe.each(engines)('what somebody tried, on $name', ({ fresh }) => {
  let server: Serving;
  const walk = () => walkIn(server.client, 'example');
  const begin = async (setup = exampleTrial) => {
    await walk().done(server.client.post('/studies', { study: 'example', setup }));
    await walk().done(server.client.post('/studies/example/activate-study', { lastSeen: 1 }));
  };
  const register = (who: object, key?: string) =>
    server.client.post('/studies/example/participants', { site: 'aachen', on: '2026-01-07', identity: who }, key);
  const path = (participant: Json | undefined | string, command: string) =>
    `/studies/example/participants/${participant}/${command}`;
  beforeEach(async () => {
    server = await serving(await fresh());
  });
  afterEach(() => server.close());

  test('nobody signs for what nobody can have seen', async () => {
    await begin();
    const child = await walk().register('aachen', 'Muster');
    const sign = { what: { kind: 'record' }, meaning: 'I have examined this record.' };
    const reply = await server.client.post(path(child, 'sign'), { ...sign, lastSeen: Number.MAX_SAFE_INTEGER });
    expect(reply).toMatchObject({ status: 422, body: { refusals: [{ about: 'lastSeen' }] } });
    await walk().of(child, 'sign', { ...sign, lastSeen: await walk().lastSeen(child) });
  });

  test('a database set back under a running server is believed, and not what the server remembers', async () => {
    await begin();
    const { participant: first } = (await register(identity)).body;
    const [head] = await server.database.query<{ number: number; hash: string }>(
      'SELECT head_number AS number, head_hash AS hash FROM study',
    );
    const lost = await walk().register('aachen', 'Verloren');
    await walk().prepare(lost, 'S2');
    await walk().of(lost, 'randomise', { randomisation: 'post-induction' });
    await attack(
      server.database,
      `DELETE FROM event WHERE number > ${head?.number}`,
      `UPDATE study SET head_number = ${head?.number}, head_hash = '${head?.hash}'`,
      `DELETE FROM projection WHERE participant = '${lost}'`,
      `DELETE FROM identity WHERE participant = '${lost}'`,
    );
    const draw = await server.client.post(path(lost, 'randomise'), { randomisation: 'post-induction' });
    expect(draw).toMatchObject({ status: 404 });
    const names = ['Eins', 'Zwei', 'Drei'];
    const again: string[] = [];
    for (const name of names) again.push(await walk().register('aachen', name));
    expect(again).toEqual(['aachen-002', 'aachen-003', 'aachen-004']);
    const { participants, allocations } = (await server.client.get('/studies/example')).body;
    expect(Object.values(participants ?? {})).toHaveLength(4);
    expect(allocations).toEqual([]);
    expect(first).toBe('aachen-001');
  });

  test('under another identity key no child is registered, and who is asked for is told clearly', async () => {
    await begin();
    const { participant } = (await register(identity)).body;
    const identityKey = hide(createHash('sha256').update('another identity key').digest());
    const { record } = createRecord({ database: server.database, log: quiet, version: 'test', ...keys, identityKey });
    const asked = {
      study: 'example',
      participant: null,
      command: { type: 'register', site: 'bonn', on: '2026-01-07' },
      by: operatorOf(),
      why: null,
      lastSeen: null,
      key: null,
    } as const;
    expect(await record.carryOut({ ...asked, identity })).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'identity-key-missing' }],
    });
    expect(await record.carryOut({ ...asked, identity: null })).toMatchObject({ kind: 'done' });
    await expect(record.identity('example', String(participant), operatorOf())).rejects.toMatchObject({
      name: 'IdentityUnreadable',
    });
  });

  test('after an erasure nothing is left against which names could be tried', async () => {
    await begin();
    const key = randomUUID();
    const { participant } = (await register(identity, key)).body;
    expect(await register(identity, key)).toMatchObject({ status: 200, body: { repeated: true } });
    const fingerprints = () => server.database.query('SELECT fingerprint FROM idempotency WHERE key = $1', [key]);
    const before = await fingerprints();
    await walk().of(String(participant), 'erase-identity', { why: 'The guardians asked for it.' });
    expect(await fingerprints()).toEqual([{ fingerprint: '0'.repeat(64) }]);
    expect(before).not.toEqual(await fingerprints());
    expect(await server.database.query('SELECT * FROM identity')).toEqual([]);
    expect(await register(identity, key)).toMatchObject({ status: 422 });
  });

  test('nobody is registered before being born', async () => {
    await begin();
    const reply = await register({ ...identity, bornOn: '2026-01-08' });
    expect(reply).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'date-impossible', about: 'identity.bornOn' }] },
    });
    expect(reply.text).not.toContain('2026-01-08');
    expect(await register({ ...identity, bornOn: '2026-01-07' })).toMatchObject({ status: 201 });
  });

  test('a case goes by the pseudonym of its child, and by nothing a hospital knows it by', async () => {
    await begin();
    const child = await walk().register('aachen', 'Muster');
    await walk().prepare(child, 'S2');
    const value = exampleRelapse('Muster, Eva', 'S2');
    const entry = { kind: 'relapse', values: { case: value } };
    const refused = { status: 422, body: { refusals: [{ code: 'value-invalid', about: 'case.id' }] } };
    expect(await server.client.post(path(child, 'record-entry'), entry)).toMatchObject(refused);
    const lastSeen = await walk().lastSeen(child);
    const corrected = { entry: 'relapse-1', field: 'case', value, why: 'misread', lastSeen };
    const reply = await server.client.post(path(child, 'correct-entry'), corrected);
    expect(reply).toMatchObject(refused);
    expect(reply.text).not.toContain('Muster');
  });

  test('whoever makes a child ready is shown what was drawn only where allocations may be seen', async () => {
    const randomisations = exampleTrial.randomisations.map((one) => ({ ...one, drawn: 'when-ready' as const }));
    await begin({ ...exampleTrial, randomisations: randomisations.slice(0, 1) });
    const child = await walk().register('aachen', 'Muster');
    const stratify = { type: 'stratify', randomisation: 'post-induction', entry: 'relapse-1', stated: {} } as const;
    await walk().prepare(child, 'S2', false);
    const by: Account = { id: 'clerk', rights: everyRight.filter((right) => right !== 'see-allocations') };
    const beside = { why: null, lastSeen: null, key: null, identity: null };
    const answer = await server.record.carryOut({
      study: 'example',
      participant: child,
      command: stratify,
      by,
      ...beside,
    });
    expect(answer).toMatchObject({ kind: 'done', gave: { drawn: [{ randomisation: 'post-induction' }] } });
    expect(JSON.stringify(answer)).not.toMatch(/blocks|ii-ida/);
  });

  test('what could never be carried out is not activated, and no study has a name that no address could hold', async () => {
    const [first, ...others] = exampleTrial.randomisations;
    const factors = [{ id: 'group', levels: ['S1', 'S2'], decidedBy: { system: 'none', table: 'risk-group' } }];
    const setup = { ...exampleTrial, randomisations: [{ ...first, factors }, ...others] };
    await walk().done(server.client.post('/studies', { study: 'example', setup }));
    expect(await server.client.post('/studies/example/activate-study', { lastSeen: 1 })).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'setup-invalid', about: 'post-induction' }] },
    });
    const named = (study: string) => createStudy(server.record, study, exampleTrial);
    expect(await named('a study/ü')).toMatchObject({ refusals: [{ code: 'setup-invalid' }] });
    expect(await named('another')).toMatchObject({ kind: 'done' });
  });

  test('of a child that a change of the set-up made ready, nothing waits for a draw and no question draws', async () => {
    const [first] = exampleTrial.randomisations;
    const randomisations = first === undefined ? [] : [{ ...first, drawn: 'when-ready' as const }];
    const setup = { ...exampleTrial, randomisations };
    await begin({ ...setup, criteria: [...setup.criteria, { id: 'third', text: 'Something more.' }] });
    const child = await walk().register('aachen', 'Muster');
    await walk().prepare(child, 'S2');
    const { number } = (await server.client.get('/studies/example')).body;
    await walk().done(server.client.post('/studies/example/change-setup', { setup, why: 'amended', lastSeen: number }));
    const { recorded } = await walk().of(child, 'raise-query', { entry: 'relapse-1', field: 'case', text: 'Is it?' });
    expect(recorded).toMatchObject([{ type: 'QueryRaised' }]);
    const { record } = createRecord({
      database: server.database,
      log: quiet,
      version: 'test',
      ...keys,
      allocationKey: null,
    });
    const withdraw = { type: 'withdraw-consent', scope: ['samples'], on: '2026-02-01' } as const;
    const asked = { study: 'example', participant: child, by: operatorOf(), lastSeen: null, key: null, identity: null };
    expect(await record.carryOut({ ...asked, command: withdraw, why: 'They changed their mind.' })).toMatchObject({
      kind: 'done',
    });
    const { gave } = await walk().of(child, 'randomise', { randomisation: 'post-induction' });
    expect(gave?.arm).toMatch(/blocks|ii-ida/);
  });
});
