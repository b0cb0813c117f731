import { type Case, cite, type RecordedCriterion, type Trial } from '@rezidiv/core';
import { pdq2014 } from '../shared/sources.ts';
import { cogTiming } from '../shared/timing-cog.ts';
import { ageAtRelapseWithin } from './age-criteria.ts';
import { firstRelapse, marrowRelapse, missingFor, notInRecord, relapseShown, unknown, valuesFor } from './criteria.ts';
import { registry07P1 } from './sources.ts';

const named = cite(pdq2014, 'COG trials for ALL in first relapse, item 1');
const diagnosis = cite(registry07P1, 'participant eligibility, diagnosis', 'first early (< 36 months from diagnosis)');
const timing = cogTiming(diagnosis);
const lineageField = 'initialDiagnosis.immunophenotype';

const tOrEarlyBcp: RecordedCriterion = {
  id: 't-or-early-bcp',
  asks: 'T-ALL, or B-cell precursor ALL less than 36 months from diagnosis',
  cite: diagnosis,
  facts: [lineageField, 'initialDiagnosis.on', 'relapse.on', 'initialDiagnosis.daysBeforeRelapse'],
  check: (record: Case) => {
    const lineage = record.initialDiagnosis?.immunophenotype;
    if (lineage === undefined) return unknown([lineageField]);
    if (lineage !== 'BCP') return { kind: lineage === 'T' ? 'met' : 'not-met' };
    const possible = valuesFor(timing, record);
    if (!possible.includes('>=36mo')) return { kind: 'met' };
    return possible.length === 1 ? { kind: 'not-met' } : unknown(missingFor(timing, record));
  },
};

/** COG AALL07P1: bortezomib with reinduction. */
export const cogAall07p1: Trial = {
  id: 'cog-aall07p1',
  title: 'COG AALL07P1',
  number: 'NCT00873093',
  phase: 'II (pilot)',
  drugs: 'bortezomib with intensive reinduction',
  cite: named,
  status: {
    whenNamed: { says: 'under clinical evaluation in April 2014', cite: named },
    later: { says: '"temporarily closed" on a page without a date', cite: cite(registry07P1, 'recruitment status') },
  },
  criteria: [
    firstRelapse(diagnosis),
    marrowRelapse(diagnosis),
    relapseShown(named),
    tOrEarlyBcp,
    ageAtRelapseWithin(
      'age 1 to 31 years',
      { fromYears: 1, toYears: 31, overFromYears: 32 },
      cite(registry07P1, 'participant eligibility, age', '>= 1 year of age and <= 31 years of age'),
    ),
    notInRecord('ecog', 'ECOG performance status 0 to 2', cite(registry07P1, 'participant eligibility, performance')),
    notInRecord(
      'recovered',
      'recovered from earlier treatment, unless relapsed on standard maintenance',
      cite(registry07P1, 'participant eligibility, earlier treatment'),
    ),
  ],
  notRead: [
    {
      about:
        'the exclusions and the limits of organ function; whether Down syndrome, Ph-positive disease or a transplantation excludes',
      toRead: 'the whole eligibility section of the registration NCT00873093',
    },
  ],
  remarks: [
    {
      says: 'It took a first relapse of T-cell lymphoblastic lymphoma too; a case here is a leukaemia.',
      cite: diagnosis,
    },
  ],
  conflicts: [],
};
