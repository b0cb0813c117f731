import { type Citation, cite, type Element, type Order, type PathwayStep } from '@rezidiv/core';
import { blocksToRead, citeR1R2, drugOnly, leucovorinNotRead } from './elements.ts';
import { buehrer1994 } from './sources-evidence.ts';

const intensive = cite(buehrer1994, 'abstract, treatment', '8 courses of systemic MTX (1 g/m2) plus IT MTX');
const lateMarrow =
  'Read for late isolated marrow relapses of ALL-REZ BFM 85M and 87 alone: 8 courses in 6 months. The length of the infusion is not in the abstract.';

const methotrexate: Order = {
  id: 'methotrexate',
  drug: 'methotrexate',
  dose: { kind: 'by-size', amount: '1', unit: 'g', per: 'm2', each: 'dose' },
  days: 'not-read',
  rescue: 'leucovorin',
  notes: ['"Systemic" as printed; not intrathecal. By which route was not read.', lateMarrow],
  support: 'single-source',
  cite: intensive,
};

const intrathecal: Order = {
  id: 'methotrexate-it',
  drug: 'methotrexate',
  dose: { kind: 'unknown', toRead: blocksToRead },
  route: 'intrathecal',
  days: 'not-read',
  notes: [lateMarrow],
  support: 'single-source',
  cite: intensive,
};

/** R1 and R2 as the trials of 1985 and 1987 gave them: methotrexate 1 g/m2 with intrathecal methotrexate. */
export function rCourses8587(regimen: string): Element[] {
  return (['R1', 'R2'] as const).map((name) => ({
    id: `${regimen}/${name}`,
    title: `Block ${name}`,
    orders: [methotrexate, leucovorinNotRead, intrathecal],
    missing: ['4 to 5 further drugs, their doses and days', 'the days of methotrexate'],
    notes: [
      'The page on the series has 2 to 3 weeks from the start of one block to the start of the next; that is how it describes the trials, not a limit.',
    ],
    cite: [citeR1R2, intensive],
  }));
}

/** Maintenance over two years: thioguanine every day, methotrexate every two weeks. */
export function maintenance8587(regimen: string): Element {
  const source = cite(buehrer1994, 'abstract, treatment', 'daily 6-thioguanine and biweekly MTX');
  return {
    id: `${regimen}/maintenance`,
    title: 'Maintenance, 2 years',
    orders: [
      drugOnly('thioguanine', { cite: source, notes: ['Every day, as printed.'] }),
      drugOnly('methotrexate', {
        cite: source,
        notes: ['"Biweekly" as printed; whether every two weeks or twice a week is not explained.'],
      }),
    ],
    missing: ['doses and routes', 'the length in days: "2 years" as printed'],
    notes: ['Read for late isolated marrow relapses of ALL-REZ BFM 85M and 87.'],
    cite: source,
  };
}

/** What was given with cranial irradiation in BFM 87: prolonged triple intrathecal treatment over 6 months. */
export function tripleIntrathecal87(regimen: string): Element {
  const source = cite(
    buehrer1994,
    'abstract, cranial irradiation and triple intrathecal therapy',
    'prolonged triple IT therapy with MTX, cytarabine, and prednisone',
  );
  return {
    id: `${regimen}/triple-it`,
    title: 'Prolonged triple intrathecal treatment, over 6 months',
    orders: ['methotrexate', 'cytarabine', 'prednisone'].map((drug) => ({
      ...drugOnly(drug, { cite: source }),
      route: 'intrathecal',
    })),
    missing: ['doses by age', 'number and days of the doses'],
    notes: [
      'Instituted during ALL-REZ BFM 87 with cranial irradiation; 40 of 73 children in second remission had both.',
    ],
    cite: source,
  };
}

/** What the trial group printed of irradiation of the head in late isolated marrow relapse. */
export const cranialIn8587: readonly { readonly text: string; readonly cite: Citation }[] = [
  {
    text: 'ALL-REZ BFM 85 gave none in late isolated marrow relapse and saw an excess of relapses in the CNS; it was brought in during ALL-REZ BFM 87.',
    cite: cite(buehrer1994, 'abstract, first sentences'),
  },
  {
    text: 'Late isolated marrow relapses in second remission: event-free survival at 6 years .46 with, .18 without; relapses with the CNS 1 of 40 against 10 of 33. The children without had more often been irradiated before (29 of 33 against 20 of 40); they were not drawn by lot.',
    cite: cite(buehrer1994, 'abstract, results'),
  },
];

/** Maintenance and the time after it, from the step `maintenance` on; `follow-up` follows. */
export function maintenanceStep(element: string, source: Citation): PathwayStep {
  return { kind: 'element', id: 'maintenance', element, next: 'follow-up', cite: source };
}
