import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { protocols } from '@rezidiv/protocols';
import { about } from '../about.ts';
import { cannotWrite, writeWhole } from '../files.ts';
import { csvField, leftOutCsv } from '../left-out-file.ts';
import { gatherAssumptions } from '../report/assumptions.ts';
import { type CohortOptions, type LeftOutRow, readCohort } from '../report/read-cohort.ts';
import { createTally, standingOf, standingText } from '../report/tally.ts';
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
  const leftOut: LeftOutRow[] = [];
  const groups = options.out === undefined ? undefined : await openGroupsFile(options.out);
  try {
    const read = await readCohort(
      path,
      options,
      assessor,
      terminal,
      ({ record, assessment }) => {
        const standings = assessment.verdicts
          .filter(({ table }) => table === 'risk-group')
          .map((verdict) => ({ system: verdict.system, standing: standingOf(verdict) }));
        for (const { system, standing } of standings) tallies.get(system)?.add(standing);
        assumptions.add(assessment.verdicts.filter(({ table }) => table === 'risk-group'));
        groups?.write([record.id, ...standings.map(({ standing }) => standingText(standing))]);
      },
      (row) => {
        if (options.leftOut !== undefined) leftOut.push(row);
      },
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
    if (options.leftOut !== undefined)
      terminal.say(`Left-out rows: ${await writeWhole(options.leftOut, leftOutCsv(leftOut))}`);
    if (groups !== undefined) terminal.say(`Groups: ${await groups.keep()}`);
    return 0;
  } catch (error) {
    await groups?.discard();
    throw error;
  }
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

/** The file of groups, written row by row beside its place and moved there when whole. */
async function openGroupsFile(path: string) {
  const target = resolve(path);
  const beside = `${target}.${process.pid}.part`;
  await mkdir(dirname(target), { recursive: true }).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
  const stream = createWriteStream(beside);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  const finished = new Promise<void>((done) => stream.on('close', done));
  const write = (fields: readonly string[]) => stream.write(`${fields.map(csvField).join(',')}\n`);
  write(['id', ...protocols.map(({ id }) => id)]);
  return {
    write,
    async keep(): Promise<string> {
      stream.end();
      await finished;
      if (failure !== undefined) throw cannotWrite(path, failure);
      await rename(beside, target);
      return target;
    },
    async discard(): Promise<void> {
      stream.destroy();
      await finished;
      await rm(beside, { force: true }).catch(() => undefined);
    },
  };
}
