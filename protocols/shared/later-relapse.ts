import { type Citation, type Classifier, cite, notCovered, type Pathway, type PathwayStep } from '@rezidiv/core';
import { afterTransplant, laterRelapse, philadelphiaPositive } from './exclusions.ts';
import { asExclusionAsks, recordedFact, yesOrNo } from './recorded.ts';
import { ilive, pdq2014 } from './sources.ts';
import { texasOncology } from './sources-evidence.ts';

const laterRelapses = cite(pdq2014, 'Standard Treatment for Second and Subsequent Bone Marrow Relapse');

/** Whether another relapse has come, from the outcome. */
export const nextRelapse = recordedFact('next relapse', 'outcome.nextRelapse', ({ outcome }) => {
  const { happened, on, daysFromRelapse } = outcome?.nextRelapse ?? {};
  return happened ?? (on !== undefined || daysFromRelapse !== undefined ? true : undefined);
});

export const nextRelapseTable = yesOrNo(
  'shared/next-relapse',
  'Has the leukaemia come back again?',
  'relapse',
  laterRelapses,
);

/** What the sources say of a second or later relapse of the marrow, whatever the protocol. */
export const secondRelapseSays = [
  {
    text: 'About 40% of children reach a third remission. Transplantation is generally held reasonable for those who do, and cures 20 to 35% of them; fewer than 10 to 20% of all survive long.',
    cite: laterRelapses,
  },
  {
    text: 'Transplantation is best in early or repeated relapse, provided that the disease responds to treatment.',
    cite: cite(ilive, 'last paragraph'),
  },
] as const;

const afterTransplantation = cite(pdq2014, 'Relapse after allogeneic HSCT for relapsed ALL, first paragraph');

/** What the sources say of a relapse after transplantation, whatever the protocol. */
export const relapseAfterTransplant = [
  {
    text: 'A second ablative transplantation may be feasible; of those who come to it, about 10 to 30% may stay free of events. Better with a longer remission after the first one and with remission at the second.',
    cite: afterTransplantation,
  },
  {
    text: 'Reduced-intensity conditioning for a second one cures some, only in a remission confirmed by flow cytometry; donor lymphocytes have limited benefit.',
    cite: cite(pdq2014, 'Relapse after allogeneic HSCT for relapsed ALL, second paragraph'),
  },
  {
    text: 'Whether an isolated CNS or testicular relapse after transplantation needs a second one is unknown; in a small series five of seven boys with an isolated testicular relapse had extended event-free survival without.',
    cite: cite(pdq2014, 'Testicular relapse, evidence 2'),
  },
] as const;

/** Follow-up from the step `follow-up` on, to the step `end` or to a second relapse. */
export function followUp(): PathwayStep[] {
  return [
    {
      kind: 'measure',
      id: 'follow-up',
      measure: 'follow-up',
      title: 'Follow-up after treatment',
      says: [
        {
          text: 'No evidence that frequent blood counts or marrow tests off therapy, to find a relapse early, improve the outcome.',
          cite: cite(pdq2014, 'Time from diagnosis to relapse'),
        },
      ],
      next: 'next-relapse',
    },
    {
      kind: 'gate',
      id: 'next-relapse',
      title: 'Has the leukaemia come back again?',
      table: nextRelapseTable,
      classifiers: { relapse: nextRelapse },
      branches: { yes: 'second-relapse', no: 'end' },
    },
    {
      kind: 'measure',
      id: 'second-relapse',
      measure: 'follow-up',
      title: 'Second relapse: what the sources say',
      says: secondRelapseSays,
      next: 'second-relapse-not-read',
    },
    {
      kind: 'not-read',
      id: 'second-relapse-not-read',
      title: 'What this protocol did in a second relapse was not read',
      toRead: 'the protocol itself, or a report of its trial group on second relapses',
    },
    { kind: 'end', id: 'end', title: 'End of what the sources read lay out' },
  ];
}

const reinduction = cite(pdq2014, 'Reinduction chemotherapy, evidence 4 and 5');
const tCell = {
  text: 'T-ALL reaches a second remission much less often. Nelarabine alone had responses in about 50%; with cyclophosphamide and etoposide it brought remissions. Doses: not of this protocol.',
  cite: cite(pdq2014, 'Reinduction chemotherapy, T-cell ALL'),
} as const;
const phPositive = {
  text: 'Ph-positive ALL: a tyrosine kinase inhibitor with other chemotherapy, and transplantation as soon as possible (a lay text). No text read of this protocol says what it did.',
  cite: cite(texasOncology, 'paragraph on Philadelphia chromosome positive ALL'),
} as const;

