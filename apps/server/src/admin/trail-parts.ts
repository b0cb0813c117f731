import type { Database } from '../storage/database.ts';
import type { TrailParts } from './parts.ts';

/** What is asked for is not part of this build. */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt';
}

/** Work on the whole trail of a database. */
export function trailOf(
  _database: Database,
  _about: { readonly version: string; readonly dataFolder: string | null },
): TrailParts {
  const notBuilt = (what: string) => async () => {
    throw new NotBuilt(`${what} is not part of this build of Rezidiv.`);
  };
  return {
    verify: notBuilt('Verifying the trail'),
    verifyAgainst: notBuilt('Verifying the trail'),
    exportCheckpoint: notBuilt('Exporting a checkpoint'),
    backUp: notBuilt('Backing up'),
    restore: notBuilt('Restoring'),
  };
}
