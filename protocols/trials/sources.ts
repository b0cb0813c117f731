import type { Source } from '@rezidiv/core';

/** Documents cited for trials and agents only. Each says how much of it was read. */

export const registry2002: Source = {
  id: 'nct00114348-meddatax',
  title: 'ALL-REZ BFM 2002, trial registration NCT00114348, last updated 4 February 2013',
  read: 'status, numbers and summary; the eligibility criteria were not read',
  address: 'meddatax.com/clinical-trials/NCT00114348',
};

export const registry07P1: Source = {
  id: 'nct00873093',
  title: 'COG AALL07P1, trial registration NCT00873093',
  read: 'age, diagnosis and performance status; the criteria on earlier treatment and organ function in part',
  address: 'clinicaltrials.gov/study/NCT00873093; utswmedicine.org STU 092011-036; loyolamedicine.org NCT00873093',
};

export const mskccNectar: Source = {
  id: 'mskcc-11-119',
  title: 'TACL 2008-002 (NECTAR), trial page 11-119 of Memorial Sloan Kettering',
  read: 'whole page, which lists "several criteria, including but not limited to" four',
  address: 'mskcc.org/cancer-care/trial/11-119',
};

export const registryEverolimus: Source = {
  id: 'nct01523977',
  title: 'DFCI-11-237 (everolimus), trial registration NCT01523977',
  read: 'ages, status on an undated page, summary and days of treatment; the eligibility criteria were not read',
  address: 'clinicaltrials.gov/study/NCT01523977; cancer.gov cdrid=724747',
};

export const registryBlinatumomab: Source = {
  id: 'nct01471782',
  title: 'Blinatumomab in relapsed or refractory BCP ALL, trial registration NCT01471782',
  read: 'status, summary and phase 1 design',
  address: 'clinicaltrials.gov/study/NCT01471782; clincosm.com',
};

export const utswBlinatumomab: Source = {
  id: 'utsw-aall1121',
  title: 'AALL1121 (NCT01471782, blinatumomab), trial page of UT Southwestern',
  read: 'summary and the first three inclusion criteria, the third cut off',
  address: 'utsouthwestern.edu, study STU 102011-072',
};

export const webMdPdq: Source = {
  id: 'pdq-webmd',
  title: 'NCI PDQ, Childhood ALL Treatment, another edition as copied by WebMD',
  read: 'list of trials for recurrent disease',
  address: 'webmd.com, treatment of recurrent childhood ALL, page 7',
};

export const registryClofarabine: Source = {
  id: 'nct00042341',
  title: 'Clofarabine in paediatric ALL, phase II, trial registration NCT00042341, last updated 27 May 2022',
  read: 'status, summary and eligibility, the last exclusion cut off',
  address: 'clinicaltrials.gov/study/NCT00042341; trials.co; meddatax.com',
};

export const whoIntreallSr: Source = {
  id: 'nct01802814-who',
  title: 'IntReALL SR 2010, trial registration NCT01802814 as refreshed by WHO on 19 February 2024',
  read: 'status and key criteria',
  address: 'apps.who.int/trialsearch/Trial2.aspx?TrialID=NCT01802814',
};

export const texasChildrens1331: Source = {
  id: 'texas-childrens-aall1331',
  title: 'COG AALL1331 (NCT02101853), trial page of Texas Children’s Hospital',
  read: 'beginning of the eligibility criteria: ages, sites, recovery from earlier treatment',
  address: 'texaschildrens.org, clinical trial AALL1331',
};

export const registry1331Status: Source = {
  id: 'nct02101853-clincosm',
  title: 'COG AALL1331, trial registration NCT02101853 as listed by Clincosm',
  read: 'status and objectives',
  address: 'clincosm.com/trial/recurrent-b-acute-lymphoblastic-leukemia-international-procedure',
};