/** Second remission not reached, from the step `no-remission` on: what the sources say, and that the protocol's own way was not read. */
export function withoutRemission(
  own: readonly { readonly text: string; readonly cite: Citation }[] = [],
): PathwayStep[] {
  return [
    {
      kind: 'measure',
      id: 'no-remission',
      measure: 'follow-up',
      title: 'Second remission not reached: what the sources say',
      says: [
        ...own,
        {
          text: 'Leukaemia in the marrow at the end of the first month of reinduction: an extremely poor prognosis, even where a second remission follows.',
          cite: cite(pdq2014, 'Response to reinduction therapy'),
        },
        {
          text: 'Clofarabine, cyclophosphamide and etoposide: remission in 42 to 56% of refractory or multiply relapsed disease. Bortezomib with vincristine, dexamethasone, pegaspargase and doxorubicin: 80% of multiply relapsed B-precursor disease, none of it refractory to reinduction.',
          cite: reinduction,
        },
        tCell,
        phPositive,
        {
          text: 'Children who fail a first induction are usually prepared for allogeneic transplantation by another one; some families choose treatment that keeps the disease under control and the child well (a lay text).',
          cite: cite(texasOncology, 'section "Treatment of Patients Failing Induction" and the paragraphs before it'),
        },
      ],
      next: 'no-remission-not-read',
    },
    {
      kind: 'not-read',
      id: 'no-remission-not-read',
      title: "This protocol's own way when no second remission is reached was not read",
      toRead: 'von Stackelberg et al. 2011, non-response in ALL-REZ BFM, Eur J Cancer 47:90',
      cite: cite(pdq2014, 'reference 21'),
    },
  ];
}

interface Situation {
  readonly id: string;
  readonly question: string;
  readonly classifier: Classifier;
  readonly title: string;
  readonly says: readonly { readonly text: string; readonly cite: Citation }[];
  readonly cite: Citation;
  /** The step that follows, whatever the answer. */
  readonly next: string;
}

/**
 * The way for children of whom the system does not speak: what the sources say of a later relapse, a relapse
 * after transplantation, Ph-positive and T-cell disease. No element of the protocol is on it.
 */
export const notCoveredWay: Pathway = {
  groups: [notCovered],
  start: 'ask-later',
  steps: [
    ...situationSteps({
      id: 'later',
      question: 'Is it a second or later relapse?',
      classifier: asExclusionAsks(laterRelapse(laterRelapses)),
      title: 'Second or later relapse: what the sources say',
      says: secondRelapseSays,
      cite: laterRelapses,
      next: 'ask-transplanted',
    }),
    ...situationSteps({
      id: 'transplanted',
      question: 'Did the relapse come after a transplantation?',
      classifier: asExclusionAsks(afterTransplant(afterTransplantation)),
      title: 'Relapse after transplantation: what the sources say',
      says: relapseAfterTransplant,
      cite: afterTransplantation,
      next: 'ask-ph',
    }),
    ...situationSteps({
      id: 'ph',
      question: 'Is the leukaemia Ph-positive?',
      classifier: asExclusionAsks(philadelphiaPositive(phPositive.cite)),
      title: 'Ph-positive leukaemia: what the sources say',
      says: [phPositive],
      cite: phPositive.cite,
      next: 'ask-t',
    }),
    ...situationSteps({
      id: 't',
      question: 'Is it a T-ALL?',
      classifier: recordedFact('T lineage', 'initialDiagnosis.immunophenotype', ({ initialDiagnosis }) =>
        initialDiagnosis?.immunophenotype === undefined ? undefined : initialDiagnosis.immunophenotype === 'T',
      ),
      title: 'T-ALL: what the sources say',
      says: [tCell],
      cite: tCell.cite,
      next: 'no-way',
    }),
    {
      kind: 'not-read',
      id: 'no-way',
      title: 'The system, as far as it was read, does not speak of this child, so none of its elements is shown',
      toRead: 'a protocol that includes such children; people decide',
    },
  ],
};

function situationSteps({ id, question, classifier, title, says, cite: source, next }: Situation): PathwayStep[] {
  return [
    {
      kind: 'gate',
      id: `ask-${id}`,
      title: question,
      table: yesOrNo(`shared/${id}`, question, id, source),
      classifiers: { [id]: classifier },
      branches: { yes: `says-${id}`, no: next },
    },
    { kind: 'measure', id: `says-${id}`, measure: 'follow-up', title, says, next },
  ];
}
