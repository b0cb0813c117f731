import { cite, type Pathway } from '@rezidiv/core';
import { aall02p2Introduction, pdq2014, texasOncology } from './sources.ts';

const followUpStudy = cite(
  pdq2014,
  'CNS relapse, evidence (chemotherapy and radiation therapy) 2',
  '18 Gy of cranial radiation only',
);

/** A year of chemotherapy, then radiotherapy by the length of the first remission. */
export const pathway: Pathway = {
  groups: [],
  start: 'chemotherapy',
  steps: [
    {
      kind: 'not-read',
      id: 'chemotherapy',
      title: 'Intensive systemic and intrathecal chemotherapy for one year',
      toRead: 'Barredo 2006, J Clin Oncol 24:3142',
      next: 'first-remission',
      cite: followUpStudy,
    },
    {
      kind: 'decision',
      id: 'first-remission',
      title: 'Length of the first remission',
      branches: { '18 months or more': 'cranial', 'less than 18 months': 'craniospinal' },
      notes: [
        'The length of the first remission decides, which a record of relapse does not hold; it is shorter than the time from diagnosis.',
        'The children had not had radiotherapy before.',
      ],
      cite: followUpStudy,
    },
    {
      kind: 'measure',
      id: 'cranial',
      measure: 'local-therapy',
      title: 'Cranial radiotherapy after a first remission of 18 months or more',
      says: [
        { text: '18 Gy to the head and none to the spine, after one year of chemotherapy.', cite: followUpStudy },
        {
          text: 'POG 9412 against POG 9061: 18 Gy to the head in place of 24, no spinal radiotherapy, and after 12 months.',
          cite: cite(aall02p2Introduction, 'introduction, POG trials of the 1990s'),
        },
      ],
      next: 'end',
    },
    {
      kind: 'measure',
      id: 'craniospinal',
      measure: 'local-therapy',
      title: 'Radiotherapy after a first remission of less than 18 months: sources disagree',
      says: [
        {
          text: 'Craniospinal: 24 Gy to the head and 15 Gy to the spine, after the same chemotherapy, as in the first study.',
          cite: cite(
            pdq2014,
            'CNS relapse, evidence (chemotherapy and radiation therapy) 2',
            'craniospinal radiation (24 Gy cranial/15 Gy spinal)',
          ),
        },
        {
          text: 'No radiotherapy of the spine; more to the brain than after a longer remission.',
          cite: cite(texasOncology, 'section "Isolated Brain Relapse"', 'no radiation to the spine'),
        },
        {
          text: 'POG 9412 did without the spinal radiotherapy (15 Gy) of POG 9061; the sentence read does not part the children by length of remission.',
          cite: cite(
            aall02p2Introduction,
            'introduction, POG trials of the 1990s',
            'eliminated spinal radiation (1500 cGy)',
          ),
        },
      ],
      conflicts: ['C14'],
      next: 'end',
    },
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};
