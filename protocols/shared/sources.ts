import type { Source } from '@rezidiv/core';

/** Documents that more than one protocol cites. Each says how much of it was read. */

export const hungerRaetz2020: Source = {
  id: 'hunger-raetz-2020',
  title: 'Hunger & Raetz 2020, "How I treat relapsed ALL in the pediatric population", Blood 136:1803',
  read: 'abstract and risk-stratification table',
  address: 'ashpublications.org/blood/article/136/16/1803/461194; table: ashpublications.org/view-large/9850257',
};

export const pdq2014: Source = {
  id: 'pdq-2014-04',
  title: 'NCI PDQ, Childhood Acute Lymphoblastic Leukemia Treatment, last modified 04/04/2014',
  read: 'section "Treatment of Relapsed Childhood ALL", whole',
  address: 'cancer.gov, PDQ summary, version of 04/04/2014',
};

export const ilive: Source = {
  id: 'ilive-relapse-all',
  title: 'iLive, "Relapse of acute lymphoblastic leukemia", last reviewed 06.07.2025',
  read: 'whole page (a translated lay text on the ALL-REZ BFM trials)',
  address: 'ilive.com.ua, article "Relapse of acute lymphoblastic leukemia"',
};

export const oracleBfm90: Source = {
  id: 'dr-oracle-bfm-90',
  title: 'Dr.Oracle, question and answer on the ALL-REZ BFM 90 protocol, last updated 24 August 2025',
  read: 'whole page (marked there as pending human review)',
  address: 'droracle.ai, question on ALL REZ BFM90',
};

export const registryBfm2002: Source = {
  id: 'nct00114348-bioportfolio',
  title: 'ALL-REZ BFM 2002, trial registration NCT00114348 as listed by BioPortfolio, 24 July 2014',
  read: 'whole record as listed',
  address: 'clinicaltrials.gov/study/NCT00114348',
};

export const vonStackelberg2008: Source = {
  id: 'von-stackelberg-2008',
  title: 'von Stackelberg et al. 2008, methotrexate randomisation of ALL-REZ BFM 90, Blood 111:2573',
  read: 'abstract and baseline table',
  address: 'ashpublications.org/blood/article/111/5/2573/109926; table: ashpublications.org/view-large/2538210',
};

export const buehrer1993: Source = {
  id: 'buehrer-1993',
  title: 'Bührer et al. 1993, ALL-REZ BFM 83, 85 and 87, Med Pediatr Oncol 21:470',
  read: 'abstract',
  address: 'Med Pediatr Oncol 1993;21:470',
};

export const einsiedel2005: Source = {
  id: 'einsiedel-2005',
  title:
    'ALL-REZ BFM 87, 15-year follow-up, congress abstract of the trial of Einsiedel et al. 2005, J Clin Oncol 23:7942',
  read: 'abstract',
  address: 'discovery.researcher.life, article "37. Long-term survival of children with ALL relapse"',
};

export const hagedorn2007: Source = {
  id: 'hagedorn-2007',
  title: 'Hagedorn et al. 2007, marrow MRD in isolated extramedullary relapse, Blood 110:4022',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/110/12/4022/23591',
};

export const buchmann2022: Source = {
  id: 'buchmann-2022',
  title: 'Buchmann et al. 2022, Ponte-di-Legno consensus definitions, Blood 139:1785',
  read: 'abstract, tables and supplement',
  address: 'Blood 2022;139:1785; tables: ashpublications.org/view-large/10495469 and /10495436',
};

export const fuster2014: Source = {
  id: 'fuster-2014',
  title: 'Fuster 2014, review of relapsed ALL, World J Hematol 3:49',
  read: 'Table 2, "Basic concepts of ALL relapse" (a secondary source)',
  address: 'wjgnet.com/2218-6204/full/v3/i3/49-T2.htm',
};

export const intreallSrAbstract: Source = {
  id: 'intreall-sr-2010-abstract',
  title: 'IntReALL SR 2010 (NCT01802814), congress abstract',
  read: 'first part of the abstract',
  address: 'discovery.researcher.life/topic/2nd-randomization/24506227',
};

export const eckert2013: Source = {
  id: 'eckert-2013',
  title: 'Eckert et al. 2013, ALL-REZ BFM 2002, MRD-guided transplantation, J Clin Oncol',
  read: 'part of the abstract',
  address: 'acemap.info/paper/468095979',
};

export const lew2021: Source = {
  id: 'lew-2021',
  title: 'Lew et al. 2021, COG AALL0433, Haematologica',
  read: 'title page',
  address: 'docslib.org/doc/11413744',
};

export const parker2010: Source = {
  id: 'parker-2010',
  title: 'Parker et al. 2010, ALL R3, Lancet 376:2009',
  read: 'abstract',
  address: 'doi.org/10.1016/S0140-6736(10)62002-8',
};
