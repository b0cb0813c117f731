import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '@rezidiv/core';
import { type CaseItem, type FileSummary, type LeftOut, type OpenOptions, openCases, sentence } from '@rezidiv/records';
import { afterAll, beforeAll } from 'vitest';

/** A folder for one test file, gone when its tests are done. */
export function temporaryFolder(): { write(content: string | Uint8Array, name?: string): Promise<string> } {
  let folder = '';
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rezidiv-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    async write(content, name) {
      files += 1;
      const path = join(folder, name ?? `${files}.txt`);
      await writeFile(path, content);
      return path;
    },
  };
}

/** All that a file says. */
export interface Told {
  readonly cases: readonly Case[];
  readonly leftOut: readonly LeftOut[];
  readonly items: readonly CaseItem[];
  readonly summary: FileSummary;
  /** Every issue as a sentence. */
  readonly sentences: readonly string[];
}

/** Reads a file to its end. */
export async function readAll(path: string, options?: OpenOptions): Promise<Told> {
  const file = await openCases(path, options);
  const items: CaseItem[] = [];
  for await (const item of file) items.push(item);
  const leftOut = items.filter((item) => item.kind === 'left-out');
  return {
    items,
    leftOut,
    cases: items.flatMap((item) => (item.kind === 'case' ? [item.case] : [])),
    summary: file.summary(),
    sentences: leftOut.flatMap(({ issues }) => issues.map(sentence)),
  };
}
