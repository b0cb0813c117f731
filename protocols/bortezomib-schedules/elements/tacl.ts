import { cite, type Element } from '@rezidiv/core';
import { messinger2012, messingerAsh2011 } from '../sources.ts';

const abstract = cite(
  messingerAsh2011,
  'abstract, second paragraph',
  'bortezomib 1.3 mg/m2/dose on days 1, 4, 8 and 11',
);
const paper = cite(
  messinger2012,
  'abstract: combination with vincristine, dexamethasone, pegaspargase and doxorubicin',
);
const notRead = { kind: 'unknown', toRead: 'Messinger 2012, methods' } as const;
const namedOnly = ['Named in both texts; dose and days were not read.'];

/** Bortezomib with vincristine, dexamethasone, pegaspargase and doxorubicin (VXLD). */
export const tacl: Element = {
  id: 'bortezomib-schedules/tacl-t2005-003',
  title: 'TACL T2005-003: bortezomib with VXLD',
  orders: [
    {
      id: 'bortezomib',
      drug: 'bortezomib',
      dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
      days: [1, 4, 8, 11],
      notes: [
        'Dose and days from the congress abstract. The abstract of the paper, by the same group on the same study, prints neither; that would not be an independent source either.',
        'The route was not read.',
      ],
      support: 'single-source',
      cite: [abstract, paper],
    },
    {
      id: 'vincristine',
      drug: 'vincristine',
      dose: notRead,
      days: 'not-read',
      notes: namedOnly,
      support: 'unknown',
      cite: paper,
    },
    {
      id: 'dexamethasone',
      drug: 'dexamethasone',
      dose: notRead,
      days: 'not-read',
      notes: namedOnly,
      support: 'unknown',
      cite: paper,
    },
    {
      id: 'pegaspargase',
      drug: 'pegaspargase',
      dose: notRead,
      days: 'not-read',
      notes: namedOnly,
      support: 'unknown',
      cite: paper,
    },
    {
      id: 'doxorubicin',
      drug: 'doxorubicin',
      dose: notRead,
      days: 'not-read',
      notes: namedOnly,
      support: 'unknown',
      cite: paper,
    },
  ],
  missing: ['doses and days of VXLD', 'intrathecal therapy', 'anti-infective prophylaxis: drugs named, no doses'],
  notes: [
    'Grade 3 neuropathy in 2 of 22; three infectious deaths before prophylaxis with vancomycin, levofloxacin and voriconazole.',
  ],
  cite: [abstract, paper],
};
