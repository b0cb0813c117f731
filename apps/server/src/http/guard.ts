import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { Problem } from './problem.ts';

/** What may be asked without a login; everything else needs one, whatever is added later. */
export const openRoutes: readonly string[] = ['GET /health', 'GET /ready', 'GET /api/v1/openapi.json'].flatMap(
  (route) => [route, route.replace('GET', 'HEAD')],
);

/**
 * Makes the check of a bearer token.
 *
 * Both sides are hashed before they are compared, so that the time it takes tells neither length nor letters.
 */
export function createTokenCheck(token: string): (authorization: string | undefined) => boolean {
  const wanted = digest(token);
  return (authorization) => {
    const given = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
    return timingSafeEqual(digest(given ?? ''), wanted) && given !== undefined;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Nobody, or nobody known, asks. */
export const unauthorised: Problem = {
  code: 'unauthorised',
  title: 'A login is needed',
  status: 401,
  detail:
    'Send "Authorization: Bearer <operator token>". The server says at start-up where the file with the token lies.',
  headers: { 'www-authenticate': 'Bearer realm="rezidiv"' },
};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether an address, or the name "localhost", is this machine and no other. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const version = isIP(bare);
  if (version === 0) return bare === 'localhost';
  return loopback.check(bare, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a request names this machine as the one it wants. A page of the web that has its name lead to this machine
 * (DNS rebinding) still sends its own name.
 *
 * @param host The header Host.
 */
export function namesLoopback(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:]+)(:\d{1,5})?$/i.exec(host ?? '')?.[1];
  return name !== undefined && isLoopback(name);
}

/** A request that was meant for another server, or made to look so. */
export const misdirected: Problem = {
  code: 'foreign-host',
  title: 'This server answers to this machine alone',
  status: 421,
  detail: 'The header Host names another machine. Ask for 127.0.0.1, [::1] or localhost.',
};
