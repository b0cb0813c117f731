import type { AdminParts } from '@rezidiv/server';
import { about } from '../about.ts';
import { withWords } from '../server-errors.ts';
import type { Terminal } from '../terminal.ts';

/** Options of every command of an administrator that needs the database. */
export interface DatabaseFlags {
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly json?: true;
}

/** The server's functions; loaded only when they are needed, for they bring a database with them. */
export type ServerLibrary = typeof import('@rezidiv/server');

/** Opens the database, does a piece of work with it, and closes it whatever comes. */
export async function withDatabase(
  { data, databaseUrl }: DatabaseFlags,
  terminal: Terminal,
  work: (parts: AdminParts, server: ServerLibrary) => Promise<number>,
): Promise<number> {
  const server = await import('@rezidiv/server');
  const configuration = await withWords(async () =>
    server.readConfiguration(
      { ...(data === undefined ? {} : { data }), ...(databaseUrl === undefined ? {} : { databaseUrl }) },
      process.env,
    ),
  );
  const hide = (text: string) => server.withoutSecrets(text, configuration);
  for (const remark of configuration.remarks) terminal.say(remark);
  const log = {
    info: (text: string) => terminal.say(hide(text)),
    warn: (text: string) => terminal.complain(hide(text)),
  };
  return withWords(async () => {
    const parts = await server.openTrial(configuration, { environment: process.env, log, version: about.version });
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
