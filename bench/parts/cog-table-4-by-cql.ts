import { readFileSync } from 'node:fs';
import { type CaseColumns, finding, lineageNumber, unknownDay } from '@rezidiv/core';
import { DateTime, Executor, Library, PatientSource } from 'cql-execution';

/** What one child looks like to the CQL engine's own patient source; null is unknown. */
export interface CqlPatient {
  readonly id: string;
  readonly recordType: 'Patient';
  readonly daysToRelapse: number | null;
  readonly marrow: boolean | null;
  readonly cns: boolean | null;
  readonly testis: boolean | null;
  readonly other: boolean | null;
  readonly lineage: 'BCP' | 'T' | null;
}

/** The facts Table 4 asks, of the cases from `first` up to but not including `last`. */
export function cqlPatients(columns: CaseColumns, first: number, last: number): CqlPatient[] {
  return Array.from({ length: last - first }, (_empty, index): CqlPatient => {
    const at = first + index;
    const days = columns.daysToRelapse[at] ?? unknownDay;
    const lineage = columns.lineage[at];
    return {
      id: `${at}`,
      recordType: 'Patient',
      daysToRelapse: days === unknownDay ? null : days,
      marrow: yesOrNo(columns.marrow[at]),
      cns: yesOrNo(columns.cns[at]),
      testis: yesOrNo(columns.testis[at]),
      other: yesOrNo(columns.other[at]),
      lineage: lineage === lineageNumber.BCP ? 'BCP' : lineage === lineageNumber.T ? 'T' : null,
    };
  });
}

function yesOrNo(value: number | undefined): boolean | null {
  return value === finding.unknown ? null : value === finding.yes;
}

// The engine takes patients off the front of an array, which is slow for long ones; short ones are fair to it.
const patientsAtOnce = 1_000;

/** The patients in the form the engine wants, ready to be read once. */
export function cqlSources(patients: readonly CqlPatient[]): readonly PatientSource[] {
  const count = Math.ceil(patients.length / patientsAtOnce);
  return Array.from(
    { length: count },
    (_empty, at) => new PatientSource(patients.slice(at * patientsAtOnce, (at + 1) * patientsAtOnce)),
  );
}

const question = 'Risk Group';
const elm: unknown = JSON.parse(readFileSync(new URL('../elm/cog-table-4.json', import.meta.url), 'utf8'));
const executor = new Executor(new Library(elm));
// The engine asks for the time of execution; Table 4 does not.
const someDay = new DateTime(2026, 1, 1);

/** Runs COG Table 4 by CQL: by patient id the group, or the kind of answer where there is none. */
export async function runCql(sources: readonly PatientSource[]): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const source of sources) {
    const { patientResults } = await executor.exec_expression(question, source, someDay);
    for (const id in patientResults) answers.set(id, patientResults[id]?.[question]);
  }
  return answers;
}
