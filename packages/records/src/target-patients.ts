import { type CaseItem, reasons } from './case-item.ts';
import type { TargetReader } from './cbioportal-target.ts';
import { saysUnknown } from './says-unknown.ts';
import { createSeenIds, type SeenIds } from './seen-ids.ts';
import { wrongFieldCount } from './table-cases.ts';
import type { TableRow } from './table-rows.ts';
import { targetColumns } from './target-columns.ts';

/** A table of samples, below its header. */
export interface SampleTable {
  readonly file: string;
  readonly header: readonly string[];
  /** A first reading, to look ahead. */
  rowsAhead(): AsyncIterable<TableRow>;
  rows(): AsyncIterable<TableRow>;
}

/**
 * Collapses samples to patients.
 *
 * A patient whose rows stand together is judged when the last of them was read; one whose rows are
 * scattered waits for the end of the file. A first reading finds who is scattered; so memory grows
 * with scattered patients only.
 */
export async function* patientsOf(
  table: SampleTable,
  reader: TargetReader,
  seen: SeenIds = createSeenIds(),
): AsyncGenerator<CaseItem> {
  const { file, header } = table;
  const idAt = header.indexOf(targetColumns.patient);
  const idOf = ({ cells }: TableRow): string => cells[idAt]?.trim() ?? '';
  const scattered = await scatteredPatients(table, idOf, seen);

  let current: { readonly id: string; readonly samples: TableRow[] } | undefined;
  for await (const row of table.rows()) {
    const id = idOf(row);
    if (row.cells.length !== header.length) {
      yield wrongFieldCount(file, row, header.length);
    } else if (saysUnknown(id)) {
      yield withoutPatient(file, row);
    } else if (scattered.has(id)) {
      scattered.get(id)?.push(row);
    } else if (current?.id === id) {
      current.samples.push(row);
    } else {
      if (current !== undefined) yield reader.judge(current.id, current.samples);
      current = { id, samples: [row] };
    }
  }
  if (current !== undefined) yield reader.judge(current.id, current.samples);
  for (const [id, samples] of scattered) yield reader.judge(id, samples);
}

/** Patients who come back after another one, each with no rows yet; by mistake at times one who does not. */
async function scatteredPatients(
  table: SampleTable,
  idOf: (row: TableRow) => string,
  seen: SeenIds,
): Promise<Map<string, TableRow[]>> {
  const scattered = new Map<string, TableRow[]>();
  let current = '';
  for await (const row of table.rowsAhead()) {
    const id = idOf(row);
    if (row.cells.length !== table.header.length || saysUnknown(id) || id === current) continue;
    current = id;
    if (seen.add(id)) scattered.set(id, []);
  }
  return scattered;
}

function withoutPatient(file: string, { row }: TableRow): CaseItem {
  const column = targetColumns.patient;
  const issue = { file, row, column, found: 'the row names no patient', expected: 'write the id of the patient' };
  return { kind: 'left-out', rows: [row], reason: reasons.noId, issues: [issue] };
}
