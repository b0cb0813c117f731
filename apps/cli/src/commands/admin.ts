import { type Command, Option } from 'commander';
import { type SimulateFlags, simulateCommand, verifyAllocationsCommand } from '../admin/allocations.ts';
import type { DatabaseFlags } from '../admin/session.ts';
import { activateStudyCommand, createStudyCommand, eraseIdentityCommand, showStudyCommand } from '../admin/studies.ts';
import {
  backUpCommand,
  exportCheckpointCommand,
  rebuildCommand,
  restoreCommand,
  verifyTrailCommand,
} from '../admin/trail.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `rezidiv admin` with its verbs. */
export function addAdmin(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  const admin = program
    .command('admin')
    .description('work on the trial record as its administrator: studies, trail, allocations, backups')
    .addHelpText('after', help);

  const study = admin.command('study').description('create, activate and show studies');
  database(study.command('create').argument('<id>', 'the name of the study: small letters, digits, hyphens'))
    .description('record a new study; it can be changed until it is activated')
    .requiredOption('--file <setup>', 'a JSON file with the set-up, as /api/v1/openapi.json describes it')
    .addHelpText('after', '\nExample:\n  rezidiv admin study create example-study --file setup.json --data trial')
    .action(async (id: string, flags: DatabaseFlags & { file: string }) =>
      finish(await createStudyCommand(id, flags, terminal)),
    );
  database(study.command('activate').argument('<id>', 'the study'))
    .option('--for-good', 'yes: nobody can change arms, strata and schemes afterwards; without it they are only shown')
    .description('activate a study: commits to its schemes for good; needs the allocation key')
    .addHelpText(
      'after',
      '\nExample:\n  REZIDIV_ALLOCATION_KEY_FILE=~/allocation.key rezidiv admin study activate example-study --for-good --data trial',
    )
    .action(async (id: string, flags: DatabaseFlags & { readonly forGood?: true }) =>
      finish(await activateStudyCommand(id, flags, terminal)),
    );
  database(study.command('show').argument('[id]', 'one study; without it a line of each'))
    .description('show one study, or a line of each')
    .addHelpText('after', '\nExample:\n  rezidiv admin study show --data trial')
    .action(async (id: string | undefined, flags: DatabaseFlags) =>
      finish(await showStudyCommand(id, flags, terminal)),
    );

  database(admin.command('trail').description('look at the trail').command('verify'))
    .description('follow the chain of every study; exit code 1 names the first event that is not as recorded')
    .option('--checkpoint <file>', 'also against this checkpoint, kept elsewhere')
    .option('--public-key <file>', 'the public key of the checkpoint (PEM, Ed25519), kept apart from the server')
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv admin trail verify --checkpoint 2026-03.json --public-key checkpoint.pub --data trial',
    )
    .action(async (flags: DatabaseFlags & { checkpoint?: string; publicKey?: string }) =>
      finish(await verifyTrailCommand(flags, terminal)),
    );

  database(admin.command('checkpoint').description('sign where the trail ends').command('export'))
    .description('verify the trail, then sign where each study ends: to be kept elsewhere')
    .requiredOption('--signing-key <file>', 'an Ed25519 key (PEM), outside the data folder')
    .requiredOption('--out <file>', 'the checkpoint to write; must not exist')
    .addHelpText(
      'after',
      '\nExample:\n  openssl genpkey -algorithm ed25519 -out checkpoint.key\n  rezidiv admin checkpoint export --signing-key checkpoint.key --out 2026-03.json --data trial',
    )
    .action(async (flags: DatabaseFlags & { signingKey: string; out: string }) =>
      finish(await exportCheckpointCommand(flags, terminal)),
    );

  const allocations = admin.command('allocations').description('try a scheme, prove allocations');
  allocations
    .command('simulate')
    .description('try a scheme before activation: how it balances, and how well it can be foreseen; no database needed')
    .requiredOption('--file <setup>', 'a JSON file with the set-up')
    .requiredOption(
      '--arrivals <file>',
      'which children come: {"factors": {"timing": {"early": 0.4, "late": 0.6}}, "sites": {"site-a": 1}}',
    )
    .requiredOption('--children <number>', 'children in each run')
    .requiredOption('--runs <number>', 'how many trials are simulated')
    .requiredOption('--seed <text>', 'the same seed gives the same result')
    .option('--randomisation <id>', 'which of the set-up, where it has several')
    .option('--json', 'as JSON')
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv admin allocations simulate --file setup.json --arrivals arrivals.json --children 300 --runs 1000 --seed first',
    )
    .action(async (flags: SimulateFlags) => finish(await simulateCommand(flags, terminal)));
  // Under both names: the noun first, as its neighbours; and as one word, as it is spoken of.
  for (const proof of [allocations.command('verify'), admin.command('verify-allocation')])
    database(proof.argument('<study>', 'the study, after its unblinding'))
      .description('prove from the revealed secrets that every allocation is the committed one')
      .option('--published <file>', 'the commitments as they were published: a JSON list')
      .addHelpText(
        'after',
        '\nExample:\n  rezidiv admin verify-allocation example-study --published commitments.json --data trial',
      )
      .action(async (id: string, flags: DatabaseFlags & { published?: string }) =>
        finish(await verifyAllocationsCommand(id, flags, terminal)),
      );

  database(admin.command('projections').description('what is kept for reading').command('rebuild'))
    .description('make what is kept for reading again from the events, and say what was not as they add up to')
    .addHelpText('after', '\nExample:\n  rezidiv admin projections rebuild --data trial')
    .action(async (flags: DatabaseFlags) => finish(await rebuildCommand(flags, terminal)));

  database(admin.command('backup').argument('<file>', 'the backup to write; must not exist'))
    .description('write the whole database into one file; what is sealed stays sealed')
    .addHelpText('after', '\nExample:\n  rezidiv admin backup 2026-03-02.rezidiv-backup --data trial')
    .action(async (file: string, flags: DatabaseFlags) => finish(await backUpCommand(file, flags, terminal)));
  database(admin.command('restore').argument('<file>', 'the backup to read'))
    .description('put a backup into an empty database, and verify its trail')
    .addHelpText('after', '\nExample:\n  rezidiv admin restore 2026-03-02.rezidiv-backup --data new-trial')
    .action(async (file: string, flags: DatabaseFlags) => finish(await restoreCommand(file, flags, terminal)));

  database(admin.command('identity').description('who the children are').command('erase'))
    .argument('<study>', 'the study')
    .argument('<participant>', "the child's pseudonym")
    .description('erase who a child is, for good; the trail stays whole')
    .requiredOption('--why <text>', 'the reason; it stands in the trail')
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv admin identity erase example-study site-a-001 --why "The guardians asked for it." --data trial',
    )
    .action(async (id: string, participant: string, flags: DatabaseFlags & { why: string }) =>
      finish(await eraseIdentityCommand(id, participant, flags, terminal)),
    );
}

const help = `
The commands open the database themselves: the embedded one only while no server runs on its folder.
A password of PostgreSQL belongs into REZIDIV_DATABASE_URL, where others on the machine cannot read it.
Exit code 1: refused, or not as it was recorded.

Example:
  rezidiv admin study show --data trial`;

const quiet = () => new Option('--quiet', 'no progress and no remarks, only the answer');

function database(command: Command): Command {
  return command
    .option('--data <folder>', 'the data folder (default: rezidiv-data, or REZIDIV_DATA)')
    .option('--database-url <url>', 'PostgreSQL in place of the embedded database (or REZIDIV_DATABASE_URL)')
    .option('--json', 'as JSON')
    .addOption(quiet());
}
