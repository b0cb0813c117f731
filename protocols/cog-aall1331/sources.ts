import type { Source } from '@rezidiv/core';

export { hungerRaetz2020, pdq2014 } from '../shared/sources.ts';
export { brownAsh2019, brownAsh2021, hogan2023 } from '../shared/sources-evidence.ts';

export const brown2021: Source = {
  id: 'brown-2021',
  title: 'Brown et al. 2021, COG AALL1331 high and intermediate risk, JAMA 325:833',
  read: 'part of the abstract, and a trial summary',
  address: 'JAMA 2021;325:833; pathway.md, study summary',
};

export const registry1331: Source = {
  id: 'nct02101853',
  title: 'COG AALL1331, trial registration NCT02101853',
  read: 'aims',
  address: 'clinicaltrials.gov/study/NCT02101853',
};

export const blockOne1331: Source = {
  id: 'aall1331-block-1-2025',
  title: 'COG AALL1331, toxicity of block 1, Haematologica 2025',
  read: 'abstract',
  address: 'oncotriage.ru/onconews/article/40568722',
};
