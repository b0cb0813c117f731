import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { answerClientError } from '../../http/client-errors.ts';
import { fixedHeaders } from '../../http/doors.ts';
import { answerFailure, notFound, problemOfError } from '../../http/failures.ts';
import { check, InvalidRequest } from '../../http/issues.ts';
import { type Problem, problemOfRefusals, sendProblem } from '../../http/problem.ts';
import { readJson } from '../../http/read-json.ts';
import { type Limits, usualLimits } from '../../http/server.ts';
import type { Unavailable } from '../../secrets/allocator.ts';
import type { LedgerAllocator } from '../ledger-allocator.ts';
import { type AllocatorTokens, addAllocatorDoors } from './allocator-doors.ts';
import {
  allocateSchema,
  allocationRequestOf,
  commitSchema,
  releaseSchema,
  revealSchema,
  vouchSchema,
} from './allocator-schemas.ts';

/** All that the allocator's server needs from outside. */
export interface AllocatorServerOptions {
  readonly allocator: LedgerAllocator;
  readonly tokens: AllocatorTokens;
  /** As `createLog` makes it; it is told no study, child, arm or secret. */
  readonly log: Logger;
  /** What is not given is as `allocatorLimits` has it. */
  readonly limits?: Partial<Limits>;
}

/** As those of the trial's server; a request brings every earlier allocation of its randomisation. */
export const allocatorLimits: Limits = { ...usualLimits, bodyBytes: 8_000_000, requestMilliseconds: 10_000 };

/**
 * An allocator over HTTP: made, and not listening yet. It answers six questions and a sign of life, nothing about what
 * it holds: there is no way to list what was drawn.
 *
 * @throws Error where both tokens are the same.
 */
export function createAllocatorServer(options: AllocatorServerOptions): FastifyInstance {
  const { allocator, tokens, log } = options;
  if (tokens.trial === tokens.keeper) throw new Error('The trial and the keeper need tokens of their own.');
  const limits = { ...allocatorLimits, ...options.limits };
  const app: FastifyInstance = Fastify({
    logger: false,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMilliseconds,
    connectionTimeout: limits.idleMilliseconds,
    http: { headersTimeout: limits.headersMilliseconds, connectionsCheckingInterval: limits.checkEveryMilliseconds },
    forceCloseConnections: 'idle',
    clientErrorHandler: (error, socket) => answerClientError(error, socket, log),
    // Paths that cannot be read never meet the doors.
    frameworkErrors: (error, _request, reply) => sendProblem(reply.headers(fixedHeaders), problemOfError(error)),
  });
  app.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, log));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    readJson(bytes),
  );
  addAllocatorDoors(app, tokens, log);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound));
  app.get('/health', async () => ({ status: 'up' }));
  addTrialRoutes(app, allocator);
  addKeeperRoutes(app, allocator);
  return app;
}

function addTrialRoutes(app: FastifyInstance, allocator: LedgerAllocator): void {
  app.post('/v1/commit', async (request, reply) => {
    const { study, setup } = read(commitSchema, request);
    const committed = await allocator.commit(study, setup);
    return committed.kind === 'unavailable' ? sendProblem(reply, problemOf(committed)) : committed;
  });
  app.post('/v1/allocate', async (request, reply) => {
    const body = read(allocateSchema, request);
    const answer = await allocator.allocate(body.study, body.child, allocationRequestOf(body));
    if (answer.kind === 'unavailable') return sendProblem(reply, problemOf(answer));
    return answer.kind === 'refused' ? sendProblem(reply, problemOfRefusals(answer.refusals)) : answer;
  });
  app.post('/v1/reveal', async (request, reply) => {
    const { study, randomisations } = read(revealSchema, request);
    const revealed = await allocator.reveal(
      study,
      randomisations.map((id) => ({ id })),
    );
    if (revealed.kind === 'unavailable') return sendProblem(reply, problemOf(revealed));
    return { kind: revealed.kind, secrets: revealed.secrets.use((secrets) => secrets) };
  });
}

function addKeeperRoutes(app: FastifyInstance, allocator: LedgerAllocator): void {
  const done = (reply: FastifyReply, found: boolean) => (found ? { kind: 'done' } : sendProblem(reply, nothingOfThat));
  app.post('/v1/release', async (request, reply) => {
    const { study, why } = read(releaseSchema, request);
    return done(reply, await allocator.release(study, why));
  });
  app.post('/v1/vouch', async (request, reply) => {
    const { study, participant, registered, why } = read(vouchSchema, request);
    return done(reply, await allocator.vouch(study, participant, registered, why));
  });
}

function read<T extends z.ZodType>(schema: T, { body }: FastifyRequest): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const checked = check(schema, body);
  throw 'error' in checked ? checked.error : new InvalidRequest([]);
}

const nothingOfThat: Problem = {
  code: 'not-found',
  title: 'There is nothing of that name',
  status: 404,
  detail: 'The ledger holds no such study, or nothing was drawn for such a child.',
};

function problemOf({ code, says }: Unavailable): Problem {
  const isOfKeys = code === 'no-secret' || code === 'wrong-key' || code === 'altered';
  return { code, title: 'Nothing was done', status: isOfKeys ? 503 : 409, detail: says };
}
