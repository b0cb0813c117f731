import type { CommandType } from '@rezidiv/trial';
import { entryKinds, needLastSeen, needReason } from '@rezidiv/trial';
import { describe, expect, test } from 'vitest';
import { commandFields } from '../../src/http/command-schemas.ts';
import { operator } from '../../src/http/operator.ts';
import { pathOf, routesOfCommands } from '../../src/http/routes-of-commands.ts';
import { exampleSetup } from '../../src/http/setup-schema.ts';
import { started } from './started.ts';

const studies = '/api/v1/studies';
const one = `${studies}/example-study`;
const create = { study: 'example-study', setup: exampleSetup };

const types = Object.keys(routesOfCommands).filter((type): type is CommandType => Object.hasOwn(commandFields, type));

describe('every command', () => {
  test('has a route and a schema', () => {
    expect(types).toHaveLength(29);
    expect(Object.keys(commandFields).sort()).toEqual([...types].sort());
  });

  test.each(types)('%s reaches the record as it was sent', async (type) => {
    const { ask, record } = await started();
    const url = pathOf(type).replace(':study', 'example-study').replace(':participant', 'P-0001');
    const { example } = routesOfCommands[type];
    await ask('POST', studies, create);
    const { status } = await ask('POST', url, example);
    expect([200, 201, 409]).toContain(status);
    const sent: Readonly<Record<string, unknown>> = { ...example };
    const { study, identity, why, lastSeen, ...fields } = sent;
    expect(record.asked.at(-1)).toMatchObject({
      command: { type, ...fields },
      study: study ?? 'example-study',
      participant: url.includes('P-0001') ? 'P-0001' : null,
      by: operator,
      why: why ?? null,
      lastSeen: lastSeen ?? null,
      identity: identity ?? null,
    });
  });

  test.each(types)('%s with a field nobody knows is refused, and the field is named', async (type) => {
    const { ask, record } = await started();
    const url = pathOf(type).replace(':study', 'example-study').replace(':participant', 'P-0001');
    const { status, json } = await ask('POST', url, { ...routesOfCommands[type].example, whi: 'x' });
    expect(status).toBe(400);
    expect(json.issues).toEqual([
      { code: 'unrecognized-keys', path: '', says: '"whi" is not a known field; did you mean "why"?' },
    ]);
    expect(record.asked).toEqual([]);
  });

  test.each(types)('%s has an example with all that the trial asks for beside its fields', (type) => {
    const example: object = routesOfCommands[type].example;
    if (needReason.includes(type)) expect(example).toHaveProperty('why');
    if (needLastSeen.includes(type)) expect(example).toHaveProperty('lastSeen');
  });

  test('has no field that stands beside commands', () => {
    const fields = Object.values(commandFields).flatMap((schema) =>
      'shape' in schema ? Object.keys(schema.shape) : [],
    );
    expect(fields.filter((field) => ['study', 'identity', 'why', 'lastSeen', 'type'].includes(field))).toEqual([]);
  });
});

describe('what was done', () => {
  test('a new study is 201 with its place, the same request again 200, another under the same key 422', async () => {
    const { ask } = await started();
    const key = { 'idempotency-key': 'a-key-of-sixteen-characters' };
    const first = await ask('POST', studies, create, key);
    expect([first.status, first.headers.location, first.headers.etag]).toEqual([201, one, '"1"']);
    expect(first.json).toMatchObject({ repeated: false, study: 'example-study', participant: null });
    const second = await ask('POST', studies, create, key);
    expect([second.status, second.json.repeated]).toEqual([200, true]);
    const other = await ask('POST', studies, { ...create, study: 'another' }, key);
    expect([other.status, other.json.type]).toEqual([422, '/problems/key-reused']);
  });

  test('the order of names in a body does not make it another request', async () => {
    const { ask } = await started();
    const key = { 'idempotency-key': 'a-key-of-sixteen-characters' };
    await ask('POST', studies, create, key);
    const { status } = await ask('POST', studies, { setup: exampleSetup, study: 'example-study' }, key);
    expect(status).toBe(200);
  });

  test('a registered child stands under its pseudonym, an entry in the trail', async () => {
    const { ask } = await started();
    await ask('POST', studies, create);
    const child = await ask('POST', `${one}/participants`, routesOfCommands.register.example);
    expect([child.status, child.headers.location]).toEqual([201, `${one}/participants/P-0001`]);
    expect(child.text).not.toContain('Invented');
    const entry = await ask(
      'POST',
      `${one}/participants/P-0001/record-entry`,
      routesOfCommands['record-entry'].example,
    );
    expect([entry.status, entry.headers.location]).toEqual([201, `${one}/trail?after=2&limit=1`]);
    const again = await ask('POST', `${one}/participants/P-0001/randomise`, { randomisation: 'r1' });
    expect([again.status, again.json.recorded]).toEqual([200, []]);
  });

  test('a stale write is told what changed', async () => {
    const { ask } = await started();
    await ask('POST', studies, create);
    await ask('POST', `${one}/close-recruitment`, { why: 'All were found.' });
    const { status, json } = await ask('POST', `${one}/activate-study`, { lastSeen: 1 });
    expect([status, json.type]).toEqual([409, '/problems/stale']);
    expect(json.since).toMatchObject([{ number: 2, why: 'All were found.', event: { type: 'RecruitmentClosed' } }]);
  });
});

