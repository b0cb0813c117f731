import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnInfants, silentOnPhPositive, silentOnTransplant } from '../shared/remarks.ts';
import { site } from '../shared/site.ts';
import { bfmTiming } from '../shared/timing-bfm.ts';
import { published } from './published.ts';
import { einsiedel2005, ilive } from './sources.ts';
import { riskGroup } from './stratification.ts';

/** ALL-REZ BFM 87: groups A, B and C, with the optional pilot P88. */
export const allRezBfm87: System = {
  id: 'all-rez-bfm-87',
  title: 'ALL-REZ BFM 87',
  population: 'Children with a first relapse of ALL (207 patients)',
  groups: riskGroup.groups,
  classifiers: { timing: bfmTiming, site, lineage },
  exclusions: [
    laterRelapse(cite(ilive, 'first paragraph', 'with the first relapse')),
    otherLineage(cite(einsiedel2005, 'abstract, groups name T-ALL and no other special lineage')),
  ],
  riskGroup,
  assuming: [],
  remarks: [silentOnPhPositive, silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    { about: 'a rule for transplantation in second remission', toRead: 'Einsiedel 2005, full text' },
    {
      about: 'precedence when the relapse is under 18 months from diagnosis and 6 months or more off therapy',
      toRead: 'Einsiedel 2005, full text',
    },
  ],
  checked: [checkedAgainstExtracts('risk-group table')],
};
