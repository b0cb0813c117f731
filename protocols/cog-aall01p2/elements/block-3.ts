import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { raetz2008 } from '../sources.ts';

const place = cite(raetz2008, 'Table 1, block 3');
const negative = cite(raetz2008, 'Table 1, block 3, Ph-negative');
const positive = [
  cite(raetz2008, 'Table 1, block 3, Ph-positive'),
  cite(raetz2008, 'Table 1, footnote on Ph-positive patients'),
];

/** High-dose cytarabine and asparaginase, less of both with imatinib. */
export const block3: Element = {
  id: 'cog-aall01p2/block-3',
  title: 'AALL01P2, block 3',
  orders: [
    {
      id: 'cytarabine',
      drug: 'cytarabine',
      dose: { kind: 'by-size', amount: '3', unit: 'g', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [1, 2, 8, 9],
      timesPerDay: 2,
      only: ['ph-negative'],
      notes: ['Every 12 hours. The table does not print the length of the infusion.'],
      support: 'single-source',
      cite: negative,
    },
    {
      id: 'cytarabine-ph-positive',
      drug: 'cytarabine',
      dose: { kind: 'by-size', amount: '3', unit: 'g', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [1, 2],
      timesPerDay: 2,
      only: ['ph-positive'],
      notes: ['Every 12 hours. Days 8 and 9 are left out for Ph-positive children.'],
      support: 'single-source',
      cite: positive,
    },
    {
      id: 'asparaginase',
      drug: 'asparaginase',
      dose: { kind: 'by-size', amount: '6000', unit: 'U', per: 'm2', each: 'dose' },
      route: 'intramuscular',
      days: [2, 9],
      only: ['ph-negative'],
      notes: ['At hour 42, counted from the cytarabine; printed as L-asparaginase.'],
      support: 'single-source',
      cite: negative,
    },
    {
      id: 'asparaginase-ph-positive',
      drug: 'asparaginase',
      dose: { kind: 'by-size', amount: '6000', unit: 'U', per: 'm2', each: 'dose' },
      route: 'intramuscular',
      days: [2],
      only: ['ph-positive'],
      notes: [
        'Day 9 is left out for Ph-positive children. The hour is printed for Ph-negative children only (hour 42); printed as L-asparaginase.',
      ],
      support: 'single-source',
      cite: positive,
    },
    {
      id: 'imatinib',
      drug: 'imatinib',
      dose: { kind: 'by-size', amount: '340', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'oral',
      days: days(1, 14),
      only: ['ph-positive'],
      notes: ['The table prints no number of doses a day.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'filgrastim',
      drug: 'g-csf',
      dose: { kind: 'by-size', amount: '5', unit: 'ug', per: 'kg', each: 'dose' },
      route: 'subcutaneous',
      days: [10],
      until: 'ANC above 1,500/ul for two days',
      notes: ['From day 10 on; printed as G-CSF. The table prints no number of doses a day.'],
      support: 'single-source',
      cite: place,
    },
  ],
  missing: [
    'length of the cytarabine infusion, supportive drugs',
    'length of the block and when the next treatment may start',
  ],
  notes: ['The table prints no intrathecal therapy in block 3.'],
  cite: place,
};
