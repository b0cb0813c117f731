import { cite, type DecisionTable, type Pathway } from '@rezidiv/core';
import { lineage, lineages } from '../shared/lineage.ts';
import { registryStJudeT } from './sources.ts';

const outline = cite(registryStJudeT, 'outline of treatment');
const third = cite(registryStJudeT, 'outline of treatment, block C');
const facts = { lineage: lineages } as const;

const formOfBlockC = {
  id: 'st-jude-t-all/form-of-block-c',
  question: 'Which form of block C?',
  facts,
  groups: ['nelarabine', 'clofarabine'],
  rows: [
    { id: 'T lineage', when: { lineage: ['T'] }, group: 'nelarabine', cite: third },
    { id: 'B lineage', when: { lineage: ['BCP'] }, group: 'clofarabine', cite: third },
  ],
} as const satisfies DecisionTable<typeof facts, 'nelarabine' | 'clofarabine'>;

/** Up to three blocks, left for transplantation as soon as MRD is negative and a donor is found. */
export const pathway: Pathway = {
  groups: [],
  start: 'block-a',
  steps: [
    {
      kind: 'element',
      id: 'block-a',
      element: 'st-jude-t-all/block-a',
      samples: [{ what: 'response, with MRD', when: 'after block A', cite: outline }],
      next: 'after-a',
      cite: outline,
    },
    {
      kind: 'decision',
      id: 'after-a',
      title: 'Transplantation after block A, or block B',
      branches: { transplantation: 'transplantation', 'block B': 'block-b' },
      notes: ['Transplantation with negative MRD once a suitable donor is found; otherwise block B and block C.'],
      cite: outline,
    },
    {
      kind: 'element',
      id: 'block-b',
      element: 'st-jude-t-all/block-b',
      samples: [{ what: 'response, with MRD', when: 'after block B', cite: outline }],
      next: 'after-b',
      cite: outline,
    },
    {
      kind: 'decision',
      id: 'after-b',
      title: 'Transplantation after block B, or block C',
      branches: { transplantation: 'transplantation', 'block C': 'form-of-block-c' },
      notes: ['Transplantation with negative MRD once a suitable donor is found; otherwise block C.'],
      cite: outline,
    },
    {
      kind: 'gate',
      id: 'form-of-block-c',
      title: 'Form of block C, by lineage',
      table: formOfBlockC,
      classifiers: { lineage },
      branches: { nelarabine: 'block-c', clofarabine: 'block-c-b-lineage' },
    },
    { kind: 'element', id: 'block-c', element: 'st-jude-t-all/block-c', next: 'after-c', cite: third },
    {
      kind: 'element',
      id: 'block-c-b-lineage',
      element: 'st-jude-t-all/block-c-b-lineage',
      next: 'after-c',
      cite: third,
    },
    {
      kind: 'decision',
      id: 'after-c',
      title: 'After block C',
      branches: { transplantation: 'transplantation', 'MRD persists': 'mrd-persists' },
      notes: ['With MRD that persists the plan is discussed with the study and the transplantation team.'],
      cite: outline,
    },
    {
      kind: 'measure',
      id: 'transplantation',
      measure: 'hsct',
      title: 'Transplantation once MRD is negative and a donor is found',
      says: [{ text: 'All children should be transplanted after reaching negative MRD.', cite: outline }],
      next: 'end',
    },
    {
      kind: 'not-read',
      id: 'mrd-persists',
      title: 'MRD persists after block C',
      toRead: 'the protocol of NCT02518750; the record leaves it to the people',
      next: 'end',
      cite: outline,
    },
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};
