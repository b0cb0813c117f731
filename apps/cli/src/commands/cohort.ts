import type { Verdict } from '@rezidiv/core';
import { protocols } from '@rezidiv/protocols';
import { about } from '../about.ts';
import { keepApart } from '../files.ts';
import { openLeftOutFile } from '../left-out-file.ts';
import { gatherAssumptions } from '../report/assumptions.ts';
import { type CohortOptions, readCohort } from '../report/read-cohort.ts';
import { createTally, standingOf, standingText } from '../report/tally.ts';
import { openRowFile } from '../row-file.ts';
import { everyRiskGroup } from '../systems.ts';
import type { Terminal } from '../terminal.ts';
import { answerInWords, factInWords } from '../words.ts';

export interface CohortCommandOptions extends CohortOptions {
  readonly json: boolean;
  readonly out?: string;
  readonly leftOut?: string;
}

/** A registry in every system: counts for each group, and why the others have none. */
export async function cohortCommand(path: string, options: CohortCommandOptions, terminal: Terminal): Promise<number> {
  const assessor = everyRiskGroup();
  const tallies = new Map(protocols.map(({ id, groups }) => [id, createTally(id, groups)]));
  const assumptions = gatherAssumptions(protocols);
  keepApart([path, options.assumeFirstLineEnd ?? ''], { '--out': options.out, '--left-out': options.leftOut });
  const groups = options.out === undefined ? undefined : openRowFile(options.out, groupColumns());
  const leftOut = options.leftOut === undefined ? undefined : openLeftOutFile(options.leftOut);
  const read = await readCohort(
    path,
    options,
    assessor,
    terminal,
    ({ record, assessment }) => {
      const verdicts = assessment.verdicts.filter(({ table }) => table === 'risk-group');
      assumptions.add(verdicts);
      const answers = verdicts.map((verdict) => {
        const standing = standingOf(verdict);
        tallies.get(verdict.system)?.add(standing, verdict);
        return standingText(standing);
      });
      groups?.write([record.id, ...answers, ...verdicts.flatMap(besideTheGroup), aboutRow]);
    },
    leftOut?.write,
  );
  const systems = protocols.map(({ id }) => tallies.get(id)?.result()).filter((tally) => tally !== undefined);
  const { summary, relapses, excluded, assumedEnd } = read;
  const sentences = assumedEnd === null ? assumptions.sentences() : [assumedEnd, ...assumptions.sentences()];
  if (options.json) {
    const data = { file: summary.file, sha256: summary.sha256, rows: summary.rows };
    const flow = { rows: summary.rows, patients: summary.patients, relapses, excluded };
    terminal.out(JSON.stringify({ about, data, flow, assumptions: sentences, notes: read.notes, systems }, null, 2));
  } else {
    terminal.out(
      `${summary.file}: ${summary.rows.toLocaleString('en')} rows, ${summary.patients.toLocaleString('en')} patients, ${relapses.toLocaleString('en')} relapses classified`,
    );
    for (const { reason, n } of excluded) terminal.out(`  left out: ${n.toLocaleString('en')} x ${reason}`);
    for (const tally of systems) terminal.out(systemText(tally, terminal));
    terminal.out(
      [
        '',
        terminal.bold('Taken for granted'),
        ...sentences.map((sentence) => `  ${sentence}`),
        '',
        about.disclaimer,
      ].join('\n'),
    );
  }
  await terminal.delivered();
  if (leftOut !== undefined) terminal.say(`Left-out rows: ${leftOut.keep()}`);
  if (groups !== undefined) terminal.say(`Groups: ${groups.keep()}`);
  return 0;
}

/** Said in every row: a row outlives the file it came in. */
const aboutRow = `${about.software} ${about.version}, not a medical device, not for prescribing; sources: rezidiv protocols`;

/** One column for the answer of each system, two for what stands beside it, and what the file is not. */
function groupColumns(): readonly string[] {
  const ids = protocols.map(({ id }) => id);
  return ['id', ...ids, ...ids.flatMap((id) => [`${id}.assuming`, `${id}.conflicts`]), 'about'];
}

function besideTheGroup({ kind, assuming, conflicts }: Verdict): readonly string[] {
  return [kind === 'not-covered' ? '' : assuming.join('; '), conflicts.join(' ')];
}

function systemText(tally: ReturnType<ReturnType<typeof createTally>['result']>, terminal: Terminal): string {
  const title = protocols.find(({ id }) => id === tally.system)?.title ?? tally.system;
  const line = (n: number, text: string) => `  ${n.toLocaleString('en').padStart(9)}  ${text}`;
  return [
    '',
    terminal.bold(`${title} (${tally.system})`),
    ...tally.groups.map(({ group, n }) => line(n, answerInWords(group))),
    ...tally.undecided.map(({ missing, n }) =>
      line(n, `open, missing: ${missing.split(' + ').map(factInWords).join(', ')}`),
    ),
    ...tally.disputed.map(({ readings, n }) => line(n, `disputed: ${readings}`)),
    ...tally.notCovered.map(({ reason, n }) => line(n, `not covered: ${reason}`)),
  ].join('\n');
}
