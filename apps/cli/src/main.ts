import { protocols } from '@rezidiv/protocols';
import { UnusableFile } from '@rezidiv/records';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { about } from './about.ts';
import { addAdmin } from './commands/admin.ts';
import { addAllocator } from './commands/allocator.ts';
import { assessCommand } from './commands/assess.ts';
import { type CheckPrescriptionOptions, checkPrescriptionCommand } from './commands/check-prescription.ts';
import { cohortCommand } from './commands/cohort.ts';
import { type DoseFlags, doseCommand } from './commands/dose.ts';
import { protocolsCommand } from './commands/protocols.ts';
import { proveCommand } from './commands/prove.ts';
import { type RegistryFlags, registryCommand } from './commands/registry.ts';
import { reportCommand } from './commands/report.ts';
import { roadmapCommand } from './commands/roadmap.ts';
import { addServe } from './commands/serve.ts';
import { trialsCommand } from './commands/trials.ts';
import { validateCommand } from './commands/validate.ts';
import { type Knowledge, publishedKnowledge } from './regimens.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import { Unusable } from './unusable.ts';

const done = 0;
const unusable = 2;
const ourMistake = 70;

/**
 * Runs the program.
 *
 * @param args The arguments after the program's name.
 * @param knowledge What roadmaps are made from; only tests name another than what is published.
 * @returns The exit code: 0 done, 1 an answer that is a failure, 2 unusable input or arguments,
 *   70 a mistake of the program itself. Ctrl-C ends it with 130, a closed pipe quietly with 0.
 */
export async function main(args: readonly string[], knowledge: Knowledge = publishedKnowledge): Promise<number> {
  const quiet = args.includes('--quiet');
  const terminal = createTerminal({ quiet });
  let code = done;
  const program = commands(terminal, knowledge, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? done : unusable;
    if (error instanceof Unusable || error instanceof UnusableFile) {
      terminal.complain(`rezidiv: ${error.message}`);
      return unusable;
    }
    terminal.complain(
      `rezidiv: this is a mistake in the program, not in your data: ${error instanceof Error ? error.message : String(error)}`,
    );
    if (process.env.REZIDIV_DEBUG !== undefined && error instanceof Error) terminal.complain(error.stack ?? '');
    return ourMistake;
  }
}

