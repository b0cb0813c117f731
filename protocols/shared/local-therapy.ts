import {
  type Case,
  type Citation,
  type Classifier,
  cite,
  type DecisionTable,
  known,
  type PathwayStep,
} from '@rezidiv/core';
import { recordedChoice, recordedFact, yesOrNo } from './recorded.ts';
import { findingsOf } from './site.ts';
import { pdq2014 } from './sources.ts';
import { tabien, testisAsh2014 } from './sources-evidence.ts';

const biopsies = ['negative', 'subclinical', 'not-done'] as const;
const facts = { biopsy: biopsies } as const;
const byTabien = cite(tabien, 'abstract, local therapy');
const byAsh = cite(
  testisAsh2014,
  'methods, local therapy',
  '15 or 18 Gray in case of histologically proven leukemic infiltration',
);

/** What was done to the testis that is not clinically involved, by its biopsy: two abstracts of one group differ. */
export const otherTestis: DecisionTable<typeof facts> = {
  id: 'shared/other-testis',
  question: 'Which local therapy did the testis receive that is not clinically involved?',
  facts,
  groups: ['15 Gy', '18 Gy', '15 or 18 Gy', 'not stated'],
  rows: [
    {
      id: 'biopsy negative',
      when: { biopsy: ['negative'] },
      readings: [
        { group: '15 Gy', because: [byTabien], conflict: 'C23' },
        { group: 'not stated', because: [byAsh], conflict: 'C23' },
      ],
      conflicts: ['C23'],
      cite: [byTabien, byAsh],
      note: 'Two abstracts of the same study group assign 15 and 18 Gy differently; a person decides.',
    },
    {
      id: 'subclinical involvement',
      when: { biopsy: ['subclinical'] },
      readings: [
        { group: '18 Gy', because: [byTabien], conflict: 'C23' },
        { group: '15 or 18 Gy', because: [byAsh], conflict: 'C23' },
      ],
      conflicts: ['C23'],
      cite: [byTabien, byAsh],
      note: 'Two abstracts of the same study group assign 15 and 18 Gy differently; a person decides.',
    },
    {
      id: 'biopsy not done',
      when: { biopsy: ['not-done'] },
      notCovered: 'No text read says what is done when the other testis was not biopsied; a person decides.',
      toRead: 'Tabien, thesis, chapter on local therapy.',
      cite: [byTabien, byAsh],
    },
  ],
};

/** What the biopsy showed, as recorded under the step of that name. */
function biopsyRecordedAt(step: string): Classifier {
  return {
    id: 'biopsy of the other testis',
    values: biopsies,
    classify(record: Case) {
      const found = biopsies.find((value) => value === recordedChoice(record, step));
      if (found !== undefined) return known(found, []);
      return { possible: biopsies, because: [], others: [], assuming: [], notes: [] };
    },
    missing: () => [
      { fact: `treatment.decision ${step}`, wouldLeave: Object.fromEntries(biopsies.map((one) => [one, [one]])) },
    ],
  };
}

const cns = recordedFact('cns involved', 'relapse.sites.cns', (record) => findingsOf(record).cns);
const testis = recordedFact('testis involved', 'relapse.sites.testis', (record) => findingsOf(record).testis);
const noField = 'A case has no field for it, so what was found is recorded here as a choice.';

type Says = readonly { readonly text: string; readonly cite: Citation }[];

/** What one protocol's sources say of irradiation of the head, and where the way goes on. */
export interface LocalTherapy {
  /** For children without leukaemia in the central nervous system. */
  readonly preventive: Says;
  /** For children with it. */
  readonly therapeutic: Says;
  readonly cite: Citation;
  readonly next: string;
}

