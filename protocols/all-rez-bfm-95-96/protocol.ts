import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnInfants, silentOnPhPositive, silentOnTransplant } from '../shared/remarks.ts';
import { sGroups } from '../shared/s-groups.ts';
import { site } from '../shared/site.ts';
import { sGroupTiming } from '../shared/timing-bfm.ts';
import { published } from './published.ts';
import { hungerRaetz2020, ilive } from './sources.ts';
import { riskGroup } from './stratification.ts';

/** ALL-REZ BFM 95/96: the first trials with groups S1 to S4. */
export const allRezBfm9596: System = {
  id: 'all-rez-bfm-95-96',
  title: 'ALL-REZ BFM 95/96',
  population: 'Children with a first relapse of ALL',
  groups: sGroups,
  classifiers: { timing: sGroupTiming, site, lineage },
  exclusions: [
    laterRelapse(cite(ilive, 'paragraph on ALL-REZ BFM 95', 'with the first relapse')),
    otherLineage(cite(hungerRaetz2020, 'risk-stratification table, B-ALL and T-ALL only')),
  ],
  riskGroup,
  assuming: [],
  remarks: [silentOnPhPositive, silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    {
      about: 'a rule for transplantation in second remission: the page read gives a recommendation, no table',
      toRead: 'a report of ALL-REZ BFM 95/96 by the trial group',
    },
    {
      about: 'group of a late isolated extramedullary relapse of T-ALL (register C7)',
      toRead: 'a report of the trial group that states it',
    },
    {
      about: 'precedence when the relapse is under 18 months from diagnosis and 6 months or more off therapy',
      toRead: 'Tallen 2010 or Einsiedel 2005, full text',
    },
  ],
  checked: [checkedAgainstExtracts('risk-group table')],
};
