import { randomUUID } from 'node:crypto';

/** Speaks to a server as the operator does. */
export interface Client {
  get(path: string): Promise<Reply>;
  /** @param key Made anew where none is given. */
  post(path: string, body: object, key?: string): Promise<Reply>;
}

/** An answer: its status, and its JSON as text and as data to be looked into. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  // What a server says is looked into field by field, in tests alone.
  readonly body: Json;
}

/** Any JSON, looked into without ceremony; what is not there is undefined. */
export interface Json {
  readonly [name: string]: Json | undefined;
}

/** The items of a list in an answer. */
export function listOf(list: Json | undefined): Json[] {
  return Object.values(list ?? {}).flatMap((one) => (one === undefined ? [] : [one]));
}

/** A client of a server that listens at an address, with its token. */
export function clientOf(address: string, token: string): Client {
  async function send(method: string, path: string, body?: object, key: string = randomUUID()): Promise<Reply> {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  }
  return { get: (path) => send('GET', path), post: (path, body, key) => send('POST', path, body, key) };
}
