import { createHash } from 'node:crypto';
import type { DosePack } from '@rezidiv/core';
import type { z } from 'zod';
import { dosePackSchema } from './dose-pack-schema.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type DataFile, findFile, readChunks } from './file-chunks.ts';
import { type Issue, shown, splitProblem } from './issue.ts';
import { jsonFaultAt } from './json-fault.ts';
import { fieldName } from './judge-case.ts';
import { UnusableFile } from './unusable-file.ts';
import { type Verification, verificationSchema } from './verification-schema.ts';

/** What somebody put a name to, with the checksum of the file's bytes; or everything that is wrong with it. */
export type SignedFile<T> =
  | { readonly kind: 'read'; readonly value: T; readonly sha256: string }
  | { readonly kind: 'unusable'; readonly issues: readonly Issue[] };

/**
 * Reads a dose pack.
 *
 * @throws UnusableFile for a file that is not there or is not JSON.
 */
export function readDosePack(path: string): Promise<SignedFile<DosePack>> {
  return readSigned(path, dosePackSchema);
}

/**
 * Reads the record of a verification.
 *
 * @throws UnusableFile for a file that is not there or is not JSON.
 */
export function readVerification(path: string): Promise<SignedFile<Verification>> {
  return readSigned(path, verificationSchema);
}

async function readSigned<T>(path: string, schema: z.ZodType<T>): Promise<SignedFile<T>> {
  const file = await findFile(path);
  const hash = createHash('sha256');
  const parts: string[] = [];
  for await (const { text } of readChunks(file, (bytes) => hash.update(bytes))) parts.push(text);
  const whole = parts.join('');
  const checked = schema.safeParse(parse(file, whole));
  const twice = duplicateKey(whole);
  if (twice !== undefined) {
    const found = `${shown(twice.name)} stands twice in one object`;
    return { kind: 'unusable', issues: [{ file: file.name, row: twice.row, found, expected: 'take one out' }] };
  }
  if (checked.success) return { kind: 'read', value: checked.data, sha256: hash.digest('hex') };
  const issues = checked.error.issues.map(({ path: at, message }) => ({
    file: file.name,
    ...(at.length === 0 ? {} : { field: fieldName(at) }),
    ...splitProblem(message),
  }));
  return { kind: 'unusable', issues };
}

function parse(file: DataFile, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, jsonFaultAt(text)).split('\n');
    throw new UnusableFile({
      file: file.name,
      row: before.length,
      found: 'this is not JSON',
      expected: 'put right the brackets, commas and quotation marks there',
    });
  }
}
