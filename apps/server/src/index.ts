export { type BackupHeader, type BackupManifest, type BackupOptions, backUp } from './storage/backup.ts';
export { BackupRefused } from './storage/backup-lines.ts';
export { type EventRow, hashOf, noHash } from './storage/chain.ts';
export {
  type Checkpoint,
  makeCheckpoint,
  readPublicKey,
  readSigningKey,
  signedText,
  verifyAgainst,
} from './storage/checkpoint.ts';
export type { Database, Log, Queries } from './storage/database.ts';
export { DatabaseAway, DatabaseBusy, DiskFull, Unrecordable, UnusableDatabase } from './storage/errors.ts';
export type { Appended, EventStore, NewEvent, Range, Writing, Written } from './storage/event-store.ts';
export { type Clock, openEventStore } from './storage/events.ts';
export { openPglite, type PgliteOptions } from './storage/pglite/open.ts';
export { openPostgres, type PostgresOptions } from './storage/postgres/open.ts';
export { restore } from './storage/restore.ts';
export {
  type BadRow,
  type StudyHead,
  type TrailProblem,
  type Verified,
  type VerifiedStudy,
  type VerifyOptions,
  verifyTrail,
} from './storage/verify-trail.ts';
