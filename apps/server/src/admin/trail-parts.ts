import type { KeyObject } from 'node:crypto';
import { now } from '../clock.ts';
import { UnusableConfiguration } from '../configuration.ts';
import { backUp } from '../storage/backup.ts';
import { makeCheckpoint, readPublicKey, readSigningKey, verifyAgainst } from '../storage/checkpoint.ts';
import type { Database } from '../storage/database.ts';
import { codeOf } from '../storage/errors.ts';
import { restore } from '../storage/restore.ts';
import { verifyTrail } from '../storage/verify-trail.ts';
import type { TrailParts } from './parts.ts';

/** Work on the whole trail of a database. */
export function trailOf(
  database: Database,
  { version, dataFolder }: { readonly version: string; readonly dataFolder: string | null },
): TrailParts {
  const told = (progress: (events: number) => void) => ({
    progress: ({ events }: { readonly events: number }) => progress(events),
  });
  return {
    verify: (progress) => verifyTrail(database, told(progress)),
    verifyAgainst: async (checkpoint, publicKeyFile, progress) =>
      verifyAgainst(database, checkpoint, keyFrom(publicKeyFile, readPublicKey), told(progress)),
    exportCheckpoint: async (signingKeyFile) =>
      makeCheckpoint(database, {
        at: now(),
        program: version,
        key: keyFrom(signingKeyFile, (file) => readSigningKey(file, dataFolder)),
      }),
    backUp: (file, progress) => backUp(database, file, { at: now(), program: version, progress }),
    restore: (file, progress) => restore(database, file, { progress }),
  };
}

/** A key of a file, or in words why it cannot be used. */
function keyFrom(file: string, read: (file: string) => KeyObject): KeyObject {
  try {
    return read(file);
  } catch (error) {
    const code = codeOf(error);
    const why =
      code === 'ENOENT'
        ? `There is no file ${file}.`
        : /^(E[A-Z]+|ERR_)/.test(code)
          ? `${file} cannot be read as a key (${code}); an Ed25519 key in PEM is needed.`
          : error instanceof Error
            ? error.message
            : `${file} cannot be read as a key.`;
    throw new UnusableConfiguration(why);
  }
}
