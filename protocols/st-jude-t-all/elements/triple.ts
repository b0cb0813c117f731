import type { Order } from '@rezidiv/core';

/** The three drugs of an intrathecal triple (ITMHA), of which the record prints days and no amounts. */
export function triple({ days, notes = [], cite }: Pick<Order, 'days' | 'notes' | 'cite'>): readonly Order[] {
  return ['methotrexate', 'hydrocortisone', 'cytarabine'].map((drug) => ({
    id: `${drug}-it-triple`,
    drug,
    dose: { kind: 'unknown', toRead: 'the protocol of NCT02518750' },
    route: 'intrathecal',
    days,
    notes: ['Part of triple intrathecal therapy: methotrexate, hydrocortisone and cytarabine together.', ...notes],
    support: 'unknown',
    cite,
  }));
}
