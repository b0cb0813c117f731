import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnInfants, silentOnPhPositive, silentOnTransplant } from '../shared/remarks.ts';
import { site } from '../shared/site.ts';
import { bfmTiming } from '../shared/timing-bfm.ts';
import { published } from './published.ts';
import { ilive } from './sources.ts';
import { riskGroup } from './stratification.ts';

/** ALL-REZ BFM 83 and 85: grouped by time of relapse, letters borrowed from BFM 87. */
export const allRezBfm8385: System = {
  id: 'all-rez-bfm-83-85',
  title: 'ALL-REZ BFM 83/85',
  population: 'Children with a first relapse of ALL, from 1983',
  groups: riskGroup.groups,
  classifiers: { timing: bfmTiming, site, lineage },
  exclusions: [
    laterRelapse(cite(ilive, 'first paragraph', 'with the first relapse')),
    otherLineage(cite(ilive, 'list of findings, immunophenotype: T-cell and other ALL')),
  ],
  riskGroup,
  assuming: [],
  remarks: [silentOnPhPositive, silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    { about: "the trials' own group letters", toRead: 'Bührer 1993, full text' },
    { about: 'a rule for transplantation in second remission', toRead: 'reports of ALL-REZ BFM 83 and 85' },
  ],
  checked: [checkedAgainstExtracts('risk-group table')],
};
