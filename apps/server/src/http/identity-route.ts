import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TrialRecord } from '../record/trial-record.ts';
import { params } from './answer-schemas.ts';
import { answer, problems } from './open-api.ts';
import { operator } from './operator.ts';
import { nothingThere, sendProblem } from './problem.ts';

const identitySchema = z
  .object({
    familyName: z.string(),
    givenNames: z.string(),
    bornOn: z.string(),
    hospitalNumber: z.string().nullable(),
  })
  .meta({ id: 'Identity', title: 'Who a child is' });

/** Adds the route that opens a child's identity. */
export function addIdentityRoute(app: FastifyInstance, record: TrialRecord): void {
  app.get(
    '/api/v1/studies/:study/participants/:participant/identity',
    {
      // A look stands in the trail; so nobody looks without being shown anything.
      exposeHeadRoute: false,
      schema: {
        summary: 'Show who a child is',
        description: 'Opens what was sealed at registration. Every look stands in the trail, with who and when.',
        tags: ['participants'],
        security: [{ operator: [] }],
        params: params.participant,
        querystring: z.strictObject({}),
        response: { 200: answer('Who the child is', identitySchema), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { study, participant } = params.participant.parse(request.params);
      const found = await record.identity(study, participant, operator);
      if (found !== null) return reply.send(found);
      const known = await record.participant(study, participant, operator);
      if (known === null) return sendProblem(reply, nothingThere('participant', participant));
      return sendProblem(reply, {
        code: 'no-identity',
        title: 'Who this child is, is not kept here',
        status: 404,
        detail: known.identityErased
          ? 'The identity was erased; the trail says when and why.'
          : 'No identity was given at registration, or this server has not the key to open it.',
      });
    },
  );
}
