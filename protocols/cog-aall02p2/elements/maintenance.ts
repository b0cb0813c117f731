import { cite, type Element } from '@rezidiv/core';
import { aall02p2 } from '../sources.ts';

const place = cite(aall02p2, 'treatment and assessments, maintenance');

/** One of five cycles of ten weeks. */
export const maintenance: Element = {
  id: 'cog-aall02p2/maintenance',
  title: 'AALL02P2, maintenance after irradiation, one cycle of five',
  lengthDays: 70,
  orders: [
    {
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      dose: { kind: 'by-size', amount: '300', unit: 'mg', per: 'm2', each: 'dose' },
      days: 'not-read',
      notes: [
        'Four doses, one a week; in which weeks of the cycle was not read.',
        'Left out below 500 neutrophils/ul or below 75,000 platelets/ul.',
      ],
      support: 'single-source',
      cite: place,
    },
  ],
  missing: ['every other drug of maintenance', 'days and route of cyclophosphamide'],
  notes: ['No intrathecal therapy in maintenance; a diagnostic lumbar puncture on day 1 of each cycle.'],
  cite: place,
};
