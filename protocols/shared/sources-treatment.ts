import type { Source } from '@rezidiv/core';

/** Documents that print doses, routes and caps. Each says how much of it was read. */

export const kelly2013: Source = {
  id: 'kelly-2013',
  title: 'Kelly et al. 2013, POG 9411 (SIMAL 9), J Pediatr Hematol Oncol 35:509',
  read: 'Table 1, from the beginning to "Week 9", where the text read breaks off',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC3957178/table/T1',
};

export const raetz2008: Source = {
  id: 'raetz-2008',
  title: 'Raetz et al. 2008, COG AALL01P2, J Clin Oncol 26:3971',
  read: 'Table 1 with its footnotes',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC2654313/table/t1',
};

export const methotrexateInfusions: Source = {
  id: 'methotrexate-36-h-or-4-h-abstract',
  title:
    'Randomised comparison of 36-hour intermediate-dose with 4-hour high-dose methotrexate in relapsed childhood ALL, J Clin Oncol',
  read: 'abstract; it names no trial',
  address: 'scilit.net/publications/4b53b08ef8758f9a2cb8865f4f15ca1f',
};

export const clofarabine2011: Source = {
  id: 'clofarabine-blood-2011',
  title: 'Clofarabine, cyclophosphamide and etoposide in relapsed ALL, Blood 2011;118:6043',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/118/23/6043/29113',
};

export const messinger2012: Source = {
  id: 'messinger-2012',
  title: 'Messinger et al. 2012, bortezomib with reinduction (TACL T2005-003), Blood 120:285',
  read: 'abstract, and a meeting abstract of the same group',
  address: 'ashpublications.org/blood/article/120/2/285/30407',
};

export const whoVincristine: Source = {
  id: 'who-vincristine-2007',
  title: 'World Health Organization, World Alliance for Patient Safety, alert on vincristine, July 2007',
  read: 'page of the WHO on the alert, with its recommendations; not the alert itself',
  address: 'who.int/patientsafety/activities/technical/vincristine/en',
};

export const imsnVinca: Source = {
  id: 'imsn-vinca-2020',
  title:
    'International Medication Safety Network, Global Targeted Medication Safety Best Practice 2 (vinca alkaloids), December 2020',
  read: 'rationale and goal',
  address:
    'intmedsafe.net/imsn-global-targeted-medication-safety-best-practices/global-targeted-medication-safety-best-practice-2',
};

export const ifosfamideLabel: Source = {
  id: 'ifosfamide-us-label',
  title: 'Ifosfamide for injection, prescribing information of the United States',
  read: 'stored copy: boxed warning, indication, dosage',
  address: 'sdrugs.com, ifosfamide/mesna, copy of the prescribing information',
};

export const ighgEquivalence: Source = {
  id: 'ighg-anthracycline-equivalence',
  title:
    'International Late Effects of Childhood Cancer Guideline Harmonization Group, anthracycline and anthraquinone equivalence ratios, JACC: CardioOncology Expert Panel',
  read: 'abstract',
  address:
    'arxivlens.com, "IGHG Recommendations for Anthracycline and Anthraquinone Cardiac Dysfunction Equivalence Ratios"',
};

export const feijen2019: Source = {
  id: 'feijen-2019',
  title: 'Feijen et al. 2019, equivalence ratios to doxorubicin, JAMA Oncol',
  read: 'key points and the beginning of the abstract; not its table of ratios',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC6490232',
};
