import { countingStatement } from './counting-sql.ts';
import { type Engine, openEngine } from './engine.ts';
import type { LeftOut, LeftOutRule } from './left-out.ts';
import {
  isBreakdown,
  notUtf8,
  openRegistry,
  type RegistrySource,
  refuseUnread,
  rejectedLines,
} from './registry-files.ts';
import { checkRequest, type RegistryRequest } from './request.ts';

/** What happened at each distinct time; each column has one number for each. */
export interface TimeCounts {
  /** Distinct, ascending. */
  readonly time: Float64Array;
  /** Subjects with the event at that time. */
  readonly events: Float64Array;
  /** Subjects whose follow-up ended there without it. */
  readonly censored: Float64Array;
  /** Subjects who came under observation then, at risk after it; absent where all are from the origin. */
  readonly entered?: Float64Array;
}

/** What happened at each distinct time, by cause. */
export interface CauseCounts {
  readonly time: Float64Array;
  /** Codes of the causes, ascending. */
  readonly causes: readonly number[];
  /** For each cause a column as long as `time`. */
  readonly events: readonly Float64Array[];
  readonly censored: Float64Array;
  readonly entered?: Float64Array;
}

/** The counts of a registry, by stratum and group, and what became of every other row. */
export interface RegistryCounts<Counts> {
  readonly files: readonly string[];
  /** In ascending order: of numbers where all are numbers. One without a name where none was asked for. */
  readonly strata: readonly string[];
  /** The groups met, in the order of the system, or ascending. One without a name where none was asked for. */
  readonly groups: readonly string[];
  /** By stratum, then by group; without times where a stratum has nobody of the group. */
  readonly counts: readonly (readonly Counts[])[];
  /** Rows in the files. All of them are in `counted` or in `leftOut`. */
  readonly rows: number;
  readonly counted: number;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Counts events by time, stratum and group in Parquet or CSV files of any size.
 *
 * The files are read once, by one statement; memory grows with the number of distinct times, strata and
 * groups, not with the rows. Any code above 0 is an event. A row that cannot be counted is left out with
 * its reason; so is one for which the system gives no group: `needs`, `disputed`, `not-covered`.
 *
 * @throws UnusableFile naming the file or the column; RangeError for a request that cannot be meant;
 *   EngineMissing where DuckDB is not installed.
 * @example
 *   await countEvents({ files: 'cohort-*.parquet', time: 'days', status: { column: 'died', codes: { 0: 0, 1: 1 } } })
 */
export async function countEvents(request: RegistryRequest): Promise<RegistryCounts<TimeCounts>> {
  return countRegistry(request, ({ time, codes, entered }) => ({
    time: Float64Array.from(time),
    events: sumOf(
      [...codes].filter(([code]) => code > 0).map(([, column]) => column),
      time.length,
    ),
    censored: filled(codes.get(0), time.length),
    ...(request.entry === undefined ? {} : { entered: filled(entered, time.length) }),
  }));
}

/**
 * Counts causes by time, stratum and group in Parquet or CSV files of any size; else as `countEvents`.
 *
 * Every code above 0 that the request names is a cause, also where nobody has it.
 */
export async function countCauses(request: RegistryRequest): Promise<RegistryCounts<CauseCounts>> {
  const causes = [...new Set(Object.values(request.status.codes))].filter((code) => code > 0).sort((a, b) => a - b);
  return countRegistry(request, ({ time, codes, entered }) => ({
    time: Float64Array.from(time),
    causes,
    events: causes.map((cause) => filled(codes.get(cause), time.length)),
    censored: filled(codes.get(0), time.length),
    ...(request.entry === undefined ? {} : { entered: filled(entered, time.length) }),
  }));
}

/** The counts of one stratum and group while they come in, sorted by time. */
interface Cell {
  readonly time: number[];
  /** For each code a column, which may be shorter than `time`. */
  readonly codes: Map<number, number[]>;
  readonly entered: number[];
}

async function countRegistry<Counts>(
  request: RegistryRequest,
  finish: (cell: Cell) => Counts,
): Promise<RegistryCounts<Counts>> {
  checkRequest(request);
  const engine = await openEngine(request.limits);
  try {
    const source = await openRegistry(engine, request);
    const { sql, rules } = countingStatement(source, request);
    const { cells, counted, leftOut } = await collect(engine, sql, rules, request).catch((cause) => {
      if (isBreakdown(cause)) return refuseUnread(source.files);
      throw cause;
    });
    if (source.form === 'csv') leftOut.push(...(await brokenLines(engine, source)));
    const strata = ascending([...cells.keys()]);
    const met = new Set([...cells.values()].flatMap((byGroup) => [...byGroup.keys()]));
    const { groups: by } = request;
    const groups =
      by !== undefined && 'system' in by ? by.table.groups.filter((group) => met.has(group)) : ascending([...met]);
    return {
      files: source.files,
      strata,
      groups,
      counts: strata.map((stratum) => groups.map((group) => finish(cells.get(stratum)?.get(group) ?? newCell()))),
      rows: leftOut.reduce((sum, { rows }) => sum + rows, counted),
      counted,
      leftOut,
    };
  } finally {
    engine.close();
  }
}

async function collect(engine: Engine, sql: string, rules: readonly LeftOutRule[], { onProgress }: RegistryRequest) {
  const cells = new Map<string, Map<string, Cell>>();
  const leftOut: LeftOut[] = [];
  let counted = 0;
  for await (const [
    reasons = [],
    strata = [],
    groups = [],
    ofEntry = [],
    times = [],
    codes = [],
    counts = [],
    examples = [],
  ] of engine.pieces(sql, onProgress)) {
    for (let at = 0; at < counts.length; at += 1) {
      const [reason, rows] = [reasons[at], Number(counts[at])];
      const isEntry = Number(ofEntry[at]) === 1;
      if (reason === null) {
        const cell = cellOf(cells, String(strata[at]), String(groups[at]));
        add(cell, Number(times[at]), isEntry ? 'entered' : Number(codes[at]), rows);
        if (!isEntry) counted += rows;
      } else if (!isEntry) {
        leftOut.push(leftOutBy(rules[Number(reason)], rows, examples[at]));
      }
    }
  }
  return { cells, counted, leftOut };
}

function newCell(): Cell {
  return { time: [], codes: new Map(), entered: [] };
}

function cellOf(cells: Map<string, Map<string, Cell>>, stratum: string, group: string): Cell {
  const byGroup = cells.get(stratum) ?? new Map<string, Cell>();
  const cell = byGroup.get(group) ?? newCell();
  byGroup.set(group, cell);
  cells.set(stratum, byGroup);
  return cell;
}

/** Adds rows at a time that is the last of the cell or later. */
function add({ time, codes, entered }: Cell, at: number, what: number | 'entered', rows: number): void {
  if (time.at(-1) !== at) time.push(at);
  const column = what === 'entered' ? entered : (codes.get(what) ?? []);
  column[time.length - 1] = rows;
  if (what !== 'entered') codes.set(what, column);
}

/** The column with 0 where nothing was written. */
function filled(column: readonly number[] | undefined, length: number): Float64Array {
  return Float64Array.from({ length }, (_unused, at) => column?.[at] ?? 0);
}

function sumOf(columns: readonly (readonly number[])[], length: number): Float64Array {
  return Float64Array.from({ length }, (_unused, at) => columns.reduce((sum, column) => sum + (column[at] ?? 0), 0));
}

function leftOutBy(rule: LeftOutRule | undefined, rows: number, example: unknown): LeftOut {
  if (rule === undefined) throw new Error('The database gave a reason that was not asked for.');
  const { reason, column } = rule;
  return {
    reason,
    ...(column === undefined ? {} : { column }),
    rows,
    ...(typeof example === 'string' ? { example } : {}),
  };
}

async function brokenLines(engine: Engine, { files }: RegistrySource): Promise<readonly LeftOut[]> {
  const lines = await rejectedLines(engine);
  // Which of these lines it leaves out, and on which it breaks down, hangs on the columns asked for.
  if (lines.some(({ why }) => why === notUtf8)) return refuseUnread(files);
  return lines.map(({ why, lines: rows }) => ({ reason: 'line does not fit the header', rows, example: why }));
}

function ascending(names: readonly string[]): readonly string[] {
  const areNumbers = names.every((name) => name !== '' && Number.isFinite(Number(name)));
  return names.toSorted((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : Number(a > b)));
}
