import type { Source } from '@rezidiv/core';

export { hungerRaetz2020, parker2010 } from '../shared/sources.ts';

export const registryR3: Source = {
  id: 'nct00967057',
  title: 'ALL R3, trial registration NCT00967057',
  read: 'eligibility with risk groups',
  address: 'clinicaltrials.gov/study/NCT00967057',
};

export const isrctnR3: Source = {
  id: 'isrctn45724312',
  title: 'ALL R3, trial registration ISRCTN45724312 (EudraCT 2004-000052-16)',
  read: 'eligibility and targets',
  address: 'isrctn.com/ISRCTN45724312',
};
