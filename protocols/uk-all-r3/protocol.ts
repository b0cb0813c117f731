import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { afterTransplant, ageOutside, laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnPhPositive } from '../shared/remarks.ts';
import { site } from '../shared/site.ts';
import { ukTiming } from '../shared/timing-bfm.ts';
import { published } from './published.ts';
import { isrctnR3, registryR3 } from './sources.ts';
import { mrd, postRemission, riskGroup } from './stratification.ts';

/** UK ALL R3: three risk groups and an MRD gate at 1e-4. */
export const ukAllR3: System = {
  id: 'uk-all-r3',
  title: 'UK ALL R3',
  population:
    'Children with a first relapse of ALL, aged "1-18" as printed (register C25), UK, Ireland, Australia and New Zealand, 2003 to 2013',
  groups: riskGroup.groups,
  classifiers: { timing: ukTiming, site, lineage, mrd },
  exclusions: [
    laterRelapse(cite(isrctnR3, 'inclusion criteria, first relapse')),
    otherLineage(cite(isrctnR3, 'exclusion criteria, mature B-cell ALL')),
    afterTransplant(cite(isrctnR3, 'exclusion criteria, previous bone marrow transplant')),
    ageOutside(
      { fromYears: 1, belowYears: 18, conflict: 'C25' },
      cite(registryR3, 'eligibility, ages "1-18"; excluded 18 years and older'),
    ),
  ],
  riskGroup,
  postRemission,
  assuming: [],
  remarks: [silentOnPhPositive],
  published,
  gaps: [
    { about: 'the month limits of very early, early and late', toRead: 'Parker 2010, full text' },
    { about: 'children with Ph-positive disease: in or out', toRead: 'Parker 2010, full text' },
  ],
  checked: [checkedAgainstExtracts('risk-group and post-remission tables')],
};
