import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { pathOf, routesOfCommands } from '../../src/http/routes-of-commands.ts';
import { started } from './started.ts';

type Json = Readonly<Record<string, unknown>>;
/** A schema, and perhaps an example of what it lets pass. */
interface Described {
  readonly schema: Json;
  readonly example?: unknown;
}

interface Operation extends Json {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Json[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Described>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content: Readonly<Record<string, { readonly schema: Json }>> }
    >
  >;
}

async function document() {
  const { app } = await started();
  const { body, headers } = await app.inject('/api/v1/openapi.json');
  const read: { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> } & Json =
    JSON.parse(body);
  const operations = Object.entries(read.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
  return { read, operations, headers };
}

/** Every value of an object, however deep, with the place it stands at. */
function* within(value: unknown, path = ''): Generator<{ readonly path: string; readonly value: Json }> {
  if (typeof value !== 'object' || value === null) return;
  yield { path, value: { ...value } };
  for (const [name, inner] of Object.entries(value)) yield* within(inner, `${path}/${name}`);
}

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { read, headers } = await document();
    expect(headers['content-type']).toContain('application/json');
    expect(read.openapi).toBe('3.1.0');
    const { valid, errors } = await new Validator().validate({ ...read });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(JSON.stringify(read.info)).toContain('Not a medical device');
  });

  test('describes the route of every command, and every way to read', async () => {
    const { operations } = await document();
    const commands = Object.keys(routesOfCommands);
    const described = operations.flatMap(({ operation: { operationId } }) => operationId ?? []);
    expect(described.sort()).toEqual(commands.sort());
    expect(operations).toHaveLength(commands.length + 10);
    expect(pathOf('randomise')).toBe('/api/v1/studies/:study/participants/:participant/randomise');
  });

  test('says of every route what it is, who may ask, and what each answer holds', async () => {
    const { operations, read } = await document();
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toMatch(/\S/);
      expect(operation.description, name).toMatch(/\S/);
      expect(operation.tags, name).toHaveLength(1);
      const isOpen = /^GET \/(health|ready|api\/v1\/openapi\.json)$/.test(name);
      expect(operation.security, name).toEqual(isOpen ? [] : [{ operator: [] }]);
      const statuses = Object.keys(operation.responses);
      expect(statuses, name).toEqual(expect.arrayContaining(['200', '400', '401', '421', '431', '500', '503']));
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description, name).toMatch(/\S/);
        const type = Number(status) < 400 ? 'application/json' : 'application/problem+json';
        expect(Object.keys(content), `${name} ${status}`).toEqual([type]);
        expect(Object.keys(content[type]?.schema ?? {}).length, `${name} ${status}`).toBeGreaterThan(0);
      }
      if (!name.startsWith('POST')) continue;
      expect(statuses, name).toEqual(expect.arrayContaining(['201', '404', '409', '413', '415', '422', '507']));
      expect(operation.requestBody?.content['application/json']?.example, name).toBeDefined();
      expect(JSON.stringify(operation.parameters), name).toContain('"idempotency-key"');
    }
    expect(read.components).toMatchObject({ securitySchemes: { operator: { type: 'http', scheme: 'bearer' } } });
  });

  test('has examples that its own schemas let pass', async () => {
    const { read } = await document();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const passes = (schema: object, example: unknown, path: string) => {
      const validate = ajv.compile({ ...schema, components: read.components });
      expect(validate(example), `${path}: ${JSON.stringify(validate.errors)}`).toBe(true);
    };
    let examined = 0;
    for (const { path, value } of within(read)) {
      // Beside a schema, of a body or a parameter; or within one, of a field.
      const { schema, example, examples } = value;
      if (typeof schema === 'object' && schema !== null && example !== undefined) {
        passes(schema, example, path);
        examined += 1;
      }
      for (const one of Array.isArray(examples) ? examples : []) {
        passes(value, one, path);
        examined += 1;
      }
    }
    expect(examined).toBeGreaterThan(100);
  });

  test('refuses an example that is none', async () => {
    const { operations, read } = await document();
    const register = operations.find(({ operation }) => operation.operationId === 'register');
    const schema = register?.operation.requestBody?.content['application/json']?.schema ?? {};
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile({ ...schema, components: read.components });
    expect(validate({ site: 'site-a', on: '2026-03-02' })).toBe(true);
    expect(validate({ site: 'site-a', on: '2026-02-30' })).toBe(false);
    expect(validate({ site: 'site-a', on: '2026-03-02', name: 'x' })).toBe(false);
  });
});
