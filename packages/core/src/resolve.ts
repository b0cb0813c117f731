import type { Citation } from './citation.ts';
import {
  type Combination,
  type ConflictId,
  citationsOf,
  type DecisionTable,
  type Facts,
  type GroupRow,
  type Reading,
  type Row,
  rowHolds,
} from './decision-table.ts';

/** What a table says of one fully known child. */
export type Cell =
  | {
      readonly kind: 'group';
      readonly group: string;
      readonly rows: readonly Row[];
      readonly readings: readonly Reading[];
    }
  | {
      readonly kind: 'disputed';
      readonly rows: readonly Row[];
      readonly readings: readonly Reading[];
      readonly conflicts: readonly ConflictId[];
    }
  | { readonly kind: 'not-covered'; readonly rows: readonly Row[] };

/**
 * Looks a fully known child up, through the table before this one where there is one.
 * A dispute in the earlier table is followed reading by reading: where every reading leads to
 * the same answer here, that is the answer.
 *
 * @throws Error when no row holds, or more than one: the table has not been proved.
 */
export function resolve(table: DecisionTable, combination: Combination): Cell {
  if (table.after === undefined) return cellOf(theRow(table, combination));
  const before = resolve(table.after, combination);
  if (before.kind === 'not-covered') return before;
  if (before.kind === 'group') {
    const cell = cellOf(theRow(table, { ...combination, group: before.group }));
    return { ...cell, rows: [...before.rows, ...cell.rows] };
  }
  const branches = before.readings.map((reading) => {
    const row = theRow(table, { ...combination, group: reading.group });
    return { reading, row, cell: cellOf(row) };
  });
  return join(branches, before);
}

interface Branch {
  readonly reading: Reading;
  readonly row: Row;
  readonly cell: Cell;
}

function join(branches: readonly Branch[], before: Cell & { kind: 'disputed' }): Cell {
  const rows = [...before.rows, ...branches.map((branch) => branch.row)];
  const [first, ...others] = branches.map(({ cell }) => (cell.kind === 'group' ? cell.group : undefined));
  if (first !== undefined && others.every((group) => group === first)) {
    return { kind: 'group', group: first, rows, readings: [] };
  }
  const readings = branches.map(
    ({ reading, row, cell }): Reading => ({
      group: cell.kind === 'group' ? cell.group : cell.kind,
      because: [...reading.because, ...citationsOf(row)],
      primary: false,
      ...(reading.conflict === undefined ? {} : { conflict: reading.conflict }),
    }),
  );
  return { kind: 'disputed', rows, readings, conflicts: before.conflicts };
}

function theRow(table: DecisionTable, combination: Combination): Row {
  const found = table.rows.filter((row) => rowHolds(row, combination));
  const [row] = found;
  if (row === undefined || found.length > 1) {
    throw new Error(`${table.id}: ${found.length} rows hold for ${JSON.stringify(combination)}; prove the table.`);
  }
  return row;
}

function cellOf(row: Row): Cell {
  if ('group' in row) return { kind: 'group', group: row.group, rows: [row], readings: readingsOf(row) };
  if ('readings' in row) {
    const readings = row.readings.map((reading) => ({ ...reading, primary: false }));
    return { kind: 'disputed', rows: [row], readings, conflicts: row.conflicts };
  }
  return { kind: 'not-covered', rows: [row] };
}

function readingsOf(row: GroupRow<Facts, string>): readonly Reading[] {
  if (row.otherReadings === undefined) return [];
  const own: Reading = { group: row.group, because: citationsOf(row), primary: true };
  return [own, ...row.otherReadings.map((reading) => ({ ...reading, primary: false }))];
}

/** The conflicts a row takes part in. */
export function conflictsOf(row: Row): readonly ConflictId[] {
  if ('group' in row) return (row.otherReadings ?? []).map((reading) => reading.conflict);
  return row.conflicts ?? [];
}

/** The citations behind a list of rows. */
export function citationsOfRows(rows: readonly Row[]): Citation[] {
  return rows.flatMap((row) => citationsOf(row));
}
