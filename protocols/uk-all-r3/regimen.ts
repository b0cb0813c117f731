import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { notCoveredWay } from '../shared/later-relapse.ts';
import { elements } from './elements.ts';
import { pathway } from './pathway.ts';

/** UK ALL R3: induction with idarubicin or mitoxantrone, two more blocks, transplantation by group and MRD. */
export const ukAllR3Regimen: Regimen = {
  id: 'uk-all-r3',
  title: 'UK ALL R3, treatment',
  version: '1',
  population: 'Children with a first relapse of ALL, UK, Ireland, Australia and New Zealand, 2003 to 2013',
  elements,
  pathways: [pathway('standard'), pathway('intermediate'), pathway('high'), notCoveredWay],
  gaps: [
    { about: 'doses but for pegaspargase, days but for idarubicin', toRead: 'Parker 2010, Table 1 (PMC3010035)' },
    { about: 'blocks 2 and 3, continuation, intrathecal treatment', toRead: 'Parker 2010, web appendix' },
    { about: 'local therapy of CNS and testis', toRead: 'Parker 2010, full text' },
    { about: 'whether the MRD gate stood before block 2 or after block 3', toRead: 'Parker 2010, full text' },
    { about: 'what was done when no second remission was reached', toRead: 'Parker 2010, full text' },
  ],
  checked: [checkedAgainstExtracts('arms of induction, pegaspargase, days of idarubicin')],
};
