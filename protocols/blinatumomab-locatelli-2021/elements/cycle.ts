import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { locatelli2021, locatelli2022 } from '../sources.ts';

const intervention = [
  cite(locatelli2021, 'abstract, intervention', '15 μg/m2/d for 4 weeks, continuous intravenous infusion'),
  cite(locatelli2022, 'design of the study'),
];

/** One cycle, in place of the third consolidation course. */
export const cycle: Element = {
  id: 'blinatumomab-locatelli-2021/cycle',
  title: 'Blinatumomab as third consolidation (NCT02393859)',
  lengthDays: 28,
  orders: [
    {
      id: 'blinatumomab',
      drug: 'blinatumomab',
      dose: { kind: 'by-size', amount: '15', unit: 'ug', per: 'm2', each: 'day' },
      route: 'intravenous',
      over: 'continuous',
      days: days(1, 28),
      notes: ['Both texts are reports of the same trial.'],
      support: 'verified',
      cite: intervention,
    },
  ],
  missing: ['largest dose of a day, if there is one', 'premedication, and intrathecal therapy beside it'],
  notes: ['Four weeks are counted as days 1 to 28.'],
  cite: intervention,
};
