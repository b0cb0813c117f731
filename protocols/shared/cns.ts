import { type Case, type Classification, type Classifier, known } from '@rezidiv/core';

/** Whether the relapse involves the central nervous system. */
export const cnsFindings = ['involved', 'not-involved'] as const;

/** CNS involvement at relapse, alone or with other sites, as recorded. */
export const cnsInvolvement: Classifier = {
  id: 'cns at relapse',
  values: cnsFindings,
  classify({ relapse }: Case): Classification {
    const cns = relapse?.sites?.cns;
    if (cns !== undefined) return known(cns ? 'involved' : 'not-involved', []);
    return { possible: cnsFindings, because: [], others: [], assuming: [], notes: [] };
  },
  missing: ({ relapse }) =>
    relapse?.sites?.cns === undefined
      ? [{ fact: 'relapse.sites.cns', wouldLeave: { true: ['involved'], false: ['not-involved'] } }]
      : [],
};
