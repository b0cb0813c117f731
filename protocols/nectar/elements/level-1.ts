import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { registryNectar, registryNectar2015, stJudeNectar } from '../sources.ts';

const level = cite(
  registryNectar,
  'arms and interventions, dose level 1',
  '480 mg/m2 Nelarabine (75% of single agent maximum tolerated dose) and 330 mg/m2 Cyclophospamide',
);
const details = cite(registryNectar2015, 'intervention details');

/** The lowest dose level: where the escalation began, not what it recommended. */
export const level1: Element = {
  id: 'nectar/level-1',
  title: 'NECTAR, dose level 1: nelarabine, etoposide, cyclophosphamide',
  orders: [
    {
      id: 'nelarabine',
      drug: 'nelarabine',
      dose: { kind: 'by-size', amount: '480', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      over: '60 min',
      days: days(1, 5),
      notes: [
        'Dose from the arms, days and infusion from the intervention details of the same registration.',
        'Given at hours 0 to 1. A number of doses a day is not printed.',
      ],
      support: 'single-source',
      cite: [level, details],
    },
    {
      id: 'etoposide',
      drug: 'etoposide',
      dose: { kind: 'by-size', amount: '100', unit: 'mg', per: 'm2', each: 'day' },
      route: 'intravenous',
      over: '2 h',
      days: days(1, 5),
      notes: ['Given at hours 1 to 3.'],
      support: 'single-source',
      cite: details,
    },
    {
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      dose: { kind: 'by-size', amount: '330', unit: 'mg', per: 'm2', each: 'dose' },
      days: 'not-read',
      notes: [
        'The copy of the registration breaks off before its days. A page of a study centre says that the drugs are given for 5 days, and not on which.',
        'Whether the amount is for a day or for a dose is not printed in the text read.',
      ],
      support: 'single-source',
      cite: [level, cite(stJudeNectar, 'description, last sentence')],
    },
  ],
  missing: [
    'days, route and infusion of cyclophosphamide',
    'methotrexate and filgrastim: named in the registration, dose and days not read',
    'higher dose levels, and the dose that was recommended',
  ],
  notes: [
    'A dose-finding study: three children at a level, six where one of three had a dose-limiting toxicity, down again where two had.',
    'At least 7 days had to lie between an earlier intrathecal dose and the start.',
  ],
  cite: [level, details],
};
