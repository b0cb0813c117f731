export type { RandomisationSetup, StudySetup } from '@rezidiv/trial';
export {
  type AllocationProof,
  proveAllocations,
  readArrivals,
  readPublished,
  type SimulationPlan,
  simulateScheme,
} from './admin/allocations.ts';
export type { AdminParts, BackedUp, BadPlace, TrailFinding, TrailParts } from './admin/parts.ts';
export { rebuildAll } from './admin/projections.ts';
export { activateStudy, createStudy, eraseIdentity, listStudies, readSetup, showStudy } from './admin/studies.ts';
export { type AskKeeper, releaseSecrets, vouchForChild } from './allocator/ask-keeper.ts';
export { type AllocatorServerOptions, createAllocatorServer } from './allocator/http/create-allocator-server.ts';
export { type Keeper, type LedgerAllocator, type LedgerParts, ledgerAllocator } from './allocator/ledger-allocator.ts';
export { type LedgerPlace, openLedger } from './allocator/open-ledger.ts';
export {
  type AllocatorFlags,
  type ServeAllocatorOptions,
  type ServingAllocator,
  serveAllocator,
} from './allocator/serve-allocator.ts';
export {
  type Configuration,
  readConfiguration,
  type ServerFlags,
  UnusableConfiguration,
  withoutSecrets,
} from './configuration.ts';
export { createLog } from './http/log.ts';
export { createServer, type Limits, type ServerOptions } from './http/server.ts';
export { type OpenOptions, openTrial } from './open-trial.ts';
export type { Answer, Asked, Done, StudySummary, TrialRecord } from './record/trial-record.ts';
export type { Allocator, Answered, Child, Committed, Pending, Revealed, Unavailable } from './secrets/allocator.ts';
export {
  type AllocatorAddress,
  allocatorNames,
  type GivenAllocator,
  takeAllocator,
} from './secrets/allocator-address.ts';
export { nodeHashing } from './secrets/hashing.ts';
export { type Hidden, hide } from './secrets/hidden.ts';
export { inProcessAllocator } from './secrets/in-process-allocator.ts';
export { type RemoteAllocatorOptions, remoteAllocator } from './secrets/remote-allocator.ts';
export { type Context, keyName, type Opened, type SealingKey, seal, unseal } from './secrets/seal.ts';
export { type SecretStore, secretsInMemory } from './secrets/sealed-secrets.ts';
export { type GivenKey, howToMakeAKey, type KeyKind, keyNames, takeKey } from './secrets/sealing-key.ts';
export { type OpenRecord, type ServeOptions, type Serving, serve } from './serve.ts';
export type { Database, Log, Queries } from './storage/database.ts';
export { DatabaseAway, DatabaseBusy, DiskFull, Unrecordable, UnusableDatabase } from './storage/errors.ts';
export type { Appended, EventStore, NewEvent, Range, Writing, Written } from './storage/event-store.ts';
export { type Clock, openEventStore } from './storage/events.ts';
export { openPglite, type PgliteOptions } from './storage/pglite/open.ts';
export { openPostgres, type PostgresOptions } from './storage/postgres/open.ts';
export { type StudyHead, type Verified, type VerifyOptions, verifyTrail } from './storage/verify-trail.ts';
