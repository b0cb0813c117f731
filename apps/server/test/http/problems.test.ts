import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statusOfRefusal } from '../../src/http/problem.ts';
import { exampleSetup } from '../../src/http/setup-schema.ts';
import { createMemoryRecord } from './memory-record.ts';
import { started } from './started.ts';

const create = { study: 'example-study', setup: exampleSetup };
const codes = Object.entries(statusOfRefusal);

describe('refusals', () => {
  test('are all of the list of the trial', () => {
    const list = readFileSync(
      join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'trial', 'src', 'refusal.ts'),
      'utf8',
    );
    const written = [...list.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code]) => code);
    expect(codes.map(([code]) => code).sort()).toEqual(written.sort());
    expect(written.length).toBeGreaterThan(30);
  });

  test.each(codes)('%s is answered with %i', async (code, status) => {
    const { ask, record } = await started();
    const refused = codes
      .map(([known]) => known)
      .filter((known): known is keyof typeof statusOfRefusal => known === code);
    record.refuseNext(...refused.map((one) => ({ code: one, about: 'a field', says: 'Mend it so.' })));
    const answer = await ask('POST', '/api/v1/studies', create);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer).toMatchObject({
      status,
      json: {
        type: `/problems/${code}`,
        status,
        detail: 'Mend it so.',
        instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
        refusals: [{ code, about: 'a field', says: 'Mend it so.' }],
      },
    });
  });

  test.each(codes)('%s has the status its name promises', (code, status) => {
    if (code.startsWith('no-such-')) expect(status).toBe(404);
    else if (/-exists$|already-|^scheme-committed$|^unblinded$/.test(code)) expect(status).toBe(409);
    else if (code === 'right-missing') expect(status).toBe(403);
    else if (code === 'last-seen-missing') expect(status).toBe(428);
    else if (/-key-missing$|-unavailable$/.test(code)) expect(status).toBe(503);
    else expect(status).toBe(422);
  });

  test('of several, nothing of that name comes before a conflict, and a conflict before the rest; all are told', async () => {
    const { ask, record } = await started();
    const all = [
      { code: 'consent-missing', about: 'a', says: 'One.' },
      { code: 'participant-exists', about: 'b', says: 'Two.' },
      { code: 'no-such-entry', about: 'c', says: 'Three.' },
    ] as const;
    record.refuseNext(...all);
    expect(await ask('POST', '/api/v1/studies', create)).toMatchObject({
      status: 404,
      json: { type: '/problems/no-such-entry', detail: 'One. Two. Three.', refusals: all },
    });
    record.refuseNext(all[0], all[1]);
    expect(await ask('POST', '/api/v1/studies', create)).toMatchObject({ status: 409 });
  });
});

describe('errors', () => {
  const secret = 'SECRET-of-a-child';
  const failing = (error: unknown) => ({ ...createMemoryRecord(), carryOut: () => Promise.reject(error) });

  const worst = Object.assign(new Error(`duplicate key value violates "${secret}"`), {
    name: 'DatabaseError',
    code: '23505',
    detail: `Key (name)=(${secret}) exists`,
    query: `INSERT INTO identity VALUES ('${secret}')`,
    where: secret,
  });

  test.each([
    ['an error of the database', worst],
    ['an error with a cause', new Error(secret, { cause: worst })],
    [
      'an error whose name is a text',
      Object.assign(new Error('x'), { name: `${secret} and more`, code: `${secret} !` }),
    ],
    ['an error of many lines', new Error(`a\n    at ${secret} (file.ts:1:1)\n${secret}`)],
    ['a text that was thrown', secret],
    ['an object that was thrown', { message: secret, statusCode: 418 }],
    ['nothing that was thrown', undefined],
    ['an error with a status', Object.assign(new Error(secret), { statusCode: 400 })],
  ])('%s is told as a mistake of the server, without a word of it, in the log neither', async (_what, error) => {
    const { ask, logged } = await started({ record: failing(error) });
    const { status, text, json } = await ask('POST', '/api/v1/studies', create);
    expect([status, json.type]).toEqual([500, '/problems/internal']);
    expect(text).not.toMatch(/SECRET|SQL|INSERT|duplicate|\.ts|stack/i);
    expect(logged()).not.toContain('SECRET');
    expect(logged()).toContain(String(json.instance).replace('urn:uuid:', ''));
  });

  test('the log says of an error its name, its code and where it happened', async () => {
    const { ask, logged } = await started({ record: failing(worst) });
    await ask('POST', '/api/v1/studies', create);
    const line =
      logged()
        .split('\n')
        .find((one) => one.includes('could not be answered')) ?? '{}';
    expect(JSON.parse(line).err).toMatchObject({
      name: 'DatabaseError',
      code: '23505',
      at: [
        expect.stringMatching(/^problems\.test\.ts:\d+$/),
        ...new Array(JSON.parse(line).err.at.length - 1).fill(expect.any(String)),
      ],
    });
  });

  test.each([
    ['DatabaseAway', 503, '5', '/problems/database-away'],
    ['DiskFull', 507, '60', '/problems/disk-full'],
  ])('%s is %i, and says when to ask again', async (name, status, after, type) => {
    const error = Object.assign(new Error(secret), { name });
    const { ask } = await started({ record: failing(error) });
    const answer = await ask('POST', '/api/v1/studies', create);
    expect(answer).toMatchObject({ status, headers: { 'retry-after': after }, json: { type } });
    expect(answer.text).not.toContain(secret);
  });

  test('a database that gives no sign of life makes the server not ready, and it is asked once for many', async () => {
    let asked = 0;
    const { ask } = await started({
      ready: async () => {
        asked += 1;
        throw new Error(secret);
      },
    });
    const answers = await Promise.all([1, 2, 3].map(() => ask('GET', '/ready')));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(answers.map(({ text }) => text).join()).not.toContain(secret);
    expect(asked).toBe(1);
    expect(await ask('GET', '/health')).toMatchObject({ status: 200 });
  });
});
