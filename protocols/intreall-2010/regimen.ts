import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { notCoveredWay } from '../shared/later-relapse.ts';
import { elements } from './elements.ts';
import { highRisk, standardRisk } from './pathway.ts';

/** IntReALL SR 2010 in both arms with epratuzumab, and IntReALL HR 2010 with bortezomib. */
export const intreall2010Regimen: Regimen = {
  id: 'intreall-2010',
  title: 'IntReALL 2010, treatment',
  version: '1',
  population: 'Children under 18 with a first relapse of ALL, 17 countries, from 2014',
  elements,
  pathways: [standardRisk, highRisk, notCoveredWay],
  gaps: [
    {
      about: 'drugs, doses and days of both arms and of the high-risk induction',
      toRead: 'the EudraCT results of 2012-000793-30',
    },
    { about: 'what was modified in ALL-REZ BFM 2002 and ALL R3', toRead: 'the EudraCT results of 2012-000793-30' },
    { about: 'dose and days of epratuzumab', toRead: 'the EudraCT results of 2012-000793-30' },
    { about: 'local therapy, maintenance', toRead: 'the EudraCT results of 2012-000793-30' },
    { about: 'what was done when no second remission was reached', toRead: 'the EudraCT results of 2012-000793-30' },
  ],
  checked: [checkedAgainstExtracts('arms, bortezomib')],
};
