import type { Source } from '@rezidiv/core';

export { einsiedel2005, ilive, oracleBfm90, vonStackelberg2008 } from '../shared/sources.ts';

export const tallen2010: Source = {
  id: 'tallen-2010',
  title: 'Tallen et al. 2010, ALL-REZ BFM 90, J Clin Oncol 28:2339',
  read: 'beginning of the abstract',
  address: 'PMID 20385996',
};
