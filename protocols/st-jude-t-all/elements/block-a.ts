import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { registryStJudeT } from '../sources.ts';
import { triple } from './triple.ts';

const place = cite(registryStJudeT, 'outline of treatment, block A');

/** Reinduction with panobinostat, liposomal vincristine and bortezomib. */
export const blockA: Element = {
  id: 'st-jude-t-all/block-a',
  title: 'St Jude, relapsed T-ALL, block A',
  orders: [
    {
      id: 'dexamethasone',
      drug: 'dexamethasone',
      dose: { kind: 'by-size', amount: '10', unit: 'mg', per: 'm2', each: 'day' },
      route: 'oral',
      days: [...days(1, 8), ...days(15, 22)],
      notes: ['How the amount of a day is divided is not in the record.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'panobinostat',
      drug: 'panobinostat',
      dose: { kind: 'by-size', amount: '24', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'oral',
      days: [2, 4, 6],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'vincristine-liposomal',
      drug: 'vincristine-liposomal',
      dose: { kind: 'by-size', amount: '2.25', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [7, 14, 21, 28],
      notes: ['Liposomal vincristine, printed with "no cap": never to be exchanged with plain vincristine.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'mitoxantrone',
      drug: 'mitoxantrone',
      dose: { kind: 'by-size', amount: '10', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [7, 14],
      notes: [
        'Day 14 depends, where no blasts are in the blood, on leucocytes (1000) and neutrophils (300); the signs of comparison are lost in the copy read.',
      ],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'pegaspargase',
      drug: 'pegaspargase',
      dose: { kind: 'by-size', amount: '2500', unit: 'U', per: 'm2', each: 'dose' },
      days: [9, 23],
      notes: ['The record prints no route.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'bortezomib',
      drug: 'bortezomib',
      dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [16, 19, 23, 26],
      support: 'single-source',
      cite: place,
    },
    ...triple({
      days: [1, 7, 14, 21, 28],
      notes: ['Also on days 10 and 17 with CNS 2, CNS 3, or a traumatic tap with blasts.'],
      cite: place,
    }),
  ],
  missing: ['amounts of intrathecal therapy', 'route of pegaspargase'],
  notes: ['Lasts about five weeks.'],
  cite: place,
};