/** Local therapy by site, from the step `local-therapy` on; the rule for the testes is that of the ALL-REZ BFM group. */
export function localTherapy({ preventive, therapeutic, cite: series, next }: LocalTherapy): PathwayStep[] {
  return [
    {
      kind: 'gate',
      id: 'local-therapy',
      title: 'Is the central nervous system involved?',
      table: yesOrNo('shared/cns', 'Is the central nervous system involved?', 'cns', series),
      classifiers: { cns },
      branches: { yes: 'cranial-therapeutic', no: 'cranial-preventive' },
    },
    {
      kind: 'measure',
      id: 'cranial-therapeutic',
      measure: 'local-therapy',
      title: 'Cranial or craniospinal irradiation, therapeutic; its doses were not read',
      says: [...therapeutic, priorIrradiation],
      next: 'testis',
    },
    {
      kind: 'measure',
      id: 'cranial-preventive',
      measure: 'local-therapy',
      title: 'Cranial irradiation, preventive; its doses were not read',
      says: [...preventive, priorIrradiation],
      next: 'testis',
    },
    ...testisSteps('', next),
  ];
}

const priorIrradiation = {
  text: 'An isolated CNS relapse has the better outlook in children who were not irradiated in first remission. Whether the head was irradiated before is not in a case; no text read says by how much this protocol changed the dose.',
  cite: cite(pdq2014, 'CNS relapse, first paragraph'),
} as const;

/**
 * Local therapy of a child who will be transplanted, from the step `before-hsct` to `hsct`: the rule for the
 * testes makes no exception for such boys; of the head nothing was read.
 */
export function localTherapyBeforeTransplant(): PathwayStep[] {
  return [
    {
      kind: 'not-read',
      id: 'before-hsct',
      title: 'Whether and when the head is irradiated in a child who will be transplanted was not read',
      toRead: 'Tallen 2010 and Eckert 2013, full text; the protocol of transplantation',
      next: 'testis-before-hsct',
    },
    ...testisSteps('-before-hsct', 'hsct'),
  ];
}

function testisSteps(suffix: string, next: string): PathwayStep[] {
  return [
    {
      kind: 'gate',
      id: `testis${suffix}`,
      title: 'Is a testis involved?',
      table: yesOrNo('shared/testis', 'Is a testis involved?', 'testis', byTabien),
      classifiers: { testis },
      branches: { yes: `testis-sides${suffix}`, no: next },
    },
    {
      kind: 'decision',
      id: `testis-sides${suffix}`,
      title: 'Which testes are clinically involved?',
      branches: { one: `testis-biopsy${suffix}`, both: `testes-both${suffix}` },
      notes: [noField],
      cite: byTabien,
    },
    {
      kind: 'decision',
      id: `testis-biopsy${suffix}`,
      title: 'What did the biopsy of the other testis show?',
      branches: Object.fromEntries(biopsies.map((found) => [found, `testis-involved-side${suffix}`])),
      notes: [noField, 'The other testis is biopsied at the time of relapse in some European groups (PDQ 2014).'],
      cite: byTabien,
    },
    {
      kind: 'measure',
      id: `testis-involved-side${suffix}`,
      measure: 'local-therapy',
      title: 'The involved testis',
      says: [
        { text: 'Orchiectomy.', cite: byTabien },
        { text: 'Orchiectomy, or irradiation with 24 Gy.', cite: cite(testisAsh2014, 'methods, local therapy') },
      ],
      next: `other-testis${suffix}`,
    },
    {
      kind: 'gate',
      id: `other-testis${suffix}`,
      title: 'The testis that is not clinically involved',
      table: otherTestis,
      classifiers: { biopsy: biopsyRecordedAt(`testis-biopsy${suffix}`) },
      branches: Object.fromEntries(otherTestis.groups.map((group) => [group, `other-testis-done${suffix}`])),
    },
    {
      kind: 'measure',
      id: `other-testis-done${suffix}`,
      measure: 'local-therapy',
      title: 'The other testis is treated as people decided',
      says: [
        { text: '15 Gy where its biopsy is negative, 18 Gy where it shows subclinical involvement.', cite: byTabien },
        { text: '15 or 18 Gy where infiltration is proven; nothing stated for a negative biopsy.', cite: byAsh },
      ],
      conflicts: ['C23'],
      next,
    },
    {
      kind: 'measure',
      id: `testes-both${suffix}`,
      measure: 'local-therapy',
      title: 'Both testes are clinically involved',
      says: [{ text: 'Bilateral orchiectomy preferred, or 24 Gy to both testes.', cite: byTabien }],
      next,
    },
  ];
}
