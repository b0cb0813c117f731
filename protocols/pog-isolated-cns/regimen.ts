import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { pathway } from './pathway.ts';

/** The follow-up study of the Pediatric Oncology Group on isolated CNS relapse: its rule for radiotherapy. */
export const pogIsolatedCnsRegimen: Regimen = {
  id: 'pog-isolated-cns',
  title: 'Pediatric Oncology Group, isolated CNS relapse, follow-up study',
  version: '1',
  population: 'Children with an isolated CNS relapse who had not had radiotherapy before',
  elements: [],
  pathways: [pathway],
  gaps: [
    { about: 'chemotherapy of the first year', toRead: 'Barredo 2006, J Clin Oncol 24:3142' },
    {
      about: 'radiotherapy of the spine after a first remission of less than 18 months (C14)',
      toRead: 'Barredo 2006, J Clin Oncol 24:3142',
    },
  ],
  checked: [checkedAgainstExtracts('doses of radiotherapy')],
};
