import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Unusable } from './unusable.ts';

/** Writes a file whole or not at all: beside its place first, then moved there. */
export async function writeWhole(path: string, text: string): Promise<string> {
  const target = resolve(path);
  const beside = `${target}.${process.pid}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(beside, text);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  }
  return target;
}

/** What to say when a file could not be written. */
export function cannotWrite(path: string, error: unknown): Unusable {
  return new Unusable(`${path} cannot be written (${reasonOf(error)}); name a file in a folder you may write to.`);
}

/** A system error in a word or two. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'part of the path is not a folder',
    EEXIST: 'part of the path is not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
  };
  return known[code] ?? (code === '' ? 'unknown reason' : code);
}
