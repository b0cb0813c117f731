import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './database.ts';
import { type StudyHead, type Verified, verifyTrail } from './verify-trail.ts';

/**
 * The heads of all studies at one moment, signed. Kept somewhere else, it finds out a trail that was cut or written
 * anew as a whole, which no chain can find out by itself.
 */
export interface Checkpoint {
  readonly kind: 'rezidiv-checkpoint-1';
  readonly at: string;
  readonly program: string;
  /** By id. */
  readonly studies: readonly StudyHead[];
  /** PEM, so that whoever keeps the checkpoint can keep the key with it and compare. */
  readonly publicKey: string;
  /** Ed25519 over `signedText`, base64. */
  readonly signature: string;
}

/**
 * What a checkpoint's signature is over: the UTF-8 of
 * `["rezidiv-checkpoint-1",at,program,[[study,number,hash],...]]` as JSON.stringify writes it, studies by id.
 */
export function signedText({ kind, at, program, studies }: Omit<Checkpoint, 'signature' | 'publicKey'>): string {
  return JSON.stringify([kind, at, program, studies.map(({ study, number, hash }) => [study, number, hash])]);
}

/**
 * Looks at the whole trail and signs where it ends. A trail with a bad row is not signed.
 *
 * @param key See `readSigningKey`.
 * @returns The checkpoint; or what was found wrong.
 */
export async function makeCheckpoint(
  database: Database,
  { at, program, key }: { readonly at: string; readonly program: string; readonly key: KeyObject },
): Promise<{ readonly checkpoint: Checkpoint } | { readonly bad: Verified['bad'] }> {
  const { studies: found, bad } = await verifyTrail(database);
  if (bad.length > 0) return { bad };
  const studies = found.map(({ study, number, hash }) => ({ study, number, hash }));
  const unsigned = { kind: 'rezidiv-checkpoint-1', at, program, studies } as const;
  const signature = sign(null, Buffer.from(signedText(unsigned), 'utf8'), key).toString('base64');
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { checkpoint: { ...unsigned, publicKey, signature } };
}

/**
 * Looks at the whole trail, and whether it still holds what the checkpoint was made of.
 *
 * @param checkpoint As it was exported.
 * @param key The public key, kept apart from the server; the one inside the checkpoint proves nothing.
 * @returns What was found; or why the checkpoint itself is none.
 */
export async function verifyAgainst(
  database: Database,
  checkpoint: unknown,
  key: KeyObject,
  options: Pick<Parameters<typeof verifyTrail>[1] & object, 'progress' | 'signal'> = {},
): Promise<Verified | { readonly problem: string }> {
  if (!isCheckpoint(checkpoint))
    return { problem: 'This is no checkpoint of Rezidiv; give the file as it was exported.' };
  const signature = Buffer.from(checkpoint.signature, 'base64');
  if (!verify(null, Buffer.from(signedText(checkpoint), 'utf8'), key, signature))
    return { problem: 'The signature does not fit: the checkpoint was changed, or it was signed with another key.' };
  return verifyTrail(database, { ...options, known: checkpoint.studies });
}

/**
 * The key that checkpoints are signed with: Ed25519, PEM in PKCS8, such as `openssl genpkey -algorithm ed25519` makes.
 *
 * @param dataFolder The embedded database's folder, where the key must not lie: whoever has the folder could sign.
 * @throws Error in words for whoever set the path.
 */
export function readSigningKey(file: string, dataFolder: string | null): KeyObject {
  if (dataFolder !== null && isInside(file, dataFolder))
    throw new Error(`The key ${file} lies in the data folder; keep it elsewhere, or it protects nothing.`);
  return ed25519(file, createPrivateKey);
}

/**
 * The key that checkpoints are looked at with: PEM in SPKI, such as `openssl pkey -pubout` makes.
 *
 * @throws Error where it is no public Ed25519 key.
 */
export function readPublicKey(file: string): KeyObject {
  return ed25519(file, createPublicKey);
}

function ed25519(file: string, read: (pem: Buffer) => KeyObject): KeyObject {
  const key = keyOf(file, read);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`The key ${file} is ${key.asymmetricKeyType}; Ed25519 is needed.`);
  return key;
}

function keyOf(file: string, read: (pem: Buffer) => KeyObject): KeyObject {
  try {
    return read(readFileSync(file));
  } catch (error) {
    throw new Error(`The key ${file} cannot be read; it is a file in PEM that holds an Ed25519 key.`, { cause: error });
  }
}

function isInside(file: string, folder: string): boolean {
  const way = path.relative(realpathSync(folder), realpathSync(file));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function isCheckpoint(found: unknown): found is Checkpoint {
  if (typeof found !== 'object' || found === null) return false;
  const { kind, at, program, studies, signature }: Partial<Record<keyof Checkpoint, unknown>> = found;
  return (
    kind === 'rezidiv-checkpoint-1' &&
    [at, program, signature].every((one) => typeof one === 'string') &&
    Array.isArray(studies) &&
    studies.every(isHead)
  );
}

function isHead(found: unknown): found is StudyHead {
  if (typeof found !== 'object' || found === null) return false;
  const { study, number, hash }: Partial<Record<keyof StudyHead, unknown>> = found;
  return typeof study === 'string' && Number.isSafeInteger(number) && typeof hash === 'string';
}
