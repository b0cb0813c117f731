import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { createSerializerCompiler, jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { TrialRecord } from '../record/trial-record.ts';
import { answerClientError } from './client-errors.ts';
import { addCommandRoutes } from './command-routes.ts';
import { addDoors, fixedHeaders } from './doors.ts';
import { addDueRoute } from './due-route.ts';
import { answerFailure, notFound, problemOfError } from './failures.ts';
import { createFingerprint } from './fingerprint.ts';
import { createTokenCheck, unauthorised } from './guard.ts';
import { addIdentityRoute } from './identity-route.ts';
import { check } from './issues.ts';
import { addMethodNotAllowed } from './method-not-allowed.ts';
import { aboutDocument, withNamedSchemas } from './open-api.ts';
import { addOpenRoutes } from './open-routes.ts';
import { addOverviewRoute } from './overview-route.ts';
import { sendProblem } from './problem.ts';
import { readJson } from './read-json.ts';
import { addReadRoutes } from './read-routes.ts';

/** All that the HTTP server needs from outside. */
export interface ServerOptions {
  readonly record: TrialRecord;
  /** The operator's token; whoever has it is the account "operator". */
  readonly token: string;
  /** Of the program. */
  readonly version: string;
  /** Asks the database for a sign of life; rejects where there is none. */
  readonly ready: () => Promise<void>;
  /** As `createLog` makes it. */
  readonly log: Logger;
  /** What is not given is as `usualLimits` has it. */
  readonly limits?: Partial<Limits>;
}

/** What a client may take of the server's memory and time. */
export interface Limits {
  readonly bodyBytes: number;
  /** From the first byte to the last of a request's headers. */
  readonly headersMilliseconds: number;
  /** From the first byte to the last of a request. */
  readonly requestMilliseconds: number;
  /** In which nothing is sent either way. */
  readonly idleMilliseconds: number;
  /** How often slow requests are looked for. */
  readonly checkEveryMilliseconds: number;
}

/** One command is never a megabyte, and a request on the same machine never takes half a minute. */
export const usualLimits: Limits = {
  bodyBytes: 1_000_000,
  headersMilliseconds: 10_000,
  requestMilliseconds: 30_000,
  idleMilliseconds: 60_000,
  checkEveryMilliseconds: 1000,
};

/** The trial record over HTTP: made, and not listening yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { record, token, version, ready, log } = options;
  const limits = { ...usualLimits, ...options.limits };
  const holdsToken = createTokenCheck(token);
  const app: FastifyInstance = Fastify({
    // The framework logs nothing by itself: it knows paths, headers and the words of errors. What is logged, we log.
    logger: false,
    // Never from the client: whoever chose it could write into the log.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMilliseconds,
    connectionTimeout: limits.idleMilliseconds,
    http: { headersTimeout: limits.headersMilliseconds, connectionsCheckingInterval: limits.checkEveryMilliseconds },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerClientError(error, socket, log),
    // Paths that cannot be read never meet the hooks below.
    frameworkErrors: (error, request, reply) => {
      reply.headers(fixedHeaders);
      const problem = holdsToken(request.headers.authorization) ? problemOfError(error) : unauthorised;
      return sendProblem(reply, problem);
    },
  });
  app.setValidatorCompiler<z.ZodType>(
    ({ schema }) =>
      (data) =>
        check(schema, data),
  );
  app.setSerializerCompiler(createSerializerCompiler());
  app.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, log));
  readOnlyJson(app);

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], 'upgrade-insecure-requests': null },
    },
    // The server speaks plain http to its own machine; what stands before it says this of https.
    strictTransportSecurity: false,
  });
  await app.register(swagger, {
    openapi: aboutDocument(version),
    transform: jsonSchemaTransform,
    transformObject: withNamedSchemas,
  });
  addDoors(app, holdsToken, log);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound));

  const addTheRest = addMethodNotAllowed(app);
  addOpenRoutes(app, { version, ready });
  addCommandRoutes(app, { record, fingerprint: createFingerprint(token) });
  addReadRoutes(app, record);
  addDueRoute(app, record);
  addOverviewRoute(app, record);
  addIdentityRoute(app, record);
  addTheRest();
  return app;
}

function readOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    readJson(bytes),
  );
}
