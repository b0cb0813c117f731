import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnInfants, silentOnPhPositive, silentOnTransplant } from '../shared/remarks.ts';
import { siteByOrgan } from '../shared/site.ts';
import { pdqTiming } from '../shared/timing-cog.ts';
import { published } from './published.ts';
import { pdq2014 } from './sources.ts';
import { riskGroup } from './stratification.ts';

/** The COG relapse risk groups as the NCI printed them in April 2014. */
export const cogRelapsePdq2014: System = {
  id: 'cog-relapse-pdq-2014',
  title: 'COG relapse risk groups (PDQ 2014)',
  population: "Children with a first relapse of ALL, Children's Oncology Group, as of April 2014",
  groups: riskGroup.groups,
  classifiers: { timing: pdqTiming, site: siteByOrgan, lineage },
  exclusions: [
    laterRelapse(cite(pdq2014, 'COG trials for ALL in first relapse', 'patients with first relapse')),
    otherLineage(cite(pdq2014, 'Table 4, title and footnote a: B-precursor and T-cell ALL')),
  ],
  riskGroup,
  assuming: [],
  remarks: [silentOnPhPositive, silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    {
      about: 'a table for transplantation in second remission: the page gives advice in prose, without closed criteria',
      toRead: 'a COG protocol of the time',
    },
    { about: 'isolated extramedullary relapses other than CNS and testis', toRead: 'a COG protocol of the time' },
  ],
  checked: [checkedAgainstExtracts('risk-group table (Table 4 was open in full)')],
};
