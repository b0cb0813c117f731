import {
  type Case,
  type Citation,
  type Classification,
  type Classifier,
  type DecisionTable,
  known,
  type PathwayStep,
} from '@rezidiv/core';

/** Whether an organ takes part in the relapse. */
export const involvement = ['involved', 'not-involved'] as const;

type Organ = 'cns' | 'testis';

/** CNS involvement at relapse, alone or with other sites, as recorded. */
export const cnsInvolvement: Classifier = defineInvolvement('cns', ({ relapse }) => relapse?.sites?.cns);

/** Testicular involvement at relapse, alone or with other sites, as recorded; none in girls. */
export const testisInvolvement: Classifier = defineInvolvement('testis', ({ sex, relapse }) =>
  sex === 'female' ? false : relapse?.sites?.testis,
);

const classifiers: Readonly<Record<Organ, Classifier>> = { cns: cnsInvolvement, testis: testisInvolvement };

function defineInvolvement(organ: Organ, recorded: (record: Case) => boolean | undefined): Classifier {
  return {
    id: `${organ} at relapse`,
    values: involvement,
    classify(record: Case): Classification {
      const found = recorded(record);
      if (found !== undefined) return known(found ? 'involved' : 'not-involved', []);
      return { possible: involvement, because: [], others: [], assuming: [], notes: [] };
    },
    missing: (record) =>
      recorded(record) === undefined
        ? [{ fact: `relapse.sites.${organ}`, wouldLeave: { involved: ['involved'], 'not involved': ['not-involved'] } }]
        : [],
  };
}

/** A gate on a pathway: one way for children with disease of the organ at relapse, one for the others. */
export function gateOnInvolvement({
  organ,
  regimen,
  id,
  title,
  involved,
  otherwise,
  cite,
}: {
  readonly organ: Organ;
  readonly regimen: string;
  readonly id: string;
  readonly title: string;
  /** Steps of the same pathway, by id. */
  readonly involved: string;
  readonly otherwise: string;
  readonly cite: Citation;
}): PathwayStep {
  const table: DecisionTable = {
    id: `${regimen}/${id}`,
    question: title,
    facts: { [organ]: involvement },
    groups: involvement,
    rows: involvement.map((finding) => ({
      id: `${organ} ${finding}`,
      when: { [organ]: [finding] },
      group: finding,
      cite,
    })),
  };
  return {
    kind: 'gate',
    id,
    title,
    table,
    classifiers: { [organ]: classifiers[organ] },
    branches: { involved, 'not-involved': otherwise },
  };
}
