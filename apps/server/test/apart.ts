import { createHash } from 'node:crypto';
import { createAllocatorServer } from '../src/allocator/http/create-allocator-server.ts';
import { type LedgerAllocator, ledgerAllocator } from '../src/allocator/ledger-allocator.ts';
import { ledgerShape } from '../src/allocator/open-ledger.ts';
import { now } from '../src/clock.ts';
import { createLog } from '../src/http/log.ts';
import type { Allocator } from '../src/secrets/allocator.ts';
import { hide } from '../src/secrets/hidden.ts';
import { remoteAllocator } from '../src/secrets/remote-allocator.ts';
import type { Database } from '../src/storage/database.ts';
import { type Engine, quiet } from './engines.ts';

/** Tokens that protect nothing. */
export const tokens = { trial: 'trial-token-of-the-tests-0123456789', keeper: 'keeper-token-of-the-tests-0123456789' };

/** The key of the ledger under test. */
export const ledgerKey = createHash('sha256').update('key of the ledger of the tests').digest();

/** An allocator that runs apart, and a trial's way to it. */
export interface Apart {
  readonly database: Database;
  readonly ledger: LedgerAllocator;
  readonly address: string;
  readonly allocator: Allocator;
  /** Every line of its log. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** Serves an allocator over a fresh ledger, on a free port of this machine. */
export async function apart(engine: Engine, random?: (bytes: number) => Uint8Array, given?: Database): Promise<Apart> {
  const database = given ?? (await engine.fresh(quiet, ledgerShape));
  const parts = { database, key: hide(Uint8Array.from(ledgerKey)), clock: now };
  const ledger = ledgerAllocator(random === undefined ? parts : { ...parts, random });
  const lines: string[] = [];
  const app = createAllocatorServer({
    allocator: ledger,
    tokens,
    log: createLog({ write: (line) => lines.push(line) }),
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    database,
    ledger,
    address,
    allocator: remoteAllocator({ address: { kind: 'http', url: address }, token: hide(tokens.trial) }),
    lines,
    async close() {
      await app.close();
      if (given === undefined) await database.close();
    },
  };
}
