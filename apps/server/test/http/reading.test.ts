import { describe, expect, test } from 'vitest';
import { exampleSetup } from '../../src/http/setup-schema.ts';
import { type Started, started } from './started.ts';

const studies = '/api/v1/studies';
const one = `${studies}/example-study`;

async function withChildren(count: number): Promise<Started> {
  const server = await started();
  await server.ask('POST', studies, { study: 'example-study', setup: exampleSetup });
  for (let child = 0; child < count; child += 1)
    await server.ask('POST', `${one}/participants`, { site: 'site-a', on: '2026-03-02' });
  return server;
}

describe('reading', () => {
  test('the list, a study and a child, each with the number to be sent as last seen', async () => {
    const { ask } = await withChildren(2);
    const list = await ask('GET', studies);
    expect(list.json.studies).toMatchObject([{ study: 'example-study', participants: 2, number: 3 }]);
    const study = await ask('GET', one);
    expect(study.json).toMatchObject({ study: 'example-study', setup: exampleSetup });
    expect(study.headers.etag).toBe('"1"');
    const child = await ask('GET', `${one}/participants/P-0001`);
    expect([child.json.participant, child.headers.etag]).toEqual(['P-0001', '"2"']);
  });

  test('what is not there is 404, and says where to look', async () => {
    const { ask } = await withChildren(1);
    for (const url of [`${studies}/nobody`, `${studies}/nobody/participants/P-1`, `${studies}/nobody/trail`]) {
      const { status, json } = await ask('GET', url);
      expect([status, json.type], url).toEqual([404, '/problems/no-such-study']);
    }
    const { status, json } = await ask('GET', `${one}/participants/P-9999`);
    expect([status, json.type]).toEqual([404, '/problems/no-such-participant']);
  });

  test('the trail leads on from page to page and misses nothing', async () => {
    const { ask } = await withChildren(4);
    const numbers: unknown[] = [];
    let url: string | null = `${one}/trail?limit=2`;
    while (url !== null) {
      const { json, headers } = await ask('GET', url);
      const { events, next } = json;
      if (!Array.isArray(events)) throw new Error('no events');
      numbers.push(...events.map(({ number }) => number));
      expect(headers.link).toBe(next === null ? undefined : `<${String(next)}>; rel="next"`);
      url = typeof next === 'string' ? next : null;
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  test('the trail of one child alone', async () => {
    const { ask } = await withChildren(2);
    const { json } = await ask('GET', `${one}/trail?participant=P-0002`);
    expect(json.events).toMatchObject([{ number: 3, participant: 'P-0002' }]);
  });

  test.each(['after=-1', 'after=1e3', 'limit=x', 'after=1&after=2', 'offset=3', 'participant='])(
    '?%s is refused',
    async (query) => {
      const { ask } = await withChildren(0);
      const { status, json } = await ask('GET', `${one}/trail?${query}`);
      expect([status, json.type]).toEqual([400, '/problems/invalid-request']);
    },
  );
});
