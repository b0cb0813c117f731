export type { Database, Log, Queries } from './storage/database.ts';
export { DatabaseAway, DatabaseBusy, DiskFull, Unrecordable, UnusableDatabase } from './storage/errors.ts';
export type { Appended, EventStore, NewEvent, Range, Writing, Written } from './storage/event-store.ts';
export { type Clock, openEventStore } from './storage/events.ts';
export { openPglite, type PgliteOptions } from './storage/pglite/open.ts';
export { openPostgres, type PostgresOptions } from './storage/postgres/open.ts';
