import { randomBytes, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Configuration, isUsableToken, UnusableConfiguration } from '../configuration.ts';

/** The operator's token, and where it came from, in words. */
export interface OperatorToken {
  readonly token: string;
  readonly from: string;
}

/** Of the file in the data folder. */
export const tokenFile = 'operator-token';

/**
 * Takes the token from the configuration; or from the file in the data folder, made with a new one where there is none.
 *
 * @throws UnusableConfiguration where the file may be read by others, or holds no token.
 */
export async function takeOperatorToken({ token, dataFolder }: Configuration): Promise<OperatorToken> {
  if (token !== null) return { token, from: 'REZIDIV_OPERATOR_TOKEN' };
  const file = path.join(dataFolder, tokenFile);
  return { token: await makeOrReadToken(file), from: file };
}

/**
 * Takes a token from a file, made with a new one where there is none.
 *
 * @throws UnusableConfiguration where the file may be read by others, or holds no token.
 */
export async function makeOrReadToken(file: string): Promise<string> {
  await makeFolder(path.dirname(file));
  return (await make(file)) ?? (await readToken(file));
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UnusableConfiguration(
      `The data folder cannot be made (${codeOf(error)}): ${folder}. Name a folder you may write to with --data.`,
    );
  }
}

/** Null where there is such a file already. It has its name only when it is whole: two servers that start at once have one token. */
async function make(file: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${token}\n`, { flag: 'wx', mode: 0o600, flush: true });
    await link(draft, file);
    return token;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw new UnusableConfiguration(
      `The file for the token cannot be made in the data folder (${codeOf(error)}): ${file}. Name a folder you may write to with --data.`,
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Takes a token from a file that is there.
 *
 * @throws UnusableConfiguration where the file may be read by others, or holds no token.
 */
export async function readToken(file: string): Promise<string> {
  try {
    // The file that is checked is the file that is read; a link could lead to somebody else's.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    const about = await handle.stat();
    if (!about.isFile() || about.size > 1024) throw noToken(file);
    if (process.platform !== 'win32' && (about.mode & 0o077) !== 0)
      throw new UnusableConfiguration(
        `The token in ${file} may be read by others; delete the file, and a new token is made.`,
      );
    const token = (await handle.readFile('utf8')).trim();
    if (!isUsableToken(token)) throw noToken(file);
    return token;
  } catch (error) {
    if (error instanceof UnusableConfiguration) throw error;
    throw new UnusableConfiguration(`The token cannot be read (${codeOf(error)}) from ${file}.`);
  }
}

function noToken(file: string): UnusableConfiguration {
  return new UnusableConfiguration(`There is no token in ${file}; delete the file, and a new one is made.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
