import type { Case } from '@rezidiv/core';

/**
 * The sites recorded as involved: `marrow + CNS`; `not recorded` where none is, or not beyond doubt.
 *
 * @param possible The sites of relapse that fit the record, as the tables take them.
 */
export function findingsInWords({ relapse }: Case, possible: readonly string[]): string {
  const sites = relapse?.sites;
  const marrow = possible.length > 0 && possible.every((site) => site === 'isolated-marrow' || site === 'combined');
  const involved = [
    marrow ? 'marrow' : '',
    sites?.cns === true ? 'CNS' : '',
    sites?.testis === true ? 'testis' : '',
    sites?.other !== undefined && sites.other.length > 0 ? 'other' : '',
  ].filter((name) => name !== '');
  return involved.length > 0 ? involved.join(' + ') : 'not recorded';
}
