import type { Source } from '@rezidiv/core';

/** Documents cited for the definitions of endpoints only. */

export const locatelli2021: Source = {
  id: 'locatelli-2021',
  title: 'Locatelli et al. 2021, blinatumomab before transplantation (NCT02393859), JAMA 325:843',
  read: 'key points and abstract',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC7926287',
};

export const brown2021Table2: Source = {
  id: 'brown-2021-table-2',
  title: 'Brown et al. 2021, COG AALL1331 high and intermediate risk, JAMA 325:833',
  read: 'Table 2 with its footnotes',
  address: 'pmc.ncbi.nlm.nih.gov/articles/PMC7926290, table joi210007t2',
};

export const rheingold2024: Source = {
  id: 'rheingold-2024',
  title: 'Rheingold et al. 2024, survival after first relapse of ALL, COG trials 1996 to 2014, Leukemia',
  read: 'abstract',
  address: 'doi.org/10.1038/s41375-024-02395-4 (PMC11518984)',
};
