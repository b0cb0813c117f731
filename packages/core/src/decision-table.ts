import type { Citation } from './citation.ts';

/** What a table asks about: each fact with its closed list of values. */
export type Facts = Readonly<Record<string, readonly string[]>>;

/** One value for every fact. */
export type Combination = Readonly<Record<string, string>>;

/** Id of an entry in the register of conflicts between sources: `C1` to `C29`. */
export type ConflictId = `C${number}`;

/** What one source says of a child. */
export interface Reading {
  /** The group in that source's words; may be one the system's own list does not hold. */
  readonly group: string;
  readonly because: readonly Citation[];
  /** True for the source the answer follows; false for the others. */
  readonly primary: boolean;
  /** The register entry that names this disagreement, where there is one. */
  readonly conflict?: ConflictId;
}

interface RowHead<F extends Facts> {
  /** Short name, unique in the table; tests and explanations use it. */
  readonly id: string;
  /** The values the row holds for. A fact left out holds for every value. */
  readonly when: { readonly [K in keyof F]?: readonly F[K][number][] };
  readonly cite: Citation | readonly Citation[];
  /** Said beside the answer, never part of the rule. */
  readonly note?: string;
}

/** A rule that gives a group, with the readings of other sources where they differ. */
export interface GroupRow<F extends Facts, G extends string> extends RowHead<F> {
  readonly group: G;
  readonly otherReadings?: readonly (Omit<Reading, 'primary'> & { readonly conflict: ConflictId })[];
}

/** A cell on which sources disagree and none is primary. */
export interface DisputedRow<F extends Facts> extends RowHead<F> {
  readonly readings: readonly Omit<Reading, 'primary'>[];
  readonly conflicts: readonly ConflictId[];
}

/** A cell of which the sources that were read say nothing usable. */
export interface NotCoveredRow<F extends Facts> extends RowHead<F> {
  readonly notCovered: string;
  /** What would have to be read to fill the cell; absent where nothing could fill it. */
  readonly toRead?: string;
  readonly conflicts?: readonly ConflictId[];
}

/** One rule of a table. */
export type Row<F extends Facts = Facts, G extends string = string> =
  | GroupRow<F, G>
  | DisputedRow<F>
  | NotCoveredRow<F>;

/**
 * A question about a child, answered by unordered rows over closed facts. `proveTable` shows that
 * every combination meets exactly one row.
 */
export interface DecisionTable<F extends Facts = Facts, G extends string = string> {
  readonly id: string;
  readonly question: string;
  readonly facts: F;
  readonly groups: readonly G[];
  readonly rows: readonly Row<F, G>[];
  /** The table whose answer is this table's fact `group`. */
  readonly after?: DecisionTable;
}

/** Whether the row holds for a combination of facts. */
export function rowHolds(row: Row, combination: Combination): boolean {
  return Object.entries(row.when).every(([fact, values]) => {
    const value = combination[fact];
    return values === undefined || (value !== undefined && values.includes(value));
  });
}

/** The citations of a row, as a list. */
export function citationsOf(row: { readonly cite: Citation | readonly Citation[] }): readonly Citation[] {
  return 'source' in row.cite ? [row.cite] : row.cite;
}

/** The facts to be known of a child: a table's own, and those of the table it follows. */
export function baseFacts(table: DecisionTable): Facts {
  const { group: _ofTheTableBefore, ...own } = table.facts;
  return table.after === undefined ? table.facts : { ...baseFacts(table.after), ...own };
}

/** Every combination of the given values, in a fixed order. */
export function* combinations(facts: Facts): Generator<Combination> {
  const names = Object.keys(facts);
  const lists = names.map((name) => facts[name] ?? []);
  const places = names.map(() => 0);
  if (lists.some((list) => list.length === 0)) return;
  for (;;) {
    yield Object.fromEntries(names.map((name, at) => [name, lists[at]?.[places[at] ?? 0] ?? '']));
    let at = names.length - 1;
    while (at >= 0 && (places[at] ?? 0) === (lists[at]?.length ?? 0) - 1) places[at--] = 0;
    if (at < 0) return;
    places[at] = (places[at] ?? 0) + 1;
  }
}
