import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { blinatumomab } from './elements/blinatumomab.ts';
import { block1, block2, block3, continuation, maintenance } from './elements/chemotherapy.ts';
import { pathway } from './pathway.ts';

/** COG AALL1331: the way of its four arms; of drugs and doses little more than blinatumomab was read. */
export const cogAall1331Regimen: Regimen = {
  id: 'cog-aall1331',
  title: 'COG AALL1331, arms A to D',
  version: '1',
  population: "Patients aged 1 to 30 with a first relapse of B-ALL, Children's Oncology Group",
  elements: [block1, block2, block3, continuation, maintenance, blinatumomab],
  pathways: [pathway],
  gaps: [
    {
      about: 'drugs, doses and days of blocks 1 to 3, continuation and maintenance',
      toRead: 'the protocol of AALL1331',
    },
    {
      about: 'a second text that prints the dose of blinatumomab in this trial',
      toRead: 'Brown 2021, full text, or the registration beyond its aims',
    },
    {
      about:
        'order of blinatumomab and continuation in arm D: alternating follows from "intercalated", three of one and two of the other',
      toRead: 'Hogan 2023, full text',
    },
    { about: 'early treatment failure: its definition, and what follows salvage', toRead: 'the protocol of AALL1331' },
    { about: 'local therapy in the high- and intermediate-risk arms', toRead: 'Brown 2021, full text' },
  ],
  checked: [checkedAgainstExtracts('order of the arms, and blinatumomab')],
};
