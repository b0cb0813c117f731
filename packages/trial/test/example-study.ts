import type { StudySetup } from '../src/index.ts';

/** An invented study: two centres, one randomisation of two arms in blocks. */
export const exampleSetup: StudySetup = {
  title: 'An invented study',
  protocol: { id: 'invented', version: '1' },
  sites: [
    { id: 'aachen', name: 'Aachen' },
    { id: 'bonn', name: 'Bonn' },
  ],
  criteria: [
    { id: 'first-relapse', text: 'It is the first relapse.' },
    { id: 'under-18', text: 'The child is under 18.' },
  ],
  randomisations: [
    {
      id: 'post-induction',
      title: 'R blocks or Protocol II-IDA',
      arms: [
        { id: 'blocks', title: 'R blocks', share: 1 },
        { id: 'ii-ida', title: 'Protocol II-IDA', share: 1 },
      ],
      factors: [
        { id: 'group', levels: ['S1', 'S2'], decidedBy: { system: 'invented', table: 'risk-group' } },
        { id: 'mrd', levels: ['low', 'high'] },
      ],
      bySite: false,
      scheme: { kind: 'permuted-blocks', lengths: [2, 4] },
      shows: 'arm',
      drawn: 'on-request',
    },
  ],
  assent: 'asked',
  seriousEventClocks: [
    { step: 'assessed', hours: 24 },
    { step: 'forwarded', hours: 168 },
  ],
};
