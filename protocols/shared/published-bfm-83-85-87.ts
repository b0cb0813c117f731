import { cite, type PublishedFigure } from '@rezidiv/core';
import { buehrer1993 } from './sources.ts';
import { buehrer1994 } from './sources-evidence.ts';

/** Outcomes that were published for ALL-REZ BFM 83, 85 and 87 together. */
export const publishedBfm838587: readonly PublishedFigure[] = [
  {
    id: 'O20',
    groups: ['A', 'B'],
    population: 'combined among 326 marrow relapses of ALL-REZ BFM 83, 85 and 87 together',
    endpoint: 'event-free survival',
    years: 7,
    value: '42%',
    cite: cite(buehrer1993, 'abstract, combined against isolated marrow relapse'),
  },
  {
    id: 'O20',
    groups: ['A', 'B'],
    population: 'isolated among 326 marrow relapses of ALL-REZ BFM 83, 85 and 87 together',
    endpoint: 'event-free survival',
    years: 7,
    value: '15%',
    cite: cite(buehrer1993, 'abstract, combined against isolated marrow relapse'),
  },
  {
    id: 'O20',
    groups: ['B'],
    population: 'late combined relapses of ALL-REZ BFM 83, 85 and 87 together',
    endpoint: 'event-free survival',
    years: 7,
    value: '60%',
    cite: cite(buehrer1993, 'abstract, late combined relapse'),
  },
  {
    id: 'O21',
    groups: ['B'],
    population:
      'late isolated marrow relapses of ALL-REZ BFM 85M and 87 in second remission, with cranial irradiation (40 children)',
    endpoint: 'event-free survival',
    years: 6,
    value: '.46',
    cite: cite(buehrer1994, 'abstract, results'),
  },
  {
    id: 'O21',
    groups: ['B'],
    population:
      'late isolated marrow relapses of ALL-REZ BFM 85M and 87 in second remission, without cranial irradiation (33 children)',
    endpoint: 'event-free survival',
    years: 6,
    value: '.18',
    cite: cite(buehrer1994, 'abstract, results'),
  },
];
