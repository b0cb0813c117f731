import { now } from './clock.ts';
import { createIdentities, type Identities } from './identity/identities.ts';
import { askPublishedTables, groupsOfPublishedTable } from './record/ask-tables.ts';
import { createTrialRecord } from './record/create-trial-record.ts';
import type { TrialRecord } from './record/trial-record.ts';
import type { Allocator } from './secrets/allocator.ts';
import { inProcessAllocator } from './secrets/in-process-allocator.ts';
import type { SealingKey } from './secrets/seal.ts';
import { secretsIn } from './secrets/secrets-in-database.ts';
import type { Database, Log, Queries } from './storage/database.ts';
import type { EventStore } from './storage/event-store.ts';
import { openEventStore } from './storage/events.ts';

/** What a record is made from. */
export interface RecordParts {
  readonly database: Database;
  /** Null where there is none: then no study can be activated and nobody randomised. */
  readonly allocationKey: SealingKey | null;
  /** One that runs apart, in place of the key. */
  readonly allocator?: Allocator;
  /** Null where there is none: then no identities are kept. */
  readonly identityKey: SealingKey | null;
  readonly log: Log;
  /** Of the program. */
  readonly version: string;
  /** As `now` gives it; only tests give another. */
  readonly clock?: () => string;
}

/**
 * A record over a database that is set up, with the published tables and this machine's clock.
 *
 * @throws Error where there is both an allocation key and an allocator apart.
 */
export function createRecord({
  database,
  allocationKey,
  allocator,
  identityKey,
  log,
  version,
  clock = now,
}: RecordParts): {
  readonly record: TrialRecord;
  readonly store: EventStore;
  readonly identities: Identities;
} {
  if (allocator !== undefined && allocationKey !== null)
    throw new Error('There is an allocator apart, so this server must have no allocation key.');
  const store = openEventStore(database, clock, log);
  const identities = createIdentities(identityKey);
  const record = createTrialRecord({
    database,
    store,
    identities,
    allocator: allocatorOf(allocationKey, allocator),
    ask: askPublishedTables(version),
    groupsOf: groupsOfPublishedTable,
    now: clock,
  });
  return { record, store, identities };
}

function allocatorOf(key: SealingKey | null, apart: Allocator | undefined): ((queries: Queries) => Allocator) | null {
  if (apart !== undefined) return () => apart;
  return key === null ? null : (queries) => inProcessAllocator(key, secretsIn(queries));
}
