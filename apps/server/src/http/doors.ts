import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { misdirected, namesLoopback, openRoutes, unauthorised } from './guard.ts';
import { logAnswers } from './log-answers.ts';
import { type Problem, sendProblem } from './problem.ts';

/** On every answer, whatever it is. */
export const fixedHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/**
 * What every request passes, in this order: it must be meant for this machine, the server must not be stopping, and
 * but for a closed list it must hold the token. What has no route of its own passes here too.
 */
export function addDoors(
  app: FastifyInstance,
  holdsToken: (authorization: string | undefined) => boolean,
  log: Logger,
): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(fixedHeaders);
    const problem = whyNot(request, stopping, holdsToken);
    if (problem === undefined) return undefined;
    // The body is not read; the connection ends, or the rest of it would be taken for the next request.
    if (hasBody(request)) reply.header('connection', 'close');
    return sendProblem(reply, problem);
  });
  // What was running when the server was told to stop is finished; its connection then ends, or the stop would wait for it.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  logAnswers(app, log);
}

function whyNot(
  request: FastifyRequest,
  stopping: boolean,
  holdsToken: (authorization: string | undefined) => boolean,
): Problem | undefined {
  if (!namesLoopback(request.headers.host)) return misdirected;
  if (stopping) return isStopping;
  // The pattern of the route that was found, never the path that was sent: no spelling of a path opens a door.
  const isOpen = !request.is404 && openRoutes.includes(`${request.method} ${request.routeOptions.url}`);
  return isOpen || holdsToken(request.headers.authorization) ? undefined : unauthorised;
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

const isStopping: Problem = {
  code: 'stopping',
  title: 'The server is stopping',
  status: 503,
  detail: 'Nothing was done. Ask again, with the same Idempotency-Key, when it runs again.',
  headers: { 'retry-after': '5', connection: 'close' },
};
