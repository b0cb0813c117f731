import { type Case, findImpossible } from '@rezidiv/core';
import { caseFields } from './case-fields.ts';
import { type CaseItem, reasons } from './case-item.ts';
import { caseSchema } from './case-schema.ts';
import { type Issue, shown, splitProblem } from './issue.ts';
import { nearest } from './nearest.ts';

/** Where a record stands, for messages. */
export interface Standing {
  /** As in `CaseItem`. */
  readonly rows: readonly number[];
  /** What every issue of the record says of its place. */
  readonly place: Pick<Issue, 'file' | 'row' | 'entry'>;
  /** Names the field or column of a path in the record. */
  readonly name: (path: readonly PropertyKey[]) => Pick<Issue, 'field' | 'column'>;
}

/** Checks a record of unknown shape: a case, or what is wrong with it. */
export function judgeRecord(record: unknown, standing: Standing): CaseItem {
  const checked = caseSchema.safeParse(record);
  if (checked.success) return judgeHistory(checked.data, standing);
  const patient = patientOf(record);
  const issues = checked.error.issues.flatMap((issue) => {
    const problems =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownField(key, issue.path))
        : [splitProblem(issue.message)];
    return problems.map((problem) => ({ ...standing.place, ...standing.name(issue.path), ...patient, ...problem }));
  });
  const reason = patient.patient === undefined ? reasons.noId : reasons.unusableValue;
  return { kind: 'left-out', ...patient, rows: standing.rows, reason, issues };
}

/** A checked case, unless its history is impossible. */
export function judgeHistory(record: Case, { rows, place }: Omit<Standing, 'name'>): CaseItem {
  const impossible = findImpossible(record);
  if (impossible.length === 0) return { kind: 'case', case: record, rows };
  const patient = record.id;
  const issues = impossible.map((found) => ({
    ...place,
    patient,
    found: found.replace(/\.$/, ''),
    expected: 'put right the one that is wrong',
  }));
  return { kind: 'left-out', patient, rows, reason: reasons.impossibleHistory, issues };
}

/** The path of a value as columns are named: places in lists count from 1. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join('.');
}

function patientOf(record: unknown): { readonly patient?: string } {
  if (typeof record !== 'object' || record === null || !('id' in record)) return {};
  return typeof record.id === 'string' && record.id.trim() !== '' ? { patient: record.id } : {};
}

function unknownField(key: string, path: readonly PropertyKey[]): Pick<Issue, 'found' | 'expected'> {
  const within = path.map((part) => `${typeof part === 'number' ? 'N' : String(part)}.`).join('');
  const all = [...caseFields.keys()];
  const own = all.flatMap((field) =>
    field.startsWith(within) ? [field.slice(within.length).replace(/\..*/, '')] : [],
  );
  const names = [...new Set(own)];
  const near = nearest(key, names) ?? nearest(key, all);
  return {
    found: `${shown(key)} is not a known field`,
    expected: near === undefined ? `the fields here are ${names.join(', ')}` : `did you mean ${near}?`,
  };
}
