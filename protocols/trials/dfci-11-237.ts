import { cite, type Trial } from '@rezidiv/core';
import { pdq2014 } from '../shared/sources.ts';
import { ageAtRelapseWithin } from './age-criteria.ts';
import { firstRelapse, relapseShown } from './criteria.ts';
import { registryEverolimus } from './sources.ts';

const named = cite(pdq2014, 'Other trials for ALL in first relapse, item 2', 'Patients in first relapse are eligible');

/** DFCI-11-237: everolimus with reinduction. */
export const dfci11237: Trial = {
  id: 'dfci-11-237',
  title: 'DFCI-11-237',
  number: 'NCT01523977',
  phase: 'I',
  drugs: 'everolimus with vincristine, prednisone, doxorubicin, PEG-asparaginase and intrathecal chemotherapy',
  cite: named,
  status: { whenNamed: { says: 'under clinical evaluation in April 2014', cite: named } },
  criteria: [
    relapseShown(named),
    firstRelapse(named),
    ageAtRelapseWithin(
      'age 18 months to 21 years',
      { fromYears: 1.5, toYears: 21, overFromYears: 22 },
      cite(registryEverolimus, 'age', '18 months to 21 years'),
    ),
  ],
  notRead: [
    {
      about: 'every criterion but the first relapse and the age',
      toRead: 'the eligibility section of the registration NCT01523977',
    },
  ],
  remarks: [],
  conflicts: [],
};
