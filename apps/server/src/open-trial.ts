import type { AdminParts } from './admin/parts.ts';
import { trailOf } from './admin/trail-parts.ts';
import { type Configuration, UnusableConfiguration } from './configuration.ts';
import { createRecord } from './create-record.ts';
import { allocatorNames, type GivenAllocator, takeAllocator } from './secrets/allocator-address.ts';
import { remoteAllocator } from './secrets/remote-allocator.ts';
import { type GivenKey, takeKey } from './secrets/sealing-key.ts';
import type { Database, Log } from './storage/database.ts';
import { type Shape, trialShape } from './storage/migrate.ts';
import { openPglite } from './storage/pglite/open.ts';
import { openPostgres } from './storage/postgres/open.ts';

/** What a record is opened with. */
export interface OpenOptions {
  /** Keys are taken out of it. */
  readonly environment: Record<string, string | undefined>;
  readonly log: Log;
  /** Of the program. */
  readonly version: string;
  /**
   * Told which protections of the trail are switched off, by whoever opens it to verify it alone. Without this, such a
   * database is not opened.
   */
  readonly onUnprotected?: (off: readonly string[]) => void;
}

/**
 * Opens the database of a configuration, with the keys of the environment.
 *
 * @throws UnusableConfiguration where a key was given that cannot be used; DatabaseAway; UnusableDatabase.
 */
export async function openTrial(
  configuration: Configuration,
  { environment, log, version, onUnprotected }: OpenOptions,
): Promise<AdminParts> {
  const { databaseUrl, dataFolder } = configuration;
  const allocation = await takeKey('allocation', environment, dataFolder);
  const identity = await takeKey('identity', environment, dataFolder);
  const allocator = await takeAllocator(environment);
  const unusable = [allocation, identity, allocator, againstBoth(allocation, allocator)].flatMap((one) =>
    one.kind === 'unusable' ? [one.says] : [],
  );
  if (unusable.length > 0) throw new UnusableConfiguration(unusable.join('\n'));
  const database = await openDatabase(databaseUrl, dataFolder, {
    log,
    shape: { ...trialShape, ...(onUnprotected === undefined ? {} : { onUnprotected }) },
  });
  const keyOf = (key: GivenKey) => (key.kind === 'key' ? key.key : null);
  const { record, store } = createRecord({
    database,
    allocationKey: keyOf(allocation),
    ...(allocator.kind === 'apart' ? { allocator: remoteAllocator(allocator) } : {}),
    identityKey: keyOf(identity),
    log,
    version,
  });
  return {
    record,
    store,
    trail: trailOf(database, { version, dataFolder: databaseUrl === null ? dataFolder : null }),
    heads: () => database.query('SELECT id AS study, head_number AS number FROM study ORDER BY id'),
    engine: database.engine,
    keys: [
      allocator.kind === 'apart' ? allocator.says : keyInWords('Allocation key', allocation),
      keyInWords('Identity key', identity),
    ],
    ready: async () => {
      await database.query('SELECT 1');
    },
    close: () => database.close(),
  };
}

function openDatabase(
  url: string | null,
  folder: string,
  options: { readonly log: Log; readonly shape: Shape },
): Promise<Database> {
  return url === null ? openPglite({ folder, ...options }) : openPostgres({ url, ...options });
}

/** A server that asks an allocator apart must not be able to draw by itself. */
function againstBoth(key: GivenKey, allocator: GivenAllocator): { kind: 'none' } | { kind: 'unusable'; says: string } {
  return key.kind === 'key' && allocator.kind === 'apart'
    ? {
        kind: 'unusable',
        says: `${allocatorNames.url} names an allocator that runs apart, so this server must have no allocation key: give the key to the allocator alone.`,
      }
    : { kind: 'none' };
}

/** Where a key comes from, or what is missing without it. */
function keyInWords(what: string, key: GivenKey): string {
  return key.kind === 'key' ? `${what}: from ${key.from}` : key.says;
}
