import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { block1 } from './elements/block-1.ts';
import { block2 } from './elements/block-2.ts';
import { block3 } from './elements/block-3.ts';
import { pathway } from './pathway.ts';

/** COG AALL01P2: three blocks of reinduction after a first marrow relapse. */
export const cogAall01p2Regimen: Regimen = {
  id: 'cog-aall01p2',
  title: 'COG AALL01P2, blocks 1 to 3',
  version: '1',
  population: "Children with a first marrow relapse of ALL, Children's Oncology Group; eligibility was not read",
  elements: [block1, block2, block3],
  pathways: [pathway],
  gaps: [
    { about: 'doses of intrathecal therapy', toRead: 'Raetz 2008, full text, or the protocol of AALL01P2' },
    { about: 'leucovorin after methotrexate 5 g/m2, and the length of the infusion', toRead: 'Raetz 2008, full text' },
    { about: 'largest single doses; the body-surface formula', toRead: 'the protocol of AALL01P2' },
    { about: 'chemotherapy after block 3, and who was transplanted', toRead: 'Raetz 2008, full text' },
  ],
  checked: [checkedAgainstExtracts('elements of blocks 1 to 3: Table 1, read whole')],
};
