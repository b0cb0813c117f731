import { cite, type DecisionTable, type Source } from '../src/index.ts';

export const source: Source = {
  id: 'toy-2001',
  title: 'A toy source',
  read: 'all of it',
  address: 'nowhere',
};

export const here = cite(source, 'here');
export const there = cite(source, 'there');

const facts = { timing: ['early', 'late'], site: ['marrow', 'combined', 'elsewhere'], lineage: ['BCP', 'T'] } as const;

/** A table with one cell of each kind: groups, a dispute, a cell that is not covered, another source's reading. */
export const toyGroups = {
  id: 'toy/risk-group',
  question: 'Which group?',
  facts,
  groups: ['low', 'high'],
  rows: [
    { id: 'early', when: { timing: ['early'], lineage: ['BCP'] }, group: 'high', cite: here },
    {
      id: 'late marrow',
      when: { timing: ['late'], site: ['marrow', 'combined'], lineage: ['BCP'] },
      group: 'low',
      otherReadings: [{ group: 'middle', because: [there], conflict: 'C4' }],
      cite: [here, there],
      note: 'Placed otherwise elsewhere.',
    },
    {
      id: 'late elsewhere',
      when: { timing: ['late'], site: ['elsewhere'], lineage: ['BCP'] },
      readings: [
        { group: 'low', because: [here], conflict: 'C7' },
        { group: 'high', because: [there], conflict: 'C7' },
      ],
      conflicts: ['C7'],
      cite: [here, there],
    },
    {
      id: 'T marrow',
      when: { site: ['marrow', 'combined'], lineage: ['T'] },
      group: 'high',
      cite: here,
    },
    {
      id: 'T elsewhere',
      when: { site: ['elsewhere'], lineage: ['T'] },
      notCovered: 'The source does not speak of it.',
      toRead: 'the full text',
      cite: here,
    },
  ],
} as const satisfies DecisionTable<typeof facts, 'low' | 'high'>;

const afterFacts = { group: ['low', 'high'], mrd: ['below', 'above'] } as const;

/** A table that follows the first one. */
export const toyAfter = {
  id: 'toy/post-remission',
  question: 'What then?',
  facts: afterFacts,
  groups: ['chemotherapy', 'hsct'],
  after: toyGroups,
  rows: [
    { id: 'low', when: { group: ['low'], mrd: ['below'] }, group: 'chemotherapy', cite: here },
    { id: 'low, above', when: { group: ['low'], mrd: ['above'] }, group: 'hsct', cite: there },
    { id: 'high', when: { group: ['high'] }, group: 'hsct', cite: there },
  ],
} as const satisfies DecisionTable<typeof afterFacts, 'chemotherapy' | 'hsct'>;
