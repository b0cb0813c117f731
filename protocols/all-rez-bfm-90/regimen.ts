import { cite, type Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { notCoveredWay } from '../shared/later-relapse.ts';
import { elements } from './elements.ts';
import { pathway } from './pathway.ts';
import { oracleBfm90 } from './sources.ts';

const byGroup = cite(oracleBfm90, 'section "Treatment Algorithm", post-remission decision');

/** ALL-REZ BFM 90: blocks R1, R2, R3, no more than 21 days from start to start; methotrexate by lot. */
export const allRezBfm90Regimen: Regimen = {
  id: 'all-rez-bfm-90',
  title: 'ALL-REZ BFM 90, treatment',
  version: '1',
  population: 'Children with a first relapse of ALL (525 patients)',
  elements,
  pathways: [
    pathway(['A', 'PPG'], {
      text: 'Groups A and PPG: transplantation if there is a donor (a secondary text).',
      cite: byGroup,
    }),
    pathway(['B', 'C'], {
      text: 'Groups B and C: chemotherapy followed by maintenance (a secondary text).',
      cite: byGroup,
    }),
    notCoveredWay,
  ],
  gaps: [
    {
      about: 'drugs of R1 and R2 but for methotrexate, doses of R3, all days',
      toRead: 'von Stackelberg 2008, full text',
    },
    {
      about: 'number and order of the blocks, and who had 4 courses with methotrexate',
      toRead: 'von Stackelberg 2008, full text',
    },
    { about: 'methotrexate of children who were not randomised', toRead: 'Tallen 2010, full text' },
    {
      about: 'drugs and duration of maintenance, doses of irradiation, intrathecal doses',
      toRead: 'von Stackelberg 2008, full text',
    },
    {
      about: "the trial group's own rule for transplantation, and who belonged to the poor prognosis group",
      toRead: 'Tallen 2010, full text',
    },
    { about: 'leucovorin: dose and hours', toRead: 'von Stackelberg 2008, full text' },
    { about: 'what was done when no second remission was reached', toRead: 'von Stackelberg 2011, Eur J Cancer 47:90' },
  ],
  checked: [checkedAgainstExtracts('methotrexate in both arms, drugs of R3, interval of 21 days')],
};
