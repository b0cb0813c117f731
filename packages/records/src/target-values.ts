import { type Case, daysPerYear, type Genetics, type Immunophenotype, type RelapseSites } from '@rezidiv/core';
import { type Issue, shown } from './issue.ts';
import type { NumberReader } from './read-number.ts';
import { saysUnknown } from './says-unknown.ts';
import { targetColumns as columns } from './target-columns.ts';

/** What one sample of the TARGET export says of its patient. */
export interface TargetValues {
  readonly record: Omit<Case, 'id'>;
  readonly problems: readonly Pick<Issue, 'column' | 'found' | 'expected'>[];
  /** A wording of the lineage that was not understood, and left unknown. */
  readonly strangeLineage?: string;
}

/**
 * Reads the columns of a patient whose first event is a relapse.
 *
 * Times come from the columns in days: those in months and years are rounded.
 */
export function readTargetValues(cell: (column: string) => string, numbers: NumberReader): TargetValues {
  const problems: TargetValues['problems'][number][] = [];
  const word = <T>(column: string, known: ReadonlyMap<string, T>): T | undefined => {
    const text = cell(column);
    const value = known.get(text);
    if (value === undefined && !saysUnknown(text)) {
      const expected = `the export has ${[...known.keys()].join(' or ')} here`;
      problems.push({ column, found: `${shown(text)} is not understood`, expected });
    }
    return value;
  };
  const days = (column: string): number | undefined => {
    const text = cell(column);
    if (saysUnknown(text)) return undefined;
    const value = numbers.read(text, column);
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    problems.push({ column, found: `${shown(text)} is not a whole number of days`, expected: 'write whole days' });
    return undefined;
  };

  const ageDays = days(columns.ageDays);
  const daysToEvent = days(columns.daysToEvent);
  const survivalDays = days(columns.survivalDays);
  const wording = cell(columns.cellOfOrigin);
  const lineage = lineageOf(wording);
  const protocol = cell(columns.protocol);
  const genetics: Genetics = given({
    bcrAbl1: word(columns.bcrAbl1, positiveNegative),
    etv6Runx1: word(columns.etv6Runx1, positiveNegative),
    kmt2a: word(columns.kmt2a, positiveNegative),
  });
  const sites: RelapseSites = given({
    marrow: ifAny(given({ involved: word(columns.marrowSite, yesNo) })),
    cns: word(columns.cnsSite, yesNo),
    testis: word(columns.testisSite, yesNo),
    // The export says that there is another site, not which.
    other: word(columns.otherSite, otherSites),
  });
  const record: Omit<Case, 'id'> = given({
    sex: word(columns.sex, sexes),
    initialDiagnosis: ifAny(
      given({
        daysBeforeRelapse: daysToEvent,
        ageYears: ageDays === undefined ? undefined : ageDays / daysPerYear,
        immunophenotype: lineage === 'not understood' ? undefined : lineage,
        genetics: ifAny(genetics),
      }),
    ),
    frontLine: saysUnknown(protocol) ? undefined : { protocol },
    relapse: given({ number: 1, sites: ifAny(sites) }),
    outcome: ifAny(
      given({
        daysFromRelapse:
          survivalDays === undefined || daysToEvent === undefined ? undefined : survivalDays - daysToEvent,
        died: word(columns.survivalStatus, died),
      }),
    ),
  });
  return { record, problems, ...(lineage === 'not understood' ? { strangeLineage: wording } : {}) };
}

const sexes: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['Female', 'female'],
  ['Male', 'male'],
]);
const yesNo = new Map([
  ['Yes', true],
  ['No', false],
]);
const otherSites: ReadonlyMap<string, readonly string[]> = new Map([
  ['Yes', ['other']],
  ['No', []],
]);
const positiveNegative = new Map([
  ['Positive', true],
  ['Negative', false],
]);
const died = new Map([
  ['0:LIVING', false],
  ['1:DECEASED', true],
]);

function lineageOf(wording: string): Immunophenotype | 'not understood' | undefined {
  if (saysUnknown(wording)) return undefined;
  // The export mixes two vocabularies for the same lineage.
  if (wording === 'B-Precursor' || wording === 'B Cell ALL') return 'BCP';
  return /^T(?:[ -]|$)/i.test(wording) ? 'T' : 'not understood';
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The entries that have a value: absent means unknown. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

function ifAny<T extends object>(values: T): T | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}
