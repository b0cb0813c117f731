import type { Assessment, Case } from '@rezidiv/core';
import { daysToRelapse } from '../glance.ts';

/** A number, or the name of a level. */
export type FactorValue = number | string;

/** Something of a child by which the hazard may differ; it enters the Cox table and no rule. */
export interface Factor {
  readonly title: string;
  /** The levels, the reference first; none for a number. */
  readonly levels: readonly string[];
  /** What one unit of a number is: "year". */
  readonly per?: string;
  readonly of: (record: Case, assessment: Assessment) => FactorValue | undefined;
}

const daysPerYear = 365.25;

/** The factors of the Cox table: all are known at the relapse. */
export const factors: readonly Factor[] = [
  {
    title: 'Initial diagnosis to relapse',
    levels: [],
    per: 'year',
    of: (record) => {
      const days = daysToRelapse(record);
      return days === undefined ? undefined : days / daysPerYear;
    },
  },
  {
    title: 'Site',
    levels: ['isolated-marrow', 'combined', 'isolated-extramedullary'],
    of: (_record, { classification }) => onlyOf(classification.site?.possible ?? []),
  },
  {
    title: 'Lineage',
    levels: ['BCP', 'T'],
    of: ({ initialDiagnosis }) => initialDiagnosis?.immunophenotype,
  },
  { title: 'Sex', levels: ['female', 'male'], of: ({ sex }) => sex },
  {
    title: 'Age at initial diagnosis',
    levels: [],
    per: 'year',
    of: ({ initialDiagnosis }) => initialDiagnosis?.ageYears,
  },
];

/** The child's value of every factor; undefined where it is not recorded or not one of the levels. */
export function factorValues(record: Case, assessment: Assessment): (FactorValue | undefined)[] {
  return factors.map(({ of, levels }) => {
    const value = of(record, assessment);
    return typeof value === 'string' && !levels.includes(value) ? undefined : value;
  });
}

function onlyOf(possible: readonly string[]): string | undefined {
  return possible.length === 1 ? possible[0] : undefined;
}
