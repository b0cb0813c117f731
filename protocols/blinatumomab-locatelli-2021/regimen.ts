import { cite, type Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { cycle } from './elements/cycle.ts';
import { locatelli2021 } from './sources.ts';

const intervention = cite(locatelli2021, 'abstract, intervention');
const design = cite(locatelli2021, 'key points and abstract, design');

/** Blinatumomab or chemotherapy as third consolidation before transplantation. */
export const blinatumomabLocatelli2021Regimen: Regimen = {
  id: 'blinatumomab-locatelli-2021',
  title: 'Blinatumomab before transplantation, Locatelli 2021 (NCT02393859)',
  version: '1',
  population:
    'Children older than 28 days and younger than 18 years with a high-risk first relapse of B-ALL, in M1 or M2 marrow after induction and two consolidation courses',
  elements: [cycle],
  pathways: [
    {
      groups: [],
      start: 'before',
      steps: [
        {
          kind: 'not-read',
          id: 'before',
          title: 'Induction and two courses of consolidation',
          toRead: 'Locatelli 2021, full text',
          next: 'third-consolidation',
          cite: design,
        },
        {
          kind: 'randomisation',
          id: 'third-consolidation',
          title: 'Third consolidation, in M1 or M2 marrow',
          system: 'blinatumomab-locatelli-2021',
          branches: { blinatumomab: 'cycle', chemotherapy: 'chemotherapy' },
          notes: ['M1: below 5% blasts; M2: from 5% to below 25%.'],
          cite: cite(locatelli2021, 'abstract, design, setting, and participants'),
        },
        {
          kind: 'element',
          id: 'cycle',
          element: 'blinatumomab-locatelli-2021/cycle',
          next: 'transplantation',
          cite: intervention,
        },
        {
          kind: 'not-read',
          id: 'chemotherapy',
          title: 'Third consolidation course of chemotherapy',
          toRead: 'Locatelli 2021, full text',
          next: 'transplantation',
          cite: intervention,
        },
        {
          kind: 'measure',
          id: 'transplantation',
          measure: 'hsct',
          title: 'Allogeneic transplantation',
          says: [{ text: 'Allogeneic transplantation follows the third consolidation in both arms.', cite: design }],
          next: 'end',
        },
        { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
      ],
    },
  ],
  gaps: [
    { about: 'induction, consolidation and the chemotherapy arm', toRead: 'Locatelli 2021, full text' },
    { about: 'largest dose, premedication, intrathecal therapy', toRead: 'Locatelli 2021, full text' },
  ],
  checked: [checkedAgainstExtracts('dose and days of blinatumomab')],
};
