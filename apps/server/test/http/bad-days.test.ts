import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { exampleSetup } from '../../src/http/setup-schema.ts';
import { head, listening, raw } from './listening.ts';
import { started } from './started.ts';

const studies = '/api/v1/studies';
const one = `${studies}/example-study`;
const create = { study: 'example-study', setup: exampleSetup };
const key = 'Idempotency-Key: a-key-of-sixteen-characters';
const json = 'Content-Type: application/json';
const megabyte = 1_000_000;

test('a name that fills the body, with a line break at its end, is told and holds nobody up', async () => {
  const { ask } = await started();
  const long = `${'a'.repeat(400_000)}\n`;
  const setup = { ...exampleSetup, title: long };
  expect((await ask('POST', studies, { study: 'example-study', setup })).json.issues).toMatchObject([
    { path: '/setup/title' },
    { path: '/setup/title' },
  ]);
  const relapse = { kind: 'relapse', values: { case: { id: long } } };
  const { json: answer } = await ask('POST', `${one}/participants/site-a-001/record-entry`, relapse);
  expect(answer.issues).toMatchObject([{ path: '/values/case/id' }]);
});

describe('a body of 50 MB', () => {
  const size = 50 * megabyte;

  test.each([
    ['that says its size', [`Content-Length: ${size}`]],
    ['in chunks', ['Transfer-Encoding: chunked']],
  ])('%s is refused before it has come, and the server lives on', async (_what, headers) => {
    const { port, record } = await listening();
    const { socket, ended } = raw(port);
    socket.write(head(`POST ${studies}`, key, json, ...headers));
    const part = 'x'.repeat(64_000);
    let sent = 0;
    const pour = () => {
      while (sent < size && !socket.destroyed) {
        sent += part.length;
        const piece = headers[0]?.startsWith('Transfer') ? `${part.length.toString(16)}\r\n${part}\r\n` : part;
        if (!socket.write(piece)) {
          socket.once('drain', pour);
          return;
        }
      }
    };
    pour();
    const text = await ended;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('/problems/too-large');
    // What lies in the buffers of both sides, and no more, was taken off the wire.
    expect(socket.bytesWritten).toBeLessThan(size / 2);
    expect(record.asked).toEqual([]);
    const { status } = await fetch(`http://127.0.0.1:${port}/health`);
    expect(status).toBe(200);
  });

  test('without the token is not even looked at', async () => {
    const { port } = await listening();
    const { socket, ended } = raw(port);
    socket.write(`POST ${studies} HTTP/1.1\r\nHost: localhost\r\n${json}\r\nContent-Length: ${size}\r\n\r\n{`);
    expect(await ended).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('a body of exactly 1 MB is read, one byte more is not', async () => {
    const { ask } = await started();
    const body = (length: number) => JSON.stringify(create).padEnd(length);
    expect((await ask('POST', studies, body(megabyte))).status).toBe(201);
    expect((await ask('POST', studies, body(megabyte + 1))).status).toBe(413);
  });
});

describe('a client that is slow', () => {
  const limits = {
    headersMilliseconds: 200,
    requestMilliseconds: 400,
    idleMilliseconds: 2000,
    checkEveryMilliseconds: 50,
  };

  async function dribble(text: string, port: number): Promise<string> {
    const { socket, ended } = raw(port);
    const dribbling = (async () => {
      for (const byte of text) {
        if (socket.destroyed) return;
        socket.write(byte);
        await wait(20);
      }
    })();
    const answer = await ended;
    await dribbling;
    return answer;
  }

  test('with its headers is answered and let go', async () => {
    const { port } = await listening({ limits });
    expect(await dribble(head(`GET ${studies}`), port)).toMatch(/^HTTP\/1\.1 408 [\s\S]*\/problems\/too-slow/);
  });

  test('with its body is answered and let go, and nothing is asked', async () => {
    const { port, record } = await listening({ limits });
    const { socket, ended } = raw(port);
    socket.write(head(`POST ${studies}`, key, json, 'Content-Length: 500'));
    const dribbling = (async () => {
      while (!socket.destroyed) {
        socket.write(' ');
        await wait(20);
      }
    })();
    expect(await ended).toMatch(/^HTTP\/1\.1 408 [\s\S]*\/problems\/too-slow/);
    await dribbling;
    expect(record.asked).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  });

  test('and says nothing at all is let go', async () => {
    const { port } = await listening({ limits: { ...limits, idleMilliseconds: 300 } });
    const { ended } = raw(port);
    await ended;
  });
});

describe('what is no request', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a header of 64 KB', head('GET /health', `X-Long: ${'x'.repeat(64_000)}`), 431],
    ['a path of 64 KB', head(`GET /${'x'.repeat(64_000)}`), 431],
    ['two lengths', head(`POST ${studies}`, key, json, 'Content-Length: 1', 'Content-Length: 2'), 400],
    ['length and chunks', head(`POST ${studies}`, key, json, 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
    ['NUL in a header', head('GET /health', 'X-Nul: a\0b'), 400],
  ])('%s is answered with a problem and let go', async (_what, text, status) => {
    const { port, logged } = await listening();
    const { socket, ended } = raw(port);
    socket.write(text);
    const answer = await ended;
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*"type":"/problems/`));
    expect(answer).not.toContain('xxxx');
    expect(logged()).not.toMatch(/xxxx|hello/);
  });

  test('a path that leads upwards, as it was sent, opens no door', async () => {
    const { port } = await listening();
    for (const path of [
      `${studies}/../../../health`,
      '/./health',
      '//health',
      `${studies}/%2e%2e/%2e%2e/%2e%2e/health`,
    ]) {
      const { socket, ended } = raw(port);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(await ended, path).toMatch(/^HTTP\/1\.1 401 /);
    }
  });

  test('a request without the header Host is refused', async () => {
    const { port } = await listening();
    for (const text of ['GET /health HTTP/1.0\r\n\r\n', 'GET /health HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n']) {
      const { socket, ended } = raw(port);
      socket.write(text);
      expect(await ended).toMatch(/^HTTP\/1\.1 421 /);
    }
  });
});

describe('a body that cannot be read', () => {
  const nested = (depth: number) => `{"why":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const text = JSON.stringify(create);

  test.each([
    ['no JSON', `{"study": ${'SECRET '.repeat(20)}}`, 'is not JSON'],
    ['half a JSON', text.slice(0, 100), 'is not JSON'],
    ['nothing', '', 'is empty'],
    ['spaces', '   ', 'is empty'],
    ['NUL', text.replace('invented', 'SECRET\\u0000'), 'character NUL'],
    ['NUL as it is', text.replace('invented', 'SECRET\0'), 'is not JSON'],
    ['half a character', text.replace('invented', 'SECRET\\ud800'), 'half a character'],
    ['a name twice', '{"why":"SECRET","why":"b"}', 'stands twice'],
    ['a name twice, once written otherwise', '{"why":"SECRET","\\u0077hy":"b"}', 'stands twice'],
    ['__proto__', '{"__proto__":{"SECRET":1}}', '"__proto__"'],
    ['__proto__ written otherwise', '{"\\u005f_proto__":{"SECRET":1}}', '"__proto__"'],
    ['nesting of 100', nested(100), 'nested more than 32 deep'],
    ['nesting of 400,000', nested(400_000), 'nested more than 32 deep'],
  ])('%s is refused with what to do, and nothing of it is repeated', async (_what, body, says) => {
    const { ask, record, logged } = await started();
    const answer = await ask('POST', studies, body);
    expect(answer).toMatchObject({ status: 400, json: { type: '/problems/unreadable-body' } });
    expect(answer.json.detail).toContain(says);
    expect(answer.text + logged()).not.toContain('SECRET');
    expect(record.asked).toEqual([]);
  });

  test('bytes that are no UTF-8 are refused', async () => {
    const { app } = await started();
    const answer = await app.inject({
      method: 'POST',
      url: studies,
      headers: {
        authorization: 'Bearer a-token-of-the-tests-0123456789abcdef',
        'idempotency-key': 'a-key-of-sixteen-characters',
        'content-type': 'application/json',
      },
      payload: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect([answer.statusCode, answer.json().detail]).toEqual([400, 'The body is not UTF-8; send JSON in UTF-8.']);
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
    'a body of type %s is 415',
    async (type) => {
      const { ask } = await started();
      const answer = await ask('POST', studies, text, { 'content-type': type });
      expect(answer).toMatchObject({ status: 415, json: { type: '/problems/unsupported-media-type' } });
    },
  );

  test('names of the language are fields like any other: unknown', async () => {
    const { ask } = await started();
    for (const name of ['constructor', 'prototype', 'toString', 'then']) {
      const { status, json: problem } = await ask('POST', `${one}/activate-study`, { [name]: { polluted: true } });
      expect([status, problem.type]).toEqual([400, '/problems/invalid-request']);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each(['[]', 'null', '"text"', '1', 'true'])('%s where an object is expected is told', async (body) => {
    const { ask } = await started();
    const { status, json: problem } = await ask('POST', `${one}/activate-study`, body);
    expect(status).toBe(400);
    expect(JSON.stringify(problem.issues)).toContain('is found where an object in curly brackets is expected');
  });
});

/** Something that one part of a test waits for and another says. */
function signal() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

describe('stopping', () => {
  test('finishes what runs, takes nothing new, and ends', async () => {
    const running = signal();
    const begun = signal();
    const server = await started();
    const slow = {
      ...server.record,
      studies: async () => {
        begun.resolve();
        await running.promise;
        return [];
      },
    };
    const { app, port } = await listening({ record: slow });
    const { socket, ended } = raw(port);
    socket.write(head(`GET ${studies}`));
    await begun.promise;
    const closed = app.close();
    const refused = raw(port);
    expect(await refused.ended).toBe('');
    running.resolve();
    expect(await ended).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\{"studies":\[\]\}/);
    await closed;
  });
});
