import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { maintenance8587, rCourses8587 } from '../shared/elements-bfm-85-87.ts';
import { notCoveredWay } from '../shared/later-relapse.ts';
import { before90 } from '../shared/pathway-bfm-83-87.ts';

const id = 'all-rez-bfm-83-85';

/** ALL-REZ BFM 83/85: blocks R1 and R2 in turn, maintenance over two years. */
export const allRezBfm8385Regimen: Regimen = {
  id,
  title: 'ALL-REZ BFM 83/85, treatment',
  version: '1',
  population: 'Children with a first relapse of ALL; the doses were read for late isolated marrow relapse alone',
  elements: [...rCourses8587(id), maintenance8587(id)],
  pathways: [
    before90({
      regimen: id,
      groups: ['A', 'B'],
      afterLocalTherapy: 'maintenance',
      notes: ['What was read is of ALL-REZ BFM 85; whether ALL-REZ BFM 83 gave the same was not read.'],
    }),
    notCoveredWay,
  ],
  gaps: [
    { about: 'drugs of R1 and R2 but for methotrexate, their doses and days', toRead: 'Henze 1991, Blood 78:1166' },
    {
      about: 'number and order of the blocks outside late isolated marrow relapse',
      toRead: 'Henze 1991, Blood 78:1166',
    },
    { about: 'doses of maintenance, of intrathecal treatment and of irradiation', toRead: 'Bührer 1994, full text' },
    { about: 'a rule for transplantation in second remission', toRead: 'reports of the trial, full text' },
    { about: 'what was done when no second remission was reached', toRead: 'von Stackelberg 2011, Eur J Cancer 47:90' },
  ],
  checked: [checkedAgainstExtracts('methotrexate 1 g/m2, maintenance drugs')],
};
