import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { problemSchema } from './answer-schemas.ts';
import { problemType } from './problem.ts';

/** Said wherever the server speaks of itself. */
export const notice =
  'Not a medical device. A trial record for research; a clinician who has read the protocol decides on treatment.';

/** The head of the document. */
export function aboutDocument(version: string): NonNullable<FastifyDynamicSwaggerOptions['openapi']> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rezidiv: the trial record',
      version,
      description: `${notice} Every name and value in the examples is invented.`,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'This server, on this machine' }],
    tags: [
      { name: 'server', description: 'Whether it runs; without a login' },
      { name: 'studies', description: 'What concerns a study' },
      { name: 'participants', description: "One child's record" },
      { name: 'trail', description: 'Everything that was recorded, in order' },
    ],
    components: {
      securitySchemes: {
        operator: { type: 'http', scheme: 'bearer', description: 'The operator token of this server.' },
      },
    },
  };
}

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

/** Adds the named schemas to the document, each as a request and as an answer has it, but only those it speaks of. */
export const withNamedSchemas: Transform = (document) => {
  const whole = jsonSchemaTransformObject(document);
  if (!('components' in whole) || whole.components?.schemas === undefined) return whole;
  const { schemas } = whole.components;
  const paths = JSON.stringify(whole.paths);
  const isSpokenOf = (name: string) =>
    [
      paths,
      ...Object.entries(schemas).flatMap(([other, schema]) => (other === name ? [] : JSON.stringify(schema))),
    ].some((text) => text.includes(`"#/components/schemas/${name}"`));
  // Leaving one out may leave another without anybody who speaks of it.
  for (let unused = Object.keys(schemas); unused.length > 0; ) {
    unused = Object.keys(schemas).filter((name) => !isSpokenOf(name));
    for (const name of unused) Reflect.deleteProperty(schemas, name);
  }
  return whole;
};

/** An answer in JSON. */
export function answer(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } };
}

/** The problems that a route may answer with, beside those that any route has. */
export function problems(...statuses: readonly (keyof typeof meanings)[]) {
  return Object.fromEntries(
    ([400, 401, 421, 431, 500, 503, ...statuses] as const).map((status) => [
      status,
      { description: meanings[status], content: { [problemType]: { schema: problemSchema } } },
    ]),
  );
}

const meanings = {
  400: 'The request is not what it must be; each issue says where and how to mend it',
  401: 'A login is needed',
  403: 'This account may not do that',
  404: 'There is nothing of that name',
  409: 'In conflict with what is recorded; with "since", more has happened than you had seen',
  413: 'The body is larger than 1 MB',
  415: 'The body is not JSON',
  421: 'The header Host names another machine',
  422: 'The trial refuses; each refusal says why and how to mend it',
  428: 'Say what you have seen: the command stands for, or changes, what was there',
  431: 'The headers are too large',
  500: 'A mistake of the server',
  503: 'The database does not answer, or the server is stopping',
  507: 'The database has no room left',
} as const;
