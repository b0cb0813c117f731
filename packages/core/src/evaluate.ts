import {
  baseFacts,
  type Combination,
  type ConflictId,
  combinations,
  type DecisionTable,
  type Facts,
  type Reading,
  type Row,
} from './decision-table.ts';
import { type Cell, conflictsOf, resolve } from './resolve.ts';

/** For each fact the values that are still possible: one when known, all when unknown. */
export type Possible = Readonly<Record<string, readonly string[]>>;

/** What a table says of a child of whom not everything is known. */
export type Answer =
  | {
      readonly kind: 'decided';
      readonly group: string;
      readonly rows: readonly Row[];
      /** The reading followed and the others, where sources disagree; else none. */
      readonly readings: readonly Reading[];
      readonly conflicts: readonly ConflictId[];
    }
  | {
      readonly kind: 'needs';
      /** Groups that are still possible, in the table's order. */
      readonly possible: readonly string[];
      /** The unknown facts that can change the answer. */
      readonly pivotal: readonly string[];
      readonly rows: readonly Row[];
    }
  | {
      readonly kind: 'disputed';
      readonly readings: readonly Reading[];
      readonly rows: readonly Row[];
      readonly conflicts: readonly ConflictId[];
    }
  | { readonly kind: 'not-covered'; readonly rows: readonly Row[]; readonly conflicts: readonly ConflictId[] };

/**
 * Evaluates a table with incomplete knowledge: looks at every child that fits what is known.
 *
 * All give one group: `decided`. All meet the same dispute: `disputed`. None is covered:
 * `not-covered`. Otherwise `needs`. Learning more only removes children, so it never changes a
 * decided answer.
 *
 * @param known For each fact the values still possible; a fact left out is unknown.
 * @throws Error when a fact has no possible value, or one that is not the table's.
 */
export function evaluate(table: DecisionTable, known: Possible): Answer {
  const open = narrow(table, known);
  const cells = [...combinations(open)].map((combination) => ({ combination, cell: resolve(table, combination) }));
  const keys = new Set(cells.map(({ cell }) => keyOf(cell)));
  const rows = [...new Set(cells.flatMap(({ cell }) => cell.rows))];
  // An earlier table's other readings spoke of its own groups; only its disputes reach this one.
  const own = rows.filter((row) => table.rows.includes(row) || 'readings' in row);
  const conflicts = [...new Set(own.flatMap(conflictsOf))];
  const [first] = cells;
  if (first === undefined) throw new Error(`${table.id}: no combination is possible.`);

  const uncovered = cells.every(({ cell }) => cell.kind === 'not-covered');
  if (uncovered) return { kind: 'not-covered', rows, conflicts };
  if (keys.size === 1 && first.cell.kind === 'group') {
    return {
      kind: 'decided',
      group: first.cell.group,
      rows,
      readings: distinct(cells.map(({ cell }) => cell)),
      conflicts,
    };
  }
  if (keys.size === 1 && first.cell.kind === 'disputed') {
    return { kind: 'disputed', readings: first.cell.readings, rows, conflicts };
  }
  const groups = new Set(cells.flatMap(({ cell }) => groupsOf(cell)));
  return {
    kind: 'needs',
    possible: table.groups.filter((group) => groups.has(group)),
    pivotal: Object.keys(open).filter((fact) => isPivotal(fact, cells)),
    rows,
  };
}

/** Every fact of the table with its possible values: the known ones, or all. */
export function narrow(table: DecisionTable, known: Possible): Facts {
  return Object.fromEntries(
    Object.entries(baseFacts(table)).map(([fact, values]) => {
      const possible = known[fact] ?? values;
      const strange = possible.find((value) => !values.includes(value));
      if (strange !== undefined) throw new Error(`${table.id}: "${strange}" is no value of ${fact}.`);
      if (possible.length === 0) throw new Error(`${table.id}: ${fact} has no possible value.`);
      return [fact, possible];
    }),
  );
}

interface Placed {
  readonly combination: Combination;
  readonly cell: Cell;
}

/** A fact is pivotal if two children who differ in nothing else get different answers. */
function isPivotal(fact: string, cells: readonly Placed[]): boolean {
  const answers = new Map<string, string>();
  for (const { combination, cell } of cells) {
    const rest = JSON.stringify({ ...combination, [fact]: '' });
    const answer = answers.get(rest);
    if (answer === undefined) answers.set(rest, keyOf(cell));
    else if (answer !== keyOf(cell)) return true;
  }
  return false;
}

function keyOf(cell: Cell): string {
  if (cell.kind === 'group') return `group ${cell.group}`;
  if (cell.kind === 'disputed') return `disputed ${[...new Set(cell.readings.map((r) => r.group))].sort().join(' | ')}`;
  return cell.kind;
}

function groupsOf(cell: Cell): readonly string[] {
  if (cell.kind === 'group') return [cell.group];
  return cell.kind === 'disputed' ? cell.readings.map((reading) => reading.group) : [];
}

/** The readings of all cells, each said once. */
function distinct(cells: readonly Cell[]): readonly Reading[] {
  const found = new Map<string, Reading>();
  for (const cell of cells) {
    if (cell.kind !== 'group') continue;
    for (const reading of cell.readings) found.set(`${reading.conflict} ${reading.group} ${reading.primary}`, reading);
  }
  return [...found.values()];
}
