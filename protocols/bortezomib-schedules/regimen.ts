import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { aall07p1Block1, aall07p1Block2 } from './elements/aall07p1.ts';
import { intreallHrB } from './elements/intreall-hr-b.ts';
import { tacl } from './elements/tacl.ts';

/** Bortezomib as three studies of relapsed ALL gave it: elements to hold beside a prescription, no way through them. */
export const bortezomibSchedulesRegimen: Regimen = {
  id: 'bortezomib-schedules',
  title: 'Bortezomib in three studies of relapsed ALL',
  version: '1',
  population:
    'Three studies, each with its own children: TACL T2005-003, second or later relapse; COG AALL07P1, first relapse; IntReALL HR 2010, arm HR-B',
  elements: [tacl, aall07p1Block1, aall07p1Block2, intreallHrB],
  pathways: [],
  gaps: [
    { about: 'VXLD: doses and days of the other drugs', toRead: 'Messinger 2012, methods' },
    { about: 'blocks of AALL07P1', toRead: 'the report of AALL07P1' },
    { about: 'induction of IntReALL HR 2010', toRead: 'the protocol of IntReALL HR 2010' },
  ],
  checked: [checkedAgainstExtracts('dose and days of bortezomib')],
};
