import { cite, type Element } from '@rezidiv/core';
import { registry07p1 } from '../sources.ts';

const first = cite(registry07p1, 'outline, block 1, bortezomib');
const second = cite(registry07p1, 'outline, block 2, bortezomib');

/** Bortezomib within block 1. */
export const aall07p1Block1: Element = {
  id: 'bortezomib-schedules/cog-aall07p1-block-1',
  title: 'COG AALL07P1, block 1: bortezomib only',
  orders: [
    {
      id: 'bortezomib',
      drug: 'bortezomib',
      dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      over: '3 to 5 seconds',
      days: [1, 4, 8, 11],
      support: 'single-source',
      cite: first,
    },
  ],
  missing: ['every other drug of the block'],
  notes: ['Bortezomib was added to intensive reinduction; the block was not read beyond it.'],
  cite: first,
};

/** Bortezomib within block 2: one dose less. */
export const aall07p1Block2: Element = {
  id: 'bortezomib-schedules/cog-aall07p1-block-2',
  title: 'COG AALL07P1, block 2: bortezomib only',
  orders: [
    {
      id: 'bortezomib',
      drug: 'bortezomib',
      dose: { kind: 'by-size', amount: '1.3', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      over: '3 to 5 seconds',
      days: [1, 4, 8],
      support: 'single-source',
      cite: second,
    },
  ],
  missing: ['every other drug of the block'],
  notes: ['Bortezomib was added to intensive reinduction; the block was not read beyond it.'],
  cite: second,
};