function commands(terminal: Terminal, knowledge: Knowledge, finish: (code: number) => void): Command {
  const today = new Intl.DateTimeFormat('sv-SE').format();
  const program = new Command('rezidiv')
    .description(`From a relapse record to a cited risk group, for one child and for a registry.\n${about.disclaimer}`)
    .version(about.version)
    .exitOverride()
    .configureHelp({ helpWidth: 100 })
    .showHelpAfterError('(add --help for an example)')
    .helpCommand(false);
  const quiet = () => new Option('--quiet', 'no progress and no remarks, only the answer');
  const layout = () =>
    new Option('--layout <name>', 'how the file is laid out').choices(['rezidiv', 'cbioportal-target']);
  const assume = () =>
    new Option(
      '--assume-first-line-end <value>',
      'where nothing is recorded of it: a length such as 24mo, or a CSV file with protocol,sex,months',
    );
  const strict = () => new Option('--strict', 'refuse the file (exit 2) if anything in it is wrong or unknown');
  const leftOut = () => new Option('--left-out <file>', 'write every row that was left out, and why, as CSV');

  program
    .command('assess')
    .description('one child in every system: which group, why, what is missing')
    .argument('<case>', 'a JSON file with one case')
    .option('--json', 'the answer as JSON (schemas/verdict-1.schema.json)')
    .addOption(quiet())
    .addHelpText('after', '\nExample:\n  rezidiv assess examples/late-marrow-relapse.json')
    .action(async (file: string, options: { json?: true }) =>
      finish(await assessCommand(file, { json: options.json === true }, terminal, today)),
    );

  program
    .command('trials')
    .description('one child against the criteria of published trials that were read: met, not met, unknown')
    .argument('<case>', 'a JSON file with one case')
    .option('--json', 'the answer as JSON (schemas/trials-1.schema.json)')
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nThe trials are history, not an offer.\n\nExample:\n  rezidiv trials examples/late-marrow-relapse.json',
    )
    .action(async (file: string, options: { json?: true }) =>
      finish(await trialsCommand(file, { json: options.json === true }, terminal, today)),
    );

  program
    .command('dose')
    .description(
      'the doses of one element for one child, each with its arithmetic: a draft until a second person verifies it',
    )
    .argument('<case>', 'a JSON file with one case, height and weight in it')
    .requiredOption('--element <id>', 'the element, such as pog-9411/induction-pegaspargase')
    .option('--pack <file>', 'a signed dose pack with the doses that the texts read do not print')
    .option('--formula <name>', 'the body-surface formula, where the regimen names none')
    .option('--on <day>', 'the day of the doses, YYYY-MM-DD (default: today)')
    .option('--age <years>', 'completed years on that day, for doses by age')
    .option('--reduce <order=percent:reason...>', 'give less of an order, such as "vincristine=50:neuropathy"')
    .option('--verified <file>', 'the record of the second person who checked this very sheet')
    .option('--json', 'the answer as JSON')
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv dose examples/dose-case.json --element pog-9411/induction-pegaspargase --formula mosteller --on 2004-02-09',
    )
    .action(async (file: string, options: DoseFlags) => finish(await doseCommand(file, options, terminal, today)));

  program
    .command('cohort')
    .description('a registry in every system: counts for each group, undecided and why')
    .argument('<file>', 'CSV, TSV, JSON or one JSON case a line')
    .addOption(layout())
    .addOption(assume())
    .option('--out <file>', "write each child's group in every system as CSV")
    .option('--json', 'the counts as JSON')
    .addOption(leftOut())
    .addOption(strict())
    .addOption(quiet())
    .addHelpText('after', '\nExample:\n  rezidiv cohort demo/cohort.csv --assume-first-line-end 24mo --out groups.csv')
    .action(async (file: string, options: CohortFlags & { json?: true; out?: string }) =>
      finish(
        await cohortCommand(
          file,
          {
            ...cohortOptions(options),
            json: options.json === true,
            ...(options.out === undefined ? {} : { out: options.out }),
          },
          terminal,
        ),
      ),
    );

  program
    .command('report')
    .description('the cohort report: groups, survival, cross-walks, as one HTML page')
    .argument('<file>', 'CSV, TSV, JSON or one JSON case a line')
    .addOption(layout())
    .addOption(assume())
    .requiredOption('--out <file>', 'the page to write')
    .option('--json <file>', 'write the same report as JSON too')
    .addOption(
      new Option(
        '--by <system>',
        'compare endpoints by the groups of this system (default: of those with three groups or more, the one that decides most)',
      ).choices(protocols.map(({ id }) => id)),
    )
    .addOption(leftOut())
    .addOption(strict())
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv report demo/cohort.csv --out report/demo-cohort.html --json report/demo-cohort.json',
    )
    .action(async (file: string, options: CohortFlags & { json?: string; out: string; by?: string }) =>
      finish(
        await reportCommand(
          file,
          {
            ...cohortOptions(options),
            out: options.out,
            ...(options.json === undefined ? {} : { json: options.json }),
            ...(options.by === undefined ? {} : { by: options.by }),
          },
          terminal,
          today,
        ),
      ),
    );

  program
    .command('roadmap')
    .description('one child along one regimen: what was given, what is due, what is undecided')
    .argument('<case>', 'a JSON file with one case')
    .option('--protocol <id>', 'the regimen (needed where more than one speaks of the child)')
    .option('--arm <id>', 'an arm, for this run only; may be given again', gathered, [])
    .option('--today <date>', 'the day to look from, as YYYY-MM-DD', today)
    .option('--pack <file>', 'a signed dose pack with the doses that the texts read do not print')
    .option('--formula <name>', 'the body-surface formula, where neither regimen nor pack states one')
    .addOption(new Option('--html', 'a page for A4').conflicts(['json', 'ics']))
    .addOption(new Option('--json', 'as JSON (schemas/roadmap-1.schema.json)').conflicts('ics'))
    .addOption(new Option('--ics', 'the days that have a date, as a calendar (RFC 5545)'))
    .option('--out <file>', 'the file to write')
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv roadmap child.json --protocol all-rez-bfm-2002 --html --out roadmap.html',
    )
    .action(async (file: string, options: RoadmapFlags) =>
      finish(
        await roadmapCommand(
          file,
          {
            arms: options.arm,
            today: options.today,
            form: options.html ? 'html' : options.json ? 'json' : options.ics ? 'ics' : 'text',
            ...(options.protocol === undefined ? {} : { protocol: options.protocol }),
            ...(options.pack === undefined ? {} : { pack: options.pack }),
            ...(options.formula === undefined ? {} : { formula: options.formula }),
            ...(options.out === undefined ? {} : { out: options.out }),
          },
          terminal,
          knowledge,
        ),
      ),
    );

  program
    .command('protocols')
    .description('what is known of each system, from where, with what gaps')
    .argument('[id]', 'one system, such as all-rez-bfm-2002, or one disagreement between sources, such as C6')
    .option('--json', 'as JSON')
    .addOption(quiet())
    .addHelpText('after', '\nExample:\n  rezidiv protocols uk-all-r3')
    .action((id: string | undefined, options: { json?: true }) =>
      finish(protocolsCommand(id, { json: options.json === true }, terminal)),
    );

  program
    .command('check-prescription')
    .description(
      'planned or given doses against guards, the doses that cited sources print, and an element if one is named',
    )
    .argument('<files...>', 'FHIR R4 resources or bundles, or {"doses": [...]} (schemas/prescription-1.schema.json)')
    .option('--element <id>', 'the element that was meant, such as pog-9411/consolidation-1')
    .option('--protocol <id>', 'the protocol of the element, where its name alone is not clear')
    .option('--surface <m2>', 'body surface area in square metres, where the files do not say')
    .option('--json', 'the findings as JSON')
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nExit code 1 where anything stops the prescription.\n\nExample:\n  rezidiv check-prescription examples/prescription.json',
    )
    .action((files: string[], options: Omit<CheckPrescriptionOptions, 'json'> & { json?: true }) =>
      finish(checkPrescriptionCommand(files, { ...options, json: options.json === true }, terminal)),
    );

  program
    .command('prove')
    .description('prove every decision table: each combination of facts meets exactly one row')
    .addOption(quiet())
    .addHelpText('after', '\nExample:\n  rezidiv prove')
    .action(() => finish(proveCommand(terminal)));

  program
    .command('validate')
    .description('run reference cases against this installation (statistics: R at full precision)')
    .argument('<what>', 'what to validate: survival')
    .argument('<folder>', 'the folder of reference cases')
    .option('--json', 'every answer as JSON, to compare with your own tolerance')
    .addOption(quiet())
    .addHelpText('after', '\nExample:\n  rezidiv validate survival reference-cases')
    .action((what: string, folder: string, options: { json?: true }) => {
      if (what !== 'survival') throw new Unusable(`"${what}" cannot be validated; write survival.`);
      finish(validateCommand(folder, { json: options.json === true }, terminal));
    });

  program
    .command('registry')
    .description('counts of events by time and group from Parquet or CSV of any size (needs DuckDB)')
    .argument('<files...>', 'paths or patterns, such as "registry/*.parquet"')
    .requiredOption('--time <column>', 'when follow-up ended')
    .requiredOption('--status <column>', 'how follow-up ended')
    .option('--code <value=number>', 'what a value of the status means: 0 censored, 1 and above a cause', gathered, [])
    .option('--entry <column>', 'when a child came under observation, if not from the origin')
    .option('--stratum <column>', 'strata of a test')
    .option('--group <column>', 'groups as they stand in a column')
    .option('--system <id>', 'groups by a system, worked out from --fact')
    .option('--fact <fact=column>', 'where a fact stands, such as daysToRelapse=days', gathered, [])
    .option('--mrd <time-point,method>', 'when and how the MRD was measured')
    .option('--separator <text>', 'between the fields of CSV')
    .option('--memory <size>', 'what the database may take, such as 2GB')
    .option('--spill <folder>', 'where the database may put what does not fit')
    .option('--json', 'the counts as JSON')
    .addOption(quiet())
    .addHelpText(
      'after',
      '\nExample:\n  rezidiv registry "registry/*.parquet" --time days --status outcome --code alive=0 --code died=1 --group arm',
    )
    .action(async (files: string[], options: RegistryFlags) => finish(await registryCommand(files, options, terminal)));

  addServe(program, terminal, finish);
  addAllocator(program, terminal, finish);
  addAdmin(program, terminal, finish);

  for (const command of program.commands) command.exitOverride().configureHelp({ helpWidth: 100 });
  return program;
}

function gathered(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

interface RoadmapFlags {
  readonly protocol?: string;
  readonly pack?: string;
  readonly formula?: string;
  readonly arm: readonly string[];
  readonly today: string;
  readonly html?: true;
  readonly json?: true;
  readonly ics?: true;
  readonly out?: string;
}

interface CohortFlags {
  readonly layout?: 'rezidiv' | 'cbioportal-target';
  readonly assumeFirstLineEnd?: string;
  readonly leftOut?: string;
  readonly strict?: true;
}

function cohortOptions({ layout, assumeFirstLineEnd, leftOut, strict }: CohortFlags) {
  if (assumeFirstLineEnd === '')
    throw new InvalidArgumentError('--assume-first-line-end is empty; write a length such as 24mo.');
  return {
    strict: strict === true,
    ...(layout === undefined ? {} : { layout }),
    ...(assumeFirstLineEnd === undefined ? {} : { assumeFirstLineEnd }),
    ...(leftOut === undefined ? {} : { leftOut }),
  };
}
