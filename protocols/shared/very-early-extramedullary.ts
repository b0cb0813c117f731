import { type Citation, cite } from '@rezidiv/core';
import { hungerRaetz2020, pdq2014 } from './sources.ts';
import { registryHr } from './sources-evidence.ts';

type StudyGroup = 'BFM' | 'UK ALL R3' | 'IntReALL' | 'COG 2014' | 'COG AALL1331';

interface Elsewhere {
  readonly of: StudyGroup;
  readonly lineage: 'BCP' | 'T' | 'either';
  readonly group: string;
  readonly because: readonly Citation[];
}

const column = (name: string) => [cite(hungerRaetz2020, `risk-stratification table, ${name} column`)];

const readings: readonly Elsewhere[] = [
  { of: 'BFM', lineage: 'either', group: 'S2 (ALL-REZ BFM)', because: column('BFM') },
  { of: 'UK ALL R3', lineage: 'either', group: 'high (UK ALL R3)', because: column('UK') },
  { of: 'IntReALL', lineage: 'either', group: 'HR (IntReALL)', because: [cite(registryHr, 'inclusion criteria')] },
  { of: 'COG 2014', lineage: 'BCP', group: 'intermediate (COG 2014)', because: [cite(pdq2014, 'Table 4, first row')] },
  { of: 'COG 2014', lineage: 'T', group: 'high (COG 2014)', because: [cite(pdq2014, 'Table 4, footnote a')] },
  { of: 'COG AALL1331', lineage: 'BCP', group: 'high (AALL1331)', because: column('COG') },
];

/**
 * How the other study groups place a very early isolated extramedullary relapse (register C22).
 * Each group is right for its own protocol; the others are shown so that nobody carries a label over.
 */
export function veryEarlyExtramedullaryElsewhere(own: StudyGroup, lineage: 'BCP' | 'T') {
  return readings
    .filter((reading) => reading.of !== own && (reading.lineage === 'either' || reading.lineage === lineage))
    .map(({ group, because }) => ({ group, because, conflict: 'C22' as const }));
}
