import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ServerOptions } from '../../src/http/server.ts';
import { type Started, started, token } from './started.ts';

/** A server that listens on a port of this machine. */
export interface Listening extends Started {
  readonly port: number;
}

/** Starts one. */
export async function listening(options: Partial<ServerOptions> = {}): Promise<Listening> {
  const server = await started(options);
  const address = await server.app.listen({ host: '127.0.0.1', port: 0 });
  return { ...server, port: Number(new URL(address).port) };
}

/** A connection that keeps what comes. */
export interface Raw {
  readonly socket: Socket;
  readonly received: () => string;
  /** Everything that came, once the other side has ended the connection. */
  readonly ended: Promise<string>;
}

/** Connects without any HTTP of its own. */
export function raw(port: number): Raw {
  const socket = connect({ port, host: '127.0.0.1' });
  onTestFinished(() => {
    socket.destroy();
  });
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  // Writing to a server that has hung up is what these tests do.
  socket.on('error', () => undefined);
  return { socket, received: () => text, ended: new Promise((done) => socket.on('close', () => done(text))) };
}

/** The head of a request with the token. */
export function head(firstLine: string, ...headers: readonly string[]): string {
  return [`${firstLine} HTTP/1.1`, 'Host: 127.0.0.1', `Authorization: Bearer ${token}`, ...headers, '', ''].join(
    '\r\n',
  );
}
