import { cite, type PublishedFigure } from '@rezidiv/core';
import { publishedSGroups } from '../shared/published-s-groups.ts';
import { eckert2013, pdq2014 } from './sources.ts';

/** Published outcomes of this system's groups. */
export const published: readonly PublishedFigure[] = [
  ...publishedSGroups,
  {
    id: 'O23',
    groups: ['S2'],
    population:
      'intermediate risk, P95/96, B-cell ALL, chemotherapy only (61 children in all), MRD below 10-3 at the end of reinduction',
    endpoint: 'event-free survival',
    years: 10,
    value: '73%',
    conflicts: ['C5'],
    cite: cite(pdq2014, 'Late-relapsing B-precursor ALL, evidence 2'),
  },
  {
    id: 'O23',
    groups: ['S2'],
    population:
      'intermediate risk, P95/96, B-cell ALL, chemotherapy only (61 children in all), MRD above 10-3 at the end of reinduction',
    endpoint: 'event-free survival',
    years: 10,
    value: '10%',
    conflicts: ['C5', 'C11'],
    cite: cite(pdq2014, 'Late-relapsing B-precursor ALL, evidence 2'),
  },
  {
    id: 'O24',
    groups: ['S2'],
    population: 'intermediate risk, P95/96, MRD 10-3 or more: the historical control of ALL-REZ BFM 2002',
    endpoint: 'event-free survival',
    value: '18 +/- 7%',
    conflicts: ['C11'],
    cite: cite(eckert2013, 'abstract, results'),
  },
];
