import { now } from '../clock.ts';
import { backUp } from '../storage/backup.ts';
import { makeCheckpoint, readPublicKey, readSigningKey, verifyAgainst } from '../storage/checkpoint.ts';
import type { Database } from '../storage/database.ts';
import { restore } from '../storage/restore.ts';
import { verifyTrail } from '../storage/verify-trail.ts';
import type { TrailParts } from './parts.ts';

/** Work on the whole trail of a database. */
export function trailOf(
  database: Database,
  { version, dataFolder }: { readonly version: string; readonly dataFolder: string | null },
): TrailParts {
  return {
    verify: (tell) => verifyTrail(database, { progress: ({ events }) => tell(events) }),
    verifyAgainst: (checkpoint, publicKeyFile, tell) =>
      verifyAgainst(database, checkpoint, readPublicKey(publicKeyFile), { progress: ({ events }) => tell(events) }),
    exportCheckpoint: async (signingKeyFile) =>
      makeCheckpoint(database, { at: now(), program: version, key: readSigningKey(signingKeyFile, dataFolder) }),
    backUp: (file, progress) => backUp(database, file, { at: now(), program: version, progress }),
    restore: (file, progress) => restore(database, file, { progress }),
  };
}
