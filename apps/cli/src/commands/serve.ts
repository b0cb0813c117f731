import type { ServerFlags } from '@rezidiv/server';
import type { Command } from 'commander';
import { about } from '../about.ts';
import { withWords } from '../server-errors.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `rezidiv serve`. */
export function addServe(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('serve')
    .description('the trial record as a server on this machine: its own embedded database, or PostgreSQL')
    .option('--data <folder>', 'the data folder (default: rezidiv-data, or REZIDIV_DATA)')
    .option('--port <number>', 'the port; 0 takes any that is free (default: 8420, or REZIDIV_PORT)')
    .option('--host <address>', 'an address of this machine alone (default: 127.0.0.1, or REZIDIV_HOST)')
    .option(
      '--database-url <url>',
      'PostgreSQL 15 or later in place of the embedded database (or REZIDIV_DATABASE_URL)',
    )
    .option('--quiet', 'only the address')
    .addHelpText('after', help)
    .action(async (flags: ServerFlags) => finish(await serveCommand(flags, terminal)));
}

const help = `
The server makes an operator token at its first start, in the file operator-token of the data folder; it stands in for
accounts, which come later. Keys are given in the environment: REZIDIV_ALLOCATION_KEY_FILE seals the secrets of
randomisations, REZIDIV_IDENTITY_KEY_FILE who the children are; each may also be given as ..._KEY or ..._KEY_COMMAND.
A password of PostgreSQL belongs into REZIDIV_DATABASE_URL, where others on the machine cannot read it.

Examples:
  rezidiv serve --data trial --port 8420
  REZIDIV_DATABASE_URL=postgres://rezidiv@db.example/trial rezidiv serve --data trial
  curl -H "Authorization: Bearer $(cat trial/operator-token)" http://127.0.0.1:8420/api/v1/studies`;

/**
 * Serves until it is told to stop (SIGTERM, or Ctrl-C).
 *
 * @returns 0 once everything that ran is finished and the database is closed.
 */
async function serveCommand(flags: ServerFlags, terminal: Terminal): Promise<number> {
  const { createLog, openTrial, readConfiguration, serve, withoutSecrets } = await import('@rezidiv/server');
  const configuration = await withWords(async () => readConfiguration(flags, process.env));
  const hide = (text: string) => withoutSecrets(text, configuration);
  const { version } = about;
  const log = createLog();
  const ofDatabase = { info: (text: string) => log.info(hide(text)), warn: (text: string) => log.warn(hide(text)) };
  // The platform would print the words of the error, which may hold values of a child.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the server ends: this is a mistake in the program');
    process.exit(70);
  });
  // Asked for from the first moment on: a start that takes long can be broken off too.
  const told = untilTold(terminal);
  const serving = await withWords(
    () =>
      serve({
        configuration,
        open: (given) => openTrial(given, { environment: process.env, log: ofDatabase, version }),
        log,
        version,
      }),
    hide,
  );
  for (const line of serving.says) terminal.say(line);
  terminal.out(`Rezidiv listens at ${serving.address}`);
  await told;
  terminal.say('Stopping: what runs is finished first.');
  await withWords(() => serving.stop(), hide);
  terminal.say('Stopped.');
  return 0;
}

/** Waits until the program is told to stop: SIGTERM, or Ctrl-C; the second ends it at once. */
export function untilTold(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0;
    const onSignal = () => {
      asked += 1;
      if (asked === 1) resolve();
      else {
        terminal.complain('rezidiv: ended at once; what was recorded is kept.');
        process.exit(130);
      }
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
