import type { Case } from './case.ts';
import type { FactPath } from './classification.ts';

/** What a case has at a path; undefined where it is not recorded. */
export function valueAt(record: Case, path: FactPath): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      record,
    );
}
