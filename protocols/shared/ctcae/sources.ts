import type { Source } from '@rezidiv/core';

/** The three versions, as far as they were read: the grade wording of laboratory terms, transcribed by others. */

const read =
  'the grade wording of the laboratory terms, as transcribed in pharmaverse/admiral 6eb5125a (Apache-2.0); the document itself was not read';

export const ctcae4: Source = {
  id: 'nci-ctcae-4',
  title: 'US National Cancer Institute, Common Terminology Criteria for Adverse Events (CTCAE) v4.0/4.03',
  read,
  address: 'https://ctep.cancer.gov/protocolDevelopment/electronic_applications/ctc.htm',
};

export const ctcae5: Source = {
  id: 'nci-ctcae-5',
  title: 'US National Cancer Institute, Common Terminology Criteria for Adverse Events (CTCAE) v5.0, 27 November 2017',
  read,
  address:
    'https://ctep.cancer.gov/protocoldevelopment/electronic_applications/docs/CTCAE_v5_Quick_Reference_8.5x11.pdf',
};

export const ctcae6: Source = {
  id: 'nci-ctcae-6',
  title: 'US National Cancer Institute, Common Terminology Criteria for Adverse Events (CTCAE) v6.0',
  read,
  address: 'https://dctd.cancer.gov/research/ctep-trials/for-sites/adverse-events#ctep-ctcae',
};

export const admiral: Source = {
  id: 'pharmaverse-admiral-grades',
  title: 'pharmaverse admiral, an R package for analysis data of clinical trials: its laboratory criteria for CTCAE',
  read: 'ncictcaev4.json, ncictcaev5.json and ncictcaev6.json at commit 6eb5125a, whole',
  address: 'https://github.com/pharmaverse/admiral/tree/main/data-raw/adlb_grading',
};
