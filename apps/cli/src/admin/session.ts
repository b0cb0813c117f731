import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AdminParts, Configuration } from '@rezidiv/server';
import { about } from '../about.ts';
import { withWords } from '../server-errors.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';

/** Options of every command of an administrator that needs the database. */
export interface DatabaseFlags {
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly json?: true;
}

/** The server's functions; loaded only when they are needed, for they bring a database with them. */
export type ServerLibrary = typeof import('@rezidiv/server');

/** How a database is opened. */
export interface Opening {
  /**
   * An embedded database is made where there is none. Otherwise a folder that was mistyped is told, and not verified or
   * backed up as an empty trail.
   */
  readonly mayBegin?: true;
  /** See `OpenOptions` of the server. */
  readonly onUnprotected?: (off: readonly string[]) => void;
}

/** Opens the database, does a piece of work with it, and closes it whatever comes. */
export async function withDatabase(
  { data, databaseUrl }: DatabaseFlags,
  terminal: Terminal,
  work: (parts: AdminParts, server: ServerLibrary) => Promise<number>,
  { mayBegin, ...opening }: Opening = {},
): Promise<number> {
  const server = await import('@rezidiv/server');
  const configuration = await withWords(async () =>
    server.readConfiguration(
      { ...(data === undefined ? {} : { data }), ...(databaseUrl === undefined ? {} : { databaseUrl }) },
      process.env,
    ),
  );
  if (mayBegin === undefined) refuseNowhere(configuration);
  const hide = (text: string) => server.withoutSecrets(text, configuration);
  for (const remark of configuration.remarks) terminal.say(remark);
  const log = {
    info: (text: string) => terminal.say(hide(text)),
    warn: (text: string) => terminal.complain(hide(text)),
  };
  return withWords(async () => {
    const parts = await server.openTrial(configuration, {
      environment: process.env,
      log,
      version: about.version,
      ...opening,
    });
    try {
      return await work(parts, server);
    } finally {
      await parts.close();
    }
  }, hide);
}

/** Prints an answer: as JSON, or in lines; both say what this is. */
export function print(terminal: Terminal, json: true | undefined, answer: object, lines: readonly string[]): void {
  terminal.out(
    json === true ? JSON.stringify({ about, ...answer }, null, 2) : [...lines, '', about.disclaimer].join('\n'),
  );
}

function refuseNowhere({ databaseUrl, dataFolder }: Configuration): void {
  if (databaseUrl === null && !existsSync(join(dataFolder, 'pglite')))
    throw new Unusable(
      `There is no embedded database in ${dataFolder}; name its data folder with --data or REZIDIV_DATA, or PostgreSQL with REZIDIV_DATABASE_URL.`,
    );
}
