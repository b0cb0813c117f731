import type { Case } from '@rezidiv/core';
import { openCases, sentence } from '@rezidiv/records';
import { Unusable } from './unusable.ts';

/** The one case of a JSON file. */
export async function readOneCase(path: string): Promise<Case> {
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
      `${path} holds more than one case; "rezidiv assess" takes one. Use "rezidiv cohort ${path}" for all.`,
    );
  }
  return record;
}
