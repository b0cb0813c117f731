import { type Citation, cite, type DecisionTable, type Pathway, type PathwayStep, type Sample } from '@rezidiv/core';
import { followUp, withoutRemission } from '../shared/later-relapse.ts';
import { onWayOf } from '../shared/recorded.ts';
import { site } from '../shared/site.ts';
import { remissionStep } from '../shared/steps.ts';
import { bfmTiming } from '../shared/timing-bfm.ts';
import { transplantation } from '../shared/transplantation.ts';
import { antibody, armA, armB, high } from './elements.ts';
import { intreallSrAbstract, registryHr, registrySr } from './sources.ts';
import { arm, mrd, postRemission } from './stratification.ts';

const id = 'intreall-2010';
const indication = cite(intreallSrAbstract, 'patients and methods, indication for transplantation');
const sample: Sample = { what: 'Marrow for MRD, by PCR', when: 'after induction', cite: indication };
const { after: _theGroupIsSettledOnAWay, ...postRemissionOnAWay } = postRemission;

/** The table after remission, for a child whose group is settled; a very early relapse is not in standard risk. */
const gate: DecisionTable = {
  ...postRemissionOnAWay,
  rows: [
    ...postRemissionOnAWay.rows,
    {
      id: 'SR very early: other group',
      when: { group: ['SR'], timing: ['very-early'] },
      notCovered:
        'A very early relapse does not belong to standard risk; the time of the relapse must be settled first.',
      cite: cite(registrySr, 'inclusion criteria'),
    },
  ],
};

const classifiers = { timing: bfmTiming, site, mrd, arm };

const beforeTransplant: PathwayStep = {
  kind: 'not-read',
  id: 'before-hsct',
  title: 'Local therapy of CNS and testis before transplantation was not read',
  toRead: 'the EudraCT results of 2012-000793-30',
  next: 'hsct',
};

/** Standard risk: arm A or B by lot, MRD after induction, epratuzumab by a second lot. */
export const standardRisk: Pathway = {
  groups: ['SR'],
  start: 'arm',
  steps: [
    {
      kind: 'randomisation',
      id: 'arm',
      title: 'Arm A (modified ALL-REZ BFM 2002) or arm B (ALL R3)',
      system: id,
      branches: { A: 'A-induction', B: 'B-induction' },
      notes: [
        '304 children in arm A, 316 in arm B; death in remission at 5 years 4.1 and 7.4%. Other results were not read.',
      ],
      cite: cite(registrySr, 'arms', 'Patients randomized to the SR-A Arm'),
    },
    ...armSteps('A', 'A-protocol-II-IDA', armA),
    ...armSteps('B', 'B-consolidation', armB),
    beforeTransplant,
    {
      kind: 'not-read',
      id: 'local-therapy',
      title: 'Local therapy in standard risk was not read',
      toRead: 'the EudraCT results of 2012-000793-30',
      next: 'maintenance',
    },
    { kind: 'element', id: 'maintenance', element: `${id}/maintenance`, next: 'maintenance-length', cite: armA },
    {
      kind: 'not-read',
      id: 'maintenance-length',
      title: 'How long maintenance lasts was not read',
      toRead: 'the EudraCT results of 2012-000793-30',
      next: 'follow-up',
    },
    ...transplantation([
      {
        text: 'Late marrow relapse by MRD after induction: 10-3 in arm A, 10-4 in arm B. Early combined or early isolated extramedullary relapse: transplantation. Late isolated extramedullary relapse: no rule in the text read.',
        cite: indication,
      },
    ]),
    ...withoutRemission(),
    ...followUp(),
  ],
};

