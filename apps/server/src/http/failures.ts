import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { InvalidRequest } from './issues.ts';
import { type Problem, sendProblem } from './problem.ts';
import { UnreadableBody } from './read-json.ts';

/**
 * Turns anything that was thrown into a problem. Of errors that are not ours, nothing but their kind is told: their
 * words may hold SQL, paths, or values of a child.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const problem = problemOfError(error);
  if (problem.status >= 500)
    log.error({ request: request.id, problem: problem.code, err: error }, 'a request could not be answered');
  return sendProblem(reply, problem);
}

/** The problem that an error is. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof InvalidRequest)
    return {
      code: 'invalid-request',
      title: 'The request is not what it must be',
      status: 400,
      detail: 'Each issue says what was found, where, and how to mend it. Nothing was recorded.',
      issues: error.issues,
    };
  if (error instanceof UnreadableBody)
    return { code: 'unreadable-body', title: 'The body cannot be read', status: 400, detail: error.message };
  const known = fieldOf(error, 'code');
  const named = fieldOf(error, 'name');
  return byCode[known ?? ''] ?? byName[named ?? ''] ?? ourMistake;
}

function fieldOf(error: unknown, field: 'code' | 'name'): string | undefined {
  if (typeof error !== 'object' || error === null || !(field in error)) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
}

const ourMistake: Problem = {
  code: 'internal',
  title: 'A mistake of the server',
  status: 500,
  detail:
    'Something went wrong in the server, not in your request. Ask again with the same Idempotency-Key: nothing is done ' +
    'twice. If it stays so, give the operator the "instance" of this answer; the log names it.',
};

/** Of the storage. */
const byName: Readonly<Record<string, Problem>> = {
  DatabaseAway: {
    code: 'database-away',
    title: 'The database does not answer',
    status: 503,
    detail: 'Nothing was recorded, or it is not known. Ask again with the same Idempotency-Key: nothing is done twice.',
    headers: { 'retry-after': '5' },
  },
  DatabaseBusy: {
    code: 'database-busy',
    title: 'The database is too busy',
    status: 503,
    detail: 'Nothing was recorded. Ask again with the same Idempotency-Key.',
    headers: { 'retry-after': '5' },
  },
  DiskFull: {
    code: 'disk-full',
    title: 'The database has no room left',
    status: 507,
    detail: 'Nothing was recorded. The operator must make room; then ask again with the same Idempotency-Key.',
    headers: { 'retry-after': '60' },
  },
  IdentityUnreadable: {
    code: 'identity-unreadable',
    title: 'The identity cannot be opened',
    status: 503,
    detail:
      'It was sealed with another key than this server has, or it was altered. Nothing was shown. The operator must start ' +
      'the server with the identity key that was in use, or restore a backup.',
  },
};

const unreadable = (detail: string): Problem => ({
  code: 'unreadable-body',
  title: 'The body cannot be read',
  status: 400,
  detail,
});

/** Of Fastify. */
const byCode: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'too-large',
    title: 'The body is too large',
    status: 413,
    detail: 'A body may have 1 MB at most; one command is never that large.',
    headers: { connection: 'close' },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported-media-type',
    title: 'The body is not of a known type',
    status: 415,
    detail: 'Send JSON, with "Content-Type: application/json".',
  },
  FST_ERR_CTP_EMPTY_TYPE: unreadable('The body is empty; send a JSON object.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: unreadable('The body is empty; send a JSON object, {} where nothing is to be said.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: unreadable(
    'The body has not the length that Content-Length says; send it again.',
  ),
  ECONNRESET: unreadable('The connection ended before the body did; send it again with the same Idempotency-Key.'),
  FST_ERR_BAD_URL: {
    code: 'not-found',
    title: 'There is nothing here',
    status: 404,
    detail: 'The path cannot be read; /api/v1/openapi.json lists the paths.',
  },
};

/** There is no such path. */
export const notFound: Problem = {
  code: 'not-found',
  title: 'There is nothing here',
  status: 404,
  detail: 'There is no such path; /api/v1/openapi.json lists the paths.',
};
