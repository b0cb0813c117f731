import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { TrialRecord } from '../record/trial-record.ts';
import { params, studiesSchema, studySchema, trailSchema } from './answer-schemas.ts';
import { answer, problems } from './open-api.ts';
import { operator } from './operator.ts';
import { participantSchema } from './participant-schema.ts';
import { id } from './parts-of-schemas.ts';
import { nothingThere, sendProblem } from './problem.ts';

const usualPage = 100;
const largestPage = 1000;

/** Adds the routes that read. */
export function addReadRoutes(app: FastifyInstance, record: TrialRecord): void {
  const secured = { security: [{ operator: [] }], querystring: z.strictObject({}) };
  app.get(
    '/api/v1/studies',
    {
      schema: {
        ...secured,
        summary: 'List the studies',
        description: 'One line each, by id.',
        tags: ['studies'],
        response: { 200: answer('The studies', studiesSchema), ...problems() },
      },
    },
    async () => ({ studies: await record.studies(operator) }),
  );

  app.get(
    '/api/v1/studies/:study',
    {
      schema: {
        ...secured,
        summary: 'Show a study',
        description: 'As its events have made it. ETag is the number of its last event, to be sent as "lastSeen".',
        tags: ['studies'],
        params: params.study,
        response: { 200: answer('The study', studySchema), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { study } = params.study.parse(request.params);
      const state = await record.study(study, operator);
      return state === null ? sendProblem(reply, nothingThere('study', study)) : numbered(reply, state).send(state);
    },
  );

  app.get(
    '/api/v1/studies/:study/participants/:participant',
    {
      schema: {
        ...secured,
        summary: "Show a child's record",
        description: 'As its events have made it. ETag is the number of its last event, to be sent as "lastSeen".',
        tags: ['participants'],
        params: params.participant,
        response: { 200: answer('The record', participantSchema), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { study, participant } = params.participant.parse(request.params);
      const state = await record.participant(study, participant, operator);
      if (state !== null) return numbered(reply, state).send(state);
      const known = await record.study(study, operator);
      return sendProblem(
        reply,
        known === null ? nothingThere('study', study) : nothingThere('participant', participant),
      );
    },
  );

  addTrail(app, record);
}

// A text on its way here, a number to whoever reads the document.
const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .meta({ type: 'integer', minimum: 0, pattern: undefined });
const rangeSchema = z.strictObject({
  after: z.exactOptional(digits).describe('Only events with a greater number; 0 where nothing is said.'),
  limit: z.exactOptional(digits).describe(`How many at most: 1 to ${largestPage}, ${usualPage} where nothing is said.`),
  participant: z.exactOptional(id("Only events of this child, by the child's pseudonym.", 'site-a-001')),
});

function addTrail(app: FastifyInstance, record: TrialRecord): void {
  app.get(
    '/api/v1/studies/:study/trail',
    {
      schema: {
        summary: 'Read the trail',
        description: 'Every event in order, a page at a time; "next" and the header Link lead on.',
        tags: ['trail'],
        security: [{ operator: [] }],
        params: params.study,
        querystring: rangeSchema,
        response: { 200: answer('A page of the trail', trailSchema), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { study } = params.study.parse(request.params);
      const { after: from = '0', limit: most = String(usualPage), participant } = rangeSchema.parse(request.query);
      const after = Number(from);
      const limit = Math.min(largestPage, Math.max(1, Number(most)));
      const range = { after, limit, ...(participant === undefined ? {} : { participant }) };
      const events = await record.trail(study, range, operator);
      if (events.length === 0 && (await record.study(study, operator)) === null)
        return sendProblem(reply, nothingThere('study', study));
      const last = events.at(-1);
      const only = participant === undefined ? '' : `&participant=${encodeURIComponent(participant)}`;
      const next =
        last === undefined || events.length < limit
          ? null
          : `/api/v1/studies/${encodeURIComponent(study)}/trail?after=${last.number}&limit=${limit}${only}`;
      if (next !== null) reply.header('link', `<${next}>; rel="next"`);
      if (last !== undefined) reply.header('etag', `"${last.number}"`);
      return reply.send({ events, next });
    },
  );
}

/** Says the number of the last event, where the state has it. */
function numbered(reply: FastifyReply, state: object): FastifyReply {
  const number: unknown = Reflect.get(state, 'number');
  return typeof number === 'number' ? reply.header('etag', `"${number}"`) : reply;
}
