import { cite, type DecisionTable, defineMrd } from '@rezidiv/core';
import { sGroupFacts, sGroupRows, sGroups } from '../shared/s-groups.ts';
import { eckert2013, hungerRaetz2020, pdq2014, registryBfm2002 } from './sources.ts';

/** The base group, before any MRD result. */
export const riskGroup = {
  id: 'all-rez-bfm-2002/risk-group',
  question: 'Which strategic group does the relapse belong to?',
  facts: sGroupFacts,
  groups: sGroups,
  rows: sGroupRows,
} as const satisfies DecisionTable<typeof sGroupFacts, (typeof sGroups)[number]>;

const gate = cite(
  registryBfm2002,
  'brief summary, secondary objectives',
  'the MRD result after the second treatment element of induction therapy',
);
const threshold = cite(eckert2013, 'abstract, patients and methods and results');

/** MRD after the second induction element, by quantitative PCR, parted at 1e-3. */
export const mrd = defineMrd({
  id: 'mrd (ALL-REZ BFM 2002)',
  timePoint: 'after-element-2',
  methods: ['rq-pcr'],
  bands: [
    { name: '<1e-3', from: 0, below: 1e-3 },
    { name: '>=1e-3', from: 1e-3, below: Infinity },
  ],
  edges: 'above',
  onEdge: {
    conflict: 'C5',
    edge: 1e-3,
    says: 'neither below nor above 1e-3',
    because: [cite(pdq2014, 'Late-relapsing B-precursor ALL, evidence 2', '<10-3 ... >10-3')],
  },
  because: [gate, threshold],
});

const postRemissionFacts = { group: sGroups, mrd: ['<1e-3', '>=1e-3'] } as const;

/** Chemotherapy or transplantation once second remission is reached. */
export const postRemission = {
  id: 'all-rez-bfm-2002/post-remission',
  question: 'Chemotherapy or allogeneic transplantation in second remission?',
  facts: postRemissionFacts,
  groups: ['chemotherapy', 'hsct'],
  after: riskGroup,
  rows: [
    {
      id: 'S1 chemotherapy',
      when: { group: ['S1'] },
      group: 'chemotherapy',
      cite: cite(registryBfm2002, 'brief summary, risk factors'),
    },
    { id: 'S2 low MRD', when: { group: ['S2'], mrd: ['<1e-3'] }, group: 'chemotherapy', cite: [gate, threshold] },
    {
      id: 'S2 high MRD',
      when: { group: ['S2'], mrd: ['>=1e-3'] },
      group: 'hsct',
      cite: [gate, threshold],
      note: 'Whether this gate was meant for isolated extramedullary relapses too is not stated in the texts read; the Japanese trial ALL-R08-II gave those chemotherapy whatever their MRD.',
    },
    {
      id: 'S3 and S4 transplantation',
      when: { group: ['S3', 'S4'] },
      group: 'hsct',
      cite: [
        cite(registryBfm2002, 'brief summary, risk factors'),
        cite(hungerRaetz2020, 'risk-stratification table, BFM column'),
      ],
    },
  ],
} as const satisfies DecisionTable<typeof postRemissionFacts, 'chemotherapy' | 'hsct'>;
