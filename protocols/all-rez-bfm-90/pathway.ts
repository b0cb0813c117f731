import { type Citation, cite, type Pathway, type PathwayStep, type StartInterval } from '@rezidiv/core';
import { alternatingBlocks } from '../shared/blocks.ts';
import { citeR1R2 } from '../shared/elements.ts';
import { followUp, withoutRemission } from '../shared/later-relapse.ts';
import { localTherapy, localTherapyBeforeTransplant } from '../shared/local-therapy.ts';
import { remissionAfter, remissionTable } from '../shared/remission.ts';
import { borgmann2003 } from '../shared/sources-transplantation.ts';
import { transplantation } from '../shared/transplantation.ts';
import { ilive, oracleBfm90, registryBfm2002, vonStackelberg2008 } from './sources.ts';

const id = 'all-rez-bfm-90';

/** From the start of one element to the start of the next; one lay page alone prints it. */
export const interval: StartInterval = {
  atMostDays: 21,
  support: 'single-source',
  evidence:
    'Children with less than 21 days between the starts of the first and second block: survival 40% (66 children); with more than 25 days: 20% (65 children); those between are not reported. This was observed, not drawn by lot: sicker children are delayed. It is never a reason to start before the child is fit.',
  cite: cite(
    ilive,
    'paragraph on the intensity of chemotherapy in ALL-REZ BFM 90',
    'between the start of one and the start of the next therapeutic element, according to the protocol, no more than 21 days should pass',
  ),
};

const randomised = cite(vonStackelberg2008, 'abstract, patients and methods');

/** Methotrexate by lot, R1 and R2 in turn with R3, local therapy, maintenance; transplantation by group. */
export function pathway(
  groups: readonly string[],
  advice: { readonly text: string; readonly cite: Citation },
): Pathway {
  return {
    groups,
    start: 'methotrexate',
    steps: [
      {
        kind: 'randomisation',
        id: 'methotrexate',
        title: 'Methotrexate in the R-courses: 1 g/m2 over 36 hours or 5 g/m2 over 24 hours',
        system: id,
        branches: { '1 g/m2': 'first-1g', '5 g/m2': 'first-5g', 'not randomised': 'first' },
        notes: [
          'Randomised were 269 of 525 children: B-cell precursor ALL, no very early marrow relapse, any isolated extramedullary relapse. Why the others were not was not read.',
          'Event-free survival at 10 years .36 and .38: no difference.',
        ],
        cite: randomised,
      },
      ...blocks('first-1g', '-mtx-1g'),
      ...blocks('first-5g', '-mtx-5g'),
      ...blocks('first', ''),
      {
        kind: 'decision',
        id: 'transplant',
        title: 'Transplantation in second remission, or chemotherapy alone?',
        branches: { hsct: 'before-hsct', chemotherapy: 'local-therapy' },
        notes: [
          "The trial group's own rule was not read; 55 of the 269 randomised children were transplanted.",
          advice.text,
        ],
        cite: advice.cite,
      },
      ...localTherapy({
        preventive: [
          { text: 'Induction and consolidation were followed by cranial irradiation.', cite: randomised },
          {
            text: 'Preventive cranial irradiation in late isolated marrow relapse raises survival by 20 to 25%.',
            cite: cite(ilive, 'list of findings, cranial irradiation'),
          },
        ],
        therapeutic: [
          {
            text: 'Cranial or craniospinal irradiation (a secondary text).',
            cite: cite(oracleBfm90, 'section "Treatment Components", induction and consolidation'),
          },
          {
            text: 'In every trial of the series preventive (or therapeutic) cranial irradiation follows the courses.',
            cite: cite(registryBfm2002, 'brief summary, results of five consecutive trials'),
          },
        ],
        cite: randomised,
        next: 'maintenance',
      }),
      {
        kind: 'element',
        id: 'maintenance',
        element: `${id}/maintenance`,
        next: 'maintenance-length',
        cite: randomised,
      },
      {
        kind: 'not-read',
        id: 'maintenance-length',
        title: 'How long maintenance lasted was not read',
        toRead: 'Tallen 2010, full text',
        next: 'follow-up',
      },
      ...localTherapyBeforeTransplant(),
      ...transplantation([
        advice,
        {
          text: 'Matched pairs of ALL-REZ BFM, unrelated donor against chemotherapy: in intermediate prognosis .39 and .49, in poor prognosis .44 and .00.',
          cite: cite(borgmann2003, 'abstract, results'),
        },
      ]),
      ...withoutRemission(),
      ...followUp(),
    ],
  };
}

/** R1, R2, the question of remission, and then the blocks that people say are next. */
function blocks(first: string, suffix: string): PathwayStep[] {
  const next = `next-block${suffix}`;
  return [
    { kind: 'element', id: first, element: `${id}/R1${suffix}`, next: `second${suffix}`, cite: citeR1R2 },
    {
      kind: 'element',
      id: `second${suffix}`,
      element: `${id}/R2${suffix}`,
      interval,
      next: `remission${suffix}`,
      cite: citeR1R2,
    },
    {
      kind: 'gate',
      id: `remission${suffix}`,
      title: 'Second remission after re-induction? (The day on which the protocol judges it was not read.)',
      table: remissionTable,
      classifiers: { remission: remissionAfter(`${id}/R2${suffix}`) },
      branches: { reached: next, 'not-reached': 'no-remission' },
    },
    ...alternatingBlocks({
      id: next,
      blocks: { R1: `${id}/R1${suffix}`, R2: `${id}/R2${suffix}`, R3: `${id}/R3` },
      next: 'transplant',
      interval,
      notes: ['R1, R2 and R3 alternate; methotrexate stood in 6 (or 4) courses.'],
      cite: cite(oracleBfm90, 'section "Treatment Components", alternating blocks R1, R2, R3'),
    }),
  ];
}
