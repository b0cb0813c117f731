import { writeWhole } from '../files.ts';
import { leftOutCsv } from '../left-out-file.ts';
import { gatherReport } from '../report/cohort-report.ts';
import { reportPage } from '../report/page.ts';
import { type CohortOptions, type LeftOutRow, readCohort } from '../report/read-cohort.ts';
import { type Provenance, reportJson } from '../report/report-file.ts';
import { everyRiskGroup } from '../systems.ts';
import type { Terminal } from '../terminal.ts';

export interface ReportCommandOptions extends CohortOptions {
  readonly out: string;
  readonly json?: string;
  readonly leftOut?: string;
}

/** The cohort report: one page that needs no network, and the same as JSON. */
export async function reportCommand(
  path: string,
  options: ReportCommandOptions,
  terminal: Terminal,
  today: string,
): Promise<number> {
  const assessor = everyRiskGroup();
  const gathering = gatherReport(assessor);
  const leftOut: LeftOutRow[] = [];
  const read = await readCohort(
    path,
    options,
    assessor,
    terminal,
    ({ record, assessment, assumed }) => gathering.add(record, assessment, assumed),
    (row) => leftOut.push(row),
  );
  const report = gathering.result();
  const { summary, excluded, relapses, assumedEnd, synthetic, notes } = read;
  const provenance: Provenance = {
    madeOn: today,
    data: { file: summary.file, sha256: summary.sha256, rows: summary.rows, layout: summary.layout },
    flow: { rows: summary.rows, patients: summary.patients, relapses, excluded },
    assumedEnd,
    synthetic,
    notes,
  };
  if (options.json !== undefined) {
    const file = await writeWhole(options.json, `${JSON.stringify(reportJson(report, provenance), null, 2)}\n`);
    terminal.say(`Report as JSON: ${file}`);
  }
  if (options.leftOut !== undefined)
    terminal.say(`Left-out rows: ${await writeWhole(options.leftOut, leftOutCsv(leftOut))}`);
  terminal.out(`Report: ${await writeWhole(options.out, reportPage(report, provenance))}`);
  terminal.say('Open it in a browser; it needs no network and prints on A4.');
  return 0;
}
