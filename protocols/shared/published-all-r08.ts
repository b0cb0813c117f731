import { cite, type PublishedFigure } from '@rezidiv/core';
import { yamanaka2024 } from './sources-evidence.ts';

/** Outcomes of the S groups in Japan, the one other place that reports them. */
export const publishedAllR08: readonly PublishedFigure[] = [
  {
    id: 'O73',
    groups: ['S1'],
    population: 'S1 in another trial, ALL-R08-I (Japan)',
    endpoint: 'event-free survival',
    years: 3,
    value: '83 +/- 15%',
    cite: cite(yamanaka2024, 'abstract, results of ALL-R08-I'),
  },
  {
    id: 'O73',
    groups: ['S2'],
    population: 'S2 in another trial, ALL-R08-I (Japan)',
    endpoint: 'event-free survival',
    years: 3,
    value: '37 +/- 11%',
    cite: cite(yamanaka2024, 'abstract, results of ALL-R08-I'),
  },
  {
    id: 'O73',
    groups: ['S3'],
    population: 'S3 in another trial, ALL-R08-I (Japan)',
    endpoint: 'event-free survival',
    years: 3,
    value: '28 +/- 8%',
    cite: cite(yamanaka2024, 'abstract, results of ALL-R08-I'),
  },
  {
    id: 'O73',
    groups: ['S4'],
    population: 'S4 in another trial, ALL-R08-I (Japan)',
    endpoint: 'event-free survival',
    years: 3,
    value: '14 +/- 7%',
    cite: cite(yamanaka2024, 'abstract, results of ALL-R08-I'),
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
