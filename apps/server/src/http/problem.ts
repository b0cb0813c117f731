import type { Recorded, Refusal, RefusalCode } from '@rezidiv/trial';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../record/trial-record.ts';

/** What was wrong with one place of a request. */
export interface RequestIssue {
  readonly code: string;
  /** A JSON pointer (RFC 6901) into the body, or the name of a parameter. */
  readonly path: string;
  /** What was found, what was expected, how to mend it. */
  readonly says: string;
}

/** An answer that is no success, before it knows which request it is about. RFC 9457. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly refusals?: readonly Refusal[];
  readonly issues?: readonly RequestIssue[];
  /** What was recorded that whoever asked had not seen. */
  readonly since?: readonly Recorded[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The status of every reason for a refusal: nothing of that name, in conflict with what is there, or not allowed. */
export const statusOfRefusal = {
  'setup-incomplete': 422,
  'setup-invalid': 422,
  'study-exists': 409,
  'no-such-study': 404,
  'study-not-active': 422,
  'study-already-active': 409,
  'no-such-site': 404,
  'participant-exists': 409,
  'no-such-participant': 404,
  'consent-missing': 422,
  'consent-withdrawn': 422,
  'assent-missing': 422,
  'date-impossible': 422,
  'not-eligible': 422,
  'eligibility-incomplete': 422,
  'signature-missing': 422,
  'no-such-randomisation': 404,
  'no-such-arm': 404,
  'arm-stopped': 422,
  'stratum-incomplete': 422,
  'already-allocated': 409,
  'not-allocated': 422,
  'no-such-entry': 404,
  'no-such-field': 404,
  'value-invalid': 422,
  'nothing-changed': 422,
  locked: 422,
  'not-locked': 422,
  'in-error': 422,
  'no-such-query': 404,
  'query-state': 422,
  'sample-state': 422,
  'reason-missing': 422,
  'last-seen-missing': 428,
  'right-missing': 403,
  'study-not-closed': 422,
  'scheme-committed': 409,
  unblinded: 409,
  'no-such-kind': 404,
  'no-such-sample': 404,
  'no-such-consent': 404,
  'identity-key-missing': 503,
  'allocation-key-missing': 503,
  'allocation-unavailable': 503,
} as const satisfies Record<RefusalCode, number>;

/** What an answer of the record that is not "done" says over HTTP. */
export function problemOfAnswer(answer: Exclude<Answer, { readonly kind: 'done' }>): Problem {
  switch (answer.kind) {
    case 'refused':
      return problemOfRefusals(answer.refusals);
    case 'stale':
      return {
        code: 'stale',
        title: 'More has happened since',
        status: 409,
        detail:
          'Something was recorded that you had not seen; it is listed in "since". Look at it, and ask again with the ' +
          'number of its last event as "lastSeen", and a new Idempotency-Key.',
        since: answer.since,
      };
    case 'key-reused':
      return {
        code: 'key-reused',
        title: 'The Idempotency-Key was used for another request',
        status: 422,
        detail:
          'This Idempotency-Key came before, with another request. Nothing was done; send a new key with a new request.',
      };
  }
}

/** The refusal that weighs most gives the problem its code: no right, nothing of that name, in conflict, and so on. */
export function problemOfRefusals(refusals: readonly Refusal[]): Problem {
  const status =
    [403, 503, 404, 409, 428].find((one) => refusals.some(({ code }) => statusOfRefusal[code] === one)) ?? 422;
  const chosen = refusals.find(({ code }) => statusOfRefusal[code] === status);
  return {
    code: chosen?.code ?? 'refused',
    title: titles[status] ?? 'Refused',
    status,
    detail: refusals.map(({ says }) => says).join(' '),
    refusals,
  };
}

const titles: Readonly<Record<number, string>> = {
  403: 'This account may not do that',
  404: 'There is nothing of that name',
  409: 'It is in conflict with what is recorded',
  422: 'The trial refuses',
  428: 'Say what you have seen',
  503: 'This server cannot do that now',
};

/** There is no study, or no child, of that name. */
export function nothingThere(what: 'study' | 'participant', named: string): Problem {
  return problemOfRefusals([
    {
      code: what === 'study' ? 'no-such-study' : 'no-such-participant',
      about: named,
      says:
        what === 'study'
          ? `There is no study "${named}"; GET /api/v1/studies lists them.`
          : `There is no participant "${named}" in this study; its answer lists the participants.`,
    },
  ]);
}

/** The media type of every problem. */
export const problemType = 'application/problem+json';

/** Answers a request with a problem. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers(problem.headers ?? {})
    .type(problemType)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(bodyOfProblem(problem, reply.request.id));
}

/** A problem as it is sent. The instance names the request, as the log does. */
export function bodyOfProblem({ code, headers: _unsent, ...problem }: Problem, request: string) {
  return { type: `/problems/${code}`, ...problem, instance: `urn:uuid:${request}` };
}
