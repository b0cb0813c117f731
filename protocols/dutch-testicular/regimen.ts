import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { inductionMethotrexate, laterMethotrexate } from './elements/methotrexate.ts';

/** High-dose methotrexate in place of testicular radiotherapy, in five boys. */
export const dutchTesticularRegimen: Regimen = {
  id: 'dutch-testicular',
  title: 'Dutch series, late testicular relapse: high-dose methotrexate',
  version: '1',
  population: 'Five boys with a late testicular relapse',
  elements: [inductionMethotrexate, laterMethotrexate],
  pathways: [],
  gaps: [
    {
      about: 'everything but two doses of methotrexate',
      toRead: 'van den Berg 1997, Cancer 79:2257, which the NCI page cites',
    },
  ],
  checked: [checkedAgainstExtracts('doses of methotrexate')],
};
