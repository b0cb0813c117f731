import type { Source } from '@rezidiv/core';

export { hungerRaetz2020, pdq2014 } from '../shared/sources.ts';

export const brown2021: Source = {
  id: 'brown-2021',
  title: 'Brown et al. 2021, COG AALL1331 high and intermediate risk, JAMA 325:833',
  read: 'part of the abstract, and a trial summary',
  address: 'JAMA 2021;325:833; pathway.md, study summary',
};

export const brownAsh2021: Source = {
  id: 'brown-ash-2021',
  title: 'Brown et al., ASH 2021 abstract 363, COG AALL1331 low risk',
  read: 'text of the abstract: definition, arms, first results',
  address: 'ash.confex.com/ash/2021/webprogram/Paper147946.html',
};

export const brownAsh2019: Source = {
  id: 'brown-ash-2019',
  title: 'Brown et al., ASH 2019 LBA-1, COG AALL1331 high and intermediate risk',
  read: 'text of the abstract: definitions and arms',
  address: 'doi.org/10.1182/blood-2019-132435',
};

export const registry1331: Source = {
  id: 'nct02101853',
  title: 'COG AALL1331, trial registration NCT02101853',
  read: 'aims',
  address: 'clinicaltrials.gov/study/NCT02101853',
};
