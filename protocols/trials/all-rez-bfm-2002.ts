import { cite, type Trial } from '@rezidiv/core';
import { registryBfm2002 } from '../shared/sources.ts';
import { relapseShown } from './criteria.ts';
import { registry2002 } from './sources.ts';

/** ALL-REZ BFM 2002 as a trial. Its eligibility criteria were not read. */
export const allRezBfm2002: Trial = {
  id: 'all-rez-bfm-2002',
  title: 'ALL-REZ BFM 2002',
  number: 'NCT00114348',
  phase: 'IV (as registered)',
  drugs: 'consolidation by R-blocks or by Protocol II-Ida',
  cite: cite(registryBfm2002, 'brief summary'),
  status: {
    whenNamed: { says: 'listed on 24 July 2014', cite: cite(registryBfm2002, 'head of the page') },
    later: {
      says: 'completed: August 2003 to July 2012, 338 children',
      cite: cite(registry2002, 'status, enrolment, start and completion'),
    },
  },
  criteria: [relapseShown(cite(registryBfm2002, 'title: children with relapsed acute lymphoblastic leukemia'))],
  notRead: [
    {
      about: 'every inclusion and exclusion criterion but the disease itself',
      toRead: 'the eligibility section of the registration NCT00114348 or DRKS00003798',
    },
  ],
  remarks: [
    {
      says: 'It was over before the page that lists it in 2014 was printed.',
      cite: cite(registry2002, 'completion'),
    },
  ],
  conflicts: [],
};
