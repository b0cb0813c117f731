import { cite, type Pathway, type PathwayStep, type Sample } from '@rezidiv/core';
import { alternatingBlocks } from '../shared/blocks.ts';
import { citeR1R2 } from '../shared/elements.ts';
import { followUp, withoutRemission } from '../shared/later-relapse.ts';
import { localTherapy, localTherapyBeforeTransplant } from '../shared/local-therapy.ts';
import { remissionStep, series, transplantDecision } from '../shared/steps.ts';
import { transplantation } from '../shared/transplantation.ts';
import { citeNew, citeS4 } from './elements.ts';
import { ilive, registryBfm2002 } from './sources.ts';

const id = 'all-rez-bfm-95-96';
const byTime = cite(ilive, 'last paragraph');
const mrd: Sample = {
  what: 'MRD in the marrow, with clonal molecular markers',
  when: 'after the second element of induction',
  cite: cite(registryBfm2002, 'brief summary, precursor study ALL-REZ BFM 96'),
};

const indication = [
  {
    text: 'Transplantation is best in early (very early) or repeated relapse, provided that the disease responds to treatment; in late relapse chemotherapy has the advantage. A recommendation of the page, no table.',
    cite: byTime,
  },
] as const;
const s4 = [
  { text: 'In S3 80% and in S4 50% reached a second remission.', cite: cite(ilive, 'paragraph on groups S1 to S4') },
] as const;

function rest(): PathwayStep[] {
  return [
    transplantDecision(byTime),
    ...localTherapy({
      preventive: [
        series,
        {
          text: 'Preventive cranial irradiation in late isolated marrow relapse raises survival by 20 to 25%.',
          cite: cite(ilive, 'list of findings, cranial irradiation'),
        },
      ],
      therapeutic: [series],
      cite: series.cite,
      next: 'maintenance',
    }),
    { kind: 'element', id: 'maintenance', element: `${id}/maintenance`, next: 'maintenance-length', cite: series.cite },
    {
      kind: 'not-read',
      id: 'maintenance-length',
      title: 'How long maintenance lasted was not read',
      toRead: 'a report of ALL-REZ BFM 95/96 by the trial group',
      next: 'follow-up',
    },
    ...localTherapyBeforeTransplant(),
    ...transplantation(indication),
    ...withoutRemission(s4),
    ...followUp(),
  ];
}

/** S1 and S2: blocks of the R series; MRD was measured after the second and decided nothing yet. */
export const rSeries: Pathway = {
  groups: ['S1', 'S2'],
  start: 'first-block',
  steps: [
    { kind: 'element', id: 'first-block', element: `${id}/R1`, next: 'second-block', cite: citeR1R2 },
    { kind: 'element', id: 'second-block', element: `${id}/R2`, samples: [mrd], next: 'remission', cite: citeR1R2 },
    remissionStep(`${id}/R2`, 'next-block'),
    ...alternatingBlocks({
      id: 'next-block',
      blocks: { R1: `${id}/R1`, R2: `${id}/R2`, R3: `${id}/R3` },
      next: 'transplant',
      notes: ['That S1 and S2 stayed with the R series is what the page on ALL-REZ BFM 95 implies.'],
      cite: citeNew,
    }),
    ...rest(),
  ],
};

/** S3: F1 and F2 in place of R1 and R2, no R3; transplantation in second remission as people decide. */
export const fSeries: Pathway = {
  groups: ['S3'],
  start: 'first-block',
  steps: [
    { kind: 'element', id: 'first-block', element: `${id}/F1`, next: 'second-block', cite: citeNew },
    { kind: 'element', id: 'second-block', element: `${id}/F2`, samples: [mrd], next: 'remission', cite: citeNew },
    remissionStep(`${id}/F2`, 'next-block'),
    ...alternatingBlocks({
      id: 'next-block',
      blocks: { F1: `${id}/F1`, F2: `${id}/F2`, R1: `${id}/R1`, R2: `${id}/R2` },
      next: 'transplant',
      notes: ['F1 and F2 replaced the first two elements, and R3 was left out; which blocks followed was not read.'],
      cite: citeNew,
    }),
    ...rest(),
  ],
};

/** S4: after each element people decide whether and how to go on. */
export const individual: Pathway = {
  groups: ['S4'],
  start: 'first-block',
  steps: [
    { kind: 'element', id: 'first-block', element: `${id}/F1`, next: 'go-on', cite: citeNew },
    {
      kind: 'decision',
      id: 'go-on',
      title: 'After each element: go on, and with what?',
      branches: {
        F1: 'again-F1',
        F2: 'again-F2',
        'test combination': 'test-combination',
        hsct: 'before-hsct',
        palliative: 'palliative',
        experimental: 'experimental',
        'remission not reached': 'no-remission',
      },
      notes: [
        'Whether to continue chemotherapy is decided individually after each element; intensive chemotherapy in high dose is excluded.',
        'In S4 a second remission was reached in 50%, and many children died of toxicity. Treatment that keeps the child well, or a trial, are choices of the family and the team, never of a program.',
        'Transplantation where the disease responds to treatment.',
      ],
      cite: citeS4,
    },
    { kind: 'element', id: 'again-F1', element: `${id}/F1`, next: 'go-on', cite: citeNew },
    { kind: 'element', id: 'again-F2', element: `${id}/F2`, next: 'go-on', cite: citeNew },
    { kind: 'element', id: 'test-combination', element: `${id}/S4-test`, next: 'go-on', cite: citeS4 },
    {
      kind: 'not-read',
      id: 'palliative',
      title: 'Palliative care, chosen by the family and the team; the sources read give no protocol for it',
      toRead: 'a guideline of palliative care in children; people decide',
    },
    {
      kind: 'not-read',
      id: 'experimental',
      title: 'A trial or an experimental treatment, chosen by the family and the team',
      toRead: 'the eligibility criteria of the trials that are open; people decide',
    },
    ...localTherapyBeforeTransplant(),
    ...transplantation(indication),
    ...withoutRemission(s4),
    ...followUp().filter(({ id: step }) => step === 'end'),
  ],
};
