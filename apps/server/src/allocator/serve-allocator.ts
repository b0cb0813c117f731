import { chmod, lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { now } from '../clock.ts';
import { type Configuration, readConfiguration, UnusableConfiguration, withoutSecrets } from '../configuration.ts';
import { notice } from '../http/open-api.ts';
import { makeOrReadToken } from '../http/operator-token.ts';
import { takeKey } from '../secrets/sealing-key.ts';
import { createAllocatorServer } from './http/create-allocator-server.ts';
import { ledgerAllocator } from './ledger-allocator.ts';
import { openLedger } from './open-ledger.ts';

/** What may stand on the command line of an allocator. */
export interface AllocatorFlags {
  readonly data?: string;
  readonly port?: string;
  /** A socket that is a file, in place of a port. */
  readonly socket?: string;
  readonly databaseUrl?: string;
}

/** What an allocator is started with. */
export interface ServeAllocatorOptions {
  readonly flags: AllocatorFlags;
  /** The key is taken out of it. */
  readonly environment: Record<string, string | undefined>;
  readonly log: Logger;
  /** Of the program. */
  readonly version: string;
}

/** An allocator that runs. */
export interface ServingAllocator {
  /** As it stands in REZIDIV_ALLOCATOR_URL of the trial's server. */
  readonly address: string;
  /** What to tell whoever has started it, line by line. */
  readonly says: readonly string[];
  /** Takes nothing new, finishes what runs, closes the ledger. */
  stop(): Promise<void>;
}

/** In the data folder; made at the first start. */
const tokenFiles = { trial: 'trial-token', keeper: 'keeper-token' } as const;

/**
 * Opens a ledger and serves it, to this machine alone.
 *
 * @throws UnusableConfiguration without a key, or where the port or the socket is taken; UnusableDatabase where the
 *   database is that of a trial.
 */
export async function serveAllocator({
  flags,
  environment,
  log,
  version,
}: ServeAllocatorOptions): Promise<ServingAllocator> {
  const configuration = configurationOf(flags, environment);
  const { dataFolder, databaseUrl: url } = configuration;
  const key = await takeKey('allocation', environment, dataFolder);
  if (key.kind !== 'key') throw new UnusableConfiguration(key.says);
  const files = {
    trial: path.join(dataFolder, tokenFiles.trial),
    keeper: path.join(dataFolder, tokenFiles.keeper),
  };
  const tokens = { trial: await makeOrReadToken(files.trial), keeper: await makeOrReadToken(files.keeper) };
  const database = await openLedger(url === null ? { folder: dataFolder } : { url }, {
    info: (text) => log.info(withoutSecrets(text, configuration)),
    warn: (text) => log.warn(withoutSecrets(text, configuration)),
  });
  try {
    const allocator = ledgerAllocator({ database, key: key.key, clock: now });
    const app = createAllocatorServer({ allocator, tokens, log });
    const address = await listening(app, configuration, flags.socket);
    return {
      address,
      says: [
        `Rezidiv ${version}, the allocator. ${notice}`,
        `Address: ${address}`,
        `Ledger: ${url === null ? `embedded, in ${dataFolder}` : configuration.databaseInWords}`,
        ...(url === null
          ? [
              'An embedded ledger may lose its last draws when the power fails, and the trial then stands still. Real patients belong on PostgreSQL: --database-url.',
            ]
          : []),
        `Token for the trial's server: ${files.trial} (name a copy of it there in REZIDIV_ALLOCATOR_TOKEN_FILE)`,
        `Token for whoever releases secrets: ${files.keeper} (keep it from the trial's server)`,
        ...configuration.remarks,
        'Stop with Ctrl-C.',
      ],
      async stop() {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Read as the trial's is, under names of its own: the trial's database must not be taken by mistake. */
function configurationOf(
  { data, port, databaseUrl }: AllocatorFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const flags = {
    ...(data === undefined ? {} : { data }),
    ...(port === undefined ? {} : { port }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  };
  try {
    return readConfiguration(flags, {
      REZIDIV_DATA: environment.REZIDIV_ALLOCATOR_DATA ?? usualFolder,
      REZIDIV_PORT: usualPort,
      REZIDIV_DATABASE_URL: environment.REZIDIV_ALLOCATOR_DATABASE_URL,
    });
  } catch (error) {
    if (!(error instanceof UnusableConfiguration)) throw error;
    throw new UnusableConfiguration(error.message.replaceAll('REZIDIV_DATABASE_URL', 'REZIDIV_ALLOCATOR_DATABASE_URL'));
  }
}

const usualFolder = 'rezidiv-allocator';
const usualPort = '8421';

async function listening(app: FastifyInstance, { host, port }: Configuration, socket?: string): Promise<string> {
  try {
    if (socket === undefined) return await app.listen({ host, port });
    const file = path.resolve(socket);
    await removeIfDead(file);
    await app.listen({ path: file });
    // Its owner's group may hold the trial's server; the folder says who gets this far.
    await chmod(file, 0o660);
    return `unix:${file}`;
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new UnusableConfiguration(
        `${socket ?? `Port ${port}`} is taken; end the program that uses it, or name another with --port or --socket.`,
      );
    if (socket !== undefined && (code === 'ENOENT' || code === 'EACCES'))
      throw new UnusableConfiguration(`The socket ${socket} cannot be made (${code}); name a folder you may write to.`);
    throw error;
  }
}

/** A socket stays behind when its program is killed. */
async function removeIfDead(file: string): Promise<void> {
  const found = await lstat(file).catch(() => null);
  if (found === null || !found.isSocket()) return;
  const lives = await new Promise<boolean>((resolve) => {
    const probe = connect(file);
    probe.on('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
  if (!lives) await unlink(file);
}
