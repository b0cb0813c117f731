import type { Source } from '@rezidiv/core';

export const registryEverolimus: Source = {
  id: 'nct01523977-treatment',
  title: 'DFCI 11-237 (everolimus), trial registration NCT01523977',
  read: 'description of the treatment, whole (days and no doses), in a stored copy of the record',
  address: 'clinicaltrials.gov/study/NCT01523977',
};
