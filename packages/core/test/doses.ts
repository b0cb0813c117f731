import { cite, type Decimal, type Dose, type DosePatient, type Order, type SurfaceFormula } from '@rezidiv/core';
import { surfaceFormulas } from '@rezidiv/protocols';

/** A document that stands for any source in tests. */
export const somewhere = cite({ id: 'test', title: 'A test', read: 'all', address: 'here' }, 'page 1');

/** One of the four formulas, by its id. */
export function formula(id: string): SurfaceFormula {
  const found = surfaceFormulas.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no formula ${id}`);
  return found;
}

/** An order with this dose. */
export function order(dose: Dose, others: Partial<Order> = {}): Order {
  return {
    id: 'x',
    drug: 'x',
    dose,
    route: 'intravenous',
    days: [1],
    support: 'single-source',
    cite: somewhere,
    ...others,
  };
}

/** So much for each square metre. */
export function perM2(amount: Decimal, unit: 'mg' | 'g' | 'U' = 'mg', each: 'dose' | 'day' = 'dose') {
  return { kind: 'by-size', amount, unit, per: 'm2', each } as const;
}

/** A child of this size, measured a week before. */
export function child(heightCm: Decimal, weightKg: Decimal): DosePatient {
  return {
    on: '2024-03-08',
    height: { amount: heightCm, on: '2024-03-01', daysBefore: 7 },
    weight: { amount: weightKg, on: '2024-03-01', daysBefore: 7 },
  };
}
