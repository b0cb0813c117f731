import { type Case, type Classification, type Classifier, known } from '@rezidiv/core';

/** The lineages that tables ask about. All others stand at the gate. */
export const lineages = ['BCP', 'T'] as const;

/** B-cell precursor or T lineage, from the immunophenotype at initial diagnosis. */
export const lineage: Classifier = {
  id: 'lineage',
  values: lineages,
  classify({ initialDiagnosis }: Case): Classification {
    const phenotype = initialDiagnosis?.immunophenotype;
    if (phenotype === 'BCP' || phenotype === 'T') return known(phenotype, []);
    return { possible: lineages, because: [], others: [], assuming: [], notes: [] };
  },
  missing: () => [{ fact: 'initialDiagnosis.immunophenotype', wouldLeave: { BCP: ['BCP'], T: ['T'] } }],
};
