import { cite, type Element } from '@rezidiv/core';
import { pdq2014 } from '../sources.ts';

const evidence = cite(
  pdq2014,
  'Testicular relapse, evidence (treatment of testicular relapse [case reports]) 1',
  'high-dose methotrexate during induction (12 g/m2) and at regular intervals during the remainder of therapy (6 g/m2)',
);
const missing = ['days, route and length of the infusion', 'leucovorin: dose, start, end, levels', 'every other drug'];
const caution = 'The page read prints no leucovorin: not to be given from this entry alone.';

/** The methotrexate of induction. */
export const inductionMethotrexate: Element = {
  id: 'dutch-testicular/induction-methotrexate',
  title: 'Dutch series, late testicular relapse: methotrexate of induction',
  orders: [
    {
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      dose: { kind: 'by-size', amount: '12', unit: 'g', per: 'm2', each: 'dose' },
      days: 'not-read',
      rescue: 'leucovorin',
      notes: [caution],
      support: 'single-source',
      cite: evidence,
    },
  ],
  missing,
  notes: ['Five boys with a late testicular relapse, treated without testicular radiotherapy.'],
  cite: evidence,
};

/** The methotrexate of the remaining therapy. */
export const laterMethotrexate: Element = {
  id: 'dutch-testicular/later-methotrexate',
  title: 'Dutch series, late testicular relapse: methotrexate after induction',
  orders: [
    {
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      dose: { kind: 'by-size', amount: '6', unit: 'g', per: 'm2', each: 'dose' },
      days: 'not-read',
      rescue: 'leucovorin',
      notes: [caution, 'At regular intervals; which intervals was not read.'],
      support: 'single-source',
      cite: evidence,
    },
  ],
  missing,
  notes: ['Five boys with a late testicular relapse, treated without testicular radiotherapy.'],
  cite: evidence,
};
