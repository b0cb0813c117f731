import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { induction1, induction2, induction3 } from './elements/inductions.ts';
import { intensification1, intensification2, maintenance, reinduction } from './elements/later.ts';
import { pathway } from './pathway.ts';

/** COG AALL0433, regimen A: which drug on which day, and no dose. */
export const cogAall0433Regimen: Regimen = {
  id: 'cog-aall0433',
  title: 'COG AALL0433, regimen A (days only)',
  version: '1',
  population: "Children with a late marrow or very early CNS relapse of B-ALL, Children's Oncology Group",
  elements: [induction1, induction2, induction3, intensification1, reinduction, intensification2, maintenance],
  pathways: [pathway],
  gaps: [
    { about: 'every dose of every drug', toRead: 'Lew 2021, full text, or the protocol of AALL0433' },
    {
      about: 'methotrexate of CNS-positive children in maintenance: the record contradicts itself',
      toRead: 'the protocol of AALL0433',
    },
    { about: 'radiotherapy doses, cranial and testicular', toRead: 'Lew 2021, full text' },
    {
      about: 'intrathecal cytarabine of CNS-positive children on day 1 of induction 1, beside the triple',
      toRead: 'the protocol of AALL0433',
    },
  ],
  checked: [checkedAgainstExtracts('days of regimen A: the outline of the registration, read whole')],
};
