import { cite, type Element, type Order } from '@rezidiv/core';
import { drugOnly, methotrexateDoseNotRead, nameOnly, rCourse } from '../shared/elements.ts';
import { ilive, oracleBfm90, pdq2014, tallen2010, vonStackelberg2008 } from './sources.ts';

const id = 'all-rez-bfm-90';
const randomised = [
  cite(vonStackelberg2008, 'abstract, patients and methods'),
  cite(ilive, 'list of findings, methotrexate: 1 g/m2 for 36 h and 5 g/m2 for 24 h'),
  cite(pdq2014, 'Reinduction chemotherapy, evidence 3'),
] as const;
const courses = 'Given in 6 (or 4) courses, as printed; who had 4 was not read.';

const intermediateDose: Order = {
  id: 'methotrexate',
  drug: 'methotrexate',
  dose: { kind: 'by-size', amount: '1', unit: 'g', per: 'm2', each: 'dose' },
  route: 'intravenous',
  over: '36 h',
  days: 'not-read',
  rescue: 'leucovorin',
  notes: [courses],
  support: 'verified',
  cite: randomised,
};

const highDose: Order = {
  ...intermediateDose,
  dose: { kind: 'by-size', amount: '5', unit: 'g', per: 'm2', each: 'dose' },
  over: '24 h',
  cite: randomised,
};

const highDoseCytarabine = [
  cite(tallen2010, 'abstract, block R3'),
  cite(oracleBfm90, 'section "Treatment Components", Block R3'),
] as const;

/** Blocks R1 and R2 in both arms and for children who were not randomised, R3, maintenance. */
export const elements: readonly Element[] = [
  ...(['R1', 'R2'] as const).flatMap((name) => [
    rCourse(id, name, {
      methotrexate: intermediateDose,
      suffix: '-mtx-1g',
      title: ', methotrexate 1 g/m2 over 36 hours',
    }),
    rCourse(id, name, { methotrexate: highDose, suffix: '-mtx-5g', title: ', methotrexate 5 g/m2 over 24 hours' }),
    rCourse(id, name, {
      methotrexate: methotrexateDoseNotRead,
      title: ', child not randomised',
      notes: ['Which dose of methotrexate children had who were not randomised was not read.'],
    }),
  ]),
  {
    id: `${id}/R3`,
    title: 'Block R3',
    orders: [
      drugOnly('cytarabine', { cite: highDoseCytarabine, support: 'verified', notes: ['In high dose, as printed.'] }),
      drugOnly('etoposide', { cite: highDoseCytarabine, support: 'verified' }),
    ],
    missing: ['doses, days and any further drugs', 'intrathecal treatment'],
    notes: ['Brought in with ALL-REZ BFM 90; it did not improve the results (iLive).'],
    cite: highDoseCytarabine,
  },
  nameOnly(`${id}/maintenance`, 'Maintenance', {
    cite: cite(vonStackelberg2008, 'abstract, treatment', 'conventional-dose maintenance therapy'),
    missing: ['drugs, doses and duration'],
    notes: ['ALL-REZ BFM 85 and 87 gave thioguanine and methotrexate over two years; whether BFM 90 did was not read.'],
  }),
];
