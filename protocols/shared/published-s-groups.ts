import { cite, type PublishedFigure } from '@rezidiv/core';
import { ilive } from './sources.ts';
import { yamanaka2024 } from './sources-evidence.ts';

/** Outcomes of the S groups that were published for no one trial of the group, and those of Japan. */
export const publishedSGroups: readonly PublishedFigure[] = [
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
];
