import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { registry0433 } from '../sources.ts';
import { daysOnly, everyDose, leucovorinByHours, tripleForCns } from './days-only.ts';

const first = cite(registry0433, 'outline, induction therapy 1, regimen A');
const second = cite(registry0433, 'outline, induction therapy 2');
const third = cite(registry0433, 'outline, induction therapy 3');

/** Weeks 1 to 5. */
export const induction1: Element = {
  id: 'cog-aall0433/induction-1',
  title: 'AALL0433, induction 1, regimen A',
  lengthDays: 35,
  orders: [
    daysOnly({
      id: 'vincristine',
      drug: 'vincristine',
      route: 'intravenous',
      days: [1, 8, 15, 22],
      notes: ['Low-dose vincristine; what "low-dose" means is not printed.'],
      cite: first,
    }),
    daysOnly({
      id: 'prednisone',
      drug: 'prednisone',
      route: 'oral',
      days: days(1, 28),
      timesPerDay: 3,
      cite: first,
    }),
    daysOnly({
      id: 'doxorubicin',
      drug: 'doxorubicin',
      route: 'intravenous',
      over: '15 min',
      days: [1],
      cite: first,
    }),
    daysOnly({
      id: 'pegaspargase',
      drug: 'pegaspargase',
      route: 'intramuscular',
      days: [2, 8, 15, 22],
      cite: first,
    }),
    daysOnly({
      id: 'cytarabine-it',
      drug: 'cytarabine',
      route: 'intrathecal',
      days: [1],
      only: ['cns-not-involved'],
      notes: ['For a CNS-positive child the record names a triple on the same day; see what is missing.'],
      cite: first,
    }),
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [15, 29],
      only: ['cns-not-involved'],
      cite: first,
    }),
    ...tripleForCns({
      days: [1, 8, 15, 22, 29],
      notes: ['One more on day 36 where there is no remission after induction 1.'],
      cite: first,
    }),
  ],
  missing: [
    everyDose,
    'whether a CNS-positive child has the intrathecal cytarabine of day 1 beside the triple of that day',
  ],
  notes: [
    'Weeks 1 to 5 are taken as 35 days.',
    'Regimen B had high-dose vincristine; it was closed in September 2010 and its children went over to regimen A.',
  ],
  cite: first,
};

/** Weeks 6 to 10; after induction 3 for children with CNS disease. */
export const induction2: Element = {
  id: 'cog-aall0433/induction-2',
  title: 'AALL0433, induction 2',
  lengthDays: 35,
  orders: [
    daysOnly({
      id: 'etoposide',
      drug: 'etoposide',
      route: 'intravenous',
      days: days(1, 5),
      notes: [
        'Printed as etoposide phosphate. The length of the infusion has lost a sign in the copy read ("= 1 hour").',
      ],
      cite: second,
    }),
    daysOnly({
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      route: 'intravenous',
      over: '1 h',
      days: days(1, 5),
      cite: second,
    }),
    daysOnly({
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      route: 'intravenous',
      over: '24 h',
      days: [22],
      rescue: 'leucovorin',
      notes: ['Printed as high-dose.'],
      cite: second,
    }),
    daysOnly({
      id: 'leucovorin',
      drug: 'leucovorin',
      days: 'not-read',
      notes: [leucovorinByHours],
      cite: second,
    }),
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [1, 22],
      only: ['cns-not-involved'],
      cite: second,
    }),
    ...tripleForCns({ days: [1, 22], cite: second }),
    daysOnly({
      id: 'filgrastim',
      drug: 'g-csf',
      days: [6],
      until: 'blood counts recover',
      notes: ['From day 6 on, into a vein or under the skin.'],
      cite: second,
    }),
  ],
  missing: [everyDose, 'how high the counts must be to start'],
  notes: [
    'Starts once blood counts recover; weeks 6 to 10 or 7 to 11, taken as 35 days.',
    'CNS-positive children have induction 3 before it.',
  ],
  cite: second,
};

/** Weeks 11 to 15; before induction 2 for children with CNS disease. */
export const induction3: Element = {
  id: 'cog-aall0433/induction-3',
  title: 'AALL0433, induction 3',
  lengthDays: 35,
  orders: [
    daysOnly({
      id: 'cytarabine-high-dose',
      drug: 'cytarabine',
      route: 'intravenous',
      over: '3 h',
      days: [1, 2, 8, 9],
      notes: ['Printed as high-dose. The record does not say how many doses a day.'],
      cite: third,
    }),
    daysOnly({
      id: 'asparaginase',
      drug: 'asparaginase',
      route: 'intramuscular',
      days: [2, 9],
      cite: third,
    }),
    daysOnly({
      id: 'filgrastim',
      drug: 'g-csf',
      days: [10],
      until: 'blood counts recover',
      notes: ['From day 10 on, into a vein or under the skin.'],
      cite: third,
    }),
  ],
  missing: [everyDose],
  notes: ['Weeks 11 to 15 or 12 to 16, taken as 35 days.'],
  cite: third,
};
