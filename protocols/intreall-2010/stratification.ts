import {
  type Case,
  type Classification,
  type Classifier,
  cite,
  type DecisionTable,
  defineMrd,
  known,
} from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { cornerNote } from '../shared/s-groups.ts';
import { sites } from '../shared/site.ts';
import { bfmTimings, citeLate, citeVeryEarly } from '../shared/timing-bfm.ts';
import { veryEarlyExtramedullaryElsewhere } from '../shared/very-early-extramedullary.ts';
import { intreallSrAbstract, registryHr, registrySr } from './sources.ts';

const facts = { timing: bfmTimings, site: sites, lineage: lineages } as const;
const groups = ['SR', 'HR'] as const;

const standard = [
  cite(registrySr, 'inclusion criteria'),
  cite(intreallSrAbstract, 'patients and methods, SR definition'),
] as const;
const high = cite(registryHr, 'inclusion criteria');
const marrow = ['isolated-marrow', 'combined'] as const;

/** Standard or high risk. */
export const riskGroup = {
  id: 'intreall-2010/risk-group',
  question: 'Which risk group does the relapse belong to?',
  facts,
  groups,
  rows: [
    {
      id: 'SR late marrow, BCP',
      when: { timing: ['late'], site: marrow, lineage: ['BCP'] },
      group: 'SR',
      cite: standard,
    },
    {
      id: 'SR early combined, BCP',
      when: { timing: ['early'], site: ['combined'], lineage: ['BCP'] },
      group: 'SR',
      cite: standard,
    },
    {
      id: 'SR late isolated extramedullary',
      when: { timing: ['late'], site: ['isolated-extramedullary'] },
      group: 'SR',
      cite: standard,
    },
    {
      id: 'SR early isolated extramedullary',
      when: { timing: ['early'], site: ['isolated-extramedullary'] },
      group: 'SR',
      cite: standard,
    },
    {
      id: 'HR early isolated marrow, BCP',
      when: { timing: ['early'], site: ['isolated-marrow'], lineage: ['BCP'] },
      group: 'HR',
      cite: high,
    },
    {
      id: 'HR very early marrow, BCP',
      when: { timing: ['very-early'], site: marrow, lineage: ['BCP'] },
      group: 'HR',
      cite: high,
    },
    {
      id: 'HR very early isolated extramedullary, BCP',
      when: { timing: ['very-early'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
      group: 'HR',
      otherReadings: veryEarlyExtramedullaryElsewhere('IntReALL', 'BCP'),
      cite: high,
    },
    {
      id: 'HR very early isolated extramedullary, T',
      when: { timing: ['very-early'], site: ['isolated-extramedullary'], lineage: ['T'] },
      group: 'HR',
      otherReadings: veryEarlyExtramedullaryElsewhere('IntReALL', 'T'),
      cite: high,
    },
    {
      id: 'HR any marrow, T',
      when: { site: marrow, lineage: ['T'] },
      group: 'HR',
      cite: high,
      note: 'The registration prints "any BM relapse"; it must mean T-ALL, or the SR and HR trials would overlap.',
    },
    {
      id: 'corner: marrow, BCP',
      when: { timing: ['very-early-or-late'], site: marrow, lineage: ['BCP'] },
      readings: [
        { group: 'HR', because: [citeVeryEarly, high] },
        { group: 'SR', because: [citeLate, ...standard] },
      ],
      conflicts: [],
      cite: [citeVeryEarly, citeLate],
      note: cornerNote(),
    },
    {
      id: 'corner: isolated extramedullary',
      when: { timing: ['very-early-or-late'], site: ['isolated-extramedullary'] },
      readings: [
        { group: 'HR', because: [citeVeryEarly, high] },
        { group: 'SR', because: [citeLate, ...standard] },
      ],
      conflicts: [],
      cite: [citeVeryEarly, citeLate],
      note: cornerNote(),
    },
  ],
} as const satisfies DecisionTable<typeof facts, (typeof groups)[number]>;

const bands = ['<1e-4', '1e-4 to <1e-3', '>=1e-3'] as const;
const gate = cite(intreallSrAbstract, 'patients and methods, indication for transplantation');

/** MRD after induction, by PCR: arm A looks at 1e-3, arm B at 1e-4. */
export const mrd = defineMrd({
  id: 'mrd (IntReALL 2010)',
  timePoint: 'end-of-induction',
  methods: ['rq-pcr'],
  bands: [
    { name: '<1e-4', from: 0, below: 1e-4 },
    { name: '1e-4 to <1e-3', from: 1e-4, below: 1e-3 },
    { name: '>=1e-3', from: 1e-3, below: Infinity },
  ],
  edges: 'unstated',
  because: [gate],
});

const arms = ['A', 'B'] as const;

/** The arm of IntReALL SR: A (ALL-REZ BFM 2002) or B (ALL R3), from `arms["intreall-2010"]`. */
export const arm: Classifier = {
  id: 'arm (IntReALL SR 2010)',
  values: arms,
  classify(record: Case): Classification {
    const recorded = record.arms?.['intreall-2010'];
    const found = arms.find((name) => name === recorded);
    if (found !== undefined) return known(found, [cite(registrySr, 'arms')]);
    return {
      possible: arms,
      because: [cite(registrySr, 'arms')],
      others: [],
      assuming: [],
      notes: recorded === undefined ? [] : [`"${recorded}" is no arm of IntReALL SR 2010; write A or B.`],
    };
  },
  missing: () => [{ fact: 'arms.intreall-2010', wouldLeave: { A: ['A'], B: ['B'] } }],
};

const postRemissionFacts = { group: groups, timing: bfmTimings, site: sites, mrd: bands, arm: arms } as const;
const late = ['late', 'very-early-or-late'] as const;

/** Chemotherapy or transplantation once second remission is reached. */
export const postRemission = {
  id: 'intreall-2010/post-remission',
  question: 'Chemotherapy or allogeneic transplantation in second remission?',
  facts: postRemissionFacts,
  groups: ['chemotherapy', 'hsct'],
  after: riskGroup,
  rows: [
    {
      id: 'HR transplantation',
      when: { group: ['HR'] },
      group: 'hsct',
      cite: cite(registryHr, 'brief summary, consolidation by transplantation'),
    },
    {
      id: 'SR late marrow, arm A, low MRD',
      when: { group: ['SR'], timing: late, site: marrow, arm: ['A'], mrd: ['<1e-4', '1e-4 to <1e-3'] },
      group: 'chemotherapy',
      cite: gate,
    },
    {
      id: 'SR late marrow, arm A, high MRD',
      when: { group: ['SR'], timing: late, site: marrow, arm: ['A'], mrd: ['>=1e-3'] },
      group: 'hsct',
      cite: gate,
    },
    {
      id: 'SR late marrow, arm B, low MRD',
      when: { group: ['SR'], timing: late, site: marrow, arm: ['B'], mrd: ['<1e-4'] },
      group: 'chemotherapy',
      cite: gate,
    },
    {
      id: 'SR late marrow, arm B, high MRD',
      when: { group: ['SR'], timing: late, site: marrow, arm: ['B'], mrd: ['1e-4 to <1e-3', '>=1e-3'] },
      group: 'hsct',
      cite: gate,
    },
    {
      id: 'SR early combined or isolated extramedullary',
      when: { group: ['SR'], timing: ['early'] },
      group: 'hsct',
      cite: gate,
    },
    {
      id: 'SR late isolated extramedullary not read',
      when: { group: ['SR'], timing: late, site: ['isolated-extramedullary'] },
      notCovered: 'The text read gives no rule after remission for late isolated extramedullary relapses.',
      toRead: 'the IntReALL SR 2010 protocol synopsis or its EudraCT results (2012-000793-30).',
      cite: gate,
    },
  ],
} as const satisfies DecisionTable<typeof postRemissionFacts, 'chemotherapy' | 'hsct'>;
