import { cite, type DecisionTable } from '@rezidiv/core';
import { lineages } from './lineage.ts';
import { sites } from './site.ts';
import { hungerRaetz2020, ilive, pdq2014 } from './sources.ts';
import { bfmTimings, citeLate, citeVeryEarly } from './timing-bfm.ts';
import { veryEarlyExtramedullaryElsewhere } from './very-early-extramedullary.ts';

/** The strategic groups of ALL-REZ BFM 95/96, kept as base groups in ALL-REZ BFM 2002. */
export const sGroups = ['S1', 'S2', 'S3', 'S4'] as const;

export const sGroupFacts = { timing: bfmTimings, site: sites, lineage: lineages } as const;

const table = cite(hungerRaetz2020, 'risk-stratification table, BFM column');
const groups95 = cite(ilive, 'paragraph on ALL-REZ BFM 95, groups S1 to S4');
const intermediate = cite(
  pdq2014,
  'Late-relapsing B-precursor ALL, evidence 2',
  'a late isolated marrow relapse or an early or late combined marrow/extramedullary relapse',
);
const mergedHigh =
  'Hunger & Raetz print S3 and S4 as one high-risk group; the split rests on the page on ALL-REZ BFM 95.';

/** The rows of the S groups, before any MRD result. */
export const sGroupRows = [
  {
    id: 'S1 late isolated extramedullary, BCP',
    when: { timing: ['late'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
    group: 'S1',
    cite: [groups95, table],
  },
  {
    id: 'S1 or S2 late isolated extramedullary, T',
    when: { timing: ['late'], site: ['isolated-extramedullary'], lineage: ['T'] },
    readings: [
      { group: 'S1', because: [table], conflict: 'C7' },
      { group: 'S2', because: [groups95], conflict: 'C7' },
    ],
    conflicts: ['C7'],
    cite: [table, groups95],
    note: 'Late isolated extramedullary relapse of T-ALL: the sources differ and none is the trial group itself; a person must decide.',
  },
  {
    id: 'S2 late marrow, BCP',
    when: { timing: ['late'], site: ['isolated-marrow', 'combined'], lineage: ['BCP'] },
    group: 'S2',
    cite: [groups95, intermediate, table],
  },
  {
    id: 'S2 early combined, BCP',
    when: { timing: ['early'], site: ['combined'], lineage: ['BCP'] },
    group: 'S2',
    cite: [intermediate, table],
    note: 'The page on ALL-REZ BFM 95 does not place early combined relapses; the two other sources do.',
  },
  {
    id: 'S2 early isolated extramedullary, BCP',
    when: { timing: ['early'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
    group: 'S2',
    cite: [groups95, table],
  },
  {
    id: 'S2 very early isolated extramedullary, BCP',
    when: { timing: ['very-early'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
    group: 'S2',
    otherReadings: veryEarlyExtramedullaryElsewhere('BFM', 'BCP'),
    cite: table,
  },
  {
    id: 'S2 early isolated extramedullary, T',
    when: { timing: ['early'], site: ['isolated-extramedullary'], lineage: ['T'] },
    group: 'S2',
    cite: [groups95, table],
  },
  {
    id: 'S2 very early isolated extramedullary, T',
    when: { timing: ['very-early'], site: ['isolated-extramedullary'], lineage: ['T'] },
    group: 'S2',
    otherReadings: veryEarlyExtramedullaryElsewhere('BFM', 'T'),
    cite: [groups95, table],
  },
  {
    id: 'S3 early isolated marrow, BCP',
    when: { timing: ['early'], site: ['isolated-marrow'], lineage: ['BCP'] },
    group: 'S3',
    cite: [groups95, table],
    note: mergedHigh,
  },
  {
    id: 'S4 very early marrow, BCP',
    when: { timing: ['very-early'], site: ['isolated-marrow', 'combined'], lineage: ['BCP'] },
    group: 'S4',
    cite: [groups95, table],
    note: mergedHigh,
  },
  {
    id: 'S4 any marrow, T',
    when: { site: ['isolated-marrow', 'combined'], lineage: ['T'] },
    group: 'S4',
    cite: [groups95, table],
    note: mergedHigh,
  },
  {
    id: 'corner: marrow, BCP',
    when: { timing: ['very-early-or-late'], site: ['isolated-marrow', 'combined'], lineage: ['BCP'] },
    readings: [
      { group: 'S4', because: [citeVeryEarly, groups95] },
      { group: 'S2', because: [citeLate, groups95] },
    ],
    conflicts: [],
    cite: [citeVeryEarly, citeLate],
    note: cornerNote(),
  },
  {
    id: 'corner: isolated extramedullary, BCP',
    when: { timing: ['very-early-or-late'], site: ['isolated-extramedullary'], lineage: ['BCP'] },
    readings: [
      { group: 'S2', because: [citeVeryEarly, table] },
      { group: 'S1', because: [citeLate, table] },
    ],
    conflicts: [],
    cite: [citeVeryEarly, citeLate],
    note: cornerNote(),
  },
  {
    id: 'corner: isolated extramedullary, T',
    when: { timing: ['very-early-or-late'], site: ['isolated-extramedullary'], lineage: ['T'] },
    readings: [
      { group: 'S2', because: [citeVeryEarly, groups95] },
      { group: 'S1', because: [citeLate, table], conflict: 'C7' },
    ],
    conflicts: ['C7'],
    cite: [citeVeryEarly, citeLate],
    note: cornerNote(),
  },
] as const satisfies DecisionTable<typeof sGroupFacts, (typeof sGroups)[number]>['rows'];

/** Said wherever a child relapsed under 18 months from diagnosis and yet 6 months or more off therapy. */
export function cornerNote(): string {
  return 'The relapse came under 18 months from diagnosis and 6 months or more after therapy ended. The sources read define both as decisive and give no precedence; a person must decide.';
}
