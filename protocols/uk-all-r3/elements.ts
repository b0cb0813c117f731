import { type Citation, cite, type Element, type Order } from '@rezidiv/core';
import { drugOnly, nameOnly } from '../shared/elements.ts';
import { anzctrR3, decNetR3, masurekar2014, parker2010 } from './sources.ts';

const id = 'uk-all-r3';
const toRead = 'Parker 2010, Lancet 376:2009, Table 1 and web appendix (PMC3010035, open access)';

/** The blocks and the two arms of induction. */
export const design: Citation = cite(parker2010, 'abstract, methods');
const drugs = cite(anzctrR3, 'drugs of induction and consolidation');

const common: readonly Order[] = [
  drugOnly('dexamethasone', { cite: drugs, toRead }),
  drugOnly('vincristine', { cite: drugs, toRead }),
  {
    id: 'pegaspargase',
    drug: 'pegaspargase',
    dose: { kind: 'by-size', amount: '1000', unit: 'IU', per: 'm2', each: 'dose' },
    days: 'not-read',
    notes: [
      'Two doses in induction; their days were not read. The regimen of the United Kingdom: forms from the United States print 2,500 U/m2 (register C24).',
    ],
    support: 'single-source',
    cite: cite(masurekar2014, 'opening text, pegaspargase in ALLR3'),
  },
  { ...drugOnly('methotrexate', { cite: drugs, toRead, notes: ['Route not stated in the list of drugs.'] }) },
];
const otherForms =
  'An American form of this block gives dexamethasone on days 1 to 5 and 15 to 19 and mitoxantrone on days 1 and 2 (NCT01403415); the days of the United Kingdom were not read and are not filled in from it.';

/** Induction in both arms, blocks 2 and 3, and what follows for those who are not transplanted. */
export const elements: readonly Element[] = [
  {
    id: `${id}/induction-mitoxantrone`,
    title: 'Induction with mitoxantrone',
    orders: [drugOnly('mitoxantrone', { cite: design, toRead }), ...common],
    missing: ['doses but for pegaspargase, days, routes'],
    notes: [otherForms],
    cite: design,
  },
  {
    id: `${id}/induction-idarubicin`,
    title: 'Induction with idarubicin',
    orders: [
      {
        id: 'idarubicin',
        drug: 'idarubicin',
        dose: { kind: 'unknown', toRead },
        route: 'intravenous',
        over: '1 h',
        days: [1, 2],
        support: 'single-source',
        cite: cite(anzctrR3, 'arm I, idarubicin intravenously over 1 hour on days 1 and 2'),
      },
      ...common,
    ],
    missing: ['doses but for pegaspargase, days but for idarubicin, routes'],
    notes: ['Randomisation stopped on 31 December 2007; from then on every child had mitoxantrone.'],
    cite: design,
  },
  ...['2', '3'].map((block) =>
    nameOnly(`${id}/block-${block}`, `Block ${block}`, {
      cite: design,
      missing: ['which drugs, doses, days'],
      notes: [
        'The whole protocol holds cyclophosphamide, daunorubicin, etoposide, mercaptopurine, fludarabine, alemtuzumab and ciclosporin besides the drugs of induction; which of them stand here was not read.',
      ],
    }),
  ),
  nameOnly(`${id}/continuation`, 'Chemotherapy of children who are not transplanted', {
    cite: [design, cite(decNetR3, 'drugs of the protocol')],
    missing: ['drugs, doses, days, duration'],
  }),
];
