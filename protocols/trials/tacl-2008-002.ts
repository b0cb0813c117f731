import { cite, type Trial } from '@rezidiv/core';
import { pdq2014 } from '../shared/sources.ts';
import { registryNectar } from '../shared/sources-evidence.ts';
import { ageAtRelapseWithin } from './age-criteria.ts';
import { firstRelapse, lineageAmong, notInRecord } from './criteria.ts';
import { blastsBeyond } from './marrow-criteria.ts';
import { mskccNectar } from './sources.ts';

const named = cite(pdq2014, 'Other trials for ALL in first relapse, item 1');
const inclusion = cite(registryNectar, 'inclusion criteria');

/** TACL 2008-002 (NECTAR): nelarabine, etoposide and cyclophosphamide. */
export const tacl2008002: Trial = {
  id: 'tacl-2008-002',
  title: 'TACL 2008-002, NECTAR',
  number: 'NCT00981799',
  phase: 'I (registered as I/II)',
  drugs: 'nelarabine, etoposide and cyclophosphamide',
  cite: named,
  status: {
    whenNamed: { says: 'under clinical evaluation in April 2014', cite: named },
    later: {
      says: 'terminated for slow accrual: June 2010 to July 2016, 23 patients',
      cite: cite(registryNectar, 'recruitment status, enrolment, dates'),
    },
  },
  criteria: [
    lineageAmong('T-ALL', ['T'], inclusion),
    firstRelapse(inclusion),
    blastsBeyond(
      'more than 25% blasts in the marrow',
      { abovePercent: 25 },
      cite(registryNectar, 'inclusion criteria, marrow blasts', '>25%'),
    ),
    ageAtRelapseWithin(
      'age 1 to 21 years',
      { fromYears: 1, toYears: 21, overFromYears: 22 },
      cite(mskccNectar, 'eligibility, age', 'between the ages of 1 and 21 (inclusive)'),
    ),
    notInRecord('cns-1-or-2', 'CNS status 1 or 2 only', inclusion),
    notInRecord(
      'since-chemotherapy',
      'at least 7 days since chemotherapy or intrathecal therapy, 12 weeks since irradiation of much marrow',
      cite(mskccNectar, 'eligibility, earlier treatment'),
    ),
    notInRecord('ambulatory', 'on the feet for more than half of waking hours', cite(mskccNectar, 'eligibility')),
  ],
  notRead: [
    {
      about: 'the exclusions and the limits of organ function',
      toRead: 'the whole eligibility section of the registration NCT00981799',
    },
  ],
  remarks: [
    {
      says: 'It took primary induction failure and lymphoblastic lymphoma too; a case here is a relapse of a leukaemia.',
      cite: inclusion,
    },
  ],
  conflicts: ['C26'],
};
