import { cite, type DecisionTable, type Pathway, type PathwayStep, type Sample } from '@rezidiv/core';
import { followUp, withoutRemission } from '../shared/later-relapse.ts';
import { onWayOf } from '../shared/recorded.ts';
import { remissionStep } from '../shared/steps.ts';
import { transplantation } from '../shared/transplantation.ts';
import { design } from './elements.ts';
import { parker2010 } from './sources.ts';
import { mrd, postRemission } from './stratification.ts';

const id = 'uk-all-r3';
const allocation = cite(
  parker2010,
  'abstract, methods: allocation after induction by risk group and minimal residual disease',
);
const sample: Sample = {
  what: 'Marrow for MRD, by PCR of Ig/TCR markers',
  when: 'at the end of induction',
  cite: allocation,
};
const { after: _theGroupIsSettledOnAWay, ...postRemissionOnAWay } = postRemission;
const gate: DecisionTable = postRemissionOnAWay;

/** Induction by lot, blocks 2 and 3, then transplantation or chemotherapy by group and MRD. */
export function pathway(group: 'standard' | 'intermediate' | 'high'): Pathway {
  return {
    groups: [group],
    start: 'anthracycline',
    steps: [
      {
        kind: 'randomisation',
        id: 'anthracycline',
        title: 'Induction with idarubicin or with mitoxantrone',
        system: id,
        branches: { mitoxantrone: 'induction-mitoxantrone', idarubicin: 'induction-idarubicin' },
        notes: [
          'Randomised from 31 January 2003 to 31 December 2007, stopped for a difference in survival: progression-free survival at 3 years 64.6% with mitoxantrone, 35.9% with idarubicin. After that every child had mitoxantrone.',
        ],
        cite: cite(parker2010, 'abstract, methods and findings'),
      },
      ...inductionSteps('mitoxantrone'),
      ...inductionSteps('idarubicin'),
      { kind: 'element', id: 'block-2', element: `${id}/block-2`, next: 'block-3', cite: design },
      { kind: 'element', id: 'block-3', element: `${id}/block-3`, next: 'mrd', cite: design },
      {
        kind: 'gate',
        id: 'mrd',
        title: 'Chemotherapy or allogeneic transplantation in second remission?',
        table: gate,
        classifiers: { group: onWayOf(group), mrd },
        branches: { chemotherapy: 'local-therapy', hsct: 'before-hsct' },
        samples: [sample],
      },
      {
        kind: 'not-read',
        id: 'before-hsct',
        title: 'Local therapy of CNS and testis before transplantation was not read',
        toRead: 'Parker 2010, full text (PMC3010035)',
        next: 'hsct',
      },
      {
        kind: 'not-read',
        id: 'local-therapy',
        title: 'Local therapy of CNS and testis was not read',
        toRead: 'Parker 2010, full text (PMC3010035)',
        next: 'continuation',
      },
      { kind: 'element', id: 'continuation', element: `${id}/continuation`, next: 'continuation-length', cite: design },
      {
        kind: 'not-read',
        id: 'continuation-length',
        title: 'How long chemotherapy goes on was not read',
        toRead: 'Parker 2010, full text (PMC3010035)',
        next: 'follow-up',
      },
      ...transplantation([
        {
          text: 'High risk: transplantation. Intermediate risk: transplantation with MRD of 10-4 or more at the end of induction, else chemotherapy. Standard risk: chemotherapy.',
          cite: allocation,
        },
      ]),
      ...withoutRemission(),
      ...followUp(),
    ],
  };
}

function inductionSteps(drug: 'mitoxantrone' | 'idarubicin'): PathwayStep[] {
  const element = `${id}/induction-${drug}`;
  return [
    { kind: 'element', id: `induction-${drug}`, element, samples: [sample], next: `remission-${drug}`, cite: design },
    { ...remissionStep(element, 'block-2'), id: `remission-${drug}` },
  ];
}
