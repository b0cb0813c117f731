import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The root of the repository. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** What the program printed and how it ended. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command, as a user would from the clone. */
export function rezidiv(...args: readonly string[]): Run {
  const bin = join(root, 'apps', 'cli', 'bin', 'rezidiv.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: root, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** Runs the same program with a made-up regimen and its made-up system in place of the published ones. */
export function madeUpRezidiv(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const program = join(root, 'apps', 'cli', 'test', 'made-up-rezidiv.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rezidiv-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with this text, in a folder of its own. */
export function fileWith(text: string | Uint8Array, name = 'cases.csv'): string {
  const path = join(emptyFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** Nothing that only a programmer could read. */
export function isForPeople({ err, out }: Run): boolean {
  return !/\n\s+at .*\(?(file:|node:|\/)/.test(err + out) && !err.includes('a mistake in the program');
}
