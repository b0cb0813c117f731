import type { Source } from '@rezidiv/core';

export { lew2021, pdq2014 } from '../shared/sources.ts';

export const registry0433: Source = {
  id: 'nct00381680',
  title: 'COG AALL0433, trial registration NCT00381680',
  read: 'outline of treatment, whole (days and no doses), in a stored copy of the record',
  address: 'clinicaltrials.gov/study/NCT00381680',
};
