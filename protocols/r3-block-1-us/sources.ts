import type { Source } from '@rezidiv/core';

export { bortezomibMitoxantrone, masurekar2014, registryTemsirolimus } from '../shared/sources-evidence.ts';

export const registryBortezomibR3: Source = {
  id: 'nct02535806',
  title: 'Bortezomib with ALL R3 reinduction, trial registration NCT02535806',
  read: 'summary of the study, in a stored copy of the record',
  address: 'clinicaltrials.gov/study/NCT02535806',
};
