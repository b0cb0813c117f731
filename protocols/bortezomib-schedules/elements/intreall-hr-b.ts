import { cite, type Element } from '@rezidiv/core';
import { registryHr } from '../sources.ts';

const arm = cite(
  registryHr,
  'arms and interventions, arm HR-B',
  'as intravenous bolus or subcutaneously (SC, at the discretion of the treating physician) on days 1 and 4 of weeks 1 and 3',
);

/** Bortezomib within the induction of arm HR-B. */
export const intreallHrB: Element = {
  id: 'bortezomib-schedules/intreall-hr-b',
  title: 'IntReALL HR 2010, arm HR-B, induction: bortezomib only',
  orders: [
    {
      id: 'bortezomib',
      drug: 'bortezomib',
      dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
      days: [1, 4, 15, 18],
      notes: [
        'Printed as days 1 and 4 of weeks 1 and 3; counted here from day 1 of the induction.',
        'Bolus into a vein, or under the skin, as the physician chooses.',
      ],
      support: 'single-source',
      cite: arm,
    },
  ],
  missing: ['every other drug of the induction: a modified ALL R3, not read'],
  notes: [],
  cite: arm,
};
