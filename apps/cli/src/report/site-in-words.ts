import type { Case } from '@rezidiv/core';

/** The sites recorded as involved: `marrow + CNS`; `not recorded` where none is and not all are answered. */
export function findingsInWords({ relapse }: Case): string {
  const sites = relapse?.sites;
  const blasts = sites?.marrow?.blastsPercent;
  const marrow = sites?.marrow?.involved ?? (blasts === undefined ? undefined : blasts >= marrowCountsFromPercent);
  const involved = [
    marrow === true ? 'marrow' : '',
    sites?.cns === true ? 'CNS' : '',
    sites?.testis === true ? 'testis' : '',
    sites?.other !== undefined && sites.other.length > 0 ? 'other' : '',
  ].filter((name) => name !== '');
  return involved.length > 0 ? involved.join(' + ') : 'not recorded';
}

// Only for counting sites in words; the tables use the cited definition in protocols/shared/site.ts.
const marrowCountsFromPercent = 5;
