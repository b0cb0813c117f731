import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { blockA } from './elements/block-a.ts';
import { blockB, blockC, blockCForB } from './elements/blocks-b-c.ts';
import { pathway } from './pathway.ts';

/** St Jude, relapsed T-ALL (NCT02518750): blocks A, B and C. */
export const stJudeTAllRegimen: Regimen = {
  id: 'st-jude-t-all',
  title: 'St Jude, reinduction of relapsed T-ALL (NCT02518750), blocks A to C',
  version: '1',
  population: 'Children with a first relapse of T-cell ALL or lymphoma; a second stratum of B lineage',
  elements: [blockA, blockB, blockC, blockCForB],
  pathways: [pathway],
  gaps: [
    { about: 'leucovorin after methotrexate 8 g/m2', toRead: 'the protocol of NCT02518750' },
    { about: 'amounts of intrathecal therapy', toRead: 'the protocol of NCT02518750' },
    { about: 'the counts on which mitoxantrone of day 14 depends', toRead: 'the registration in its original form' },
  ],
  checked: [checkedAgainstExtracts('blocks A to C: the outline of the registration, read whole')],
};
