import { cite, type Pathway } from '@rezidiv/core';
import { forumUnder4, peters2021 } from './sources.ts';

const methods = cite(peters2021, 'abstract, patients and methods');
const result = cite(peters2021, 'abstract, results');
const underFour = cite(forumUnder4, 'abstract');

/** Conditioning by age, by chance, and by the choice of the second drug; then the transplantation. */
export const pathway: Pathway = {
  groups: [],
  start: 'age',
  steps: [
    {
      kind: 'decision',
      id: 'age',
      title: 'Age at transplantation',
      branches: { 'from 4 years': 'randomisation', 'under 4 years': 'second-drug' },
      notes: ['Randomised: 4 to 21 years at transplantation. Under 4 years: without irradiation.'],
      cite: methods,
    },
    {
      kind: 'randomisation',
      id: 'randomisation',
      title: 'Irradiation or chemotherapy',
      system: 'forum-conditioning',
      branches: { irradiation: 'tbi-etoposide', chemotherapy: 'second-drug' },
      notes: [
        'Randomisation was stopped on 31 March 2019: more relapses and a worse survival with chemotherapy. As printed: survival at 2 years .91 with irradiation and .75 with chemotherapy.',
      ],
      cite: result,
    },
    {
      kind: 'decision',
      id: 'second-drug',
      title: 'Busulfan or treosulfan',
      branches: { busulfan: 'with-busulfan', treosulfan: 'with-treosulfan' },
      notes: ['Who had which was not read.'],
      cite: underFour,
    },
    {
      kind: 'element',
      id: 'tbi-etoposide',
      element: 'forum-conditioning/tbi-etoposide',
      next: 'transplantation',
      cite: methods,
    },
    {
      kind: 'element',
      id: 'with-busulfan',
      element: 'forum-conditioning/fludarabine-thiotepa-busulfan',
      next: 'transplantation',
      cite: methods,
    },
    {
      kind: 'element',
      id: 'with-treosulfan',
      element: 'forum-conditioning/fludarabine-thiotepa-treosulfan',
      next: 'transplantation',
      cite: methods,
    },
    {
      kind: 'measure',
      id: 'transplantation',
      measure: 'hsct',
      title: 'Allogeneic transplantation in complete remission',
      says: [
        {
          text: 'From an HLA-compatible related or unrelated donor, in complete remission.',
          cite: methods,
        },
      ],
      next: 'end',
    },
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};
