import { cite, type DecisionTable, defineMrd } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { cornerNote } from '../shared/s-groups.ts';
import { sites } from '../shared/site.ts';
import { bfmTimings, citeLate, citeVeryEarly } from '../shared/timing-bfm.ts';
import { veryEarlyExtramedullaryElsewhere } from '../shared/very-early-extramedullary.ts';
import { hungerRaetz2020, parker2010, registryR3 } from './sources.ts';

const facts = { timing: bfmTimings, site: sites, lineage: lineages } as const;
const groups = ['standard', 'intermediate', 'high'] as const;

const stated = [
  cite(registryR3, 'eligibility, risk groups'),
  cite(hungerRaetz2020, 'risk-stratification table, UK column'),
] as const;
const marrow = ['isolated-marrow', 'combined'] as const;

/** Standard, intermediate or high risk. */
export const riskGroup = {
  id: 'uk-all-r3/risk-group',
  question: 'Which risk group does the relapse belong to?',
  facts,
  groups,
  rows: [
    {
      id: 'standard late isolated extramedullary',
      when: { timing: ['late'], site: ['isolated-extramedullary'] },
      group: 'standard',
      cite: stated,
      note: 'The registration names T-ALL and non-T-ALL alike here.',
    },
    {
      id: 'intermediate late marrow, BCP',
      when: { timing: ['late'], site: marrow, lineage: ['BCP'] },
      group: 'intermediate',
      cite: stated,
    },
    {
      id: 'intermediate early combined, BCP',
      when: { timing: ['early'], site: ['combined'], lineage: ['BCP'] },
      group: 'intermediate',
      cite: stated,
    },
    {
      id: 'intermediate early isolated extramedullary',
      when: { timing: ['early'], site: ['isolated-extramedullary'] },
      group: 'intermediate',
      cite: stated,
    },
    {
      id: 'high early isolated marrow, BCP',
      when: { timing: ['early'], site: ['isolated-marrow'], lineage: ['BCP'] },
      group: 'high',
      cite: stated,
    },
    {
      id: 'high very early marrow, BCP',
      when: { timing: ['very-early'], site: marrow, lineage: ['BCP'] },
      group: 'high',
      cite: stated,
    },
    {
      id: 'high very early isolated extramedullary, BCP',
      when: { timing: ['very-early'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
      group: 'high',
      otherReadings: veryEarlyExtramedullaryElsewhere('UK ALL R3', 'BCP'),
      cite: stated,
    },
    {
      id: 'high very early isolated extramedullary, T',
      when: { timing: ['very-early'], site: ['isolated-extramedullary'], lineage: ['T'] },
      group: 'high',
      otherReadings: veryEarlyExtramedullaryElsewhere('UK ALL R3', 'T'),
      cite: stated,
    },
    { id: 'high any marrow, T', when: { site: marrow, lineage: ['T'] }, group: 'high', cite: stated },
    {
      id: 'corner: marrow, BCP',
      when: { timing: ['very-early-or-late'], site: marrow, lineage: ['BCP'] },
      readings: [
        { group: 'high', because: [citeVeryEarly, ...stated] },
        { group: 'intermediate', because: [citeLate, ...stated] },
      ],
      conflicts: [],
      cite: [citeVeryEarly, citeLate],
      note: cornerNote(),
    },
    {
      id: 'corner: isolated extramedullary',
      when: { timing: ['very-early-or-late'], site: ['isolated-extramedullary'] },
      readings: [
        { group: 'high', because: [citeVeryEarly, ...stated] },
        { group: 'standard', because: [citeLate, ...stated] },
      ],
      conflicts: [],
      cite: [citeVeryEarly, citeLate],
      note: cornerNote(),
    },
  ],
} as const satisfies DecisionTable<typeof facts, (typeof groups)[number]>;

const gate = cite(
  parker2010,
  'abstract, methods: allocation after induction by risk group and minimal residual disease',
);

/** MRD at the end of induction, by quantitative PCR, parted at 1e-4. */
export const mrd = defineMrd({
  id: 'mrd (UK ALL R3)',
  timePoint: 'end-of-induction',
  methods: ['rq-pcr'],
  bands: [
    { name: '<1e-4', from: 0, below: 1e-4 },
    { name: '>=1e-4', from: 1e-4, below: Infinity },
  ],
  edges: 'above',
  because: [gate],
});

const postRemissionFacts = { group: groups, mrd: ['<1e-4', '>=1e-4'] } as const;

/** Chemotherapy or transplantation once second remission is reached. */
export const postRemission = {
  id: 'uk-all-r3/post-remission',
  question: 'Chemotherapy or allogeneic transplantation in second remission?',
  facts: postRemissionFacts,
  groups: ['chemotherapy', 'hsct'],
  after: riskGroup,
  rows: [
    { id: 'standard chemotherapy', when: { group: ['standard'] }, group: 'chemotherapy', cite: gate },
    {
      id: 'intermediate low MRD',
      when: { group: ['intermediate'], mrd: ['<1e-4'] },
      group: 'chemotherapy',
      cite: gate,
    },
    { id: 'intermediate high MRD', when: { group: ['intermediate'], mrd: ['>=1e-4'] }, group: 'hsct', cite: gate },
    { id: 'high transplantation', when: { group: ['high'] }, group: 'hsct', cite: gate },
  ],
} as const satisfies DecisionTable<typeof postRemissionFacts, 'chemotherapy' | 'hsct'>;
