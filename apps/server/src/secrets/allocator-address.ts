import { isLoopback } from '../http/guard.ts';
import { readToken } from '../http/operator-token.ts';
import { type Hidden, hide } from './hidden.ts';

/** The names of the environment by which a trial server finds an allocator that runs apart. */
export const allocatorNames = { url: 'REZIDIV_ALLOCATOR_URL', tokenFile: 'REZIDIV_ALLOCATOR_TOKEN_FILE' } as const;

/** Where an allocator answers. */
export type AllocatorAddress =
  | { readonly kind: 'http'; readonly url: string }
  /** A socket that is a file: who may write to its folder may speak to it, and nobody else can take its place. */
  | { readonly kind: 'socket'; readonly path: string };

/** An allocator that runs apart, none, or what has to be mended. */
export type GivenAllocator =
  | {
      readonly kind: 'apart';
      readonly address: AllocatorAddress;
      readonly token: Hidden<string>;
      readonly says: string;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly says: string };

/**
 * Takes address and token of an allocator from the environment.
 *
 * @throws UnusableConfiguration where the file with the token may be read by others, or holds none.
 */
export async function takeAllocator(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<GivenAllocator> {
  const [url = '', file = ''] = [environment[allocatorNames.url], environment[allocatorNames.tokenFile]];
  if (url === '' && file === '') return { kind: 'none' };
  if (url === '') return unusable(`${allocatorNames.tokenFile} is given and ${allocatorNames.url} is not.`);
  if (file === '')
    return unusable(
      `${allocatorNames.url} is given and ${allocatorNames.tokenFile} is not; name the file with the trial's token.`,
    );
  const address = readAllocatorAddress(url);
  if (address === null)
    return unusable(
      `${allocatorNames.url} is no address of an allocator. Write unix:/run/rezidiv/allocator.sock, http://127.0.0.1:8421, or https:// with the name of another machine; over plain http another machine is never asked.`,
    );
  const token = await readToken(file);
  return { kind: 'apart', address, token: hide(token), says: `Allocator: apart, ${allocatorInWords(address)}` };
}

/** Null where a text is no address that may be used: plain http goes to this machine alone. */
export function readAllocatorAddress(text: string): AllocatorAddress | null {
  const socket = /^unix:(?:\/\/)?(\/[^\0]+)$/.exec(text)?.[1];
  if (socket !== undefined) return { kind: 'socket', path: socket };
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, pathname, search, hash, username, password, origin } = new URL(text);
  const isBare = pathname === '/' && search === '' && hash === '' && username === '' && password === '';
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isBare && isSafe ? { kind: 'http', url: origin } : null;
}

/** An address for people. */
export function allocatorInWords(address: AllocatorAddress): string {
  return address.kind === 'http' ? `at ${address.url}` : `at the socket ${address.path}`;
}

function unusable(says: string): GivenAllocator {
  return { kind: 'unusable', says };
}
