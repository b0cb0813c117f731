import { cite, type Pathway, type PathwayStep } from '@rezidiv/core';
import { gateOnInvolvement } from '../shared/involvement.ts';
import { lineage } from '../shared/lineage.ts';
import { site } from '../shared/site.ts';
import { cogTiming } from '../shared/timing-cog.ts';
import { blockOne1331, brownAsh2019, brownAsh2021, hogan2023, registry1331 } from './sources.ts';
import { definition, mrd, postRemission } from './stratification.ts';

const start = cite(brownAsh2021, 'abstract, blocks and arms: block 1');
const highArms = cite(brownAsh2019, 'abstract, arms A and B');
const lowArms = cite(brownAsh2021, 'abstract, arms C and D');
const lowArmsRegistered = cite(hogan2023, 'abstract, arms C and D');
const failure = cite(blockOne1331, 'abstract: early treatment failure, up to two cycles of blinatumomab');

const head = cite(brownAsh2021, 'abstract, radiotherapy: cranial 18 Gy in maintenance');
const testes = cite(brownAsh2021, 'abstract, radiotherapy: testis 24 Gy in block 2');

/** After the low-risk arms: radiotherapy of the head within maintenance, in CNS leukaemia. */
const cranial: readonly PathwayStep[] = [
  gateOnInvolvement({
    organ: 'cns',
    regimen: 'cog-aall1331',
    id: 'cns-leukaemia',
    title: 'CNS leukaemia at relapse?',
    involved: 'cranial-radiotherapy',
    otherwise: 'maintenance',
    cite: head,
  }),
  {
    kind: 'measure',
    id: 'cranial-radiotherapy',
    measure: 'local-therapy',
    title: 'Cranial radiotherapy within maintenance',
    says: [
      { text: '18 Gy to the head during maintenance for CNS leukaemia, isolated or combined.', cite: head },
      {
        text: '18 Gy to the head during maintenance, with intensified intrathecal therapy, in CNS leukaemia.',
        cite: cite(hogan2023, 'abstract, CNS leukaemia'),
      },
    ],
    next: 'maintenance',
  },
];

/** Testicular radiotherapy falls into block 2, in either arm of low risk. */
function testicular(arm: string, next: string): readonly PathwayStep[] {
  return [
    gateOnInvolvement({
      organ: 'testis',
      regimen: 'cog-aall1331',
      id: `testis-${arm}`,
      title: 'Testicular disease at relapse?',
      involved: `testicular-radiotherapy-${arm}`,
      otherwise: next,
      cite: testes,
    }),
    {
      kind: 'measure',
      id: `testicular-radiotherapy-${arm}`,
      measure: 'local-therapy',
      title: 'Testicular radiotherapy during block 2, only where the testis is still involved after block 1',
      says: [
        {
          text: '24 Gy to the testes during block 2 where they are still involved after block 1; one source.',
          cite: testes,
        },
      ],
      next,
    },
  ];
}

function element(id: string, name: string, next: string, place: typeof start): PathwayStep {
  return { kind: 'element', id, element: `cog-aall1331/${name}`, next, cite: place };
}

/** Block 1, then by risk: arms A and B to transplantation, arms C and D without it. */
export const pathway: Pathway = {
  groups: [],
  start: 'block-1',
  steps: [
    {
      kind: 'element',
      id: 'block-1',
      element: 'cog-aall1331/block-1',
      samples: [{ what: 'MRD of the marrow, by flow cytometry', when: 'after block 1', cite: definition }],
      next: 'response',
      cite: start,
    },
    {
      kind: 'decision',
      id: 'response',
      title: 'Response to block 1',
      branches: { response: 'risk', 'early treatment failure': 'salvage-blinatumomab-1' },
      notes: ['What counts as early treatment failure was not read: people decide.'],
      cite: failure,
    },
    element('salvage-blinatumomab-1', 'blinatumomab', 'salvage-response', failure),
    {
      kind: 'decision',
      id: 'salvage-response',
      title: 'A second cycle of blinatumomab after treatment failure',
      branches: { 'second cycle': 'salvage-blinatumomab-2', 'no second cycle': 'after-salvage' },
      notes: ['Up to two cycles; who had the second was not read.'],
      cite: failure,
    },
    element('salvage-blinatumomab-2', 'blinatumomab', 'after-salvage', failure),
    {
      kind: 'not-read',
      id: 'after-salvage',
      title: 'After salvage with blinatumomab',
      toRead: 'the protocol of AALL1331',
      cite: failure,
    },
    {
      kind: 'gate',
      id: 'risk',
      title: 'With or without transplantation, by risk group after block 1',
      table: postRemission,
      classifiers: { timing: cogTiming(definition), site, lineage, mrd },
      branches: { hsct: 'arms-a-b', chemotherapy: 'arms-c-d' },
    },
    {
      kind: 'randomisation',
      id: 'arms-a-b',
      title: 'High and intermediate risk: chemotherapy (A) or blinatumomab (B)',
      system: 'cog-aall1331',
      branches: { A: 'block-2-a', B: 'blinatumomab-b-1' },
      notes: [],
      cite: highArms,
    },
    element('block-2-a', 'block-2', 'block-3-a', highArms),
    element('block-3-a', 'block-3', 'transplantation', highArms),
    element('blinatumomab-b-1', 'blinatumomab', 'blinatumomab-b-2', highArms),
    element('blinatumomab-b-2', 'blinatumomab', 'transplantation', highArms),
    {
      kind: 'measure',
      id: 'transplantation',
      measure: 'hsct',
      title: 'Allogeneic transplantation',
      says: [
        {
          text: 'Two blocks of chemotherapy or two cycles of blinatumomab come before transplantation.',
          cite: cite(registry1331, 'aims, high- and intermediate-risk arms'),
        },
      ],
      next: 'end',
    },
    {
      kind: 'randomisation',
      id: 'arms-c-d',
      title: 'Low risk: chemotherapy (C) or chemotherapy with blinatumomab (D)',
      system: 'cog-aall1331',
      branches: { C: 'testis-c', D: 'testis-d' },
      notes: [],
      cite: lowArms,
    },
    ...testicular('c', 'block-2-c'),
    element('block-2-c', 'block-2', 'block-3-c', lowArms),
    element('block-3-c', 'block-3', 'continuation-c-1', lowArms),
    element('continuation-c-1', 'continuation', 'continuation-c-2', lowArms),
    element('continuation-c-2', 'continuation', 'cns-leukaemia', lowArms),
    ...testicular('d', 'block-2-d'),
    element('block-2-d', 'block-2', 'blinatumomab-d-1', lowArms),
    element('blinatumomab-d-1', 'blinatumomab', 'continuation-d-1', lowArms),
    element('continuation-d-1', 'continuation', 'blinatumomab-d-2', lowArmsRegistered),
    element('blinatumomab-d-2', 'blinatumomab', 'continuation-d-2', lowArmsRegistered),
    element('continuation-d-2', 'continuation', 'blinatumomab-d-3', lowArmsRegistered),
    element('blinatumomab-d-3', 'blinatumomab', 'cns-leukaemia', lowArmsRegistered),
    ...cranial,
    element('maintenance', 'maintenance', 'end', lowArms),
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};
