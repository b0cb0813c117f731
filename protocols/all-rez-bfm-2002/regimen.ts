import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { notCoveredWay } from '../shared/later-relapse.ts';
import { elements } from './elements.ts';
import { pathway } from './pathway.ts';

/** ALL-REZ BFM 2002: induction in two elements, MRD, R-blocks or Protocol II-IDA by lot, transplantation by group and MRD. */
export const allRezBfm2002Regimen: Regimen = {
  id: 'all-rez-bfm-2002',
  title: 'ALL-REZ BFM 2002, treatment',
  version: '1',
  population: 'Children with a first relapse of ALL, 2003 to 2012',
  elements,
  pathways: [pathway('S1'), pathway('S2'), pathway('S3'), pathway('S4'), notCoveredWay],
  gaps: [
    {
      about: 'names, drugs, doses and days of every element; a prephase',
      toRead: 'a report of the trial group that lays out treatment',
    },
    {
      about: 'who was randomised between R-blocks and Protocol II-IDA, and the result',
      toRead: 'Eckert 2013, full text',
    },
    { about: 'number and order of the blocks, and the shortened interval in days', toRead: 'Eckert 2013, full text' },
    { about: 'drugs and duration of continuation therapy, doses of irradiation', toRead: 'Eckert 2013, full text' },
    {
      about: 'on which day second remission is judged, and what follows when it is not reached',
      toRead: 'von Stackelberg 2011, Eur J Cancer 47:90',
    },
    { about: 'companion studies: material, days, addresses', toRead: 'a report of the trial group' },
  ],
  checked: [checkedAgainstExtracts('order of induction, MRD, consolidation, irradiation and continuation therapy')],
};
