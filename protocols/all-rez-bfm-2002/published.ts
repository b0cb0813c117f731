import { cite, type PublishedFigure } from '@rezidiv/core';
import { publishedSGroups } from '../shared/published-s-groups.ts';
import { eckert2013, yamanaka2024 } from './sources.ts';

/** Published outcomes of this system's groups. */
export const published: readonly PublishedFigure[] = [
  ...publishedSGroups,
  {
    id: 'O25',
    groups: ['S2'],
    population: 'S2 with MRD 10-3 or more after induction, allotted to transplantation (99 children)',
    endpoint: 'event-free survival',
    value: '64 +/- 5%',
    cite: cite(eckert2013, 'abstract, results'),
  },
  {
    id: 'O73',
    groups: ['S2'],
    population:
      'S2 in another trial, ALL-R08-II (Japan), not T-ALL, MRD below 10-3, chemotherapy planned (27 children)',
    endpoint: 'event-free survival',
    value: '70 +/- 9%',
    cite: cite(yamanaka2024, 'abstract, results of ALL-R08-II'),
  },
  {
    id: 'O73',
    groups: ['S2'],
    population:
      'S2 in another trial, ALL-R08-II (Japan), not T-ALL, MRD 10-3 or more, transplantation planned (31 children)',
    endpoint: 'event-free survival',
    value: '68 +/- 8%',
    cite: cite(yamanaka2024, 'abstract, results of ALL-R08-II'),
  },
];
