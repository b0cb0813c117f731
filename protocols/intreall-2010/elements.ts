import { cite, type Element } from '@rezidiv/core';
import { drugOnly, nameOnly } from '../shared/elements.ts';
import { intreallSrAbstract, registryHr, registrySr } from './sources.ts';

const id = 'intreall-2010';
const toRead = 'the EudraCT results of 2012-000793-30';

/** Arm A of the standard-risk trial. */
export const armA = cite(
  registrySr,
  'arms, SR-A',
  'a modified protocol ALL-REZ BFM 2002 with Protocol II-IDA as 1st consolidation element',
);
/** Arm B of the standard-risk trial. */
export const armB = cite(intreallSrAbstract, 'patients and methods, arm B: ALL R3');
/** The second randomisation. */
export const antibody = cite(registrySr, 'arms; inclusion criteria specific for the epratuzumab randomization');
/** The high-risk trial. */
export const high = cite(registryHr, 'arms: modified ALL R3 induction, with or without bortezomib');

/** Elements of both arms of the standard-risk trial, of the antibody, and of the high-risk induction. */
export const elements: readonly Element[] = [
  nameOnly(`${id}/A-induction`, 'Arm A, induction (modified ALL-REZ BFM 2002)', {
    cite: armA,
    missing: ['number and names of its elements, drugs, doses, days; what was modified'],
  }),
  nameOnly(`${id}/A-protocol-II-IDA`, 'Arm A, Protocol II-IDA', {
    cite: armA,
    missing: ['drugs, doses, days, length'],
    notes: ['The first element of consolidation.'],
  }),
  nameOnly(`${id}/B-induction`, 'Arm B, induction (ALL R3)', { cite: armB, missing: ['drugs, doses, days'] }),
  nameOnly(`${id}/B-consolidation`, 'Arm B, consolidation (ALL R3)', {
    cite: armB,
    missing: ['number of its blocks, drugs, doses, days'],
  }),
  nameOnly(`${id}/maintenance`, 'Standard risk, maintenance', {
    cite: armA,
    missing: ['drugs, doses and duration in either arm'],
  }),
  {
    id: `${id}/epratuzumab`,
    title: 'Epratuzumab in consolidation',
    orders: [drugOnly('epratuzumab', { cite: antibody, toRead })],
    missing: ['dose, days, number of doses'],
    notes: ['Randomisation stopped on 1 February 2019: the manufacturer no longer provided it.'],
    cite: antibody,
  },
  nameOnly(`${id}/HR-induction`, 'High risk, induction (modified ALL R3)', {
    cite: high,
    missing: ['drugs, doses, days'],
  }),
  {
    id: `${id}/HR-induction-bortezomib`,
    title: 'High risk, induction (modified ALL R3) with bortezomib',
    orders: [
      {
        id: 'bortezomib',
        drug: 'bortezomib',
        dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
        days: [1, 4, 15, 18],
        notes: [
          'Printed as days 1 and 4 of weeks 1 and 3; counted here from day 1 of the element.',
          'Intravenous bolus or subcutaneous, as printed.',
        ],
        support: 'single-source',
        cite: cite(registryHr, 'arms, bortezomib: 1.3 mg/m2 on days 1 and 4 of weeks 1 and 3'),
      },
    ],
    missing: ['the drugs of the modified ALL R3 induction, their doses and days'],
    notes: [],
    cite: high,
  },
];
