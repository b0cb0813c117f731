import type { Order } from '@rezidiv/core';

/** An order of which the registration prints drug and days, and no dose. */
export function daysOnly(order: Omit<Order, 'dose' | 'support'>): Order {
  return {
    ...order,
    dose: { kind: 'unknown', toRead: 'Lew 2021, full text, or the protocol of AALL0433' },
    support: 'unknown',
  };
}

/** The three drugs of an intrathecal triple, for children with CNS disease. */
export function tripleForCns({ days, notes = [], cite }: Pick<Order, 'days' | 'notes' | 'cite'>): readonly Order[] {
  return ['methotrexate', 'hydrocortisone', 'cytarabine'].map((drug) =>
    daysOnly({
      id: `${drug}-it-triple`,
      drug,
      route: 'intrathecal',
      days,
      only: ['cns-involved'],
      notes: ['Part of triple intrathecal therapy: methotrexate, hydrocortisone and cytarabine together.', ...notes],
      cite,
    }),
  );
}

/** What every element of the record lacks. */
export const everyDose = 'every dose: the registration prints days only';

/** The rescue of high-dose methotrexate, which the record times by hours and not by days. */
export const leucovorinByHours =
  'Into a vein or by mouth, from 42 hours after the start of methotrexate, every 6 hours, at least 3 doses; on which day that is depends on the hour of the start.';
