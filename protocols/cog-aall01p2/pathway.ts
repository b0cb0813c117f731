import { cite, type Pathway } from '@rezidiv/core';
import { pdq2014, raetz2008 } from './sources.ts';

const order = cite(raetz2008, 'Table 1, blocks 1 to 3');
const evidence = cite(pdq2014, 'Reinduction chemotherapy, evidence 1', 'three blocks of intensive reinduction therapy');

/** Three blocks, then transplantation or chemotherapy. */
export const pathway: Pathway = {
  groups: [],
  start: 'block-1',
  steps: [
    {
      kind: 'element',
      id: 'block-1',
      element: 'cog-aall01p2/block-1',
      samples: [
        {
          what: 'remission and MRD of the marrow',
          when: 'after block 1',
          cite: cite(pdq2014, 'Reinduction chemotherapy, evidence 1, remission and MRD after block 1'),
        },
      ],
      next: 'block-2',
      cite: order,
    },
    {
      kind: 'element',
      id: 'block-2',
      element: 'cog-aall01p2/block-2',
      next: 'block-3',
      cite: order,
    },
    {
      kind: 'element',
      id: 'block-3',
      element: 'cog-aall01p2/block-3',
      next: 'after-block-3',
      cite: order,
    },
    {
      kind: 'decision',
      id: 'after-block-3',
      title: 'Transplantation or further chemotherapy',
      branches: { transplantation: 'transplantation', chemotherapy: 'chemotherapy' },
      notes: ['Both followed the three blocks; the texts read give no rule for whom.'],
      cite: evidence,
    },
    {
      kind: 'measure',
      id: 'transplantation',
      measure: 'hsct',
      title: 'Haematopoietic stem cell transplantation',
      says: [{ text: 'Transplantation followed block 3, or chemotherapy was continued.', cite: evidence }],
      next: 'end',
    },
    {
      kind: 'not-read',
      id: 'chemotherapy',
      title: 'Continued chemotherapy',
      toRead: 'Raetz 2008, full text: what was given after block 3',
      next: 'end',
      cite: evidence,
    },
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};
