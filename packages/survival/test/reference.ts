import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));
const folder = path.resolve(repositoryRoot, '../shared/stats/given');
const absent =
  'NOT CHECKED AGAINST R: the reference cases in ../shared/stats/given, beside this repository, are absent';

/** One row of a data set; an empty cell is missing. */
export type Subject = Readonly<Record<string, string>>;

export interface Tolerance {
  readonly rel: number;
  readonly abs?: number;
}

export interface ReferenceCase<Spec, Expected> {
  /** Data set and case, such as `aml/km_all`. */
  readonly name: string;
  readonly spec: Spec;
  readonly expected: Expected;
  readonly tolerance: Tolerance;
  readonly subjects: readonly Subject[];
}

interface ReferenceFile {
  readonly dataset: string;
  readonly csv: string | null;
  readonly cases: readonly {
    readonly id: string;
    readonly kind: string;
    readonly spec: unknown;
    readonly expected: unknown;
    readonly tol: Tolerance;
  }[];
}

/** A suite over R's answers; where they are absent it says so in a warning and in a skipped test. */
export function describeReference<Spec, Expected>(
  kind: string,
  suite: (cases: readonly ReferenceCase<Spec, Expected>[]) => void,
): void {
  if (existsSync(folder)) {
    describe(`R's answers, ${kind}`, () => suite(readCases<Spec, Expected>(kind)));
    return;
  }
  console.warn(`${absent}. The tests of ${kind} against R were skipped; all others ran.`);
  test.skip(`${kind}: ${absent}`, () => {});
}

function readCases<Spec, Expected>(kind: string): ReferenceCase<Spec, Expected>[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const { dataset, csv, cases } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as ReferenceFile;
    const chosen = cases.filter((one) => one.kind === kind);
    const subjects = chosen.length > 0 && csv !== null ? readSubjects(csv) : [];
    return chosen.map(({ id, spec, expected, tol }) => ({
      name: `${dataset}/${id}`,
      spec: spec as Spec,
      expected: expected as Expected,
      tolerance: tol,
      subjects,
    }));
  });
}

function readSubjects(csv: string): Subject[] {
  const lines = readFileSync(path.join(folder, csv), 'utf8').trimEnd().split(/\r?\n/);
  const [header = [], ...rows] = lines.map(cells);
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])));
}

/** No cell of the data sets holds a comma or a quotation mark of its own. */
function cells(line: string): string[] {
  return line.split(',').map((cell) => cell.replaceAll('"', ''));
}

/** The subjects with a value in each column that the specification names. */
export function complete(subjects: readonly Subject[], columns: readonly (string | null)[]): Subject[] {
  return subjects.filter((subject) => columns.every((column) => column === null || subject[column] !== ''));
}

export function numbers(subjects: readonly Subject[], column: string): Float64Array {
  return Float64Array.from(subjects, (subject) => Number(subject[column] ?? Number.NaN));
}

/** Compares with R's answer, entry by entry; null must meet null. */
export function expectClose(actual: unknown, expected: unknown, tolerance: Tolerance, what: string): void {
  if (Array.isArray(expected)) {
    expect(actual, what).toHaveLength(expected.length);
    expected.forEach((entry, index) => {
      expectClose((actual as unknown[])[index], entry, tolerance, `${what}[${index}]`);
    });
    return;
  }
  if (typeof expected !== 'number') {
    expect(actual, what).toBe(expected);
    return;
  }
  expect(actual, what).toBeTypeOf('number');
  const allowed = (tolerance.abs ?? 0) + tolerance.rel * Math.abs(expected);
  expect(Math.abs(Number(actual) - expected), `${what}: ${actual}, R ${expected}`).toBeLessThanOrEqual(allowed);
}
