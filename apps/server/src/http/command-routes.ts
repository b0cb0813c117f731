import type { CommandType } from '@rezidiv/trial';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Answer, Done, TrialRecord } from '../record/trial-record.ts';
import { doneSchema, params } from './answer-schemas.ts';
import { bodyOf, commandFields, readBody } from './command-schemas.ts';
import { answer, problems } from './open-api.ts';
import { operator } from './operator.ts';
import { type Problem, problemOfAnswer, sendProblem } from './problem.ts';
import { type CommandRoute, pathOf, routesOfCommands } from './routes-of-commands.ts';

/** What the routes of commands need. */
export interface CommandParts {
  readonly record: TrialRecord;
  readonly fingerprint: (method: string, path: string, body: unknown) => string;
}

/** Adds the route of every command. */
export function addCommandRoutes(app: FastifyInstance, parts: CommandParts): void {
  for (const type of commandTypes()) addRoute(app, type, routesOfCommands[type], parts);
}

function commandTypes(): CommandType[] {
  return Object.keys(routesOfCommands).filter((type): type is CommandType => Object.hasOwn(commandFields, type));
}

function addRoute(app: FastifyInstance, type: CommandType, route: CommandRoute, parts: CommandParts): void {
  app.post(
    pathOf(type),
    {
      schema: {
        summary: route.summary,
        description: route.description,
        operationId: type,
        tags: [route.of.startsWith('stud') ? 'studies' : 'participants'],
        security: [{ operator: [] }],
        params: params[route.of],
        headers: keyHeader,
        querystring: z.strictObject({}),
        body: bodyOf(type).meta({ examples: [route.example] }),
        response: {
          200: answer('It came before with the same key, or there was nothing new to record', doneSchema),
          201: answer('It is recorded; Location says where, ETag the number of the last event', doneSchema),
          ...problems(403, 404, 409, 413, 415, 422, 428, 507),
        },
      },
      onRequest: needKey,
    },
    (request, reply) => carryOut(type, request, reply, parts),
  );
}

const place = z.looseObject({ study: z.exactOptional(z.string()), participant: z.exactOptional(z.string()) });

async function carryOut(
  type: CommandType,
  request: FastifyRequest,
  reply: FastifyReply,
  { record, fingerprint }: CommandParts,
): Promise<FastifyReply> {
  const { study, participant } = place.parse(request.params);
  const { command, study: named, ...beside } = readBody(type, request.body);
  const [path = ''] = request.url.split('?');
  const done = await record.carryOut({
    ...beside,
    command,
    study: study ?? named ?? '',
    participant: participant ?? null,
    by: operator,
    key: { key: keyOf(request) ?? '', fingerprint: fingerprint(request.method, path, request.body) },
  });
  return sendAnswer(reply, routesOfCommands[type].of, done);
}

function sendAnswer(reply: FastifyReply, of: CommandRoute['of'], given: Answer): FastifyReply {
  if (given.kind !== 'done') return sendProblem(reply, problemOfAnswer(given));
  const { kind: _kind, ...done } = given;
  const last = done.recorded.at(-1);
  if (last !== undefined) reply.header('etag', `"${last.number}"`);
  const isNew = !done.repeated && last !== undefined;
  reply.header('location', locationOf(of, given));
  return reply.code(isNew ? 201 : 200).send(done);
}

/** Of what was made: the study, the child, or else the events that were recorded. */
function locationOf(of: CommandRoute['of'], { study, participant, recorded }: Done): string {
  const own = `/api/v1/studies/${encodeURIComponent(study)}`;
  const child = participant === null ? own : `${own}/participants/${encodeURIComponent(participant)}`;
  const [first] = recorded;
  if (of === 'studies' || of === 'participants' || first === undefined) return child;
  return `${own}/trail?after=${first.number - 1}&limit=${recorded.length}`;
}

const keyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{16,128}$/)
    .meta({
      description:
        'Names this request: 16 to 128 visible characters, new for every new request, such as a random UUID. Sent ' +
        'again with the same request, nothing is done twice.',
      examples: ['0b8f2f5e-6f0e-4b0e-9a53-6f1d3c1a7e10'],
    }),
});

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  return typeof key === 'string' && /^[\x21-\x7e]{16,128}$/.test(key) ? key : undefined;
}

async function needKey(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  return keyOf(request) === undefined ? sendProblem(reply, keyMissing(request)) : undefined;
}

function keyMissing({ headers }: FastifyRequest): Problem {
  return {
    code: 'idempotency-key-missing',
    title: 'An Idempotency-Key is needed',
    status: 400,
    detail:
      `The header Idempotency-Key is ${headers['idempotency-key'] === undefined ? 'missing' : 'not usable'}. Give every ` +
      'new request one of its own, 16 to 128 visible characters, such as a random UUID, and send the same one again ' +
      'when you repeat the request: then nothing is done twice.',
    headers: { connection: 'close' },
  };
}
