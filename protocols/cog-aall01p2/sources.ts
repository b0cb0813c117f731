import type { Source } from '@rezidiv/core';

export { pdq2014 } from '../shared/sources.ts';

export const raetz2008: Source = {
  id: 'raetz-2008',
  title: 'Raetz et al. 2008, COG AALL01P2, J Clin Oncol 26:3971',
  read: 'Table 1 with its footnotes',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC2654313/table/t1',
};
