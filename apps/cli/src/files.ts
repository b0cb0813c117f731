import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Unusable } from './unusable.ts';

/**
 * Refuses outputs that would destroy an input or each other; to be asked before anything is read.
 *
 * @param inputs Paths that are read; what is no file is passed over.
 * @param outputs Paths by the option that named them; undefined where the option was not given.
 */
export function keepApart(inputs: readonly string[], outputs: Readonly<Record<string, string | undefined>>): void {
  const read = inputs.map((path) => ({ path, real: realPath(path) }));
  const written: { readonly option: string; readonly target: string }[] = [];
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined) continue;
    const target = targetOf(path);
    const input = read.find(({ real }) => real === target);
    if (input !== undefined) {
      throw new Unusable(`${option} ${path} would overwrite ${input.path}, which is read; name another file to write.`);
    }
    const rival = written.find((other) => isWithin(other.target, target) || isWithin(target, other.target));
    if (rival !== undefined) {
      throw new Unusable(`${rival.option} and ${option} both write to ${path}; give each a file of its own.`);
    }
    written.push({ option, target });
  }
}

/**
 * The file that a path to write to stands for, links followed. Its folder may still be missing.
 *
 * @throws Unusable for a folder, a device, a pipe or anything else that is not a plain file.
 */
export function targetOf(path: string): string {
  const full = resolve(path);
  try {
    const found = statSync(full, { throwIfNoEntry: false });
    if (found?.isDirectory() || /[/\\]$/.test(path)) {
      throw new Unusable(`${path} is a folder and cannot be written as a file; name a file in it.`);
    }
    if (found === undefined) {
      if (lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink()) {
        throw new Unusable(`${path} is a link to a file that is not there; name a plain file.`);
      }
      return join(realFolder(dirname(full)), basename(full));
    }
    if (!found.isFile()) {
      throw new Unusable(`${path} is a device or a pipe, not a plain file, and would be replaced; name a plain file.`);
    }
    accessSync(full, constants.W_OK);
    return realpathSync.native(full);
  } catch (error) {
    throw error instanceof Unusable ? error : cannotWrite(path, error);
  }
}

/** What to say when a file could not be written. */
export function cannotWrite(path: string, error: unknown): Unusable {
  return new Unusable(`${path} cannot be written (${reasonOf(error)}); name a file in a folder you may write to.`);
}

/** A system error in a word or two. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'part of the path is not a folder',
    EEXIST: 'part of the path is not a folder',
    ELOOP: 'its links lead in a circle',
    ENAMETOOLONG: 'the name is too long',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
  };
  return known[code] ?? (code === '' ? 'unknown reason' : code);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** The folder without links; its part that does not exist yet as it is written. */
function realFolder(folder: string): string {
  return statSync(folder, { throwIfNoEntry: false }) === undefined
    ? join(realFolder(dirname(folder)), basename(folder))
    : realpathSync.native(folder);
}