describe('an Idempotency-Key', () => {
  test.each([
    ['none', undefined],
    ['too short', 'short'],
    ['too long', 'x'.repeat(129)],
    ['with a space', 'a key of sixteen characters'],
  ])('%s is refused with how to make one, and nothing is asked', async (_what, key) => {
    const { app, record } = await started();
    const answer = await app.inject({
      method: 'POST',
      url: studies,
      headers: {
        authorization: 'Bearer a-token-of-the-tests-0123456789abcdef',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      payload: create,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: '/problems/idempotency-key-missing' });
    expect(answer.json().detail).toContain('random UUID');
    expect(record.asked).toEqual([]);
  });
});

describe('entries', () => {
  const entries = `${one}/participants/P-0001/record-entry`;

  test('of every kind are known, and of no other', async () => {
    const { ask } = await started();
    for (const { id } of entryKinds) {
      const { json, status } = await ask('POST', entries, { kind: id, values: {} });
      expect(status).toBe(400);
      expect(JSON.stringify(json.issues), id).toContain('/values/');
    }
    const { status } = await ask('POST', entries, { kind: 'horoscope', values: {} });
    expect(status).toBe(400);
  });

  test('an unusable value is told with its place, what was found and what is expected', async () => {
    const { ask } = await started();
    const { json } = await ask('POST', entries, {
      kind: 'mrd',
      values: { timePoint: 'day 33', sampledOn: '2015-02-30', method: 'flo', result: 'quantified', level: 0.001 },
    });
    expect(json.issues).toEqual([
      {
        code: 'invalid-format',
        path: '/values/sampledOn',
        says: '"2015-02-30" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.',
      },
      { code: 'invalid-value', path: '/values/method', says: '"flo" is not known here; write rq-pcr, flow, ngs.' },
      {
        code: 'invalid-type',
        path: '/values/level',
        says: '0.001 is found where a text in quotation marks is expected.',
      },
    ]);
  });

  test('the case of a relapse is checked as everywhere else', async () => {
    const { ask } = await started();
    const { status, json } = await ask('POST', entries, {
      kind: 'relapse',
      values: { case: { id: 'a', relapse: { on: '2023-02-29' }, initialDiagnosis: { on: '2001-05-14', ageYers: 5 } } },
    });
    expect(status).toBe(400);
    expect(json.issues).toMatchObject([
      { path: '/values/case/initialDiagnosis', says: expect.stringContaining('"ageYers" is not a field') },
      { path: '/values/case/relapse/on', says: expect.stringContaining('"2023-02-29" is not a calendar day') },
    ]);
  });

  test('a correction may hold any kind of value, and null', async () => {
    const { ask, record } = await started();
    await ask('POST', studies, create);
    for (const value of ['0.01', 3, true, null, { id: 'a' }]) {
      await ask('POST', `${one}/participants/P-0001/correct-entry`, { entry: 'mrd-1', field: 'level', value });
      expect(record.asked.at(-1)?.command).toMatchObject({ value });
    }
    const { json } = await ask('POST', `${one}/participants/P-0001/correct-entry`, {
      entry: 'relapse-1',
      field: 'case',
      value: { id: 'a', relapse: { on: '2023-02-29' } },
    });
    expect(json.issues).toMatchObject([{ path: '/value/relapse/on' }]);
  });
});
