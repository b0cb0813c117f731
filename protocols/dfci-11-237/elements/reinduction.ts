import { cite, type Element, type Order } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { registryEverolimus } from '../sources.ts';

const place = cite(registryEverolimus, 'description of the study treatment');
const spinal = cite(registryEverolimus, 'description, intrathecal chemotherapy');
const finding = 'CNS-positive here: leukaemia cells in the spinal fluid of the first day.';

function daysOnly(order: Omit<Order, 'dose' | 'support'>): Order {
  return {
    ...order,
    dose: { kind: 'unknown', toRead: 'the report or the protocol of DFCI 11-237' },
    support: 'unknown',
  };
}

/** The three drugs of an intrathecal triple; its methotrexate is followed by leucovorin. */
function triple(name: string, { days: on, only, cite: from }: Pick<Order, 'days' | 'only' | 'cite'>): readonly Order[] {
  const notes = ['Part of triple intrathecal therapy: cytarabine, methotrexate and hydrocortisone together.', finding];
  return ['cytarabine', 'methotrexate', 'hydrocortisone'].map((drug) =>
    daysOnly({
      id: `${drug}-it-triple-${name}`,
      drug,
      route: 'intrathecal',
      days: on,
      ...(only === undefined ? {} : { only }),
      ...(drug === 'methotrexate' ? { rescue: 'leucovorin' } : {}),
      notes,
      cite: from,
    }),
  );
}

/** Everolimus from day 1, and a reinduction with four drugs from day 4. */
export const reinduction: Element = {
  id: 'dfci-11-237/reinduction',
  title: 'DFCI 11-237, everolimus with reinduction (days only)',
  lengthDays: 32,
  orders: [
    daysOnly({ id: 'everolimus', drug: 'everolimus', route: 'oral', days: days(1, 32), cite: place }),
    daysOnly({
      id: 'prednisone',
      drug: 'prednisone',
      days: days(4, 32),
      timesPerDay: 3,
      notes: ['By mouth or into a vein.'],
      cite: place,
    }),
    daysOnly({ id: 'vincristine', drug: 'vincristine', route: 'intravenous', days: [4, 11, 18, 25], cite: place }),
    daysOnly({ id: 'doxorubicin', drug: 'doxorubicin', route: 'intravenous', days: [4, 5], cite: place }),
    daysOnly({
      id: 'dexrazoxane',
      drug: 'dexrazoxane',
      days: [4, 5],
      notes: ['With each dose of doxorubicin.'],
      cite: place,
    }),
    daysOnly({
      id: 'pegaspargase',
      drug: 'pegaspargase',
      route: 'intravenous',
      days: [5, 18],
      notes: [
        'After allergy: Erwinia asparaginase into a muscle twice a week, four doses from day 5 and four from day 15, in its place.',
      ],
      cite: place,
    }),
    daysOnly({ id: 'cytarabine-it', drug: 'cytarabine', route: 'intrathecal', days: [1], cite: spinal }),
    daysOnly({
      id: 'cytarabine-it-cns',
      drug: 'cytarabine',
      route: 'intrathecal',
      days: [4],
      only: ['cns-involved'],
      notes: [finding],
      cite: spinal,
    }),
    ...triple('cns-negative', { days: [18, 32], only: ['cns-not-involved'], cite: spinal }),
    ...triple('cns-positive', { days: [11, 18, 25, 32], only: ['cns-involved'], cite: spinal }),
    daysOnly({
      id: 'leucovorin-cns-negative',
      drug: 'leucovorin',
      days: [19, 33],
      timesPerDay: 3,
      only: ['cns-not-involved'],
      notes: ['By mouth or into a vein, for 24 hours, beginning one day after each triple intrathecal dose.'],
      cite: spinal,
    }),
    daysOnly({
      id: 'leucovorin-cns-positive',
      drug: 'leucovorin',
      days: [12, 19, 26, 33],
      timesPerDay: 3,
      only: ['cns-involved'],
      notes: ['By mouth or into a vein, for 24 hours, beginning one day after each triple intrathecal dose.'],
      cite: spinal,
    }),
  ],
  missing: ['every dose', 'the dose levels of everolimus'],
  notes: [
    'The study treatment lasts 32 days; leucovorin after the triple of day 32 falls on day 33.',
    'The record is written for families; days are as printed there.',
  ],
  cite: place,
};
