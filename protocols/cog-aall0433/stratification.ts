import { cite, type DecisionTable } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { sitesByOrgan } from '../shared/site.ts';
import { cogTimings } from '../shared/timing-cog.ts';
import { lew2021, pdq2014 } from './sources.ts';

const facts = { timing: cogTimings, site: sitesByOrgan, lineage: lineages } as const;
const groups = ['eligible', 'not-in-trial'] as const;

const title = cite(lew2021, 'title', 'late bone marrow and very early CNS relapse');
const table4 = cite(pdq2014, 'Table 4, intermediate-risk cells');
const marrow = ['isolated-marrow', 'combined'] as const;
const cnsOrTestis = ['isolated-cns', 'isolated-testis'] as const;

/** Whether the relapse is one that AALL0433 treated: the intermediate-risk cells of COG Table 4. */
export const riskGroup = {
  id: 'cog-aall0433/risk-group',
  question: 'Is the relapse one that AALL0433 was for?',
  facts,
  groups,
  rows: [
    {
      id: 'eligible late marrow, BCP',
      when: { timing: ['>=36mo'], site: marrow, lineage: ['BCP'] },
      group: 'eligible',
      cite: [title, table4],
    },
    {
      id: 'eligible very early isolated CNS, BCP',
      when: { timing: ['<18mo'], site: ['isolated-cns'], lineage: ['BCP'] },
      group: 'eligible',
      cite: [title, table4],
    },
    {
      id: 'eligible very early isolated testis, BCP',
      when: { timing: ['<18mo'], site: ['isolated-testis'], lineage: ['BCP'] },
      group: 'eligible',
      cite: table4,
      note: 'The title of the trial names the CNS only; that testicular relapses belong here follows from Table 4 alone.',
    },
    {
      id: 'not in trial: marrow before 36 months, BCP',
      when: { timing: ['<18mo', '18-<36mo'], site: marrow, lineage: ['BCP'] },
      group: 'not-in-trial',
      cite: [title, table4],
    },
    {
      id: 'not in trial: isolated CNS or testis from 18 months, BCP',
      when: { timing: ['18-<36mo', '>=36mo'], site: cnsOrTestis, lineage: ['BCP'] },
      group: 'not-in-trial',
      cite: [title, table4],
    },
    {
      id: 'not in trial: any relapse, T',
      when: { lineage: ['T'] },
      group: 'not-in-trial',
      cite: cite(lew2021, 'title', 'childhood B-ALL'),
    },
    {
      id: 'isolated relapse elsewhere, BCP',
      when: { site: ['isolated-other'], lineage: ['BCP'] },
      notCovered: 'Neither the title nor Table 4 speaks of isolated relapses outside CNS and testis.',
      toRead: 'Lew 2021, full text, eligibility.',
      cite: [title, table4],
    },
  ],
} as const satisfies DecisionTable<typeof facts, (typeof groups)[number]>;