/** High risk: induction with or without bortezomib by lot, then transplantation. */
export const highRisk: Pathway = {
  groups: ['HR'],
  start: 'bortezomib',
  steps: [
    {
      kind: 'randomisation',
      id: 'bortezomib',
      title: 'Induction with or without bortezomib',
      system: `${id}/bortezomib`,
      branches: { bortezomib: 'induction-bortezomib', 'no bortezomib': 'induction' },
      notes: [],
      cite: high,
    },
    ...highInduction('induction', 'HR-induction'),
    ...highInduction('induction-bortezomib', 'HR-induction-bortezomib'),
    {
      kind: 'gate',
      id: 'post-remission',
      title: 'Chemotherapy or allogeneic transplantation in second remission?',
      table: gate,
      classifiers: { group: onWayOf('HR'), ...classifiers },
      branches: { chemotherapy: 'chemotherapy-not-read', hsct: 'consolidation-not-read' },
    },
    {
      kind: 'not-read',
      id: 'consolidation-not-read',
      title: 'What consolidation comes before transplantation was not read',
      toRead: 'the IntReALL HR 2010 protocol synopsis (NCT03590171)',
      next: 'before-hsct',
    },
    beforeTransplant,
    {
      kind: 'not-read',
      id: 'chemotherapy-not-read',
      title: 'High risk without transplantation: what then was not read',
      toRead: 'the IntReALL HR 2010 protocol synopsis (NCT03590171)',
      next: 'follow-up',
    },
    ...transplantation([
      {
        text: 'High risk: transplantation to consolidate second remission.',
        cite: cite(registryHr, 'brief summary, consolidation by transplantation'),
      },
    ]),
    ...withoutRemission(),
    ...followUp(),
  ],
};

function highInduction(step: string, element: string): PathwayStep[] {
  return [
    { kind: 'element', id: step, element: `${id}/${element}`, next: `${step}-remission`, cite: high },
    { ...remissionStep(`${id}/${element}`, 'post-remission'), id: `${step}-remission` },
  ];
}

function armSteps(name: 'A' | 'B', consolidation: string, source: Citation): PathwayStep[] {
  const induction = `${id}/${name}-induction`;
  return [
    {
      kind: 'element',
      id: `${name}-induction`,
      element: induction,
      samples: [sample],
      next: `${name}-remission`,
      cite: source,
    },
    { ...remissionStep(induction, `${name}-mrd`), id: `${name}-remission` },
    {
      kind: 'gate',
      id: `${name}-mrd`,
      title: 'Chemotherapy or allogeneic transplantation in second remission?',
      table: gate,
      classifiers: { group: onWayOf('SR'), ...classifiers },
      branches: { chemotherapy: `${name}-antibody`, hsct: `${name}-antibody-before-hsct` },
      samples: [sample],
    },
    ...consolidationSteps({ name, suffix: '', element: `${id}/${consolidation}`, source, next: 'local-therapy' }),
    ...consolidationSteps({
      name,
      suffix: '-before-hsct',
      element: `${id}/${consolidation}`,
      source,
      next: 'before-hsct',
    }),
  ];
}

interface Consolidation {
  readonly name: 'A' | 'B';
  readonly suffix: string;
  readonly element: string;
  readonly source: Citation;
  readonly next: string;
}

function consolidationSteps({ name, suffix, element, source, next }: Consolidation): PathwayStep[] {
  const first = `${name}-first${suffix}`;
  return [
    {
      kind: 'randomisation',
      id: `${name}-antibody${suffix}`,
      title: 'Consolidation with or without epratuzumab',
      system: `${id}/epratuzumab`,
      branches: { epratuzumab: `${name}-epratuzumab${suffix}`, 'no epratuzumab': first, 'not randomised': first },
      notes: [
        'Randomised were children with B-cell precursor ALL and an M1 or M2 marrow after induction, until 1 February 2019.',
      ],
      cite: antibody,
    },
    { kind: 'element', id: `${name}-epratuzumab${suffix}`, element: `${id}/epratuzumab`, next: first, cite: antibody },
    { kind: 'element', id: first, element, next: `${name}-not-read${suffix}`, cite: source },
    {
      kind: 'not-read',
      id: `${name}-not-read${suffix}`,
      title: `What follows in the consolidation of arm ${name} was not read`,
      toRead: 'the EudraCT results of 2012-000793-30',
      next,
    },
  ];
}
