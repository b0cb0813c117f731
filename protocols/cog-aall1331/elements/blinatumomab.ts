import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { brown2021, brownAsh2019, registry1331 } from '../sources.ts';

/** Four weeks of continuous infusion, and a week of rest. */
export const blinatumomab: Element = {
  id: 'cog-aall1331/blinatumomab',
  title: 'AALL1331, blinatumomab, one cycle',
  lengthDays: 35,
  orders: [
    {
      id: 'blinatumomab',
      drug: 'blinatumomab',
      dose: { kind: 'by-size', amount: '15', unit: 'ug', per: 'm2', each: 'day' },
      route: 'intravenous',
      over: 'continuous',
      days: days(1, 28),
      notes: [
        'Dose: the abstract with the trial summary. The aims of the registration confirm blocks of five weeks, and print no dose.',
        'Days: cycles of four weeks and a week of rest, by an abstract of the trial group and by the registration.',
      ],
      support: 'single-source',
      cite: [
        cite(brown2021, 'trial summary, arm B: blinatumomab 15 ug/m2/day, continuous infusion'),
        cite(brownAsh2019, 'abstract, arm B: two cycles of four weeks, each with a week of rest'),
        cite(registry1331, 'aims', 'two 5-week blocks of blinatumomab'),
      ],
    },
  ],
  missing: ['largest dose of a day, if there is one', 'premedication, and intrathecal therapy beside it'],
  notes: [],
  cite: [
    cite(brownAsh2019, 'abstract, arm B: two cycles of four weeks, each with a week of rest'),
    cite(registry1331, 'aims', 'two 5-week blocks of blinatumomab'),
  ],
};
