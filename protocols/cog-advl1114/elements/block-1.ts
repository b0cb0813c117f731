import { cite, type Element, type Order } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { pdq2014, registryTemsirolimus } from '../sources.ts';

const outline = cite(registryTemsirolimus, 'outline of treatment');

function daysOnly(order: Omit<Order, 'dose' | 'support'>): Order {
  return { ...order, dose: { kind: 'unknown', toRead: 'the protocol of ADVL1114' }, support: 'unknown' };
}

/** Temsirolimus with a reinduction of R3 type: days, and no dose. */
export const block1: Element = {
  id: 'cog-advl1114/block-1',
  title: 'ADVL1114, temsirolimus with reinduction of R3 type (days only)',
  orders: [
    daysOnly({
      id: 'temsirolimus',
      drug: 'temsirolimus',
      route: 'intravenous',
      over: '30 min',
      days: [1, 8],
      notes: [
        'C9: the registration, the later record, prints two weekly doses; the NCI page of April 2014 says three. The days are those of the registration. The dose was escalated.',
      ],
      cite: [
        outline,
        cite(pdq2014, 'Trials for ALL in second or subsequent relapse, item 2', 'three doses of temsirolimus'),
      ],
    }),
    daysOnly({
      id: 'dexamethasone',
      drug: 'dexamethasone',
      days: [...days(1, 5), ...days(15, 19)],
      notes: ['By mouth or into a vein. How many doses a day is not in the record.'],
      cite: outline,
    }),
    daysOnly({
      id: 'mitoxantrone',
      drug: 'mitoxantrone',
      route: 'intravenous',
      over: '30 min',
      days: [1, 2],
      cite: outline,
    }),
    daysOnly({ id: 'vincristine', drug: 'vincristine', route: 'intravenous', days: [1, 8, 15, 22], cite: outline }),
    daysOnly({
      id: 'pegaspargase',
      drug: 'pegaspargase',
      route: 'intravenous',
      over: '1 h',
      days: [3, 17],
      cite: outline,
    }),
    daysOnly({
      id: 'methotrexate-it',
      drug: 'methotrexate',
      route: 'intrathecal',
      days: [1, 8],
      notes: ['In some patients; the first up to 72 hours before day 1, or on it.'],
      cite: outline,
    }),
  ],
  missing: ['every dose', 'the dose levels of temsirolimus'],
  notes: ['A dose-finding study. Doses of another block of this type (`r3-block-1-us`) are not those of this study.'],
  cite: outline,
};
