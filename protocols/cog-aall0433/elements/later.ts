import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { registry0433 } from '../sources.ts';
import { daysOnly, everyDose, leucovorinByHours, tripleForCns } from './days-only.ts';

const first = cite(registry0433, 'outline, intensification therapy 1, regimen A');
const again = cite(registry0433, 'outline, reinduction therapy, regimen A');
const second = cite(registry0433, 'outline, intensification therapy 2, regimen A');
const last = cite(registry0433, 'outline, maintenance therapy, regimen A');

/** One of four courses, weeks 16 to 27. */
export const intensification1: Element = {
  id: 'cog-aall0433/intensification-1',
  title: 'AALL0433, intensification 1, one course of four',
  lengthDays: 21,
  orders: [
    daysOnly({ id: 'vincristine', drug: 'vincristine', route: 'intravenous', days: [1], cite: first }),
    daysOnly({
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      route: 'intravenous',
      over: '24 h',
      days: [1],
      rescue: 'leucovorin',
      notes: ['Printed as high-dose.'],
      cite: first,
    }),
    daysOnly({ id: 'leucovorin', drug: 'leucovorin', days: 'not-read', notes: [leucovorinByHours], cite: first }),
    daysOnly({
      id: 'mercaptopurine',
      drug: 'mercaptopurine',
      route: 'oral',
      days: days(2, 6),
      cite: first,
    }),
    daysOnly({
      id: 'etoposide',
      drug: 'etoposide',
      route: 'intravenous',
      over: '1 h',
      days: [8],
      notes: ['Printed as etoposide phosphate.'],
      cite: first,
    }),
    daysOnly({
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      route: 'intravenous',
      over: '1 h',
      days: [8],
      cite: first,
    }),
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [15],
      only: ['cns-not-involved'],
      notes: ['In three of the four courses; the record does not say in which.'],
      cite: first,
    }),
    ...tripleForCns({
      days: [15],
      notes: ['In three of the four courses; the record does not say in which.'],
      cite: first,
    }),
  ],
  missing: [everyDose],
  notes: ['Every 21 days, four courses; low-dose vincristine in regimen A.'],
  cite: first,
};

/** Weeks 28 to 32. */
export const reinduction: Element = {
  id: 'cog-aall0433/reinduction',
  title: 'AALL0433, reinduction',
  lengthDays: 35,
  orders: [
    daysOnly({ id: 'vincristine', drug: 'vincristine', route: 'intravenous', days: [1, 8, 15], cite: again }),
    daysOnly({
      id: 'doxorubicin',
      drug: 'doxorubicin',
      route: 'intravenous',
      over: '15 min',
      days: [1, 8, 15],
      cite: again,
    }),
    daysOnly({
      id: 'dexamethasone',
      drug: 'dexamethasone',
      route: 'oral',
      days: [...days(1, 7), ...days(15, 21)],
      timesPerDay: 2,
      cite: again,
    }),
    daysOnly({ id: 'pegaspargase', drug: 'pegaspargase', route: 'intramuscular', days: [2, 15], cite: again }),
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [1, 28],
      only: ['cns-not-involved'],
      cite: again,
    }),
    ...tripleForCns({ days: [1, 28], cite: again }),
  ],
  missing: [everyDose],
  notes: ['Weeks 28 to 32 or 29 to 33, taken as 35 days.'],
  cite: again,
};

/** One of four courses, weeks 33 to 56. */
export const intensification2: Element = {
  id: 'cog-aall0433/intensification-2',
  title: 'AALL0433, intensification 2, one course of four',
  lengthDays: 42,
  orders: [
    daysOnly({
      id: 'cytarabine-high-dose',
      drug: 'cytarabine',
      route: 'intravenous',
      over: '3 h',
      days: [1, 2],
      notes: ['Printed as high-dose. The record does not say how many doses a day.'],
      cite: second,
    }),
    daysOnly({ id: 'pegaspargase', drug: 'pegaspargase', route: 'intramuscular', days: [2], cite: second }),
    daysOnly({
      id: 'filgrastim',
      drug: 'g-csf',
      days: [3],
      until: 'blood counts recover',
      notes: ['From day 3 on, into a vein or under the skin.'],
      cite: second,
    }),
    daysOnly({ id: 'vincristine', drug: 'vincristine', route: 'intravenous', days: [22, 29], cite: second }),
    daysOnly({
      id: 'methotrexate-high-dose',
      drug: 'methotrexate',
      route: 'intravenous',
      days: [22],
      rescue: 'leucovorin',
      notes: ['Printed as high-dose; here the length of the infusion is not printed.'],
      cite: second,
    }),
    daysOnly({ id: 'leucovorin', drug: 'leucovorin', days: 'not-read', notes: [leucovorinByHours], cite: second }),
    daysOnly({
      id: 'mercaptopurine',
      drug: 'mercaptopurine',
      route: 'oral',
      days: days(23, 27),
      cite: second,
    }),
    daysOnly({
      id: 'etoposide',
      drug: 'etoposide',
      route: 'intravenous',
      over: '1 h',
      days: [29],
      notes: ['Printed as etoposide phosphate.'],
      cite: second,
    }),
    daysOnly({
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      route: 'intravenous',
      over: '1 h',
      days: [29],
      cite: second,
    }),
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [36],
      only: ['cns-not-involved'],
      notes: ['In three of the four courses; the record does not say in which.'],
      cite: second,
    }),
    ...tripleForCns({
      days: [36],
      notes: ['In three of the four courses; the record does not say in which.'],
      cite: second,
    }),
  ],
  missing: [everyDose, 'how high the counts must be to start'],
  notes: [
    'Every 42 days, four courses, the first once blood counts recover; low-dose vincristine in regimen A.',
    'Prints disagree inside the record: of CNS-positive children one sentence can be read as three courses of the whole treatment, not of the intrathecal therapy alone.',
  ],
  cite: second,
};

/** One of five courses, weeks 57 to 106. */
export const maintenance: Element = {
  id: 'cog-aall0433/maintenance',
  title: 'AALL0433, maintenance, one course of five',
  lengthDays: 70,
  orders: [
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [1],
      only: ['cns-not-involved'],
      cite: last,
    }),
    daysOnly({
      id: 'methotrexate-oral',
      drug: 'methotrexate',
      route: 'oral',
      days: [8, 15, 22, 29, 36],
      only: ['cns-not-involved'],
      notes: ['Of CNS-positive children the record contradicts itself; see the notes of the element.'],
      cite: last,
    }),
    daysOnly({
      id: 'mercaptopurine',
      drug: 'mercaptopurine',
      route: 'oral',
      days: days(1, 42),
      cite: last,
    }),
    daysOnly({
      id: 'dexamethasone',
      drug: 'dexamethasone',
      route: 'oral',
      days: days(1, 5),
      timesPerDay: 2,
      cite: last,
    }),
    daysOnly({ id: 'vincristine', drug: 'vincristine', route: 'intravenous', days: [43, 50, 57, 64], cite: last }),
    daysOnly({
      id: 'cyclophosphamide',
      drug: 'cyclophosphamide',
      route: 'intravenous',
      over: '1 h',
      days: [43, 50, 57, 64],
      cite: last,
    }),
  ],
  missing: [everyDose, 'methotrexate of CNS-positive children, by mouth and into the spinal canal'],
  notes: [
    'Every 70 days, five courses; low-dose vincristine in regimen A.',
    'Prints disagree inside the record: a note has CNS-positive children receive intrathecal methotrexate on day 1 instead of methotrexate by mouth; a later sentence says that they receive no intrathecal therapy in maintenance. Neither is encoded.',
  ],
  cite: last,
};
