import { asked } from './asked.ts';
import { compare } from './compare.ts';
import { comparisons, kinds } from './kinds.ts';
import { plain } from './plain.ts';
import type { Reference } from './reference-file.ts';
import { NotYet, type Runner } from './runner.ts';

/** What became of one case. */
export interface Validation {
  readonly file: string;
  readonly id: string;
  readonly kind: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** The answer in the shape of the reference; null where there is none. */
  readonly actual: unknown;
  readonly worst: number;
  /** Why it failed or was skipped; none where it passed. */
  readonly why: readonly string[];
}

/** Answers a reference case and compares. Kinds not yet known are skipped, and say so. */
export function validate({ file, id, kind, spec, expected, tolerance, data }: Reference): Validation {
  const head = { file, id, kind, actual: null, worst: 0 };
  const run: Runner | undefined = kinds[kind];
  if (run === undefined) return { ...head, status: 'skipped', why: ['this kind is not known yet'] };
  try {
    const actual = plain(run(spec, data, asked(expected)));
    const { worst, faults } =
      comparisons[kind]?.(expected, actual) ?? compare(expected, actual, withoutUndefined(tolerance));
    return { ...head, actual, worst, status: faults.length === 0 ? 'passed' : 'failed', why: faults };
  } catch (error) {
    const why = [error instanceof Error ? error.message : String(error)];
    return { ...head, status: error instanceof NotYet ? 'skipped' : 'failed', why };
  }
}

function withoutUndefined(tolerance: Reference['tolerance']) {
  return Object.fromEntries(Object.entries(tolerance).filter(([, value]) => value !== undefined));
}
