import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAllocatorServer } from '../src/allocator/http/create-allocator-server.ts';
import { createLog } from '../src/http/log.ts';
import { takeAllocator } from '../src/secrets/allocator-address.ts';
import { hide } from '../src/secrets/hidden.ts';
import { remoteAllocator } from '../src/secrets/remote-allocator.ts';
import { asking, childOf, contractSetup, questions } from './allocator-contract.ts';
import { type Apart, apart, ledgerKey, tokens } from './apart.ts';
import { engines } from './engines.ts';

const [first] = engines;
if (first === undefined) throw new Error('There is one.');
const lite = first;

describe('the server of an allocator apart', () => {
  const secrets: Uint8Array[] = [];
  let there: Apart;

  beforeAll(async () => {
    there = await apart(lite, (bytes) => {
      const secret = new Uint8Array(randomBytes(bytes));
      secrets.push(secret.slice());
      return secret;
    });
  });
  afterAll(() => there.close());

  const post = async (route: string, body: unknown, token: string | null = tokens.trial, more: object = {}) => {
    const answer = await fetch(`${there.address}${route}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...more,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, type: answer.headers.get('content-type'), body: JSON.parse(await answer.text()) };
  };
  const why = 'a reason';

  test('answers nobody without a token it knows, whatever is asked', async () => {
    for (const token of [null, 'another-token-of-the-tests-0123456789', `${tokens.trial}x`])
      for (const route of ['/v1/commit', '/v1/allocate', '/v1/reveal', '/v1/release', '/v1/vouch', '/v1/none', '/'])
        expect(await post(route, {}, token)).toMatchObject({ status: 401, type: 'application/problem+json' });
    expect((await fetch(`${there.address}/health`)).status).toBe(200);
  });

  test("the trial's token neither releases nor vouches, and the keeper's neither draws nor reveals", async () => {
    for (const route of ['/v1/release', '/v1/vouch'])
      expect(await post(route, { study: 'study-1', why })).toMatchObject({
        status: 403,
        body: { type: '/problems/wrong-token' },
      });
    for (const route of ['/v1/commit', '/v1/allocate', '/v1/reveal'])
      expect(await post(route, {}, tokens.keeper)).toMatchObject({ status: 403 });
  });

  test("with the trial's token nothing is revealed, until the keeper has released it; then nothing is drawn", async () => {
    await there.allocator.commit('study-1', contractSetup);
    const reveal = () => post('/v1/reveal', { study: 'study-1', randomisations: ['open'] });
    expect(await reveal()).toMatchObject({ status: 409, body: { type: '/problems/not-released' } });
    expect(await there.allocator.reveal('study-1', [questions.open])).toMatchObject({ code: 'not-released' });
    expect(await post('/v1/release', { study: 'study-1', why: ' ' }, tokens.keeper)).toMatchObject({ status: 400 });
    expect(await post('/v1/release', { study: 'none', why }, tokens.keeper)).toMatchObject({ status: 404 });
    expect(await post('/v1/release', { study: 'study-1', why }, tokens.keeper)).toMatchObject({ status: 200 });
    expect(await reveal()).toMatchObject({ status: 200, body: { secrets: [{ randomisation: 'open' }] } });
    expect(await there.allocator.allocate('study-1', childOf('one'), asking(questions.open))).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'unblinded' }],
    });
  });

  test.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['a field too many', { study: 's', setup: contractSetup, secret: 'x' }, 400],
    ['a name twice', '{"study": "a", "study": "b"}', 400],
    ['9 MB', JSON.stringify({ study: 'x'.repeat(9_000_000) }), 413],
  ])('says what is wrong with %s', async (_, body, status) => {
    expect(await post('/v1/commit', body)).toMatchObject({ status, type: 'application/problem+json' });
  });

  test('says what is wrong with a registration that is none, and draws nothing', async () => {
    const child = { participant: 'one', registered: 'x' };
    const { levels, site, stratum } = asking(questions.open);
    const body = {
      study: 'study-1',
      child,
      randomisation: questions.open,
      levels,
      site,
      stratum,
      stopped: [],
      earlier: [],
    };
    expect(await post('/v1/allocate', body)).toMatchObject({
      status: 400,
      body: { issues: [{ path: '/child/registered' }] },
    });
  });

  test('has no other way in, and none to look at what it holds', async () => {
    const get = (route: string) =>
      fetch(`${there.address}${route}`, { headers: { authorization: `Bearer ${tokens.trial}` } });
    for (const route of ['/v1/allocate', '/v1/allocations', '/v1/secrets', '/', '/v1/../v1/release'])
      expect((await get(route)).status).toBe(404);
  });

  test('its database, its log and its answers hold no secret in the clear, nor its key, nor a token, nor a child or an arm in the log', async () => {
    await there.allocator.commit('study-2', contractSetup);
    const answers: unknown[] = [];
    for (const question of Object.values(questions))
      answers.push(await there.allocator.allocate('study-2', childOf('kind-7'), asking(question)));
    const tables = ['sealed_secret', 'commitment', 'registration', 'allocation', 'release', 'migration'];
    const rows = await Promise.all(
      tables.map((table) => there.database.query(`SELECT x::text AS row FROM ${table} AS x`)),
    );
    const [dump, log] = [JSON.stringify(rows), there.lines.join('')];
    expect(secrets).toHaveLength(6);
    expect(there.lines.length).toBeGreaterThan(30);
    for (const bytes of [...secrets, ledgerKey]) {
      for (const written of ['hex', 'base64', 'base64url'] as const) {
        const text = Buffer.from(bytes).toString(written);
        for (const where of [dump, log, JSON.stringify(answers)])
          expect(where.toLowerCase()).not.toContain(text.toLowerCase());
      }
    }
    for (const token of Object.values(tokens)) for (const where of [dump, log]) expect(where).not.toContain(token);
    for (const word of ['kind-7', 'arm-', 'study-', 's3', 'open', 'reason']) expect(log).not.toContain(word);
    // What must be found is found, so this test can fail.
    expect(dump).toContain('kind-7');
    const blinded = await there.database.query("SELECT arm FROM allocation WHERE randomisation = 'blinded'");
    expect(blinded).toEqual([{ arm: null }]);
  });

  test('needs two tokens', () => {
    const same = { trial: tokens.trial, keeper: tokens.trial };
    const log = createLog({ write: () => {} });
    expect(() => createAllocatorServer({ allocator: there.ledger, tokens: same, log })).toThrow('tokens of their own');
  });
});

describe('the way to an allocator apart', () => {
  const at = (url: string, timeoutMilliseconds = 500) =>
    remoteAllocator({ address: { kind: 'http', url }, token: hide(tokens.trial), timeoutMilliseconds });
  const ask = (url: string) => at(url).allocate('study-1', childOf('one'), asking(questions.open));

  async function answering(listener: RequestListener, work: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await work(`http://127.0.0.1:${port}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }
  const away = { kind: 'unavailable', code: 'allocator-away' };

  test('nobody there: nothing was recorded, try again', async () => {
    const answer = await ask('http://127.0.0.1:1');
    expect(answer).toMatchObject(away);
    expect(answer).toMatchObject({ says: expect.stringMatching(/Nothing was recorded; try again/) });
  });

  const drawn = {
    kind: 'drawn',
    drawn: { position: 1, arm: 'a', code: null },
    by: { levels: {}, site: 's', stratum: 'x' },
  };
  test.each<[string, RequestListener]>([
    ['never answers', () => {}],
    ['answers half', (_, answer) => void answer.writeHead(200, { 'content-length': 500 }).write('{"kind":')],
    ['hangs up', (request) => void request.socket.destroy()],
    ['answers without end', (_, answer) => void answer.end('x'.repeat(2_000_000))],
    ['answers with no JSON', (_, answer) => void answer.end('drawn')],
    ['answers with something else', (_, answer) => void answer.end('{"kind":"committed","commitments":[]}')],
    ['answers with more than was asked', (_, answer) => void answer.end(JSON.stringify({ ...drawn, secret: '00' }))],
    [
      'answers with a mistake',
      (_, answer) => void answer.writeHead(500).end('{"type":"/problems/internal","detail":"x"}'),
    ],
    ['leads elsewhere', (_, answer) => void answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('{}')],
    [
      'gives reasons nobody knows',
      (_, answer) =>
        void answer
          .writeHead(422)
          .end('{"type":"x","detail":"x","refusals":[{"code":"toString","about":"","says":""}]}'),
    ],
  ])('an allocator that %s is away', (_, listener) =>
    answering(listener, async (url) => expect(await ask(url)).toMatchObject(away)),
  );

  test('a wrong token is said to be wrong, and is not repeated', async () => {
    const there = await apart(lite);
    const token = 'another-token-of-the-tests-0123456789';
    const answer = await remoteAllocator({ address: { kind: 'http', url: there.address }, token: hide(token) }).commit(
      'study-1',
      contractSetup,
    );
    expect(answer).toMatchObject({ kind: 'unavailable', code: 'allocator-refuses' });
    expect(JSON.stringify(answer)).not.toContain(token);
    await there.close();
  });

  test('what is sent holds no reason and no correction of an earlier allocation', () =>
    answering(
      (request, answer) => {
        const parts: string[] = [];
        request.on('data', (part) => parts.push(String(part)));
        request.on('end', () => {
          const isClean = !/because|corrected|inError/.test(parts.join('')) && parts.join('').includes('"earlier":[{');
          answer.writeHead(isClean ? 200 : 500).end(JSON.stringify({ kind: 'pending', participant: 'one' }));
        });
      },
      async (url) => {
        const earlier = [
          {
            ...{
              randomisation: 'open',
              participant: 'one',
              number: 3,
              levels: {},
              site: 's',
              stratum: 's3',
              position: 1,
            },
            ...{ arm: 'arm-a', code: null, corrected: {}, inError: 'because of a name' },
          },
        ];
        expect(await at(url).allocate('study-1', childOf('two'), asking(questions.open, earlier))).toEqual({
          kind: 'pending',
          participant: 'one',
        });
      },
    ));
});

describe('an allocator named in the environment', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-allocator-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'token');
  writeFileSync(file, `${tokens.trial}\n`, { mode: 0o600 });
  const taken = (url?: string, tokenFile?: string) =>
    takeAllocator({ REZIDIV_ALLOCATOR_URL: url, REZIDIV_ALLOCATOR_TOKEN_FILE: tokenFile });

  test('is taken with its token, which is not seen', async () => {
    const found = await taken('http://127.0.0.1:8421', file);
    expect(found).toMatchObject({ kind: 'apart', address: { kind: 'http', url: 'http://127.0.0.1:8421' } });
    expect(JSON.stringify(found)).not.toContain(tokens.trial);
    expect(found.kind === 'apart' && found.token.use((token) => token)).toBe(tokens.trial);
    expect(await taken('unix:/run/x.sock', file)).toMatchObject({ address: { kind: 'socket', path: '/run/x.sock' } });
    expect(await taken('https://allocator.example', file)).toMatchObject({ kind: 'apart' });
    expect(await taken()).toEqual({ kind: 'none' });
  });

  test.each([
    'http://allocator.example:8421',
    'http://192.168.1.7:8421',
    'http://127.0.0.1.example.org',
    'ftp://127.0.0.1',
    'http://user:password@127.0.0.1:8421',
    'http://127.0.0.1:8421/somewhere',
    'unix:relative.sock',
    'nonsense',
  ])('is refused at %s, and the address is not repeated', async (url) => {
    const found = await taken(url, file);
    expect(found).toMatchObject({ kind: 'unusable', says: expect.stringContaining('REZIDIV_ALLOCATOR_URL') });
    expect(JSON.stringify(found)).not.toContain('password');
  });

  test('is refused by halves, and with a token that others may read', async () => {
    expect(await taken('http://127.0.0.1:8421')).toMatchObject({ kind: 'unusable' });
    expect(await taken(undefined, file)).toMatchObject({ kind: 'unusable' });
    chmodSync(file, 0o644);
    await expect(taken('http://127.0.0.1:8421', file)).rejects.toThrow(/may be read by others/);
    await expect(taken('http://127.0.0.1:8421', path.join(folder, 'none'))).rejects.toThrow(/cannot be read/);
  });
});
