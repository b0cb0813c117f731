import { type CaseItem, reasons } from './case-item.ts';
import { type Issue, shortened, shown } from './issue.ts';
import { judgeHistory, judgeRecord } from './judge-case.ts';
import type { NumberReader } from './read-number.ts';
import { saysUnknown } from './says-unknown.ts';
import type { TableRow } from './table-rows.ts';
import { targetColumns as columns } from './target-columns.ts';
import { readTargetValues } from './target-values.ts';

/** Turns the samples of one patient of the TARGET export into a case of first relapse. */
export interface TargetReader {
  /** @param samples The patient's rows, one or more, in the order of the file. */
  judge(patient: string, samples: readonly TableRow[]): CaseItem;
  /** Wordings that were not understood, and how often. */
  notes(): string[];
}

/**
 * Makes a reader of the cBioPortal export of the NCI TARGET ALL study.
 *
 * Only patients whose first event is a relapse give a case. What is not in the export stays
 * unknown: marrow blasts at relapse, the end of front-line therapy, later events. MRD of the front
 * line is not MRD of the relapse and is not read.
 *
 * @param header The names of the columns; every one of `targetColumns` is among them.
 */
export function createTargetReader(file: string, header: readonly string[], numbers: NumberReader): TargetReader {
  const places = new Map<string, number>(Object.values(columns).map((column) => [column, header.indexOf(column)]));
  const cell = ({ cells }: TableRow, column: string): string => cells[places.get(column) ?? -1]?.trim() ?? '';
  const strangeLineages = new Map<string, number>();

  return {
    judge(patient, samples) {
      const [first] = samples;
      if (first === undefined) throw new Error(`${patient} has no sample.`);
      const rows = samples.map(({ row }) => row);
      const place = { file, row: first.row };
      const leftOut = (reason: string, issues: readonly Omit<Issue, 'patient'>[]): CaseItem => ({
        kind: 'left-out',
        patient,
        rows,
        reason,
        issues: issues.map((issue) => ({ ...place, patient, ...issue })),
      });

      const event = cell(first, columns.firstEvent);
      const used = event === 'Relapse' ? Object.values(columns) : [columns.firstEvent];
      const disagreements = used.flatMap((column) => disagreement(samples, column, cell));
      if (disagreements.length > 0) return leftOut('samples of the patient disagree', disagreements);
      if (event !== 'Relapse') return leftOut(whyNoRelapse(event), []);

      const values = readTargetValues((column) => cell(first, column), numbers);
      if (values.problems.length > 0) return leftOut(reasons.unusableValue, values.problems);
      if (values.strangeLineage !== undefined) {
        strangeLineages.set(values.strangeLineage, (strangeLineages.get(values.strangeLineage) ?? 0) + 1);
      }
      const record = { id: patient, ...values.record };
      const history = judgeHistory(record, { rows, place });
      return history.kind === 'case' ? judgeRecord(record, { rows, place, name: nameOf }) : history;
    },
    notes: () =>
      [...strangeLineages].map(
        ([wording, patients]) =>
          `${columns.cellOfOrigin} ${shown(wording)} is not understood; the lineage was left unknown (${patients} patients).`,
      ),
  };
}

function disagreement(
  samples: readonly TableRow[],
  column: string,
  cell: (sample: TableRow, column: string) => string,
): Omit<Issue, 'patient'>[] {
  const [first, ...others] = samples.map((sample) => ({ row: sample.row, value: cell(sample, column) }));
  const other = others.find(({ value }) => value !== first?.value);
  if (first === undefined || other === undefined) return [];
  const found = `${shown(other.value)} in row ${other.row} is not ${shown(first.value)}`;
  return [{ column, found, expected: 'give all samples of a patient the same value' }];
}

function whyNoRelapse(event: string): string {
  const why = saysUnknown(event) ? 'first event is not recorded' : 'first event is not a relapse';
  return event === '' ? why : `${why}: ${shortened(event)}`;
}

const columnOfField: ReadonlyMap<string, string> = new Map([
  ['initialDiagnosis.ageYears', columns.ageDays],
  ['initialDiagnosis.daysBeforeRelapse', columns.daysToEvent],
  ['outcome.daysFromRelapse', columns.survivalDays],
]);

function nameOf(path: readonly PropertyKey[]): Pick<Issue, 'field' | 'column'> {
  const field = path.join('.');
  const column = columnOfField.get(field);
  return column === undefined ? { field } : { column };
}
