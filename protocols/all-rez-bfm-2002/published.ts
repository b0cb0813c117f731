import { cite, type PublishedFigure } from '@rezidiv/core';
import { eckert2013, ilive, yamanaka2024 } from './sources.ts';

/** Published outcomes of this system's groups. */
export const published: readonly PublishedFigure[] = [
  {
    id: 'O2',
    groups: ['S1'],
    population: '60 of 1,188 first relapses in the earlier ALL-REZ BFM trials, regrouped',
    endpoint: 'survival, not defined further',
    value: '77%',
    cite: cite(ilive, 'paragraph on ALL-REZ BFM 95, groups S1 to S4'),
  },
  {
    id: 'O2',
    groups: ['S2'],
    population: '652 of 1,188 first relapses in the earlier ALL-REZ BFM trials, regrouped',
    endpoint: 'survival, not defined further',
    value: '36% (from 30 to 50%)',
    cite: cite(ilive, 'paragraph on ALL-REZ BFM 95, groups S1 to S4'),
  },
  {
    id: 'O2',
    groups: ['S3', 'S4'],
    population: '175 (S3) and 301 (S4) of 1,188 first relapses in the earlier ALL-REZ BFM trials, regrouped',
    endpoint: 'survival, not defined further',
    value: '1-4%',
    conflicts: ['C17'],
    cite: cite(ilive, 'paragraph on ALL-REZ BFM 95, groups S1 to S4'),
  },
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
