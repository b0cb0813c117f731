import http from 'node:http';
import https from 'node:https';
import type { AllocatorAddress } from './allocator-address.ts';
import type { Hidden } from './hidden.ts';

/** What an allocator answered. */
export interface Said {
  readonly status: number;
  readonly text: string;
}

/** With what it is asked. */
export interface Saying {
  readonly token: Hidden<string>;
  readonly timeoutMilliseconds: number;
}

/** No answer is longer; an unblinding brings a line for each randomisation. */
const mostBytes = 1_000_000;

/**
 * Posts a body to an allocator, by a connection of its own.
 *
 * @returns Null where nothing whole came back in time: nobody knows then whether it was done. Why is not told: errors of
 *   a connection hold addresses and headers.
 */
export async function say(
  address: AllocatorAddress,
  path: string,
  body: object,
  { token, timeoutMilliseconds }: Saying,
): Promise<Said | null> {
  const bytes = Buffer.from(JSON.stringify(body));
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const headers = {
    authorization: token.use((clear) => `Bearer ${clear}`),
    'content-type': 'application/json',
    'content-length': bytes.length,
    host: address.kind === 'http' ? new URL(address.url).host : 'localhost',
  };
  const options = { method: 'POST', path, headers, agent: false, signal };
  return new Promise((resolve) => {
    const failed = () => resolve(null);
    const onAnswer = (answer: http.IncomingMessage) => {
      const parts: Buffer[] = [];
      let length = 0;
      answer.on('data', (part: Buffer) => {
        length += part.length;
        if (length > mostBytes) request.destroy(new Error('too long'));
        else parts.push(part);
      });
      answer.on('error', failed);
      answer.on('close', () => {
        if (answer.complete) resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
        else failed();
      });
    };
    const request =
      address.kind === 'socket'
        ? http.request({ ...options, socketPath: address.path }, onAnswer)
        : (address.url.startsWith('https:') ? https : http).request(address.url, options, onAnswer);
    request.on('error', failed);
    request.end(bytes);
  });
}
