import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { hijiya2011 } from '../sources.ts';

const abstract = cite(hijiya2011, 'abstract, second sentence', 'for 5 consecutive days');
const counted = 'Five consecutive days, counted as days 1 to 5.';

/** Five days of three drugs. */
export const course: Element = {
  id: 'clofarabine-cyclophosphamide-etoposide/course',
  title: 'Clofarabine, cyclophosphamide and etoposide',
  orders: [
    {
      id: 'clofarabine',
      drug: 'clofarabine',
      dose: { kind: 'by-size', amount: '40', unit: 'mg', per: 'm2', each: 'day' },
      route: 'intravenous',
      days: days(1, 5),
      notes: [counted],
      support: 'single-source',
      cite: abstract,
    },
    {
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      dose: { kind: 'by-size', amount: '440', unit: 'mg', per: 'm2', each: 'day' },
      days: days(1, 5),
      notes: [counted, '"Intravenous" stands before clofarabine in the abstract and may mean all three.'],
      support: 'single-source',
      cite: abstract,
    },
    {
      id: 'etoposide',
      drug: 'etoposide',
      dose: { kind: 'by-size', amount: '100', unit: 'mg', per: 'm2', each: 'day' },
      days: days(1, 5),
      notes: [counted, '"Intravenous" stands before clofarabine in the abstract and may mean all three.'],
      support: 'single-source',
      cite: abstract,
    },
  ],
  missing: ['order and infusion times of the drugs', 'later courses', 'supportive drugs', 'intrathecal therapy'],
  notes: [
    'Four of the first eight patients had severe liver toxicity suggestive of veno-occlusive disease; after that children with an earlier transplantation were excluded, and no further case came.',
    'Six of 25 patients (24%) died of treatment-related adverse events.',
  ],
  cite: abstract,
};
