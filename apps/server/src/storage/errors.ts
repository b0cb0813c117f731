/** The database does not answer: it is stopped, restarted or not reachable. The next question tries anew. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
  /** Unknown where the connection went while a transaction was being kept: ask again with the same key. */
  readonly outcome: 'not-done' | 'unknown';

  constructor(outcome: 'not-done' | 'unknown', cause: unknown) {
    super(
      outcome === 'not-done'
        ? `The database does not answer (${messageOf(cause)}). Nothing was recorded; try again when it is back.`
        : `The database went away while recording (${messageOf(cause)}). It may or may not have been recorded: repeat the request with the same key, which does no harm.`,
      { cause },
    );
    this.outcome = outcome;
  }
}

/** No room is left where the database lies. Nothing was recorded. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';

  constructor(cause: unknown) {
    super('The disk of the database is full. Nothing was recorded; make room, then try again.', { cause });
  }
}

/** A statement took longer than it may, or waited too long for another. Nothing was recorded. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';

  constructor(cause: unknown) {
    super(`The database is too busy (${messageOf(cause)}). Nothing was recorded; try again.`, { cause });
  }
}

/** The database cannot be used by this program; the message says why and what to do. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}

/** Something that cannot stand in the trail as it is. */
export class Unrecordable extends Error {
  override readonly name = 'Unrecordable';
}

/** What an error of a driver means, in our terms; others are given back as they are. */
export function errorOf(cause: unknown, during: 'work' | 'commit'): unknown {
  const code = codeOf(cause);
  // One that ends the server's process says nothing of what was kept; an ordinary one takes everything back.
  if (endsProcess(cause)) return new DatabaseAway('unknown', cause);
  if (code === '53100' || code === 'ENOSPC') return new DiskFull(cause);
  if (/^(57014|55P03|25P03|40P01|40001)$/.test(code)) return new DatabaseBusy(cause);
  if (isAway(code, cause)) return new DatabaseAway(during === 'commit' ? 'unknown' : 'not-done', cause);
  return cause;
}

/** The code of an error: an SQLSTATE or that of the system; empty where it has none. */
export function codeOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
}

function endsProcess(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'severity' in cause && cause.severity === 'PANIC';
}

function isAway(code: string, cause: unknown): boolean {
  if (/^(08|57P0[1-5]|53300)/.test(code)) return true;
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/.test(code))
    return true;
  return (
    code === '' &&
    /connection terminated|timeout exceeded when trying to connect|not queryable|connection error/i.test(
      messageOf(cause),
    )
  );
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message || codeOf(cause) : String(cause);
}
