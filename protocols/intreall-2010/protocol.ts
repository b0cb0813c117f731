import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import {
  afterTransplant,
  ageOutside,
  concomitantDisease,
  laterRelapse,
  otherLineage,
  philadelphiaPositive,
  poorPerformance,
  pregnancy,
} from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { site } from '../shared/site.ts';
import { bfmTiming } from '../shared/timing-bfm.ts';
import { published } from './published.ts';
import { registrySr } from './sources.ts';
import { arm, mrd, postRemission, riskGroup } from './stratification.ts';

/** IntReALL SR 2010 and HR 2010: standard and high risk, with the transplantation rules of the SR arms. */
export const intreall2010: System = {
  id: 'intreall-2010',
  title: 'IntReALL 2010',
  population: 'Children under 18 with a first relapse of ALL, 17 countries, from 2014',
  groups: riskGroup.groups,
  classifiers: { timing: bfmTiming, site, lineage, mrd, arm },
  exclusions: [
    laterRelapse(cite(registrySr, 'inclusion criteria, first relapse')),
    otherLineage(cite(registrySr, 'inclusion criteria: the lineages they name are B-cell precursor and T')),
    philadelphiaPositive(cite(registrySr, 'exclusion criteria, BCR-ABL / t(9;22)')),
    afterTransplant(cite(registrySr, 'exclusion criteria, relapse post allogeneic stem-cell transplantation')),
    pregnancy(cite(registrySr, 'exclusion criteria, pregnancy or breast feeding')),
    poorPerformance(50, cite(registrySr, 'exclusion criteria, Karnofsky or Lansky score <50%')),
    concomitantDisease(cite(registrySr, 'exclusion criteria, severe concomitant disease')),
    ageOutside({ belowYears: 18 }, cite(registrySr, 'eligibility, age under 18')),
  ],
  riskGroup,
  postRemission,
  assuming: [],
  remarks: [],
  published,
  gaps: [
    {
      about: 'the rule after remission for late isolated extramedullary relapses',
      toRead: 'the EudraCT results of 2012-000793-30',
    },
    {
      about: 'on which side a level exactly on the MRD threshold counts',
      toRead: 'the EudraCT results of 2012-000793-30',
    },
  ],
  checked: [checkedAgainstExtracts('risk-group and post-remission tables')],
};
