import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { tbiEtoposide, withBusulfan, withTreosulfan } from './elements/conditioning.ts';
import { pathway } from './pathway.ts';

/** FORUM: conditioning before transplantation, with and without irradiation. */
export const forumConditioningRegimen: Regimen = {
  id: 'forum-conditioning',
  title: 'FORUM (NCT01949129), conditioning before allogeneic transplantation',
  version: '1',
  population: 'Children with ALL in complete remission, at most 18 years at diagnosis',
  elements: [tbiEtoposide, withBusulfan, withTreosulfan],
  pathways: [pathway],
  gaps: [
    {
      about: 'doses and days of every drug, fractions of irradiation',
      toRead: 'Peters 2021, full text and supplement',
    },
    { about: 'a second text that prints 12 Gy', toRead: 'Peters 2015, full text' },
    { about: 'choice between busulfan and treosulfan', toRead: 'Peters 2021, full text' },
  ],
  checked: [checkedAgainstExtracts('drugs and total dose of irradiation')],
};
