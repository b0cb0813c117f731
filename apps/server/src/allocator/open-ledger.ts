import path from 'node:path';
import type { Database, Log } from '../storage/database.ts';
import type { Shape } from '../storage/migrate.ts';
import { openPglite } from '../storage/pglite/open.ts';
import { openPostgres } from '../storage/postgres/open.ts';

/** The allocator's own database: another one than the trial's, and another role. */
export const ledgerShape: Shape = {
  folder: path.join(import.meta.dirname, '../../allocator-migrations'),
  role: 'rezidiv_allocator',
  protection: [
    'allocation_continues_ledger',
    ...['sealed_secret', 'commitment', 'registration', 'allocation', 'release'].flatMap((kept) => [
      `${kept}_no_change`,
      `${kept}_no_removal`,
    ]),
  ],
};

/** Shorter than the trial waits for an answer, so that nothing is drawn long after it was given up. */
const statementTimeoutMs = 4_000;

/** Where a ledger lies: in a data folder of its own, or in a PostgreSQL database of its own. */
export type LedgerPlace = { readonly folder: string } | { readonly url: string };

/**
 * Opens the ledger and brings it to the shape this program knows.
 *
 * @throws UnusableDatabase where it is the database of a trial, or held by another process; DatabaseAway.
 */
export function openLedger(place: LedgerPlace, log: Log): Promise<Database> {
  return 'url' in place
    ? openPostgres({ url: place.url, log, statementTimeoutMs, shape: ledgerShape })
    : openPglite({ folder: place.folder, log, shape: ledgerShape });
}
