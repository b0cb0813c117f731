import { cite, type DecisionTable } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { sites } from '../shared/site.ts';
import { bfmTimings } from '../shared/timing-bfm.ts';
import { oracleBfm90, tallen2010, vonStackelberg2008 } from './sources.ts';

const facts = { timing: bfmTimings, site: sites, lineage: lineages } as const;

const groups = cite(tallen2010, 'abstract, groups A, B and C');
const anyExtramedullary = cite(
  vonStackelberg2008,
  'abstract and baseline table',
  'any isolated extramedullary relapse',
);
const poorPrognosis = cite(oracleBfm90, 'section "Risk Stratification", item 4', 'Early bone marrow or T-ALL relapse');
const marrow = ['isolated-marrow', 'combined'] as const;
const whatToRead = 'Tallen 2010, full text: the definition of the poor prognosis group.';

/** Groups A, B and C. Who belonged to the poor prognosis group (PPG) was not read, so those cells stay open. */
export const riskGroup = {
  id: 'all-rez-bfm-90/risk-group',
  question: 'Which group does the relapse belong to?',
  facts,
  groups: ['A', 'B', 'C'],
  rows: [
    {
      id: 'very early marrow, BCP not read',
      when: { timing: ['very-early'], site: marrow, lineage: ['BCP'] },
      notCovered:
        'A very early marrow relapse is placed in a poor prognosis group from recall only; the one text read gives early marrow relapses to two groups at once.',
      toRead: whatToRead,
      conflicts: ['C19'],
      cite: [groups, poorPrognosis],
    },
    {
      id: 'A early marrow, BCP',
      when: { timing: ['early'], site: marrow, lineage: ['BCP'] },
      group: 'A',
      otherReadings: [{ group: 'PPG', because: [poorPrognosis], conflict: 'C19' }],
      cite: groups,
    },
    { id: 'B late marrow, BCP', when: { timing: ['late'], site: marrow, lineage: ['BCP'] }, group: 'B', cite: groups },
    {
      id: 'corner: marrow, BCP not read',
      when: { timing: ['very-early-or-late'], site: marrow, lineage: ['BCP'] },
      notCovered:
        'The relapse came under 18 months from diagnosis and 6 months or more after therapy ended; the first puts it into a group that was not read, the second into B.',
      toRead: whatToRead,
      conflicts: ['C19'],
      cite: [groups, poorPrognosis],
    },
    {
      id: 'marrow, T not read',
      when: { site: marrow, lineage: ['T'] },
      notCovered:
        'Marrow relapses of T-ALL are placed in a poor prognosis group by a secondary text only, whose definition overlaps with group A.',
      toRead: whatToRead,
      conflicts: ['C19'],
      cite: [groups, poorPrognosis],
    },
    {
      id: 'C isolated extramedullary, BCP',
      when: { timing: ['early', 'late'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
      group: 'C',
      cite: [groups, anyExtramedullary],
    },
    {
      id: 'C very early isolated extramedullary, BCP',
      when: { timing: ['very-early', 'very-early-or-late'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
      group: 'C',
      otherReadings: [
        {
          group: 'left undefined',
          because: [cite(oracleBfm90, 'section "Risk Stratification", item 3', '≥18 months from initial diagnosis')],
          conflict: 'C18',
        },
      ],
      cite: [groups, anyExtramedullary],
      note: 'The methotrexate randomisation of BFM 90 took any isolated extramedullary relapse, and no very early marrow relapse; its 10 very early patients were therefore extramedullary.',
    },
    {
      id: 'C or PPG isolated extramedullary, T',
      when: { site: ['isolated-extramedullary'], lineage: ['T'] },
      readings: [
        { group: 'C', because: [groups, anyExtramedullary] },
        { group: 'PPG', because: [poorPrognosis], conflict: 'C19' },
      ],
      conflicts: ['C19'],
      cite: [groups, poorPrognosis],
    },
  ],
} as const satisfies DecisionTable<typeof facts, 'A' | 'B' | 'C'>;
