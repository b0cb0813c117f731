import { baseFacts, type Combination, combinations, type DecisionTable, rowHolds } from './decision-table.ts';
import { resolve } from './resolve.ts';

/** A combination that meets no row, or more than one. */
export interface Flaw {
  readonly kind: 'gap' | 'overlap';
  readonly combination: Combination;
  /** The rows that overlap; none for a gap. */
  readonly rows: readonly string[];
}

/** The proof of one table. */
export interface Proof {
  readonly table: string;
  /** How many combinations were tried: all there are. */
  readonly combinations: number;
  readonly rows: number;
  readonly flaws: readonly Flaw[];
  /** Rows that no reachable combination meets. */
  readonly unreachable: readonly string[];
}

/**
 * Tries every combination of a table's facts.
 *
 * A table that follows another is tried on each group the earlier one can give, for each reading
 * where that is disputed; combinations the earlier table does not cover never reach it.
 *
 * @returns Proved if `flaws` and `unreachable` are empty.
 */
export function proveTable(table: DecisionTable): Proof {
  const flaws: Flaw[] = [];
  const reached = new Set<string>();
  let tried = 0;
  for (const combination of reachable(table)) {
    tried += 1;
    const rows = table.rows.filter((row) => rowHolds(row, combination)).map((row) => row.id);
    for (const id of rows) reached.add(id);
    if (rows.length !== 1) flaws.push({ kind: rows.length === 0 ? 'gap' : 'overlap', combination, rows });
  }
  const unreachable = table.rows.map((row) => row.id).filter((id) => !reached.has(id));
  return { table: table.id, combinations: tried, rows: table.rows.length, flaws, unreachable };
}

function* reachable(table: DecisionTable): Generator<Combination> {
  for (const combination of combinations(baseFacts(table))) {
    if (table.after === undefined) yield combination;
    else for (const group of groupsBefore(table.after, combination)) yield { ...combination, group };
  }
}

function groupsBefore(table: DecisionTable, combination: Combination): readonly string[] {
  const cell = resolve(table, combination);
  if (cell.kind === 'group') return [cell.group];
  return cell.kind === 'disputed' ? [...new Set(cell.readings.map((reading) => reading.group))] : [];
}
