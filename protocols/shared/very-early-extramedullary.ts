import { type Citation, cite } from '@rezidiv/core';
import { hungerRaetz2020, intreallSrAbstract, pdq2014 } from './sources.ts';

type Group = 'BFM' | 'UK ALL R3' | 'IntReALL' | 'COG 2014' | 'COG AALL1331';

const readings: readonly { readonly of: Group; readonly group: string; readonly because: readonly Citation[] }[] = [
  { of: 'BFM', group: 'S2 (ALL-REZ BFM)', because: [cite(hungerRaetz2020, 'risk-stratification table, BFM column')] },
  {
    of: 'UK ALL R3',
    group: 'high (UK ALL R3)',
    because: [cite(hungerRaetz2020, 'risk-stratification table, UK column')],
  },
  {
    of: 'IntReALL',
    group: 'HR (IntReALL)',
    because: [cite(intreallSrAbstract, 'patients and methods, SR definition')],
  },
  { of: 'COG 2014', group: 'intermediate (COG 2014)', because: [cite(pdq2014, 'Table 4, first row')] },
  {
    of: 'COG AALL1331',
    group: 'high (AALL1331)',
    because: [cite(hungerRaetz2020, 'risk-stratification table, COG column')],
  },
];

/**
 * How the other study groups place a very early isolated extramedullary relapse (register C22).
 * Each group is right for its own protocol; the others are shown so that nobody carries a label over.
 */
export function veryEarlyExtramedullaryElsewhere(own: Group) {
  return readings
    .filter(({ of }) => of !== own)
    .map(({ group, because }) => ({ group, because, conflict: 'C22' as const }));
}
