export { messinger2012 } from '../shared/sources-treatment.ts';

import type { Source } from '@rezidiv/core';

export { registryHr } from '../shared/sources-evidence.ts';

export const messingerAsh2011: Source = {
  id: 'messinger-ash-2011',
  title: 'Messinger et al., ASH 2011 abstract 251, bortezomib with VXLD (TACL T2005-003), Blood 118(21):251',
  read: 'text of the abstract',
  address: 'ashpublications.org/blood/article/118/21/251/70409',
};

export const registry07p1: Source = {
  id: 'nct00873093-treatment',
  title: 'COG AALL07P1, trial registration NCT00873093',
  read: 'eligibility and bortezomib in blocks 1 and 2',
  address: 'clinicaltrials.gov/study/NCT00873093',
};
