import { cite, type DecisionTable, type Pathway, type PathwayStep, type Sample } from '@rezidiv/core';
import { alternatingBlocks } from '../shared/blocks.ts';
import { followUp, withoutRemission } from '../shared/later-relapse.ts';
import { localTherapy, localTherapyBeforeTransplant } from '../shared/local-therapy.ts';
import { onWayOf } from '../shared/recorded.ts';
import { remissionStep } from '../shared/steps.ts';
import { transplantation } from '../shared/transplantation.ts';
import { comparison, induction } from './elements.ts';
import { eckert2013, hungerRaetz2020, registryBfm2002 } from './sources.ts';
import { mrd, postRemission } from './stratification.ts';

const id = 'all-rez-bfm-2002';
const { after: _theGroupIsSettledOnAWay, ...postRemissionOnAWay } = postRemission;
const gate: DecisionTable = postRemissionOnAWay;

const sample: Sample = {
  what: 'Marrow for MRD, by quantitative PCR of clone-specific markers',
  when: 'after the second element of induction',
  cite: induction,
};
const companion: Sample = {
  what: 'Material for the biological companion studies; which, and where to send it, was not read',
  when: 'not read',
  cite: cite(registryBfm2002, 'brief summary', 'A series of biological companion studies'),
};

/** Induction in two elements, MRD, consolidation by lot; transplantation as group and MRD say. */
export function pathway(group: 'S1' | 'S2' | 'S3' | 'S4'): Pathway {
  return {
    groups: [group],
    start: 'prephase',
    steps: [
      {
        kind: 'not-read',
        id: 'prephase',
        title: 'Whether a prephase to reduce the cells comes first was not read',
        toRead: 'a report of the trial group that lays out induction',
        next: 'induction-1',
      },
      {
        kind: 'element',
        id: 'induction-1',
        element: `${id}/induction-1`,
        samples: [companion],
        next: 'induction-2',
        cite: induction,
      },
      {
        kind: 'element',
        id: 'induction-2',
        element: `${id}/induction-2`,
        samples: [sample],
        next: 'remission',
        cite: induction,
      },
      remissionStep(`${id}/induction-2`, 'mrd'),
      {
        kind: 'gate',
        id: 'mrd',
        title: 'Chemotherapy or allogeneic transplantation in second remission?',
        table: gate,
        classifiers: { group: onWayOf(group), mrd },
        branches: { chemotherapy: 'consolidation', hsct: 'consolidation-before-hsct' },
        samples: [sample],
      },
      ...consolidation('', 'local-therapy'),
      ...consolidation('-before-hsct', 'before-hsct'),
      ...localTherapy({
        preventive: [{ text: 'Preventive cranial irradiation follows the courses.', cite: irradiation }],
        therapeutic: [{ text: 'Therapeutic cranial irradiation follows the courses.', cite: irradiation }],
        cite: irradiation,
        next: 'maintenance',
      }),
      {
        kind: 'element',
        id: 'maintenance',
        element: `${id}/maintenance`,
        next: 'maintenance-length',
        cite: irradiation,
      },
      {
        kind: 'not-read',
        id: 'maintenance-length',
        title: 'How long continuation therapy lasts was not read',
        toRead: 'Eckert 2013, full text',
        next: 'follow-up',
      },
      ...localTherapyBeforeTransplant(),
      ...transplantation([
        {
          text: 'S3 and S4 in second remission; S2 with MRD of 10-3 or more after the second element of induction.',
          cite: cite(eckert2013, 'abstract, patients and methods'),
        },
        { text: 'S3 and S4: transplantation.', cite: cite(hungerRaetz2020, 'risk-stratification table, BFM column') },
        {
          text: 'S2 with MRD of 10-3 or more and transplantation: event-free survival 64%, against 18% in a historical control.',
          cite: cite(eckert2013, 'abstract, results'),
        },
      ]),
      ...withoutRemission(),
      ...followUp(),
    ],
  };
}

const irradiation = cite(
  registryBfm2002,
  'brief summary',
  'followed by preventative (or therapeutic) cranial irradiation and continuation therapy',
);

/** Blocks or Protocol II-IDA by lot. Who was randomised was not read, so a third way stands beside them. */
function consolidation(suffix: string, next: string): PathwayStep[] {
  const waiting = suffix === '' ? [] : ['Whether children who await a transplantation were randomised was not read.'];
  return [
    {
      kind: 'randomisation',
      id: `consolidation${suffix}`,
      title: 'Consolidation: R-blocks or Protocol II-IDA',
      system: id,
      branches: {
        'R-blocks': `next-block${suffix}`,
        'Protocol II-IDA': `protocol-II-IDA${suffix}`,
        'not randomised': `consolidation-not-read${suffix}`,
      },
      notes: ['Who exactly was randomised was not read.', 'No result of this comparison was found.', ...waiting],
      cite: comparison,
    },
    ...alternatingBlocks({
      id: `next-block${suffix}`,
      blocks: { R1: `${id}/R1`, R2: `${id}/R2`, R3: `${id}/R3` },
      next,
      notes: [],
      cite: comparison,
    }),
    {
      kind: 'element',
      id: `protocol-II-IDA${suffix}`,
      element: `${id}/protocol-II-IDA`,
      next: `after-protocol-II-IDA${suffix}`,
      cite: comparison,
    },
    {
      kind: 'not-read',
      id: `after-protocol-II-IDA${suffix}`,
      title: 'Whether R-blocks follow Protocol II-IDA, and how many, was not read',
      toRead: 'Eckert 2013, full text',
      next,
    },
    {
      kind: 'not-read',
      id: `consolidation-not-read${suffix}`,
      title: 'What consolidation a child had who was not randomised was not read',
      toRead: 'Eckert 2013, full text',
      next,
    },
  ];
}
