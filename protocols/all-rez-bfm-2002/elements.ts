import { cite, type Element } from '@rezidiv/core';
import { methotrexateDoseNotRead, nameOnly, rCourse } from '../shared/elements.ts';
import { ilive, registryBfm2002, registrySr } from './sources.ts';

const id = 'all-rez-bfm-2002';
const notTold =
  'Its name and drugs were not read. ALL-REZ BFM 95 had F1 and F2 here in S3 and S4; that ALL-REZ BFM 2002 had them was not read.';

/** Where induction is described. */
export const induction = cite(
  registryBfm2002,
  'brief summary, secondary objectives',
  'the MRD result after the second treatment element of induction therapy',
);
/** The randomised comparison. */
export const comparison = cite(
  registryBfm2002,
  'brief summary, primary objective; interventions',
  'a lower dosed and less intensive, but continuous consolidation therapy with conventional therapy administered in treatment blocks',
);

/** Prephase and both elements of induction, R-blocks, Protocol II-IDA, maintenance. */
export const elements: readonly Element[] = [
  nameOnly(`${id}/induction-1`, 'First element of induction', {
    cite: induction,
    missing: ['name, drugs, doses, days'],
    notes: [
      notTold,
      'The intervals in induction are shortened "in keeping with the principles of guiding therapy"; no number of days was read.',
    ],
  }),
  nameOnly(`${id}/induction-2`, 'Second element of induction', {
    cite: induction,
    missing: ['name, drugs, doses, days'],
    notes: [notTold],
  }),
  ...(['R1', 'R2'] as const).map((name) =>
    rCourse(id, name, {
      methotrexate: methotrexateDoseNotRead,
      notes: [
        'The registration says "R-Blocks"; that R1 and R2 are meant, and what they hold, is known from earlier trials of the series alone.',
      ],
    }),
  ),
  nameOnly(`${id}/R3`, 'Block R3', {
    cite: cite(ilive, 'list of findings, therapeutic element with high-dose cytarabine'),
    missing: ['whether the R-blocks of this trial had an R3', 'drugs, doses and days'],
  }),
  nameOnly(`${id}/protocol-II-IDA`, 'Protocol II-IDA', {
    cite: [comparison, cite(registrySr, 'arms, SR-A', 'Protocol II-IDA as 1st consolidation element')],
    missing: ['drugs, doses, days, length'],
    notes: [
      'Continuous, lower dosed and less intensive than the blocks. Its name points to idarubicin; no text read lists its drugs.',
    ],
  }),
  nameOnly(`${id}/maintenance`, 'Continuation therapy', {
    cite: cite(
      registryBfm2002,
      'brief summary',
      'followed by preventative (or therapeutic) cranial irradiation and continuation therapy',
    ),
    missing: ['drugs, doses and duration'],
    notes: [
      'ALL-REZ BFM 85 and 87 gave thioguanine and methotrexate over two years; whether this trial did was not read.',
    ],
  }),
];
