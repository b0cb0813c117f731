import type { Logger } from 'pino';
import { type Configuration, UnusableConfiguration } from './configuration.ts';
import { isLoopback } from './http/guard.ts';
import { notice } from './http/open-api.ts';
import { takeOperatorToken } from './http/operator-token.ts';
import { createServer } from './http/server.ts';
import type { TrialRecord } from './record/trial-record.ts';

/** A record that is open, and what stands behind it. */
export interface OpenRecord {
  readonly record: TrialRecord;
  readonly engine: 'pglite' | 'postgres';
  /** Where the keys come from, or what is missing without them; sentences, never a key. */
  readonly keys: readonly string[];
  /** Rejects where the database gives no sign of life. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** A server that runs. */
export interface Serving {
  /** `http://127.0.0.1:8420` */
  readonly address: string;
  /** What to tell whoever has started it, line by line. */
  readonly says: readonly string[];
  /** Takes nothing new, finishes what runs, closes the database. Asked again, it is the same stopping. */
  stop(): Promise<void>;
}

/** What a server is started with. */
export interface ServeOptions {
  readonly configuration: Configuration;
  readonly open: (configuration: Configuration) => Promise<OpenRecord>;
  readonly log: Logger;
  /** Of the program. */
  readonly version: string;
}

/** After this what still runs is cut off: an answer that takes longer will not come. */
const longestStopMilliseconds = 10_000;

/**
 * Opens the record and serves it.
 *
 * @throws UnusableConfiguration where the port is taken or may not be used; what `open` throws.
 */
export async function serve({ configuration, open, log, version }: ServeOptions): Promise<Serving> {
  const { token, from } = await takeOperatorToken(configuration);
  const opened = await open(configuration);
  try {
    const { record } = opened;
    const app = await createServer({ record, token, version, ready: () => opened.ready(), log });
    const address = await listening(app, configuration);
    let stopping: Promise<void> | undefined;
    return {
      address,
      says: saysOf(configuration, opened, { address, version, tokenFrom: from }),
      stop() {
        stopping ??= stopBoth(app, opened);
        return stopping;
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

type Server = Awaited<ReturnType<typeof createServer>>;

async function listening(app: Server, { host, port }: Configuration): Promise<string> {
  try {
    const address = await app.listen({ host, port });
    // A name such as localhost means what this machine's table of hosts says.
    if (!isLoopback(new URL(address).hostname))
      throw new UnusableConfiguration(`"${host}" leads to another address than this machine's own; write 127.0.0.1.`);
    return address;
  } catch (error) {
    await app.close();
    throw problemOf(error, host, port);
  }
}

function problemOf(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new UnusableConfiguration(
      `Port ${port} of ${host} is taken by another program; end that one, or choose another with --port.`,
    );
  if (code === 'EACCES')
    return new UnusableConfiguration(`Port ${port} may not be used by you; choose one above 1023 with --port.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new UnusableConfiguration(`This machine has no address "${host}"; write 127.0.0.1.`);
  return error;
}

async function stopBoth(app: Server, opened: OpenRecord): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), longestStopMilliseconds);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
    await opened.close();
  }
}

function saysOf(
  { dataFolder, databaseInWords, remarks }: Configuration,
  { engine, keys }: OpenRecord,
  { address, version, tokenFrom }: { readonly address: string; readonly version: string; readonly tokenFrom: string },
): string[] {
  return [
    `Rezidiv ${version}, the trial record. ${notice}`,
    `Address: ${address} (what may be asked: ${address}/api/v1/openapi.json)`,
    `Data folder: ${dataFolder}`,
    `Database: ${databaseInWords}`,
    ...(engine === 'pglite'
      ? [
          'The embedded database is for trying out, teaching and a single workstation. Real patients belong on PostgreSQL: --database-url.',
        ]
      : []),
    ...keys,
    `Operator token: ${tokenFrom}`,
    ...remarks,
    'Stop with Ctrl-C.',
  ];
}
