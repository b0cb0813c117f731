import { cite, type Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { block1, block1WithBortezomib } from './elements/block-1.ts';
import { bortezomibMitoxantrone } from './sources.ts';

const methods = cite(bortezomibMitoxantrone, 'methods');

/** The reinduction block of R3 type as it was used in the United States. */
export const r3Block1UsRegimen: Regimen = {
  id: 'r3-block-1-us',
  title: 'R3-type block 1, modified form from the United States',
  version: '1',
  population: 'Children from birth to 18 years with relapsed or refractory ALL, ten of them, at one or more relapses',
  elements: [block1, block1WithBortezomib],
  pathways: [
    {
      groups: [],
      start: 'form',
      steps: [
        {
          kind: 'decision',
          id: 'form',
          title: 'With or without bortezomib',
          branches: { 'without bortezomib': 'block-1', 'with bortezomib': 'block-1-with-bortezomib' },
          notes: ['The text read treated all ten children with bortezomib.'],
          cite: methods,
        },
        { kind: 'element', id: 'block-1', element: 'r3-block-1-us/block-1', next: 'after', cite: methods },
        {
          kind: 'element',
          id: 'block-1-with-bortezomib',
          element: 'r3-block-1-us/block-1-with-bortezomib',
          next: 'after',
          cite: methods,
        },
        {
          kind: 'not-read',
          id: 'after',
          title: 'After block 1',
          toRead: 'the full report of the ten children; blocks 2 and 3 of R3 type were printed in no text read',
          cite: methods,
        },
      ],
    },
  ],
  gaps: [
    { about: 'blocks 2 and 3', toRead: 'Parker 2010, Table 1 and web appendix, for the original form' },
    { about: 'amounts of intrathecal therapy', toRead: 'the protocol of AALL1331' },
  ],
  checked: [checkedAgainstExtracts('block 1: methods of the meeting abstract, and the outline of NCT01403415')],
};
