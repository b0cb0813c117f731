/** One cell of a reference data set; null where it is empty. */
export type Cell = number | string | null;

/** The columns of a reference data set. */
export interface ReferenceData {
  readonly rows: number;
  /** @throws Error naming the column when there is none of that name. */
  column(name: string): readonly Cell[];
}

/** What a case asks, as its file says it. Each runner knows the fields of its kind. */
export type Spec = Readonly<Record<string, unknown>>;

/**
 * Answers the cases of one kind, in the shape of their `expected`.
 *
 * `expected` is handed over for its shape only: at which times, for which shares and groups the
 * reference was asked. No value in it may reach the answer.
 */
export type Runner = (spec: Spec, data: ReferenceData, expected: unknown) => unknown;

/** A case of a known kind that asks for something the library does not do yet. It is skipped, and said. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** Columns with every cell filled. */
export interface Rows {
  readonly n: number;
  /** A column of numbers. */
  numbers(name: string): Float64Array;
  /** A column as numbers of its levels, and the levels in R's order of a factor: by number, else by letter. */
  levels(name: string): { readonly index: Int32Array; readonly levels: readonly (number | string)[] };
}

/** The columns between whose values a row counts; without a start, from the origin. */
export interface IntervalColumns {
  readonly start: string | undefined;
  readonly stop: string;
}

/**
 * The rows in which every named column has a value: R drops the others first. Names may be null.
 *
 * With `interval`, rows that do not end after they began are left out too: R's Surv makes them missing.
 */
export function completeRows(data: ReferenceData, names: readonly unknown[], interval?: IntervalColumns): Rows {
  const columns = new Map(names.filter((name) => typeof name === 'string').map((name) => [name, data.column(name)]));
  const starts = interval?.start === undefined ? undefined : data.column(interval.start);
  const stops = interval?.start === undefined ? undefined : data.column(interval.stop);
  const kept = Array.from({ length: data.rows }, (_unused, row) => row).filter(
    (row) =>
      [...columns.values()].every((cells) => cells[row] !== null && cells[row] !== undefined) &&
      (starts === undefined || Number(starts[row]) < Number(stops?.[row])),
  );
  const cells = (name: string): (number | string)[] => kept.map((row) => columns.get(name)?.[row] ?? Number.NaN);
  return {
    n: kept.length,
    numbers: (name) => Float64Array.from(cells(name), Number),
    levels(name) {
      const found = cells(name);
      const levels = [...new Set(found)].sort((a, b) =>
        typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
      );
      const places = new Map(levels.map((level, at) => [level, at]));
      return { index: Int32Array.from(found, (cell) => places.get(cell) ?? -1), levels };
    },
  };
}

/**
 * A field of a spec that names a column, or nothing.
 *
 * @throws NotYet where it names several.
 */
export function columnName(spec: Spec, field: string): string | undefined {
  const name = spec[field];
  if (Array.isArray(name)) throw new NotYet(`several columns as ${field}`);
  return typeof name === 'string' ? name : undefined;
}

/** A field of a spec that names columns, one or several; without it none. */
export function columnNames(spec: Spec, field: string): string[] {
  const names = spec[field] ?? [];
  return Array.isArray(names) ? names.map(String) : [String(names)];
}
