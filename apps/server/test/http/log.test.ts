import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/http/log.ts';
import { exampleSetup } from '../../src/http/setup-schema.ts';
import { head, listening, raw } from './listening.ts';
import { createMemoryRecord } from './memory-record.ts';
import { started, token } from './started.ts';

const studies = '/api/v1/studies';

describe('the log', () => {
  test('of a whole run holds nothing of what was said, and every request', async () => {
    const { ask, app, logged } = await started();
    const study = 'marker-study';
    const create = { study, setup: { ...exampleSetup, title: 'MARKER-title' } };
    await ask('POST', studies, create, { 'idempotency-key': 'MARKER-key-0123456789' });
    await ask('POST', `${studies}/${study}/participants`, {
      site: 'site-a',
      on: '2026-03-02',
      identity: {
        familyName: 'MARKER-family',
        givenNames: 'MARKER-given',
        bornOn: '2019-05-06',
        hospitalNumber: 'MARKER-7',
      },
    });
    const child = `${studies}/${study}/participants/P-0001`;
    await ask('GET', child);
    await ask('GET', `${studies}/${study}/trail?participant=P-0001&after=0`);
    await ask('GET', `${studies}/${study}/trail?MARKER-query=1`);
    await ask('POST', `${child}/randomise`, { randomisation: 'MARKER-r1' });
    await ask('POST', `${child}/raise-query`, { entry: 'mrd-1', field: 'level', text: 'MARKER-text' });
    await ask('POST', `${child}/record-entry`, { kind: 'MARKER-kind', values: { 'MARKER-field': 1 } });
    await ask('POST', `${child}/record-entry`, '{"MARKER": MARKER');
    await ask('GET', '/MARKER-path/P-0001');
    await ask('GET', studies, undefined, { authorization: 'Bearer MARKER-token', cookie: 'MARKER-cookie' });
    await ask('GET', studies, undefined, { host: 'marker-host.example', 'user-agent': 'MARKER-agent' });
    await app.inject({ url: '/health', headers: { 'request-id': 'MARKER-id', 'x-request-id': 'MARKER-id' } });
    const text = logged();
    for (const never of [/marker/i, /P-0001/, /2019-05-06/, /site-a/, new RegExp(token), /Bearer/, /rejected|standard/])
      expect(text).not.toMatch(never);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(13);
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual(
        ['level', 'method', 'milliseconds', 'msg', 'request', 'route', 'status', 'time'].sort(),
      );
      expect(line.request).toMatch(/^[0-9a-f]{8}-/);
    }
    expect(lines.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      'POST /api/v1/studies 201',
      'POST /api/v1/studies/:study/participants 201',
      'GET /api/v1/studies/:study/participants/:participant 200',
      'GET /api/v1/studies/:study/trail 200',
      'GET /api/v1/studies/:study/trail 400',
      'POST /api/v1/studies/:study/participants/:participant/randomise 200',
      'POST /api/v1/studies/:study/participants/:participant/raise-query 200',
      'POST /api/v1/studies/:study/participants/:participant/record-entry 400',
      'POST /api/v1/studies/:study/participants/:participant/record-entry 400',
      'GET none 404',
      'GET /api/v1/studies 401',
      'GET /api/v1/studies 421',
      'GET /health 200',
    ]);
  });

  test('of a record that fails holds no word of its error, over the wire too', async () => {
    const failing = {
      ...createMemoryRecord(),
      studies: () => Promise.reject(Object.assign(new Error('MARKER'), { detail: 'MARKER', parameters: ['MARKER'] })),
    };
    const { port, logged } = await listening({ record: failing });
    const { socket, ended } = raw(port);
    socket.write(head(`GET ${studies}`, 'Connection: close'));
    expect(await ended).toMatch(/^HTTP\/1\.1 500 /);
    expect(logged()).toContain('a request could not be answered');
    expect(logged()).not.toContain('MARKER');
  });

  test('keeps secrets back whoever writes into it', () => {
    const lines: string[] = [];
    const log = createLog({ write: (line) => lines.push(line) });
    const error = Object.assign(new Error('MARKER'), { detail: 'MARKER' });
    log.error(error);
    log.error({ err: error });
    log.error({ err: error }, 'with words');
    log.info({ body: 'MARKER', headers: { authorization: 'MARKER' }, token: 'MARKER', one: { identity: 'MARKER' } });
    log.child({ req: { url: 'MARKER' } }).warn({ res: 'MARKER', url: 'MARKER', query: { a: 'MARKER' } }, 'words');
    expect(lines.join('')).not.toContain('MARKER');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['error', 'error', 'with words', undefined, 'words']);
  });
});
