import type { CumulativeRule, Element, Order } from '@rezidiv/core';
import { perSquareMetre, table1, tripleIntrathecal } from './orders.ts';

const support = 'single-source';

const induction = table1('induction');

const inductionOrders: readonly Order[] = [
  {
    id: 'prednisone',
    drug: 'prednisone',
    dose: perSquareMetre('40', 'mg', 'day'),
    route: 'oral',
    days: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28],
    timesPerDay: 3,
    notes: ['"40 mg/m2 in 3 doses" is taken for the amount of a day.'],
    support,
    cite: induction,
  },
  {
    id: 'vincristine',
    drug: 'vincristine',
    dose: {
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '2', unit: 'mg', cite: induction },
    },
    days: [1, 8, 15, 22],
    support,
    cite: induction,
  },
  {
    id: 'doxorubicin',
    drug: 'doxorubicin',
    dose: perSquareMetre('30', 'mg'),
    days: [1, 2],
    support,
    cite: induction,
  },
  ...tripleIntrathecal({ days: [1, 8, 22], cite: induction }),
  ...tripleIntrathecal({ days: [15, 29], only: ['cns-involved'], cite: induction }),
];

const pegaspargase: Order = {
  id: 'pegaspargase',
  drug: 'pegaspargase',
  dose: perSquareMetre('2500', 'U'),
  route: 'intramuscular',
  days: [1, 8, 15, 22],
  support,
  cite: induction,
};

const asparaginase: Order = {
  id: 'asparaginase',
  drug: 'asparaginase',
  dose: perSquareMetre('10000', 'U'),
  route: 'intramuscular',
  days: [1, 3, 5, 8, 10, 12, 15, 17, 19, 22, 24, 26],
  support,
  cite: induction,
};

const consolidation1 = table1('consolidation 1');
const consolidation2 = table1('consolidation 2');
const continuation = table1('continuation');
const week4 = table1('continuation, week 4');

/** Above this sum of anthracyclines, pegaspargase takes the place of idarubicin in consolidation 2. */
export const anthracyclineRule: CumulativeRule = {
  drugs: ['doxorubicin', 'daunorubicin', 'idarubicin', 'mitoxantrone'],
  equivalentOf: 'doxorubicin',
  limit: '450',
  unit: 'mg',
  per: 'm2',
  says: 'At a cumulative anthracycline dose of 450 mg/m2 doxorubicin equivalent, pegaspargase 2,500 U/m2 weekly, twice, in place of idarubicin. The factors of the equivalence were not read.',
  cite: consolidation2,
};

