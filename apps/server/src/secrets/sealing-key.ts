import { execFile } from 'node:child_process';
import { constants, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fromHex } from '@rezidiv/trial';
import { hide } from './hidden.ts';
import type { SealingKey } from './seal.ts';

/** What a key seals: the secrets of randomisations, or who the children are. */
export type KeyKind = 'allocation' | 'identity';

/** The key, or what must be done to have one. */
export type GivenKey =
  | { readonly kind: 'key'; readonly key: SealingKey; readonly from: string }
  /** None was given: what it would seal is refused. */
  | { readonly kind: 'none'; readonly says: string }
  | { readonly kind: 'unusable'; readonly says: string };

/** The names of the ways to give a key; exactly one is used. */
export function keyNames(kind: KeyKind) {
  const key = `REZIDIV_${kind.toUpperCase()}_KEY`;
  return { key, file: `${key}_FILE`, command: `${key}_COMMAND` } as const;
}

/** How to make a key, in words. */
export function howToMakeAKey(kind: KeyKind): string {
  const { key, file, command } = keyNames(kind);
  return (
    `Make one with \`(umask 077 && openssl rand -hex 32 > ${kind}.key)\`, keep a copy apart from the data and its backups, ` +
    `and give it as ${key} (64 hexadecimal digits), ${file} (a file outside the data folder that only its owner may ` +
    `read) or ${command} (a command that prints it).`
  );
}

/**
 * Takes a key from the environment.
 *
 * The key itself is removed from the environment, so that no child process and no crash report inherits it.
 *
 * @param dataFolder The folder of the embedded database; null where there is none. A key file inside it is refused.
 */
export async function takeKey(
  kind: KeyKind,
  environment: Record<string, string | undefined>,
  dataFolder: string | null,
): Promise<GivenKey> {
  const names = keyNames(kind);
  const given = Object.values(names).flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  delete environment[names.key];
  const [only, ...others] = given;
  if (only === undefined) return { kind: 'none', says: `There is no ${kind} key. ${howToMakeAKey(kind)}` };
  if (others.length > 0) {
    const all = given.map(({ name }) => name).join(', ');
    return { kind: 'unusable', says: `The ${kind} key is given more than once: ${all}. Leave one.` };
  }
  const read = await readKey(names, only, dataFolder);
  return 'key' in read
    ? { kind: 'key', key: read.key, from: only.name }
    : { kind: 'unusable', says: `${read.where} ${read.problem}. ${howToMakeAKey(kind)}` };
}

/** A key as it was read, or what is wrong with it and where. */
type ReadKey = { readonly key: SealingKey } | { readonly where: string; readonly problem: string };

function readKey(
  names: ReturnType<typeof keyNames>,
  { name, value }: { readonly name: string; readonly value: string },
  dataFolder: string | null,
): ReadKey | Promise<ReadKey> {
  if (name === names.file) return keyFromFile(names, value, dataFolder);
  return name === names.command ? keyFromCommand(name, value) : keyFrom(value, name);
}

function keyFrom(text: string, where: string): ReadKey {
  const bytes = fromHex(text.trim());
  if (bytes === null || bytes.length !== keyBytes)
    return unusable(
      where,
      `has ${text.trim().length} characters${bytes === null ? ', not all of them hexadecimal digits' : ''}; expected ${2 * keyBytes} hexadecimal digits`,
    );
  if (new Set(bytes).size < fewestDifferentBytes)
    return unusable(where, 'repeats itself, so it was not drawn by chance');
  return { key: hide(bytes) };
}

const keyBytes = 32;
/** Of 32 random bytes fewer than 8 are different in less than one of 10^36 keys. */
const fewestDifferentBytes = 8;
/** A key with a line's end; whatever is longer is something else. */
const mostBytes = 1024;

async function keyFromFile(
  { file: name, key }: ReturnType<typeof keyNames>,
  file: string,
  dataFolder: string | null,
): Promise<ReadKey> {
  // Somebody mixed the names up: then the key must not be repeated as the name of a file that is not there.
  if (fromHex(file.trim()) !== null)
    return unusable(name, `holds digits where the name of a file should be; was ${key} meant?`);
  const where = `${name}, ${file},`;
  try {
    // The file that was checked is the file that is read: a name could stand for another one a moment later.
    // Without waiting, so that a pipe cannot hold up the start.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const about = await handle.stat();
    if (!about.isFile()) return unusable(where, 'is not a file');
    if (dataFolder !== null && (await isInside(file, dataFolder)))
      return unusable(
        where,
        `lies inside the data folder ${dataFolder}, where every backup would hold it; move it out`,
      );
    if (process.platform !== 'win32' && (about.mode & groupAndOthers) !== 0)
      return unusable(where, `may be read or written by others than its owner; run chmod 600 ${file}`);
    if (about.size > mostBytes) return unusable(where, `has ${about.size} bytes, so it is no key`);
    return keyFrom(await handle.readFile('utf8'), where);
  } catch (error) {
    return unusable(where, `cannot be read (${codeOf(error)})`);
  }
}

const groupAndOthers = 0o077;

async function isInside(file: string, folder: string): Promise<boolean> {
  const names = [path.resolve(file), await realpath(file)];
  const folders = [path.resolve(folder), await realpath(folder).catch(() => path.resolve(folder))];
  return names.some((name) =>
    folders.some((one) => {
      const way = path.relative(one, name);
      return way === '' || (!path.isAbsolute(way) && way !== '..' && !way.startsWith(`..${path.sep}`));
    }),
  );
}

/** What a command prints on its standard output; neither that nor what it complains of is ever repeated. */
async function keyFromCommand(where: string, command: string): Promise<ReadKey> {
  const [shell, option] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  const printed = await new Promise<string | { readonly failed: string }>((resolve) => {
    execFile(
      shell ?? '',
      [option ?? '', command],
      { timeout: commandMilliseconds, maxBuffer: mostBytes, encoding: 'utf8' },
      (error, output) => resolve(error === null ? output : { failed: failureOf(error) }),
    );
  });
  return typeof printed === 'string'
    ? keyFrom(printed, `What ${where} printed`)
    : unusable(where, `${printed.failed}; run it by hand to see why`);
}

const commandMilliseconds = 30_000;

function failureOf(error: { readonly code?: unknown; readonly killed?: boolean | undefined }): string {
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'printed too much for a key';
  if (error.killed === true) return `was not done after ${commandMilliseconds / 1000} s`;
  return `ended with code ${String(error.code)}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'for an unknown reason';
}

function unusable(where: string, problem: string): ReadKey {
  return { where, problem };
}
