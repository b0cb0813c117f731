import { open, stat } from 'node:fs/promises';
import type { Case } from '@rezidiv/core';
import { openCases, sentence } from '@rezidiv/records';
import { Unusable } from './unusable.ts';

/** The one case of a JSON file, for the command of this name. */
export async function readOneCase(path: string, command = 'assess'): Promise<Case> {
  await expectJson(path, command);
  const file = await openCases(path);
  const found: Case[] = [];
  for await (const item of file) {
    if (item.kind === 'left-out') {
      const faults = item.issues.map((issue) => `  ${sentence(issue)}`).join('\n');
      throw new Unusable(`${path}: ${item.reason}.${faults === '' ? '' : `\n${faults}`}`);
    }
    found.push(item.case);
    if (found.length > 1) break;
  }
  const [record, another] = found;
  if (record === undefined) throw new Unusable(`${path} holds no case.`);
  if (another !== undefined) {
    throw new Unusable(
      `${path} holds more than one case; "rezidiv ${command}" takes one. Use "rezidiv cohort ${path}" for all.`,
    );
  }
  return record;
}

/** Says so where a file is no JSON at all, rather than reading it as a table. */
async function expectJson(path: string, command: string): Promise<void> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return;
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256).finally(() => file.close());
  const start = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF?\s*/, '');
  if (/^[[{]/.test(start) || start === '' || start.includes('\0')) return;
  throw new Unusable(
    `${path} is not JSON. "rezidiv ${command}" takes a file with one case, which begins with {; examples/late-marrow-relapse.json is one.`,
  );
}
