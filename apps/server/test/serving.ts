import { everyRight } from '@rezidiv/trial';
import { createRecord } from '../src/create-record.ts';
import { createLog } from '../src/http/log.ts';
import { createServer } from '../src/http/server.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import type { Database } from '../src/storage/database.ts';
import type { EventStore } from '../src/storage/event-store.ts';
import { type Client, clientOf } from './client.ts';
import { quiet } from './engines.ts';
import { keys } from './keys.ts';

/** A server that listens, and what it stands on. */
export interface Serving {
  readonly client: Client;
  readonly database: Database;
  readonly store: EventStore;
  readonly record: TrialRecord;
  close(): Promise<void>;
}

/** The account that may do everything. */
export const operatorOf = () => ({ id: 'operator', rights: everyRight });

/** Serves the trial record over a database, on a free port of this machine. */
export async function serving(database: Database): Promise<Serving> {
  const { store, record } = createRecord({ database, log: quiet, version: 'test', ...keys });
  const token = 'a-token-of-the-tests-alone-0123456789';
  const app = await createServer({
    record,
    token,
    version: 'test',
    ready: async () => void (await database.query('SELECT 1')),
    log: createLog({ write: () => {} }),
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    client: clientOf(address, token),
    database,
    store,
    record,
    async close() {
      await app.close();
      await database.close();
    },
  };
}
