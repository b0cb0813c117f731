import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { createLog } from '../../src/http/log.ts';
import { createServer, type ServerOptions } from '../../src/http/server.ts';
import { createMemoryRecord, type MemoryRecord } from './memory-record.ts';

/** The token of the tests. */
export const token = 'a-token-of-the-tests-0123456789abcdef';

/** A server with a record in memory, gone after the test. */
export interface Started {
  readonly app: FastifyInstance;
  readonly record: MemoryRecord;
  /** Every line of the log so far. */
  readonly logged: () => string;
  /** Asks with the token, and with a new key unless a header names one. */
  ask(method: 'GET' | 'POST', url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Asked>;
}

/** An answer, read. */
export interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Starts one. */
export async function started(options: Partial<ServerOptions> = {}): Promise<Started> {
  const lines: string[] = [];
  const record = createMemoryRecord();
  const app = await createServer({
    record,
    token,
    version: '0.0.0',
    ready: async () => undefined,
    log: createLog({ write: (line) => lines.push(line) }),
    ...options,
  });
  onTestFinished(() => app.close());
  return {
    app,
    record,
    logged: () => lines.join(''),
    async ask(method, url, body, headers = {}) {
      const answer = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        json: isJson ? JSON.parse(answer.body) : {},
      };
    },
  };
}
