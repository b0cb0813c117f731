import { cite, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { laterRelapse, otherLineage } from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { silentOnInfants, silentOnTransplant } from '../shared/remarks.ts';
import { site } from '../shared/site.ts';
import { bfm90Timing } from '../shared/timing-bfm.ts';
import { published } from './published.ts';
import { ilive, oracleBfm90 } from './sources.ts';
import { riskGroup } from './stratification.ts';

/** ALL-REZ BFM 90: groups A, B and C; the poor prognosis group is not defined in any text read. */
export const allRezBfm90: System = {
  id: 'all-rez-bfm-90',
  title: 'ALL-REZ BFM 90',
  population: 'Children with a first relapse of ALL (525 patients)',
  groups: riskGroup.groups,
  classifiers: { timing: bfm90Timing, site, lineage },
  exclusions: [
    laterRelapse(cite(ilive, 'first paragraph', 'with the first relapse')),
    otherLineage(cite(oracleBfm90, 'section "Treatment Algorithm", B-ALL vs. T-ALL')),
  ],
  riskGroup,
  assuming: [],
  remarks: [silentOnTransplant, silentOnInfants],
  published,
  gaps: [
    {
      about: 'the definition of the poor prognosis group (PPG): very early marrow and T-ALL relapses (register C19)',
      toRead: 'Tallen 2010, full text',
    },
    {
      about: 'a rule for transplantation in second remission from the trial group itself',
      toRead: 'Tallen 2010, full text',
    },
  ],
  checked: [checkedAgainstExtracts('risk-group table')],
};
