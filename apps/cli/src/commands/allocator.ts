import type { AllocatorFlags } from '@rezidiv/server';
import type { Command } from 'commander';
import { about } from '../about.ts';
import { withWords } from '../server-errors.ts';
import type { Terminal } from '../terminal.ts';
import { untilTold } from './serve.ts';

/** Who asks an allocator, for what and why. */
interface KeeperFlags {
  readonly url: string;
  readonly tokenFile: string;
  readonly why: string;
}

/** Adds `rezidiv allocator` with its verbs. */
export function addAllocator(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  const allocator = program
    .command('allocator')
    .description('draws allocations apart from the trial record, with a key and a ledger of its own')
    .addHelpText('after', help);
  allocator
    .command('serve')
    .description('serve an allocator to a trial server on this machine')
    .option('--data <folder>', 'the folder of its ledger and tokens (default: rezidiv-allocator)')
    .option('--port <number>', 'the port; 0 takes any that is free (default: 8421)')
    .option('--socket <file>', 'a socket that is a file, in place of a port')
    .option('--database-url <url>', "PostgreSQL 15 or later for the ledger; never the trial's own database")
    .action(async (flags: AllocatorFlags) => finish(await serveCommand(flags, terminal)));
  keeper(allocator.command('release').argument('<study>', 'the study'))
    .description('release the secrets of a study: it can be unblinded, and nothing more is ever drawn for it')
    .action(async (study: string, flags: KeeperFlags) => finish(await releaseCommand(study, flags, terminal)));
  keeper(allocator.command('vouch').argument('<study>', 'the study').argument('<participant>', 'the pseudonym'))
    .description('vouch that a child registered anew, after a trial was set back, is the one that was drawn for')
    .requiredOption('--registration <hash>', 'the registration that the refusal names')
    .action(async (study: string, participant: string, flags: KeeperFlags & { registration: string }) =>
      finish(await vouchCommand({ study, participant, registered: flags.registration }, flags, terminal)),
    );
}

function keeper(command: Command): Command {
  return command
    .requiredOption('--url <address>', 'where the allocator answers, such as http://127.0.0.1:8421')
    .requiredOption('--token-file <file>', "the file with the keeper's token")
    .requiredOption('--why <reason>', 'the reason; it is kept');
}

const help = `
The allocator takes the allocation key (REZIDIV_ALLOCATION_KEY_FILE, ..._KEY or ..._KEY_COMMAND); the trial server then
must have none, and is started with REZIDIV_ALLOCATOR_URL and REZIDIV_ALLOCATOR_TOKEN_FILE. Run it as another user, best
on another machine. An address with a password belongs into REZIDIV_ALLOCATOR_DATABASE_URL.

Examples:
  REZIDIV_ALLOCATION_KEY_FILE=~/allocation.key rezidiv allocator serve --data ledger --socket /run/rezidiv/allocator.sock
  REZIDIV_ALLOCATOR_URL=unix:/run/rezidiv/allocator.sock REZIDIV_ALLOCATOR_TOKEN_FILE=~/trial-token rezidiv serve --data trial
  rezidiv allocator release example-study --url unix:/run/rezidiv/allocator.sock --token-file ledger/keeper-token --why "the analysis is final"`;

async function serveCommand(flags: AllocatorFlags, terminal: Terminal): Promise<number> {
  const { createLog, serveAllocator, withoutSecrets } = await import('@rezidiv/server');
  const databaseUrl = flags.databaseUrl ?? process.env.REZIDIV_ALLOCATOR_DATABASE_URL ?? null;
  const hide = (text: string) => withoutSecrets(text, { databaseUrl, token: null });
  const { version } = about;
  const log = createLog();
  // The platform would print the words of the error, which may hold values of a child.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the allocator ends: this is a mistake in the program');
    process.exit(70);
  });
  const told = untilTold(terminal);
  const serving = await withWords(() => serveAllocator({ flags, environment: process.env, log, version }), hide);
  for (const line of serving.says) terminal.say(line);
  terminal.out(`The allocator listens at ${serving.address}`);
  await told;
  await withWords(() => serving.stop(), hide);
  terminal.say('Stopped.');
  return 0;
}

async function releaseCommand(study: string, flags: KeeperFlags, terminal: Terminal): Promise<number> {
  const { releaseSecrets } = await import('@rezidiv/server');
  await withWords(() => releaseSecrets(flags, study, flags.why));
  terminal.out(`The secrets of "${study}" are released; the trial can now be unblinded, and nothing more is drawn.`);
  return 0;
}

async function vouchCommand(
  child: { readonly study: string; readonly participant: string; readonly registered: string },
  flags: KeeperFlags,
  terminal: Terminal,
): Promise<number> {
  const { vouchForChild } = await import('@rezidiv/server');
  await withWords(() => vouchForChild(flags, child, flags.why));
  terminal.out(`"${child.participant}" of "${child.study}" is known by that registration now.`);
  return 0;
}
