import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { type Serving, serving } from './serving.ts';
import { walkIn } from './walk.ts';

describe.each(engines)('a request that is sent again, on $name', ({ fresh }) => {
  let server: Serving;
  let participant = '';
  beforeAll(async () => {
    server = await serving(await fresh());
    const walk = walkIn(server.client, 'example');
    await walk.done(server.client.post('/studies', { study: 'example', setup: exampleTrial }));
    await walk.done(server.client.post('/studies/example/activate-study', { lastSeen: 1 }));
    participant = await walk.register('bonn', 'Wiederholt');
    await walk.prepare(participant, 'S2');
  });
  afterAll(() => server.close());

  const events = async () => (await server.client.get('/studies')).body.studies;
  const path = (command: string) => `/studies/example/participants/${participant}/${command}`;
  const remission = { kind: 'remission', values: { on: '2026-02-01', reached: true } };

  test('byte by byte is answered as before, and nothing is recorded twice, however often and at once', async () => {
    const key = randomUUID();
    const first = await server.client.post(path('record-entry'), remission, key);
    const before = await events();
    const again = await Promise.all(
      Array.from({ length: 5 }, () => server.client.post(path('record-entry'), remission, key)),
    );
    expect(first.status).toBe(201);
    for (const { status, body } of again) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ repeated: true, recorded: first.body.recorded, gave: first.body.gave });
    }
    expect(await events()).toEqual(before);
  });

  test('what nobody can have seen yet is no proof of having looked', async () => {
    const sign = { what: { kind: 'eligibility' }, meaning: 'I have examined this record.', lastSeen: 9999 };
    expect(await server.client.post(path('sign'), sign)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('There is no event 9999 in this study') },
    });
  });

  test('a child is registered after being born; the answer does not say when that was', async () => {
    const identity = { familyName: 'Zuletzt', givenNames: 'Erfunden', bornOn: '2026-01-09', hospitalNumber: null };
    const register = { site: 'bonn', on: '2026-01-08', identity };
    const { status, body } = await server.client.post('/studies/example/participants', register);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('identity.bornOn');
    expect(JSON.stringify(body)).not.toContain('2026-01-09');
  });

  test('at the same moment as itself is recorded once', async () => {
    const key = randomUUID();
    const body = { kind: 'remission', values: { on: '2026-02-02', reached: true } };
    const all = await Promise.all(Array.from({ length: 6 }, () => server.client.post(path('record-entry'), body, key)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
  });

  test('with its key and another body, or at another child, is refused', async () => {
    const key = randomUUID();
    await server.client.post(
      path('record-entry'),
      { kind: 'remission', values: { on: '2026-02-03', reached: true } },
      key,
    );
    const before = await events();
    const changed = { kind: 'remission', values: { on: '2026-02-03', reached: false } };
    const elsewhere = path('record-entry').replace(participant, 'bonn-002');
    for (const [to, body] of [
      [path('record-entry'), changed],
      [elsewhere, remission],
    ] as const) {
      const reply = await server.client.post(to, body, key);
      expect(reply).toMatchObject({ status: 422, body: { type: '/problems/key-reused' } });
    }
    expect(await events()).toEqual(before);
  });

  test('after a refusal is decided anew: what was missing may be there by now', async () => {
    const key = randomUUID();
    const body = { randomisation: 'maintenance' };
    expect((await server.client.post(path('randomise'), body, key)).body.refusals).toMatchObject([
      { code: 'stratum-incomplete' },
    ]);
    await server.client.post(path('stratify'), { randomisation: 'maintenance', entry: null, stated: { mrd: 'low' } });
    expect((await server.client.post(path('randomise'), body, key)).status).toBe(201);
  });
});
