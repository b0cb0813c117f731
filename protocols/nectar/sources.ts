import type { Source } from '@rezidiv/core';

export { registryNectar } from '../shared/sources-evidence.ts';

export const registryNectar2015: Source = {
  id: 'nct00981799-2015',
  title: 'TACL 2008-002 (NECTAR), trial registration NCT00981799 as of 24 November 2015',
  read: 'intervention details as far as etoposide; the copy read breaks off within cyclophosphamide',
  address: 'clinicaltrials.gov/ct2/show/study/NCT00981799',
};

export const stJudeNectar: Source = {
  id: 'st-jude-nectar-page',
  title: "St Jude Children's Research Hospital, page on the NECTAR study",
  read: 'description of the study',
  address: 'stjude.org, clinical study NECTAR',
};
