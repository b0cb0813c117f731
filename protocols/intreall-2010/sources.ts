import type { Source } from '@rezidiv/core';

export { hungerRaetz2020, intreallSrAbstract } from '../shared/sources.ts';
export { registryHr } from '../shared/sources-evidence.ts';

export const registrySr: Source = {
  id: 'nct01802814',
  title: 'IntReALL SR 2010, trial registration NCT01802814',
  read: 'eligibility and arms',
  address: 'clinicaltrials.gov/study/NCT01802814',
};