/** The phases of POG 9411, as far as they were read. */
export const elements: readonly Element[] = [
  {
    id: 'pog-9411/induction-pegaspargase',
    title: 'Induction, with pegaspargase',
    orders: [...inductionOrders, pegaspargase],
    missing: [],
    notes: ['Pegaspargase or native asparaginase by randomisation.'],
    cite: induction,
  },
  {
    id: 'pog-9411/induction-asparaginase',
    title: 'Induction, with native asparaginase',
    orders: [...inductionOrders, asparaginase],
    missing: [],
    notes: ['Pegaspargase or native asparaginase by randomisation.'],
    cite: induction,
  },
  {
    id: 'pog-9411/consolidation-1',
    title: 'Consolidation 1',
    orders: [
      {
        id: 'ifosfamide',
        drug: 'ifosfamide',
        dose: perSquareMetre('2.8', 'g'),
        days: [1, 2, 3, 4, 5],
        rescue: 'mesna',
        support,
        cite: consolidation1,
      },
      {
        id: 'mesna',
        drug: 'mesna',
        dose: perSquareMetre('350', 'mg'),
        days: [1, 2, 3, 4, 5],
        timesPerDay: 8,
        notes: ['Every 3 hours, 8 doses, with ifosfamide: taken for 8 doses on each of its days.'],
        support,
        cite: consolidation1,
      },
      {
        id: 'etoposide',
        drug: 'etoposide',
        dose: perSquareMetre('100', 'mg'),
        days: [1, 2, 3, 4, 5],
        support,
        cite: consolidation1,
      },
      {
        id: 'g-csf',
        drug: 'g-csf',
        dose: { kind: 'by-size', amount: '5', unit: 'ug', per: 'kg', each: 'dose' },
        days: 'not-read',
        until: 'ANC of 5,000/ul or more, or above 1,500/ul twice',
        notes: ['How often it is given was not read.'],
        support,
        cite: consolidation1,
      },
    ],
    missing: [],
    notes: [],
    cite: consolidation1,
  },
  {
    id: 'pog-9411/consolidation-2',
    title: 'Consolidation 2',
    orders: [
      {
        id: 'cytarabine',
        drug: 'cytarabine',
        dose: perSquareMetre('1', 'g'),
        over: '6 h',
        days: [1, 2, 3, 4],
        support,
        cite: consolidation2,
      },
      {
        id: 'idarubicin',
        drug: 'idarubicin',
        dose: perSquareMetre('5', 'mg'),
        days: [1, 2, 3, 4],
        notes: [anthracyclineRule.says],
        support,
        cite: consolidation2,
      },
    ],
    missing: [],
    notes: [],
    cite: consolidation2,
  },
  {
    id: 'pog-9411/continuation',
    title: 'Continuation, one of 5 cycles, as far as read',
    orders: [
      {
        id: 'ifosfamide',
        drug: 'ifosfamide',
        dose: perSquareMetre('3.4', 'g'),
        days: [1, 2, 3],
        rescue: 'mesna',
        support,
        cite: table1('continuation, week 1'),
      },
      {
        id: 'mesna',
        drug: 'mesna',
        dose: perSquareMetre('425', 'mg'),
        days: 'not-read',
        notes: ['With ifosfamide, days 1 to 3; how often on each of them was not read for this phase.'],
        support,
        cite: table1('continuation, week 1'),
      },
      {
        id: 'etoposide',
        drug: 'etoposide',
        dose: perSquareMetre('100', 'mg'),
        days: [1, 2, 3],
        support,
        cite: table1('continuation, week 1'),
      },
      {
        id: 'thioguanine',
        drug: 'thioguanine',
        dose: perSquareMetre('75', 'mg'),
        days: [22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35],
        notes: ['Printed as days 1 to 14 of week 4.'],
        support,
        cite: week4,
      },
      {
        id: 'methotrexate',
        drug: 'methotrexate',
        dose: perSquareMetre('25', 'mg'),
        route: 'oral',
        days: [22, 29],
        timesPerDay: 4,
        rescue: 'leucovorin',
        notes: ['Every 6 hours, 4 doses; printed as days 1 and 8 of week 4.'],
        support,
        cite: week4,
      },
      {
        id: 'leucovorin',
        drug: 'leucovorin',
        dose: perSquareMetre('5', 'mg'),
        days: 'not-read',
        notes: ['Every 12 hours, 3 doses; when it begins was not read.'],
        support,
        cite: week4,
      },
      ...tripleIntrathecal({ days: [22], cite: week4 }),
      {
        id: 'cytarabine',
        drug: 'cytarabine',
        dose: perSquareMetre('1', 'g'),
        days: [36, 37, 38],
        notes: ['Printed as days 1 to 3 of week 6.'],
        support,
        cite: table1('continuation, week 6'),
      },
      {
        id: 'idarubicin',
        drug: 'idarubicin',
        dose: perSquareMetre('5', 'mg'),
        days: [36, 37, 38],
        notes: ['Printed as days 1 to 3 of week 6.'],
        support,
        cite: table1('continuation, week 6'),
      },
      {
        id: 'dexamethasone',
        drug: 'dexamethasone',
        dose: {
          kind: 'unknown',
          toRead:
            'Kelly 2013, Table 1, continuation from week 9: the text read breaks off after "dexamethasone 8 mg/m2"',
        },
        days: 'not-read',
        notes: ['Week 9.'],
        support: 'unknown',
        cite: table1('continuation, week 9'),
      },
    ],
    missing: ['Everything after dexamethasone in week 9: the text read breaks off there.'],
    notes: ['Days count from day 1 of the cycle; week 4 begins on day 22, week 6 on day 36.'],
    cite: continuation,
  },
];
