import type { Source } from '@rezidiv/core';

/** Documents behind the register of conflicts, the prognostic factors and the published outcomes. */

export const texasOncology: Source = {
  id: 'texas-oncology-refractory-all',
  title: 'Texas Oncology, "Refractory ALL" (text by CancerConnect, 2022)',
  read: 'whole page (a lay text)',
  address: 'Texas Oncology web site, page "Refractory ALL"',
};

export const tallen2010: Source = {
  id: 'tallen-2010',
  title: 'Tallen et al. 2010, ALL-REZ BFM 90, J Clin Oncol 28:2339',
  read: 'beginning of the abstract',
  address: 'PMID 20385996',
};

export const buehrer1994: Source = {
  id: 'buehrer-1994',
  title: 'Bührer et al. 1994, CNS therapy in late isolated marrow relapse, ALL-REZ BFM 85M and 87, Blood 83:3468',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/83/12/3468/171579',
};

export const brownAsh2019: Source = {
  id: 'brown-ash-2019',
  title: 'Brown et al., ASH 2019 LBA-1, COG AALL1331 high and intermediate risk',
  read: 'text of the abstract: definitions and arms',
  address: 'doi.org/10.1182/blood-2019-132435',
};

export const brownAsh2021: Source = {
  id: 'brown-ash-2021',
  title: 'Brown et al., ASH 2021 abstract 363, COG AALL1331 low risk',
  read: 'text of the abstract: definition, arms, first results',
  address: 'ash.confex.com/ash/2021/webprogram/Paper147946.html',
};

export const hogan2023: Source = {
  id: 'hogan-2023',
  title: 'Hogan et al. 2023, COG AALL1331 low risk, J Clin Oncol 41:4118',
  read: 'part of the abstract, and a trial summary',
  address: 'PMID 37257143; pathway.md, study summary',
};

export const registryR3: Source = {
  id: 'nct00967057',
  title: 'ALL R3, trial registration NCT00967057',
  read: 'eligibility with risk groups',
  address: 'clinicaltrials.gov/study/NCT00967057',
};

export const isrctnR3: Source = {
  id: 'isrctn45724312',
  title: 'ALL R3, trial registration ISRCTN45724312 (EudraCT 2004-000052-16)',
  read: 'eligibility and targets',
  address: 'isrctn.com/ISRCTN45724312',
};

export const registryHr: Source = {
  id: 'nct03590171',
  title: 'IntReALL HR 2010, trial registration NCT03590171',
  read: 'eligibility, arms and status',
  address: 'clinicaltrials.gov/study/NCT03590171',
};

export const registryTemsirolimus: Source = {
  id: 'nct01403415',
  title: 'COG ADVL1114 (temsirolimus with UK ALL R3 induction), trial registration NCT01403415',
  read: 'part of the eligibility, outline of treatment, status',
  address: 'clinicaltrials.gov/study/NCT01403415',
};

export const registryNectar: Source = {
  id: 'nct00981799',
  title: 'TACL 2008-002 (NECTAR), trial registration NCT00981799',
  read: 'eligibility, arms and status',
  address: 'clinicaltrials.gov/study/NCT00981799',
};

export const registryBlinatumomabJapan: Source = {
  id: 'nct02412306',
  title: 'Blinatumomab in Japan, trial registration NCT02412306',
  read: 'definitions of remission and of dose-limiting toxicity',
  address: 'clinicaltrials.gov/study/NCT02412306',
};

export const registryStJudeT: Source = {
  id: 'nct02518750',
  title: 'St Jude, relapsed T-ALL, trial registration NCT02518750',
  read: 'outline of treatment with doses',
  address: 'clinicaltrials.gov/study/NCT02518750',
};

export const masurekar2014: Source = {
  id: 'masurekar-2014',
  title: 'Masurekar et al. 2014, PEG-asparaginase in ALL R3, Blood Cancer J',
  read: 'opening text',
  address: 'nature.com/articles/bcj201426',
};

export const bortezomibMitoxantrone: Source = {
  id: 'bortezomib-mitoxantrone-abstract',
  title: 'Meeting abstract: bortezomib with a mitoxantrone reinduction in ten children (authors not in the text read)',
  read: 'methods, with all doses',
  address:
    'no address; begins "This study evaluates the addition of bortezomib to a reinduction regimen that includes mitoxantrone"',
};

export const tabien: Source = {
  id: 'tabien-thesis',
  title: 'U. Tabien, thesis, Freie Universität Berlin / Charité: testicular relapse in ALL-REZ BFM 1983 to 2002',
  read: 'abstract',
  address: 'refubium.fu-berlin.de/handle/fub188/1418',
};

export const testisAsh2014: Source = {
  id: 'testis-ash-2014',
  title: 'Testicular relapse in ALL-REZ BFM 03/1983 to 12/2013, ASH 2014 abstract 66, Blood 124(21):66',
  read: 'introduction, methods, most of the results',
  address: 'ashpublications.org/blood/article/124/21/66/101713',
};

export const peters2015: Source = {
  id: 'peters-2015',
  title: 'Peters et al. 2015, ALL-SCT-BFM 2003, J Clin Oncol 33:1265',
  read: 'abstract',
  address: 'doi.org/10.1200/JCO.2014.58.9747',
};

export const peters2021: Source = {
  id: 'peters-2021',
  title: 'Peters et al. 2021, FORUM (NCT01949129), J Clin Oncol 39:295',
  read: 'abstract',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC8078415',
};

export const irving2016: Source = {
  id: 'irving-2016',
  title: 'Irving et al. 2016, genetics of relapse in ALL R3, Blood 128:911',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/128/7/911/35880',
};

export const krentz2013: Source = {
  id: 'krentz-2013',
  title: 'Krentz et al. 2013, genetic alterations in first marrow relapse, Leukemia 27:295',
  read: 'part of the abstract',
  address: 'Leukemia 2013;27:295',
};

export const gandemer2012: Source = {
  id: 'gandemer-2012',
  title: 'Gandemer et al. 2012, ETV6-RUNX1 relapses in FRALLE 93, Haematologica 97:1743',
  read: 'abstract',
  address: 'haematologica.org/article/view/6476',
};

export const oskarsson2016: Source = {
  id: 'oskarsson-2016',
  title: 'Oskarsson et al. 2016, NOPHO first relapses, Haematologica 101:68',
  read: 'abstract',
  address: 'PMID 26494838',
};

export const yamanaka2024: Source = {
  id: 'yamanaka-2024',
  title: 'Yamanaka et al. 2024, JPLSG ALL-R08, Pediatr Blood Cancer 71:e31319',
  read: 'abstract',
  address: 'doi.org/10.1002/pbc.31319; PMID 39267231',
};

export const registrySr: Source = {
  id: 'nct01802814',
  title: 'IntReALL SR 2010, trial registration NCT01802814',
  read: 'eligibility and arms',
  address: 'clinicaltrials.gov/study/NCT01802814',
};
