import type { FastifyInstance } from 'fastify';
import { documentSchema, healthSchema, readySchema } from './answer-schemas.ts';
import { answer, notice, problems } from './open-api.ts';

const longestWaitMilliseconds = 5000;

/** What is answered without a login: that the server runs, that its database answers, what may be asked. */
export function addOpenRoutes(
  app: FastifyInstance,
  { version, ready }: { readonly version: string; readonly ready: () => Promise<void> },
): void {
  const open = { tags: ['server'], security: [] };
  app.get(
    '/health',
    {
      schema: {
        ...open,
        summary: 'Does the server run?',
        description: 'Says nothing of its database.',
        response: { 200: answer('It runs', healthSchema), ...problems() },
      },
    },
    async () => ({ status: 'running', version, notice }),
  );

  const askOnce = shared(ready);
  app.get(
    '/ready',
    {
      schema: {
        ...open,
        summary: 'Does the database answer?',
        description: 'Asks it, and waits 5 seconds at most.',
        response: { 200: answer('It answers', readySchema), ...problems() },
      },
    },
    async () => {
      await askOnce();
      return { status: 'ready' };
    },
  );

  let document: string | undefined;
  app.get(
    '/api/v1/openapi.json',
    {
      schema: {
        ...open,
        summary: 'This document',
        description: 'OpenAPI 3.1, made from the schemas by which requests are checked.',
        response: { 200: answer('The document', documentSchema), ...problems() },
      },
    },
    async (_request, reply) => {
      document ??= JSON.stringify(app.swagger());
      return reply
        .type('application/json')
        .serializer((text: string) => text)
        .send(document);
    },
  );
}

/** However many ask at once, the database is asked once. Anything but an answer in time is a database that is away. */
function shared(ready: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | undefined;
  return () => {
    asking ??= inTime(ready).finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function inTime(ready: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), longestWaitMilliseconds);
  });
  try {
    await Promise.race([ready(), tooLong]);
  } catch (cause) {
    throw Object.assign(new Error('the database gave no sign of life', { cause }), { name: 'DatabaseAway' });
  } finally {
    clearTimeout(timer);
  }
}
