import type { Overview } from '@rezidiv/trial';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TrialRecord } from '../record/trial-record.ts';
import { params } from './answer-schemas.ts';
import { answer, problems } from './open-api.ts';
import { operator } from './operator.ts';
import type { Holds } from './parts-of-schemas.ts';
import { nothingThere, sendProblem } from './problem.ts';

const line = z.object({
  participant: z.string(),
  site: z.string(),
  registeredOn: z.string(),
  consent: z.array(z.enum(['treatment', 'randomisation', 'data', 'samples'])).describe('To what there is consent now.'),
  eligibleFor: z.array(z.string()).describe('Randomisations of which every condition is met, signed as it stands.'),
  randomised: z.array(z.string()).describe('Randomisations that were drawn.'),
  entries: z.int(),
  openQueries: z.int(),
  isLocked: z.boolean(),
  inError: z.string().nullable().describe('Why the registration was marked in error.'),
});
const overviewSchema = z
  .object({ participants: z.array(line) })
  .meta({ id: 'Overview', title: 'Every child on a line, by pseudonym' });

/** Does not compile when a line has something that its schema does not say. */
export type OverviewAgrees = Holds<Overview extends Told ? true : false>;
type Told = {
  readonly [K in keyof z.infer<typeof line>]: z.infer<typeof line>[K] extends (infer E)[]
    ? readonly E[]
    : z.infer<typeof line>[K];
};

/** Adds the route that lists the children of a study. */
export function addOverviewRoute(app: FastifyInstance, record: TrialRecord): void {
  app.get(
    '/api/v1/studies/:study/participants',
    {
      schema: {
        summary: 'List the children',
        description: 'One line each: consent, eligibility, randomisations, entries, queries, lock.',
        tags: ['participants'],
        security: [{ operator: [] }],
        params: params.study,
        querystring: z.strictObject({}),
        response: { 200: answer('Every child on a line', overviewSchema), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { study } = params.study.parse(request.params);
      const found = await record.overview(study, operator);
      if (found.length === 0 && (await record.study(study, operator)) === null)
        return sendProblem(reply, nothingThere('study', study));
      return { participants: found };
    },
  );
}
