import { cite, type Element } from '@rezidiv/core';
import { drugOnly, methotrexateDoseNotRead, nameOnly, rCourse } from '../shared/elements.ts';
import { ilive } from './sources.ts';

const id = 'all-rez-bfm-95-96';

/** What the page on ALL-REZ BFM 95 says of S3 and S4. */
export const citeNew = cite(
  ilive,
  'paragraph on ALL-REZ BFM 95, treatment of S3 and S4',
  'replaced by less intensive blocks F1 and F2, therapeutic element R3 excluded',
);
/** What it says of S4 alone. */
export const citeS4 = cite(
  ilive,
  'paragraph on ALL-REZ BFM 95, treatment of S4',
  'new test combinations of cytostatics, including idarubicin and thiotepa',
);

/** R1, R2, R3; F1 and F2 in their place for S3 and S4; test combinations for S4; maintenance. */
export const elements: readonly Element[] = [
  ...(['R1', 'R2'] as const).map((name) => rCourse(id, name, { methotrexate: methotrexateDoseNotRead })),
  {
    id: `${id}/R3`,
    title: 'Block R3',
    orders: [
      drugOnly('cytarabine', { cite: citeNew, notes: ['In high dose, as ALL-REZ BFM 90 brought it in (iLive).'] }),
    ],
    missing: ['doses, days and further drugs'],
    notes: ['Left out in S3 and S4; that S1 and S2 still had it is what the page implies, not what it says.'],
    cite: citeNew,
  },
  ...['F1', 'F2'].map((name) =>
    nameOnly(`${id}/${name}`, `Block ${name}`, {
      cite: citeNew,
      missing: ['all drugs, doses and days'],
      notes: ['Less intensive than the block of the R series it replaced; more tightly timed.'],
    }),
  ),
  {
    id: `${id}/S4-test`,
    title: 'Test combination for group S4',
    orders: [drugOnly('idarubicin', { cite: citeS4 }), drugOnly('thiotepa', { cite: citeS4 })],
    missing: ['which drugs stand together, doses, days, number of combinations'],
    notes: ['Idarubicin and thiotepa are named among the drugs; that one combination held both is not said.'],
    cite: citeS4,
  },
  nameOnly(`${id}/maintenance`, 'Maintenance', {
    cite: cite(ilive, 'list of findings, end of maintenance therapy'),
    missing: ['drugs, doses and duration'],
  }),
];
