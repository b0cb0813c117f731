import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { fixedHeaders } from '../../http/doors.ts';
import { createTokenCheck, misdirected, namesLoopback } from '../../http/guard.ts';
import { logAnswers } from '../../http/log-answers.ts';
import { type Problem, sendProblem } from '../../http/problem.ts';

/** Two tokens for two parties: neither is good for what the other may do. */
export interface AllocatorTokens {
  /** Of the trial server: it commits and has drawn, and reveals what was released. */
  readonly trial: string;
  /** Of whoever keeps the ledger: releases secrets and vouches for children. No trial server has it. */
  readonly keeper: string;
}

/** What each token opens; whatever is added later is open to nobody until it stands here. */
const doors: Readonly<Record<string, keyof AllocatorTokens>> = {
  '/v1/commit': 'trial',
  '/v1/allocate': 'trial',
  '/v1/reveal': 'trial',
  '/v1/release': 'keeper',
  '/v1/vouch': 'keeper',
};

/** What every request passes: it must be meant for this machine and hold the token of what it asks. */
export function addAllocatorDoors(app: FastifyInstance, tokens: AllocatorTokens, log: Logger): void {
  const holds = { trial: createTokenCheck(tokens.trial), keeper: createTokenCheck(tokens.keeper) };
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(fixedHeaders);
    const problem = whyNot(request, holds);
    if (problem === undefined) return undefined;
    // The body is not read; the connection ends, or the rest of it would be taken for the next request.
    reply.header('connection', 'close');
    return sendProblem(reply, problem);
  });
  logAnswers(app, log);
}

function whyNot(
  request: FastifyRequest,
  holds: Readonly<Record<keyof AllocatorTokens, ReturnType<typeof createTokenCheck>>>,
): Problem | undefined {
  if (!namesLoopback(request.headers.host)) return misdirected;
  const url = request.routeOptions.url ?? '';
  if (!request.is404 && url === '/health') return undefined;
  const { authorization } = request.headers;
  const isKnown = { trial: holds.trial(authorization), keeper: holds.keeper(authorization) };
  if (!isKnown.trial && !isKnown.keeper) return nobody;
  const wanted = doors[url];
  return request.is404 || (wanted !== undefined && isKnown[wanted]) ? undefined : wrongToken;
}

const nobody: Problem = {
  code: 'unauthorised',
  title: 'A token is needed',
  status: 401,
  detail: 'Send "Authorization: Bearer <token>", with a token that this allocator knows.',
  headers: { 'www-authenticate': 'Bearer realm="rezidiv-allocator"' },
};

const wrongToken: Problem = {
  code: 'wrong-token',
  title: 'This token is not for that',
  status: 403,
  detail:
    'The token of the trial server commits, draws, and reveals what was released; the token of the keeper releases and vouches. Neither does what the other does.',
};
