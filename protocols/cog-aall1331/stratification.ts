import { cite, type DecisionTable, defineMrd } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { sites } from '../shared/site.ts';
import { cogTimings } from '../shared/timing-cog.ts';
import { veryEarlyExtramedullaryElsewhere } from '../shared/very-early-extramedullary.ts';
import { brown2021, brownAsh2019, brownAsh2021, hungerRaetz2020, registry1331 } from './sources.ts';

const bands = ['<0.1%', '>=0.1%'] as const;
const facts = { timing: cogTimings, site: sites, lineage: lineages, mrd: bands } as const;
const groups = ['low', 'intermediate', 'high'] as const;

const table = cite(hungerRaetz2020, 'risk-stratification table, COG column');
/** Where the trial group prints its limits of 18 and 36 months. */
export const definition = cite(brownAsh2021, 'abstract, definition of low risk');
const highDefinition = cite(brownAsh2019, 'abstract, definition of high and intermediate risk');
const marrow = ['isolated-marrow', 'combined'] as const;
const extramedullary = ['isolated-extramedullary'] as const;
const lateMarrow = { timing: ['>=36mo'], site: marrow, lineage: ['BCP'] } as const;
const lateExtramedullary = { timing: ['18-<36mo', '>=36mo'], site: extramedullary, lineage: ['BCP'] } as const;

/** MRD of the marrow after block 1, by flow cytometry, parted at 0.1%. */
export const mrd = defineMrd({
  id: 'mrd (COG AALL1331)',
  timePoint: 'after-block-1',
  methods: ['flow'],
  bands: [
    { name: '<0.1%', from: 0, below: 1e-3 },
    { name: '>=0.1%', from: 1e-3, below: Infinity },
  ],
  edges: 'above',
  because: [definition, table],
});

/** Low, intermediate or high risk, after block 1. */
export const riskGroup = {
  id: 'cog-aall1331/risk-group',
  question: 'Which risk group does the relapse belong to after block 1?',
  facts,
  groups,
  rows: [
    {
      id: 'high any relapse, T',
      when: { lineage: ['T'] },
      group: 'high',
      cite: table,
      note: 'T-ALL was not eligible for AALL1331; the group is that of the printed table.',
    },
    {
      id: 'high marrow before 36 months, BCP',
      when: { timing: ['<18mo', '18-<36mo'], site: marrow, lineage: ['BCP'] },
      group: 'high',
      cite: [highDefinition, table],
    },
    {
      id: 'high isolated extramedullary before 18 months, BCP',
      when: { timing: ['<18mo'], site: extramedullary, lineage: ['BCP'] },
      group: 'high',
      otherReadings: veryEarlyExtramedullaryElsewhere('COG AALL1331', 'BCP'),
      cite: [highDefinition, table],
    },
    {
      id: 'low late marrow, low MRD, BCP',
      when: { ...lateMarrow, mrd: ['<0.1%'] },
      group: 'low',
      cite: [definition, table],
    },
    {
      id: 'intermediate late marrow, high MRD, BCP',
      when: { ...lateMarrow, mrd: ['>=0.1%'] },
      group: 'intermediate',
      cite: [definition, highDefinition, table],
    },
    {
      id: 'low late isolated extramedullary, low MRD, BCP',
      when: { ...lateExtramedullary, mrd: ['<0.1%'] },
      group: 'low',
      cite: [definition, table],
    },
    {
      id: 'intermediate late isolated extramedullary, high MRD, BCP',
      when: { ...lateExtramedullary, mrd: ['>=0.1%'] },
      group: 'intermediate',
      cite: [definition, highDefinition, table],
    },
  ],
} as const satisfies DecisionTable<typeof facts, (typeof groups)[number]>;

const postRemissionFacts = { group: groups, lineage: lineages } as const;

/** Chemotherapy or transplantation after the blocks that follow block 1. */
export const postRemission = {
  id: 'cog-aall1331/post-remission',
  question: 'Chemotherapy or allogeneic transplantation in second remission?',
  facts: postRemissionFacts,
  groups: ['chemotherapy', 'hsct'],
  after: riskGroup,
  rows: [
    {
      id: 'low without transplantation',
      when: { group: ['low'], lineage: ['BCP'] },
      group: 'chemotherapy',
      cite: [cite(registry1331, 'aims, low-risk arms'), cite(brownAsh2021, 'abstract, arms C and D')],
      note: 'Arm D of the low-risk randomisation added blinatumomab to chemotherapy.',
    },
    {
      id: 'intermediate and high transplantation',
      when: { group: ['intermediate', 'high'], lineage: ['BCP'] },
      group: 'hsct',
      cite: [
        cite(registry1331, 'aims, high- and intermediate-risk arms'),
        cite(brownAsh2019, 'abstract, arms A and B'),
      ],
    },
    {
      id: 'T not in the trial',
      when: { lineage: ['T'] },
      notCovered: 'AALL1331 took no T-ALL, so it says nothing of what follows remission there.',
      cite: cite(brown2021, 'trial summary, eligibility: first relapse of B-ALL'),
    },
  ],
} as const satisfies DecisionTable<typeof postRemissionFacts, 'chemotherapy' | 'hsct'>;
