import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { anthracyclineRule, elements } from './elements.ts';
import { table1 } from './orders.ts';

const order = table1('order of the phases');

/** POG 9411 (SIMAL 9), as far as Table 1 of its report was read. */
export const pog9411Regimen: Regimen = {
  id: 'pog-9411',
  title: 'POG 9411 (SIMAL 9)',
  version: '1',
  population: 'children with relapsed precursor-B ALL',
  elements,
  cumulativeRules: [anthracyclineRule],
  pathways: [
    {
      groups: [],
      start: 'asparaginase',
      steps: [
        {
          kind: 'randomisation',
          id: 'asparaginase',
          title: 'Which asparaginase in induction',
          system: 'pog-9411',
          branches: { pegaspargase: 'induction-pegaspargase', asparaginase: 'induction-asparaginase' },
          notes: [],
          cite: table1('induction, asparaginase randomised'),
        },
        step('induction-pegaspargase', 'consolidation-1'),
        step('induction-asparaginase', 'consolidation-1'),
        step('consolidation-1', 'consolidation-2'),
        step('consolidation-2', 'continuation'),
        {
          kind: 'element',
          id: 'continuation',
          element: 'pog-9411/continuation',
          next: 'after-continuation',
          cite: table1('continuation, 5 cycles'),
        },
        {
          kind: 'not-read',
          id: 'after-continuation',
          title: 'Four more cycles of continuation, and what follows them',
          toRead: 'Kelly 2013, Table 1 from week 9 on, and text',
        },
      ],
    },
  ],
  gaps: [
    { about: 'continuation from week 9 on', toRead: 'Kelly 2013, Table 1' },
    { about: 'intervals between the phases and the counts they wait for', toRead: 'Kelly 2013, text' },
    { about: 'the factors by which anthracyclines are added up', toRead: 'Kelly 2013, text' },
    { about: 'the body-surface formula', toRead: 'Kelly 2013, text, or the POG 9411 protocol' },
  ],
  checked: [checkedAgainstExtracts('elements')],
};

function step(name: string, next: string) {
  return { kind: 'element', id: name, element: `pog-9411/${name}`, next, cite: order } as const;
}
