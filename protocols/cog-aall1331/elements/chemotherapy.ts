import { cite, type Element } from '@rezidiv/core';
import { blockOne1331, brownAsh2021 } from '../sources.ts';

const arms = cite(brownAsh2021, 'abstract, blocks and arms', 'Block 1 of UKALLR3/mitoxantrone arm');
const continued = cite(brownAsh2021, 'abstract, arms C and D');
const toRead = 'the protocol of AALL1331, or Hogan 2023, full text and supplement';
const otherForms =
  'Two other texts print blocks of this type, each its own: `r3-block-1-us` and `cog-advl1114`. Neither is AALL1331, and doses are not exchanged between them (C24).';

/** Reinduction: of its drugs the texts read name one. */
export const block1: Element = {
  id: 'cog-aall1331/block-1',
  title: 'AALL1331, block 1 (United States)',
  orders: [
    {
      id: 'mitoxantrone',
      drug: 'mitoxantrone',
      dose: { kind: 'unknown', toRead },
      days: 'not-read',
      notes: ['Named by "the mitoxantrone arm" of UK ALL R3, after which the block is made.'],
      support: 'unknown',
      cite: [arms, cite(blockOne1331, 'abstract: block 1 based on UK ALL R3 induction')],
    },
  ],
  missing: ['every other drug of the block', 'every dose and every day'],
  notes: [otherForms],
  cite: arms,
};

/** The second block: nothing of its drugs was read. */
export const block2: Element = {
  id: 'cog-aall1331/block-2',
  title: 'AALL1331, block 2',
  orders: [],
  missing: ['every drug, dose and day: "block 2 of UK ALL R3", itself not read'],
  notes: [],
  cite: cite(brownAsh2021, 'abstract, blocks and arms: block 2'),
};

/** The third block: nothing of its drugs was read. */
export const block3: Element = {
  id: 'cog-aall1331/block-3',
  title: 'AALL1331, block 3',
  orders: [],
  missing: ['every drug, dose and day: "block 3 of UK ALL R3", itself not read'],
  notes: [],
  cite: cite(brownAsh2021, 'abstract, blocks and arms: block 3'),
};

/** A cycle of continuation in low risk: nothing of its drugs was read. */
export const continuation: Element = {
  id: 'cog-aall1331/continuation',
  title: 'AALL1331, continuation, one cycle',
  orders: [],
  missing: ['every drug, dose and day'],
  notes: [],
  cite: continued,
};

/** Maintenance in low risk: nothing of its drugs was read. */
export const maintenance: Element = {
  id: 'cog-aall1331/maintenance',
  title: 'AALL1331, maintenance',
  orders: [],
  missing: ['every drug, dose and day, also the intensified intrathecal therapy in CNS leukaemia'],
  notes: ['Treatment lasts about two years in all.'],
  cite: continued,
};
