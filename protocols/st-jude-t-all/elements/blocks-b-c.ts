import { cite, type Element, type Order } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { registryStJudeT } from '../sources.ts';
import { triple } from './triple.ts';

const second = cite(registryStJudeT, 'outline of treatment, block B');
const third = cite(registryStJudeT, 'outline of treatment, block C');

/** High-dose methotrexate, then high-dose cytarabine. */
export const blockB: Element = {
  id: 'st-jude-t-all/block-b',
  title: 'St Jude, relapsed T-ALL, block B',
  orders: [
    {
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      dose: { kind: 'by-size', amount: '8', unit: 'g', per: 'm2', each: 'dose' },
      route: 'intravenous',
      over: '24 h',
      days: [1],
      rescue: 'leucovorin',
      notes: [
        'Not after earlier cranial irradiation.',
        'The record prints no leucovorin: not to be given from this entry alone.',
      ],
      support: 'single-source',
      cite: second,
    },
    {
      id: 'mercaptopurine',
      drug: 'mercaptopurine',
      dose: { kind: 'by-size', amount: '50', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'oral',
      days: days(1, 14),
      notes: ['The record prints no number of doses a day.'],
      support: 'single-source',
      cite: second,
    },
    {
      id: 'cytarabine',
      drug: 'cytarabine',
      dose: { kind: 'by-size', amount: '3', unit: 'g', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [15, 16],
      timesPerDay: 2,
      notes: ['Every 12 hours. The length of the infusion is not in the record.'],
      support: 'single-source',
      cite: second,
    },
    ...triple({ days: [1], cite: second }),
  ],
  missing: ['leucovorin after methotrexate: dose, start, end, levels', 'amounts of intrathecal therapy'],
  notes: ['Lasts about five weeks.'],
  cite: second,
};

/** What block C has in both lineages. */
const both: readonly Order[] = [
  {
    id: 'cyclophosphamide',
    drug: 'cyclophosphamide',
    dose: { kind: 'by-size', amount: '300', unit: 'mg', per: 'm2', each: 'dose' },
    route: 'intravenous',
    days: days(1, 5),
    notes: ['The record prints no number of doses a day.'],
    support: 'single-source',
    cite: third,
  },
  {
    id: 'etoposide',
    drug: 'etoposide',
    dose: { kind: 'by-size', amount: '100', unit: 'mg', per: 'm2', each: 'day' },
    route: 'intravenous',
    days: days(1, 5),
    support: 'single-source',
    cite: third,
  },
];

/** Nelarabine, cyclophosphamide and etoposide, for T lineage. */
export const blockC: Element = {
  id: 'st-jude-t-all/block-c',
  title: 'St Jude, relapsed T-ALL, block C',
  orders: [
    {
      id: 'nelarabine',
      drug: 'nelarabine',
      dose: { kind: 'by-size', amount: '650', unit: 'mg', per: 'm2', each: 'day' },
      route: 'intravenous',
      days: days(1, 5),
      support: 'single-source',
      cite: third,
    },
    ...both,
  ],
  missing: ['order and infusion times of the drugs'],
  notes: ['Lasts about three weeks. T lineage; for B lineage there is a form with clofarabine.'],
  cite: third,
};

/** The same with clofarabine in place of nelarabine, for B lineage. */
export const blockCForB: Element = {
  id: 'st-jude-t-all/block-c-b-lineage',
  title: 'St Jude, block C for B lineage (stratum II)',
  orders: [
    {
      id: 'clofarabine',
      drug: 'clofarabine',
      dose: { kind: 'by-size', amount: '40', unit: 'mg', per: 'm2', each: 'day' },
      route: 'intravenous',
      days: days(1, 5),
      notes: ['In place of nelarabine.'],
      support: 'single-source',
      cite: third,
    },
    ...both,
  ],
  missing: ['order and infusion times of the drugs'],
  notes: ['Lasts about three weeks. B lineage only.'],
  cite: third,
};
