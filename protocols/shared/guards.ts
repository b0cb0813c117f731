import { cite, type GuardRules } from '@rezidiv/core';
import { intrathecalDrugs } from './drugs.ts';
import { pdq2014 } from './sources.ts';

const conditioning = 'TBI-containing transplant preparative regimens';

/** What stops an order whatever its element, and where that was read. */
export const guardRules: GuardRules = {
  intrathecal: intrathecalDrugs,
  totalBodyIrradiation: {
    drug: 'tbi',
    fromGy: '12',
    toGy: '14',
    cite: cite(pdq2014, conditioning, 'total dose, 12–14 Gy'),
    slips: {
      fromGy: '1.2',
      toGy: '1.4',
      says: 'refused: "between 1.32 and 1.4 Gy" and "above 1.2 Gy" are slips of the decimal point in that text (13.2 to 14 Gy and 12 Gy are meant; the same paragraph says 12 to 14 Gy). Conflict C16',
      cite: cite(pdq2014, conditioning, 'TBI dosing between 1.32 and 1.4 Gy'),
    },
  },
};
