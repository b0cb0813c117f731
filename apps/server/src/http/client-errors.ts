import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { fixedHeaders } from './doors.ts';
import { bodyOfProblem, type Problem, problemType } from './problem.ts';

/**
 * Answers what is no HTTP, or came too slowly or with too many headers, and ends the connection. The bytes that came
 * stand in the error; nothing of them is answered or logged.
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket, log: Logger): void {
  const { code } = error;
  if (code === 'ECONNRESET' || !socket.writable || hasBegunAnswer(socket)) {
    socket.destroy();
    return;
  }
  const problem = problems[code ?? ''] ?? notHttp;
  const id = randomUUID();
  const body = JSON.stringify(bodyOfProblem(problem, id));
  const headers = {
    ...fixedHeaders,
    'content-type': problemType,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  log.info({ request: id, route: 'none', status: problem.status, problem: problem.code }, 'answered');
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}

// A second head in the middle of an answer would be read as part of it.
function hasBegunAnswer(socket: Socket): boolean {
  const message: unknown = Reflect.get(socket, '_httpMessage');
  return typeof message === 'object' && message !== null && Reflect.get(message, '_headerSent') === true;
}

const notHttp: Problem = {
  code: 'not-http',
  title: 'This is no HTTP request',
  status: 400,
  detail: 'The request cannot be read as HTTP/1.1.',
};

const problems: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'headers-too-large',
    title: 'The headers are too large',
    status: 431,
    detail: 'Headers and path together may have 16 KB at most.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'too-slow',
    title: 'The request came too slowly',
    status: 408,
    detail: 'The whole request did not come in time. Nothing was done; send it again with the same Idempotency-Key.',
  },
};
