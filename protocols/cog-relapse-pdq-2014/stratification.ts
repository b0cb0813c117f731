import { cite, type DecisionTable } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { sitesByOrgan } from '../shared/site.ts';
import { cogTimings } from '../shared/timing-cog.ts';
import { veryEarlyExtramedullaryElsewhere } from '../shared/very-early-extramedullary.ts';
import { pdq2014 } from './sources.ts';

const facts = { timing: cogTimings, site: sitesByOrgan, lineage: lineages } as const;
const groups = ['low', 'intermediate', 'high'] as const;

const marrowColumn = cite(pdq2014, 'Table 4, column "Bone Marrow or Combined Relapse"');
const extramedullaryColumn = cite(pdq2014, 'Table 4, column "Isolated CNS or Testicular Relapse"');
const marrow = ['isolated-marrow', 'combined'] as const;
const cnsOrTestis = ['isolated-cns', 'isolated-testis'] as const;

/** Low, intermediate or high risk by Table 4. */
export const riskGroup = {
  id: 'cog-relapse-pdq-2014/risk-group',
  question: 'Which risk group does the relapse belong to?',
  facts,
  groups,
  rows: [
    {
      id: 'high any relapse, T',
      when: { lineage: ['T'] },
      group: 'high',
      cite: cite(pdq2014, 'Table 4, footnote a', 'All relapsed T-cell ALL is considered high risk.'),
    },
    {
      id: 'high marrow before 36 months, BCP',
      when: { timing: ['<18mo', '18-<36mo'], site: marrow, lineage: ['BCP'] },
      group: 'high',
      cite: marrowColumn,
    },
    {
      id: 'intermediate late marrow, BCP',
      when: { timing: ['>=36mo'], site: marrow, lineage: ['BCP'] },
      group: 'intermediate',
      cite: marrowColumn,
    },
    {
      id: 'intermediate isolated CNS or testis before 18 months, BCP',
      when: { timing: ['<18mo'], site: cnsOrTestis, lineage: ['BCP'] },
      group: 'intermediate',
      otherReadings: veryEarlyExtramedullaryElsewhere('COG 2014', 'BCP'),
      cite: extramedullaryColumn,
    },
    {
      id: 'low isolated CNS or testis from 18 months, BCP',
      when: { timing: ['18-<36mo', '>=36mo'], site: cnsOrTestis, lineage: ['BCP'] },
      group: 'low',
      cite: extramedullaryColumn,
    },
    {
      id: 'isolated relapse elsewhere, BCP',
      when: { site: ['isolated-other'], lineage: ['BCP'] },
      notCovered: 'Table 4 speaks of isolated CNS and testicular relapses only.',
      cite: extramedullaryColumn,
    },
  ],
} as const satisfies DecisionTable<typeof facts, (typeof groups)[number]>;
