import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** One line for each answer: the pattern of the route, never the path that was sent, and nothing of what was in it. */
export function logAnswers(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        request: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
