import { cite, type Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { block1 } from './elements/block-1.ts';
import { registryTemsirolimus } from './sources.ts';

const outline = cite(registryTemsirolimus, 'outline of treatment');

/** COG ADVL1114: temsirolimus with a reinduction of R3 type. */
export const cogAdvl1114Regimen: Regimen = {
  id: 'cog-advl1114',
  title: 'COG ADVL1114, temsirolimus with UK ALL R3 induction (days only)',
  version: '1',
  population: 'Children and young adults with ALL or lymphoma in second or later relapse, in a dose-finding study',
  elements: [block1],
  pathways: [
    {
      groups: [],
      start: 'block-1',
      steps: [
        { kind: 'element', id: 'block-1', element: 'cog-advl1114/block-1', next: 'follow-up', cite: outline },
        {
          kind: 'measure',
          id: 'follow-up',
          measure: 'follow-up',
          title: 'Follow-up of the study',
          says: [{ text: 'Seen for 30 days after the end of the study treatment.', cite: outline }],
          next: 'end',
        },
        { kind: 'end', id: 'end', title: 'End of the study treatment' },
      ],
    },
  ],
  gaps: [
    { about: 'every dose, and the dose levels of temsirolimus', toRead: 'the protocol or the report of ADVL1114' },
    { about: 'number of temsirolimus doses (C9)', toRead: 'the report of ADVL1114' },
  ],
  checked: [checkedAgainstExtracts('days: the outline of the registration, read whole')],
};
