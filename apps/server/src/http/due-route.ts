import type { Due } from '@rezidiv/trial';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TrialRecord } from '../record/trial-record.ts';
import { params } from './answer-schemas.ts';
import { answer, problems } from './open-api.ts';
import { operator } from './operator.ts';
import type { Holds } from './parts-of-schemas.ts';
import { nothingThere, sendProblem } from './problem.ts';

const due = z.object({
  participant: z.string(),
  site: z.string(),
  kind: z.enum(['serious-event-step', 'query', 'sample']),
  about: z.string().describe('The entry, query or sample.'),
  says: z.string().describe('What has to be done.'),
  since: z.string(),
  dueAt: z.string().nullable().describe('The latest time, by the limits of the set-up; null where it has none.'),
});
const dueSchema = z.object({ due: z.array(due) }).meta({ id: 'Due', title: 'What waits, the earliest limit first' });

/** Does not compile when what waits has something that its schema does not say. */
export type DueAgrees = Holds<Due extends z.infer<typeof due> ? true : false>;

/** Adds the route that lists what waits for somebody in a study. */
export function addDueRoute(app: FastifyInstance, record: TrialRecord): void {
  app.get(
    '/api/v1/studies/:study/due',
    {
      schema: {
        summary: 'List what waits',
        description: 'Steps after serious adverse events with their limits, queries that are not closed, samples.',
        tags: ['studies'],
        security: [{ operator: [] }],
        params: params.study,
        querystring: z.strictObject({}),
        response: { 200: answer('What waits, the earliest limit first', dueSchema), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { study } = params.study.parse(request.params);
      const found = await record.due(study, operator);
      if (found.length === 0 && (await record.study(study, operator)) === null)
        return sendProblem(reply, nothingThere('study', study));
      return { due: found };
    },
  );
}
