import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { raetz2008 } from '../sources.ts';
import { intrathecalDose, onlyDoseMissing, partOfTriple } from './notes.ts';

const place = cite(raetz2008, 'Table 1, block 2');
const intrathecal = cite(raetz2008, 'Table 1, block 2, intrathecal methotrexate');
const triple = [
  cite(raetz2008, 'Table 1, block 2, triple intrathecal therapy'),
  cite(raetz2008, 'Table 1, footnote on triple intrathecal therapy'),
];

/** Cyclophosphamide and etoposide, then high-dose methotrexate. */
export const block2: Element = {
  id: 'cog-aall01p2/block-2',
  title: 'AALL01P2, block 2',
  orders: [
    {
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      dose: { kind: 'by-size', amount: '440', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: days(1, 5),
      notes: ['The table prints no number of doses a day.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'etoposide',
      drug: 'etoposide',
      dose: { kind: 'by-size', amount: '100', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: days(1, 5),
      notes: ['The table prints no number of doses a day.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      dose: { kind: 'by-size', amount: '5', unit: 'g', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [22],
      only: ['after-count-recovery'],
      rescue: 'leucovorin',
      notes: [
        'The table prints neither the length of the infusion nor any leucovorin: not to be given from this entry alone.',
      ],
      support: 'single-source',
      cite: place,
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
      id: 'methotrexate-it',
      drug: 'methotrexate',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [1, 22],
      only: ['cns-not-involved'],
      notes: [onlyDoseMissing],
      support: 'unknown',
      cite: intrathecal,
    },
    {
      id: 'methotrexate-it-triple',
      drug: 'methotrexate',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [1, 22],
      only: ['cns-involved'],
      notes: [partOfTriple, onlyDoseMissing],
      support: 'unknown',
      cite: triple,
    },
    {
      id: 'cytarabine-it-triple',
      drug: 'cytarabine',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [1, 22],
      only: ['cns-involved'],
      notes: [partOfTriple, onlyDoseMissing],
      support: 'unknown',
      cite: triple,
    },
    {
      id: 'hydrocortisone-it-triple',
      drug: 'hydrocortisone',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [1, 22],
      only: ['cns-involved'],
      notes: [partOfTriple, onlyDoseMissing],
      support: 'unknown',
      cite: triple,
    },
    {
      id: 'filgrastim',
      drug: 'g-csf',
      dose: { kind: 'by-size', amount: '5', unit: 'ug', per: 'kg', each: 'dose' },
      route: 'subcutaneous',
      days: [6],
      until: 'ANC above 1,500/ul for two days',
      notes: ['From day 6 on; printed as G-CSF. The table prints no number of doses a day.'],
      support: 'single-source',
      cite: place,
    },
  ],
  missing: [
    'leucovorin after methotrexate: dose, start, end, levels',
    'length of the methotrexate infusion',
    'doses of the intrathecal drugs',
    'what the counts must be before day 22',
    'length of the block and when the next may start',
  ],
  notes: ['Day 22 is the earliest day of methotrexate: the blood counts must have recovered.'],
  cite: place,
};
