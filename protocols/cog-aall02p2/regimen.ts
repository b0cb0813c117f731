import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { maintenance } from './elements/maintenance.ts';
import { pathway } from './pathway.ts';

/** COG AALL02P2, isolated CNS relapse: chemotherapy first, then 12 Gy to the head. */
export const cogAall02p2Regimen: Regimen = {
  id: 'cog-aall02p2',
  title: 'COG AALL02P2, isolated CNS relapse',
  version: '1',
  population:
    'Patients aged 18 months to under 30 years with an isolated first CNS relapse at least 18 months from diagnosis (the study also took testicular relapses), without Down syndrome and without transplantation in first remission',
  elements: [maintenance],
  pathways: [pathway],
  gaps: [
    { about: 'chemotherapy of the first 50 weeks and of maintenance', toRead: 'AALL02P2, supplementary table 1' },
    { about: 'testicular relapses in the same study', toRead: 'the report of AALL02P2 on testicular relapse' },
  ],
  checked: [checkedAgainstExtracts('irradiation, cyclophosphamide and its rule of omission')],
};
