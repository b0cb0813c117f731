import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Unusable } from '../unusable.ts';
import type { Cell, ReferenceData } from './runner.ts';

const referenceCase = z.object({
  id: z.string(),
  kind: z.string(),
  spec: z.record(z.string(), z.unknown()),
  expected: z.unknown(),
  tol: z.object({ rel: z.number().optional(), abs: z.number().optional(), coef_rel: z.number().optional() }).optional(),
});
const referenceFile = z.object({ csv: z.string().nullish(), cases: z.array(referenceCase) });

/** One case with the data it speaks of. */
export interface Reference {
  readonly file: string;
  readonly id: string;
  readonly kind: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly tolerance: {
    readonly rel?: number | undefined;
    readonly abs?: number | undefined;
    readonly coef_rel?: number | undefined;
  };
  readonly data: ReferenceData;
}

/**
 * Every case of a folder of reference files.
 *
 * @throws Unusable for a folder without such files, or a file that is none.
 */
export function readReferences(folder: string): Reference[] {
  if (!existsSync(folder))
    throw new Unusable(`${folder}: there is no such folder; name one that holds reference cases (*.json).`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Unusable(`${folder} holds no reference cases (*.json).`);
  return files.flatMap((name) => referencesOf(folder, name));
}

function referencesOf(folder: string, name: string): Reference[] {
  const read = referenceFile.safeParse(jsonOf(join(folder, name)));
  if (!read.success)
    throw new Unusable(`${join(folder, name)} is no file of reference cases: ${z.prettifyError(read.error)}`);
  const { csv, cases } = read.data;
  const data = dataOf(csv === null || csv === undefined ? undefined : join(folder, csv));
  return cases.map(({ tol, ...one }) => ({ file: name, ...one, tolerance: tol ?? {}, data }));
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Unusable(`${path} is not JSON.`);
  }
}

function dataOf(path: string | undefined): ReferenceData {
  if (path === undefined) return { rows: 0, column: (name) => missing(name, 'no data file') };
  if (!existsSync(path)) throw new Unusable(`${path} is missing; the cases beside it need it.`);
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true, bom: true });
  return {
    rows: rows.length,
    column(name) {
      if (rows[0] !== undefined && !(name in rows[0])) missing(name, path);
      return rows.map((row) => cellOf(row[name] ?? ''));
    },
  };
}

function missing(name: string, where: string): never {
  throw new Error(`There is no column "${name}" in ${where}.`);
}

function cellOf(text: string): Cell {
  if (text === '' || text === 'NA') return null;
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
