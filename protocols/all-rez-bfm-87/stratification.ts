import { cite, type DecisionTable } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { cornerNote } from '../shared/s-groups.ts';
import { sites } from '../shared/site.ts';
import { bfmTimings, citeLate, citeVeryEarly } from '../shared/timing-bfm.ts';
import { einsiedel2005 } from './sources.ts';

const facts = { timing: bfmTimings, site: sites, lineage: lineages } as const;

const groups = cite(einsiedel2005, 'abstract, groups A, B and C');
const pilot = cite(einsiedel2005, 'abstract, pilot P88', 'very early BM relapse or any relapse of T-ALL');
const p88 =
  'Could be enrolled in the pilot P88 instead: it was open, as an option, to very early marrow relapses and to any relapse of T-ALL.';
const marrow = ['isolated-marrow', 'combined'] as const;

/** Groups A, B and C; the pilot P88 was an option and is a note. */
export const riskGroup = {
  id: 'all-rez-bfm-87/risk-group',
  question: 'Which group does the relapse belong to?',
  facts,
  groups: ['A', 'B', 'C'],
  rows: [
    {
      id: 'A very early marrow',
      when: { timing: ['very-early'], site: marrow },
      group: 'A',
      cite: [groups, pilot],
      note: p88,
    },
    {
      id: 'A early marrow, BCP',
      when: { timing: ['early'], site: marrow, lineage: ['BCP'] },
      group: 'A',
      cite: groups,
    },
    {
      id: 'A early marrow, T',
      when: { timing: ['early'], site: marrow, lineage: ['T'] },
      group: 'A',
      cite: [groups, pilot],
      note: p88,
    },
    { id: 'B late marrow, BCP', when: { timing: ['late'], site: marrow, lineage: ['BCP'] }, group: 'B', cite: groups },
    {
      id: 'B late marrow, T',
      when: { timing: ['late'], site: marrow, lineage: ['T'] },
      group: 'B',
      cite: [groups, pilot],
      note: p88,
    },
    {
      id: 'C isolated extramedullary, BCP',
      when: { site: ['isolated-extramedullary'], lineage: ['BCP'] },
      group: 'C',
      cite: groups,
    },
    {
      id: 'C isolated extramedullary, T',
      when: { site: ['isolated-extramedullary'], lineage: ['T'] },
      group: 'C',
      cite: [groups, pilot],
      note: p88,
    },
    {
      id: 'corner: marrow',
      when: { timing: ['very-early-or-late'], site: marrow },
      readings: [
        { group: 'A', because: [citeVeryEarly, groups] },
        { group: 'B', because: [citeLate, groups] },
      ],
      conflicts: [],
      cite: [citeVeryEarly, citeLate],
      note: cornerNote(),
    },
  ],
} as const satisfies DecisionTable<typeof facts, 'A' | 'B' | 'C'>;
