import { cite, type DecisionTable } from '@rezidiv/core';
import { lineages } from '../shared/lineage.ts';
import { cornerNote } from '../shared/s-groups.ts';
import { sites } from '../shared/site.ts';
import { bfmTimings, citeLate, citeVeryEarly } from '../shared/timing-bfm.ts';
import { buehrer1993, einsiedel2005, ilive } from './sources.ts';

const facts = { timing: bfmTimings, site: sites, lineage: lineages } as const;

const byTime = cite(buehrer1993, 'abstract', 'stratified according to the time of relapse');
const letters = cite(einsiedel2005, 'abstract, groups A to C of ALL-REZ BFM 87');
const bySite = [
  {
    group: 'no letter (grouped by site alone)',
    because: [cite(ilive, 'first paragraph', 'only depending on the localization of the relapse')],
    conflict: 'C6',
  },
] as const;
const borrowedLetters =
  "The letters are those of ALL-REZ BFM 87; which letters the trials of 1983 and 1985 used was not read. That they grouped by time is the trial group's own statement; how site and lineage entered was not read.";

/** Groups by time of marrow relapse. */
export const riskGroup = {
  id: 'all-rez-bfm-83-85/risk-group',
  question: 'Which group does the relapse belong to?',
  facts,
  groups: ['A', 'B', 'C'],
  rows: [
    {
      id: 'A early or very early marrow',
      when: { timing: ['very-early', 'early'], site: ['isolated-marrow', 'combined'] },
      group: 'A',
      otherReadings: bySite,
      cite: [byTime, letters],
      note: borrowedLetters,
    },
    {
      id: 'B late marrow',
      when: { timing: ['late'], site: ['isolated-marrow', 'combined'] },
      group: 'B',
      otherReadings: bySite,
      cite: [byTime, letters],
      note: borrowedLetters,
    },
    {
      id: 'corner: marrow',
      when: { timing: ['very-early-or-late'], site: ['isolated-marrow', 'combined'] },
      readings: [
        { group: 'A', because: [citeVeryEarly, byTime] },
        { group: 'B', because: [citeLate, byTime] },
      ],
      conflicts: [],
      cite: [citeVeryEarly, citeLate],
      note: cornerNote(),
    },
    {
      id: 'isolated extramedullary not read',
      when: { site: ['isolated-extramedullary'] },
      notCovered:
        'How ALL-REZ BFM 83 and 85 grouped isolated extramedullary relapses was not read in any source; it is known from recall only.',
      toRead: 'Bührer 1993, full text, or another report of ALL-REZ BFM 83 and 85.',
      cite: byTime,
    },
  ],
} as const satisfies DecisionTable<typeof facts, 'A' | 'B' | 'C'>;
