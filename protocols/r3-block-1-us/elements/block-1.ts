import { cite, type Element, type Order } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { bortezomibMitoxantrone, masurekar2014, registryBortezomibR3, registryTemsirolimus } from '../sources.ts';

const methods = cite(bortezomibMitoxantrone, 'methods');
const outline = cite(registryTemsirolimus, 'outline of treatment');
const both = [methods, outline];
const daysVerified = 'Days verified: two texts of different groups print the same. Dose from one of them.';

/** What both forms of the block hold. */
const orders: readonly Order[] = [
  {
    id: 'dexamethasone',
    drug: 'dexamethasone',
    dose: { kind: 'by-size', amount: '10', unit: 'mg', per: 'm2', each: 'dose' },
    route: 'oral',
    days: [...days(1, 5), ...days(15, 19)],
    timesPerDay: 2,
    notes: [daysVerified, 'The registration allows it by mouth or into a vein.'],
    support: 'single-source',
    cite: both,
  },
  {
    id: 'mitoxantrone',
    drug: 'mitoxantrone',
    dose: { kind: 'by-size', amount: '10', unit: 'mg', per: 'm2', each: 'dose' },
    route: 'intravenous',
    over: '30 min',
    days: [1, 2],
    notes: [daysVerified, 'Length of the infusion from the registration.'],
    support: 'single-source',
    cite: both,
  },
  {
    id: 'vincristine',
    drug: 'vincristine',
    dose: {
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '2', unit: 'mg', cite: methods },
    },
    route: 'intravenous',
    days: [1, 8, 15, 22],
    notes: [daysVerified],
    support: 'single-source',
    cite: both,
  },
  {
    id: 'pegaspargase',
    drug: 'pegaspargase',
    dose: { kind: 'by-size', amount: '2500', unit: 'U', per: 'm2', each: 'dose' },
    route: 'intravenous',
    over: '1 h',
    days: [3, 17],
    notes: [
      daysVerified,
      'Route and length of the infusion from the registration; the meeting abstract prints none.',
      'United Kingdom: 1,000 IU/m2 per dose (C24). Never exchange the two.',
      'Erwinia asparaginase where there is hypersensitivity.',
    ],
    support: 'single-source',
    cite: [...both, cite(masurekar2014, 'opening text, dose of PEG-asparaginase in ALL R3')],
  },
  {
    id: 'methotrexate-it',
    drug: 'methotrexate',
    dose: { kind: 'unknown', toRead: 'the "standard age-based dosing" that the abstract names and does not print' },
    route: 'intrathecal',
    days: [1, 8],
    notes: [
      'Days verified: two texts of different groups print the same.',
      'By the registration up to 72 hours before day 1, or on it, and in some patients only.',
      'Methotrexate, hydrocortisone and cytarabine together were allowed in active CNS disease.',
    ],
    support: 'unknown',
    cite: both,
  },
];

const missing = ['amounts of intrathecal therapy', 'supportive drugs', 'when the next treatment may start'];
const notALLR3 =
  'This is not "ALL R3 (Parker 2010)": the doses are those of a modified form from the United States. The days of vincristine and pegaspargase and the doses of the original were not read (C24).';
const backbone =
  'A third registration says that the United States group (COG) took the United Kingdom regimen for its backbone.';
const place = [methods, outline, cite(registryBortezomibR3, 'summary of the study, backbone')];

/** The block without bortezomib: the printed one less that drug. */
export const block1: Element = {
  id: 'r3-block-1-us/block-1',
  title: 'R3-type block 1, modified form from the United States',
  orders,
  missing,
  notes: [
    notALLR3,
    backbone,
    'The doses were printed for the block with bortezomib; this is that block without it, with the days of the registration.',
  ],
  cite: place,
};

/** The block as it was printed, with bortezomib. */
export const block1WithBortezomib: Element = {
  id: 'r3-block-1-us/block-1-with-bortezomib',
  title: 'R3-type block 1, modified form from the United States, with bortezomib',
  orders: [
    ...orders,
    {
      id: 'bortezomib',
      drug: 'bortezomib',
      dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [1, 4, 8, 11],
      notes: ['Dose and days from one source.'],
      support: 'single-source',
      cite: methods,
    },
  ],
  missing,
  notes: [notALLR3, backbone],
  cite: place,
};
