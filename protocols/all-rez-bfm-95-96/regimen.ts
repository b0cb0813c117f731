import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { notCoveredWay } from '../shared/later-relapse.ts';
import { elements } from './elements.ts';
import { fSeries, individual, rSeries } from './pathway.ts';

/** ALL-REZ BFM 95/96: R blocks in S1 and S2, F1 and F2 in S3 and S4, in S4 a decision after each element. */
export const allRezBfm9596Regimen: Regimen = {
  id: 'all-rez-bfm-95-96',
  title: 'ALL-REZ BFM 95/96, treatment',
  version: '1',
  population: 'Children with a first relapse of ALL',
  elements,
  pathways: [rSeries, fSeries, individual, notCoveredWay],
  gaps: [
    {
      about: 'drugs of F1 and F2, doses and days of every element',
      toRead: 'a report of ALL-REZ BFM 95/96 by the trial group',
    },
    { about: 'dose of methotrexate in R1 and R2', toRead: 'a report of ALL-REZ BFM 95/96 by the trial group' },
    {
      about: 'number and order of the blocks; the interval between them in days',
      toRead: 'a report of ALL-REZ BFM 95/96 by the trial group',
    },
    {
      about: 'a rule for transplantation in second remission',
      toRead: 'a report of ALL-REZ BFM 95/96 by the trial group',
    },
    {
      about: 'drugs and duration of maintenance, doses of irradiation',
      toRead: 'a report of ALL-REZ BFM 95/96 by the trial group',
    },
    { about: 'what was done when no second remission was reached', toRead: 'von Stackelberg 2011, Eur J Cancer 47:90' },
  ],
  checked: [checkedAgainstExtracts('blocks of S3 and S4 and the decision after each element of S4')],
};
