import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { level1 } from './elements/level-1.ts';

/** NECTAR (TACL 2008-002): nelarabine with etoposide and cyclophosphamide, first dose level. */
export const nectarRegimen: Regimen = {
  id: 'nectar',
  title: 'NECTAR (TACL 2008-002), dose level 1',
  version: '1',
  population:
    'Patients aged 1 to 21 with a first relapse or primary induction failure of T-ALL (more than 25% blasts) or T-cell lymphoma, without CNS 3 disease',
  elements: [level1],
  pathways: [],
  gaps: [
    { about: 'days of cyclophosphamide', toRead: 'registration NCT00981799, intervention details to the end' },
    { about: 'the recommended dose', toRead: 'registration NCT00981799, results of October 2020' },
  ],
  checked: [checkedAgainstExtracts('dose level 1: arms and part of the intervention details')],
};
