import { keepApart } from '../files.ts';
import { openLeftOutFile } from '../left-out-file.ts';
import { openPartFile } from '../part-file.ts';
import { gatherReport } from '../report/cohort-report.ts';
import { reportPage } from '../report/page.ts';
import { type CohortOptions, readCohort } from '../report/read-cohort.ts';
import { type Provenance, reportJson } from '../report/report-file.ts';
import { everyRiskGroup } from '../systems.ts';
import type { Terminal } from '../terminal.ts';

export interface ReportCommandOptions extends CohortOptions {
  readonly out: string;
  readonly json?: string;
  readonly leftOut?: string;
  /** The system whose groups the endpoints are compared by. */
  readonly by?: string;
}

/** The cohort report: one page that needs no network, and the same as JSON. */
export async function reportCommand(
  path: string,
  options: ReportCommandOptions,
  terminal: Terminal,
  today: string,
): Promise<number> {
  const { out, json } = options;
  keepApart([path, options.assumeFirstLineEnd ?? ''], { '--out': out, '--json': json, '--left-out': options.leftOut });
  const pageFile = openPartFile(out);
  const jsonFile = json === undefined ? undefined : openPartFile(json);
  const leftOut = options.leftOut === undefined ? undefined : openLeftOutFile(options.leftOut);
  const assessor = everyRiskGroup();
  const gathering = gatherReport(assessor, options.by);
  const read = await readCohort(
    path,
    options,
    assessor,
    terminal,
    ({ record, assessment, assumed }) => gathering.add(record, assessment, assumed),
    leftOut?.write,
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
  pageFile.write(reportPage(report, provenance));
  jsonFile?.write(`${JSON.stringify(reportJson(report, provenance), null, 2)}\n`);
  if (jsonFile !== undefined) terminal.say(`Report as JSON: ${jsonFile.keep()}`);
  if (leftOut !== undefined) terminal.say(`Left-out rows: ${leftOut.keep()}`);
  terminal.out(`Report: ${pageFile.keep()}`);
  terminal.say('Open it in a browser; it needs no network and prints on A4.');
  return 0;
}
