import { cite, type Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { reinduction } from './elements/reinduction.ts';
import { registryEverolimus } from './sources.ts';

const place = cite(registryEverolimus, 'description of the study treatment');

/** DFCI 11-237: everolimus with a four-drug reinduction. */
export const dfci11237Regimen: Regimen = {
  id: 'dfci-11-237',
  title: 'DFCI 11-237, everolimus with reinduction (days only)',
  version: '1',
  population: 'Patients aged 18 months to 21 years with a first relapse of ALL, in a dose-finding study',
  elements: [reinduction],
  pathways: [
    {
      groups: [],
      start: 'reinduction',
      steps: [
        {
          kind: 'element',
          id: 'reinduction',
          element: 'dfci-11-237/reinduction',
          samples: [
            {
              what: 'bone marrow, with MRD where there is remission',
              when: 'at the end of the 32 days',
              cite: cite(registryEverolimus, 'description, clinical and laboratory examinations'),
            },
          ],
          next: 'end',
          cite: place,
        },
        { kind: 'end', id: 'end', title: 'End of the study treatment' },
      ],
    },
  ],
  gaps: [
    { about: 'every dose, and the dose levels of everolimus', toRead: 'the report or the protocol of DFCI 11-237' },
  ],
  checked: [checkedAgainstExtracts('days: the description of the treatment, read whole')],
};
