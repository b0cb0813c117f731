import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventVersions, upcasters as ownUpcasters, readEvent, type Upcasters } from '../src/index.ts';
import { type EventFields, fieldsOfEvents, fieldsOfExample } from './event-fields.ts';

interface Example {
  readonly type: string;
  readonly version: number;
  readonly body: string;
}

const folder = path.join(import.meta.dirname, 'old-events');
const stored: Example[] = readdirSync(folder).map((file) => {
  const [, type = '', version = ''] = /^([A-Za-z]+)-v(\d+)\.json$/.exec(file) ?? [];
  return { type, version: Number(version), body: readFileSync(path.join(folder, file), 'utf8') };
});
const fields = fieldsOfEvents();

interface Known {
  readonly fields: ReadonlyMap<string, EventFields>;
  readonly versions: Readonly<Record<string, number>>;
  readonly upcasters: Upcasters;
}

/** What is amiss between the types of events, their versions and the stored examples. */
function problems(examples: readonly Example[], known: Known): string[] {
  const wanted = Object.entries(known.versions).flatMap(([type, current]) =>
    Array.from({ length: current }, (_, index) => ({ type, version: index + 1 })),
  );
  const missing = wanted
    .filter((one) => !examples.some(({ type, version }) => type === one.type && version === one.version))
    .map(({ type, version }) => `${type}-v${version}.json is missing: store an example of it.`);
  const unversioned = [...known.fields.keys()]
    .filter((type) => known.versions[type] === undefined)
    .map((type) => `${type} has no version.`);
  return [...missing, ...unversioned, ...examples.flatMap((one) => problemsOf(one, known))];
}

function problemsOf({ type, version, body }: Example, { fields: of, versions, upcasters }: Known): string[] {
  const name = `${type}-v${version}.json`;
  const expected = of.get(type);
  const event = readEvent(type, version, body, { versions, upcasters });
  if (expected === undefined) return [`${name} is no example of an event.`];
  if ('problem' in event) return [`${name} cannot be read any more: ${event.problem}`];
  const { type: _, ...read } = event;
  const found = [...new Set(fieldsOfExample(read, expected.open))].sort();
  const added = found.filter((one) => !expected.paths.includes(one));
  const needed = version === versions[type] ? expected.paths : expected.required;
  const lacking = needed.filter((one) => !found.includes(one));
  return [
    ...added.map((one) => `${name} has "${one}", which ${type} has no more: give it a new version.`),
    ...lacking.map((one) => `${name} lacks "${one}", which ${type} has now: give it a new version.`),
  ];
}

const known: Known = { fields, versions: eventVersions, upcasters: ownUpcasters };

test('every version of every event has a stored example, which is read to an event as it is now', () => {
  expect(stored.length).toBeGreaterThan(25);
  expect(problems(stored, known)).toEqual([]);
});

test.each(stored.map(({ type, version, body }) => [`${type}-v${version}`, type, version, body] as const))(
  '%s is read by the program',
  (_, type, version, body) => {
    expect(readEvent(type, version, body)).toMatchObject({ type });
  },
);

describe('the check finds', () => {
  const closed = stored.filter(({ type }) => type === 'QueryClosed');
  const only = (versions: Record<string, number>, paths: string[], upcasters: Upcasters = {}): Known => ({
    fields: new Map([['QueryClosed', { paths, open: [], required: paths }]]),
    versions,
    upcasters,
  });

  test('a version without an example', () => {
    expect(problems(closed, only({ QueryClosed: 2 }, ['query'], { QueryClosed: { 1: (body) => body } }))).toEqual([
      'QueryClosed-v2.json is missing: store an example of it.',
    ]);
  });

  test('a version without a way up', () => {
    const second = { type: 'QueryClosed', version: 2, body: '{"query":"q"}' };
    expect(problems([...closed, second], only({ QueryClosed: 2 }, ['query']))).toEqual([
      'QueryClosed-v1.json cannot be read any more: No way leads from version 1 of QueryClosed to the next.',
    ]);
  });

  test('a field more or less without a new version', () => {
    expect(problems(closed, only({ QueryClosed: 1 }, ['query', 'on']))).toEqual([
      'QueryClosed-v1.json lacks "on", which QueryClosed has now: give it a new version.',
    ]);
    expect(problems(closed, only({ QueryClosed: 1 }, []))).toEqual([
      'QueryClosed-v1.json has "query", which QueryClosed has no more: give it a new version.',
    ]);
  });

  test('nothing where a field came with a version and a way up', () => {
    const second = { type: 'QueryClosed', version: 2, body: '{"query":"q","on":"2026-04-12"}' };
    const upcasters: Upcasters = { QueryClosed: { 1: (body) => ({ ...body, on: null }) } };
    expect(problems([...closed, second], only({ QueryClosed: 2 }, ['query', 'on'], upcasters))).toEqual([]);
  });

  test('an event that has no version, and an example of nothing', () => {
    expect(problems([{ type: 'Lost', version: 1, body: '{}' }], only({}, []))).toEqual([
      'QueryClosed has no version.',
      'Lost-v1.json is no example of an event.',
    ]);
  });
});

test('the fields of the types are seen, inside lists, choices and maps', () => {
  expect(fields.get('Randomised')).toEqual({
    paths: ['arm', 'code', 'levels', 'position', 'randomisation', 'site', 'stratum'],
    open: ['levels'],
    required: ['randomisation', 'levels', 'site', 'stratum', 'position', 'arm', 'code'],
  });
  expect(fields.get('StudyCreated')?.paths).toEqual(
    expect.arrayContaining(['setup.randomisations[].scheme.lengths', 'setup.randomisations[].scheme.percent']),
  );
  expect(fields.get('EntryCorrected')?.open).toEqual(['old', 'new']);
});

describe('an event that cannot be read', () => {
  test.each([
    ['UnheardOf', 1, '{}', '"UnheardOf" is no event this program knows.'],
    ['toString', 1, '{}', '"toString" is no event this program knows.'],
    ['QueryClosed', 99, '{}', 'QueryClosed of version 99 is newer than this program, which knows version 1.'],
    ['QueryClosed', 0, '{}', 'No way leads from version 0 of QueryClosed to the next.'],
    ['QueryClosed', 1, '{', 'The body of this QueryClosed is not a JSON object.'],
    ['QueryClosed', 1, '[]', 'The body of this QueryClosed is not a JSON object.'],
  ])('%s of version %i with %s says why', (type, version, body, problem) => {
    expect(readEvent(type, version, body)).toEqual({ problem });
  });

  test('a body that brings a type of its own does not change what the event is', () => {
    expect(readEvent('QueryClosed', 1, '{"type":"Randomised","query":"q"}')).toEqual({
      type: 'QueryClosed',
      query: 'q',
    });
  });
});
