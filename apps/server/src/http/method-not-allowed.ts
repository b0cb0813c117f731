import type { FastifyInstance, HTTPMethods } from 'fastify';
import { sendProblem } from './problem.ts';

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Watches which routes are added.
 *
 * @returns To be called after the last of them: gives every other method of their paths the answer 405.
 */
export function addMethodNotAllowed(app: FastifyInstance): () => void {
  const allowed = new Map<string, Set<HTTPMethods>>();
  let watching = true;
  app.addHook('onRoute', ({ url, method }) => {
    if (!watching) return;
    const known = allowed.get(url) ?? new Set();
    for (const one of [method].flat()) known.add(one);
    allowed.set(url, known);
  });
  return () => {
    watching = false;
    for (const [url, known] of allowed) refuseOthers(app, url, known);
  };
}

function refuseOthers(app: FastifyInstance, url: string, known: ReadonlySet<HTTPMethods>): void {
  const allow = [...known].sort().join(', ');
  const method = methods.filter((one) => !known.has(one));
  app.route({
    method,
    url,
    schema: { hide: true },
    exposeHeadRoute: false,
    // Before a body is read.
    onRequest: async (request, reply) =>
      sendProblem(reply, {
        code: 'method-not-allowed',
        title: 'This method is not for this path',
        status: 405,
        detail: `${request.method} is not possible here; possible are ${allow}.`,
        headers: { allow, ...(request.headers['content-length'] === undefined ? {} : { connection: 'close' }) },
      }),
    handler: async () => undefined,
  });
}
