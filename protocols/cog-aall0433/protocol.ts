import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnInfants, silentOnPhPositive, silentOnTransplant } from '../shared/remarks.ts';
import { siteByOrgan } from '../shared/site.ts';
import { pdqTiming } from '../shared/timing-cog.ts';
import { published } from './published.ts';
import { lew2021, pdq2014 } from './sources.ts';
import { riskGroup } from './stratification.ts';

/** COG AALL0433: the trial for intermediate-risk relapses; it sorts into eligible or not. */
export const cogAall0433: System = {
  id: 'cog-aall0433',
  title: 'COG AALL0433',
  population: "Children with a late marrow or very early CNS relapse of B-ALL, Children's Oncology Group",
  groups: riskGroup.groups,
  classifiers: { timing: pdqTiming, site: siteByOrgan, lineage },
  exclusions: [
    laterRelapse(cite(pdq2014, 'COG trials for ALL in first relapse', 'patients with first relapse')),
    otherLineage(cite(lew2021, 'title: childhood B-ALL')),
  ],
  riskGroup,
  assuming: [],
  remarks: [silentOnPhPositive, silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    {
      about: 'eligibility beyond the title: testicular and other extramedullary relapses, Ph-positive disease',
      toRead: 'Lew 2021, full text',
    },
    { about: 'a rule for transplantation in second remission', toRead: 'Lew 2021, full text' },
  ],
  checked: [checkedAgainstExtracts('risk-group table')],
};
