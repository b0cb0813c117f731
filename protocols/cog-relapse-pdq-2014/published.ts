import { cite, type PublishedFigure } from '@rezidiv/core';
import { pdq2014 } from './sources.ts';

/** Published outcomes that the same page prints for cells of its Table 4; none speaks of a whole group. */
export const published: readonly PublishedFigure[] = [
  {
    id: 'O46',
    groups: ['high'],
    population: 'marrow relapse of B-precursor ALL within 18 months from diagnosis',
    endpoint: 'survival, not defined further',
    value: 'less than 20%',
    cite: cite(pdq2014, 'Time from diagnosis to relapse'),
  },
  {
    id: 'O46',
    groups: ['intermediate'],
    population: 'marrow relapse of B-precursor ALL more than 36 months from diagnosis',
    endpoint: 'survival, not defined further',
    value: '40% to 50%',
    conflicts: ['C4'],
    cite: cite(pdq2014, 'Time from diagnosis to relapse'),
  },
  {
    id: 'O47',
    groups: ['intermediate'],
    population: 'isolated CNS relapse, <18 months from diagnosis',
    endpoint: 'overall survival',
    value: '40% to 50%',
    cite: cite(pdq2014, 'Time from diagnosis to relapse'),
  },
  {
    id: 'O47',
    groups: ['low'],
    population: 'isolated CNS relapse, >18 months from diagnosis',
    endpoint: 'overall survival',
    value: '75% to 80%',
    cite: cite(pdq2014, 'Time from diagnosis to relapse'),
  },
  {
    id: 'O48',
    groups: ['intermediate'],
    population: 'isolated CNS relapse, Pediatric Oncology Group, first study, within 18 months of diagnosis',
    endpoint: 'event-free survival',
    years: 4,
    value: 'approximately 45%',
    cite: cite(pdq2014, 'CNS relapse, evidence (chemotherapy and radiation therapy) 1'),
  },
  {
    id: 'O48',
    groups: ['low'],
    population:
      'isolated CNS relapse, Pediatric Oncology Group, first study, no earlier radiotherapy, initial remission of 18 months or longer',
    endpoint: 'event-free survival',
    years: 4,
    value: 'approximately 80%',
    cite: cite(pdq2014, 'CNS relapse, evidence (chemotherapy and radiation therapy) 1'),
  },
  {
    id: 'O48',
    groups: ['intermediate'],
    population:
      'isolated CNS relapse, Pediatric Oncology Group, second study, initial remission of less than 18 months',
    endpoint: 'event-free survival',
    years: 4,
    value: '52%',
    conflicts: ['C14'],
    cite: cite(pdq2014, 'CNS relapse, evidence (chemotherapy and radiation therapy) 2'),
  },
  {
    id: 'O48',
    groups: ['low'],
    population:
      'isolated CNS relapse, Pediatric Oncology Group, second study, no earlier radiotherapy, initial remission of 18 months or more',
    endpoint: 'event-free survival',
    years: 4,
    value: '78%',
    cite: cite(pdq2014, 'CNS relapse, evidence (chemotherapy and radiation therapy) 2'),
  },
];
