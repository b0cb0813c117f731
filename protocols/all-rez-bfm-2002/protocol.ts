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
import { mrd, postRemission, riskGroup } from './stratification.ts';

/** ALL-REZ BFM 2002: groups S1 to S4, and the MRD gate of the intermediate group. */
export const allRezBfm2002: System = {
  id: 'all-rez-bfm-2002',
  title: 'ALL-REZ BFM 2002',
  population: 'Children with a first relapse of ALL, 2003 to 2012',
  groups: sGroups,
  classifiers: { timing: sGroupTiming, site, lineage, mrd },
  exclusions: [
    laterRelapse(cite(ilive, 'paragraph on ALL-REZ BFM 95', 'with the first relapse')),
    otherLineage(cite(hungerRaetz2020, 'risk-stratification table, B-ALL and T-ALL only')),
  ],
  riskGroup,
  postRemission,
  assuming: [],
  remarks: [silentOnPhPositive, silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    { about: 'S2 with a marrow relapse and no MRD result: no rule was found', toRead: 'Eckert 2013, full text' },
    {
      about:
        'whether the MRD gate was meant for isolated extramedullary relapses in S2 (ALL-R08-II of Japan gave them chemotherapy)',
      toRead: 'Eckert 2013, full text',
    },
    {
      about: 'group of a late isolated extramedullary relapse of T-ALL (register C7)',
      toRead: 'a report of the trial group that states it',
    },
    {
      about: 'precedence when the relapse is under 18 months from diagnosis and 6 months or more off therapy',
      toRead: 'Tallen 2010 or Einsiedel 2005, full text',
    },
    {
      about: "blast limit of an isolated marrow relapse and cell limit of a CNS relapse in the trial group's own words",
      toRead: 'Tallen 2010, full text',
    },
    {
      about: 'children with Ph-positive disease or a relapse after transplantation: in or out',
      toRead: 'the eligibility text of the trial, where it is published',
    },
  ],
  checked: [checkedAgainstExtracts('risk-group and post-remission tables')],
};
