import { type Citation, cite, type Decimal, type Dose, type Order, type OrderCondition } from '@rezidiv/core';
import { kelly2013 } from './sources.ts';

/** A place in Table 1, the one text that was read. */
export function table1(place: string): Citation {
  return cite(kelly2013, `Table 1, ${place}`);
}

const byAge = table1('age-adjusted triple intrathecal therapy');

/** Milligrams by age as printed: below 1, 1, 2, 3 to 8, and 9 years and older. */
function ageBands(amounts: readonly [Decimal, Decimal, Decimal, Decimal, Decimal]): Dose {
  const [infant, one, two, three, nine] = amounts;
  const bands = {
    cite: byAge,
    list: [
      { fromYears: 0, belowYears: 1, amount: infant },
      { fromYears: 1, belowYears: 2, amount: one },
      { fromYears: 2, belowYears: 3, amount: two },
      { fromYears: 3, belowYears: 9, amount: three },
      { fromYears: 9, amount: nine },
    ],
  };
  return { kind: 'by-age', unit: 'mg', bands: bands.list };
}

const tripleDoses: readonly { readonly drug: string; readonly dose: Dose }[] = [
  { drug: 'methotrexate', dose: ageBands(['7.5', '8', '10', '12', '15']) },
  { drug: 'hydrocortisone', dose: ageBands(['7.5', '8', '10', '12', '15']) },
  { drug: 'cytarabine', dose: ageBands(['15', '16', '20', '24', '30']) },
];

interface TripleDays {
  readonly days: readonly number[];
  readonly only?: readonly OrderCondition[];
  readonly cite: Citation;
}

/** Methotrexate, hydrocortisone and cytarabine into the spinal fluid on these days, the dose by age. */
export function tripleIntrathecal({ days, only = [], cite: where }: TripleDays): readonly Order[] {
  return tripleDoses.map(({ drug, dose }) => ({
    id: only.length === 0 ? `${drug}-it` : `${drug}-it-${only.join('-')}`,
    drug,
    dose,
    route: 'intrathecal',
    days,
    ...(only.length === 0 ? {} : { only }),
    support: 'single-source',
    cite: [byAge, where],
  }));
}

/** An amount for each square metre, for one dose unless said otherwise. */
export function perSquareMetre(amount: Decimal, unit: 'mg' | 'g' | 'U', each: 'dose' | 'day' = 'dose'): Dose {
  return { kind: 'by-size', amount, unit, per: 'm2', each };
}
