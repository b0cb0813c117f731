import type { Source } from '@rezidiv/core';

export { hungerRaetz2020, parker2010 } from '../shared/sources.ts';
export { isrctnR3, masurekar2014, registryR3 } from '../shared/sources-evidence.ts';

export const parker2019: Source = {
  id: 'parker-2019',
  title: 'Parker et al. 2019, ALL R3, long-term results of late marrow relapse, Lancet Haematol 6:e204',
  read: 'abstract, cut at the end of the findings',
  address: 'PMID 30826273',
};

export const ncriR3: Source = {
  id: 'ncri-all-r3',
  title: 'NCRI conference abstract on ALL R3, mitoxantrone and idarubicin',
  read: 'abstract',
  address: 'abstracts.ncri.org.uk, abstract "Mitoxantrone not idarubicin ..."',
};

export const anzctrR3: Source = {
  id: 'anzctr-all-r3',
  title: 'ALL R3, copy of its registration at ANZCTR',
  read: 'list of drugs and the first line of arm I',
  address: 'anzctr.org.au, copy of NCT00967057 (record 2471)',
};

export const decNetR3: Source = {
  id: 'dec-net-gb313',
  title: 'ALL R3, DEC-NET register GB313',
  read: 'list of drugs and design',
  address: 'dec-net.marionegri.it, project 313',
};
