import { type Case, type Classifier, type DecisionTable, type Element, known, type Regimen } from '../src/index.ts';
import { here, there } from './toy.ts';

const facts = { mrd: ['low', 'high'] } as const;

export const toyGate = {
  id: 'toy/gate',
  question: 'On with chemotherapy?',
  facts,
  groups: ['on', 'transplant'],
  rows: [
    { id: 'low', when: { mrd: ['low'] }, group: 'on', cite: here },
    { id: 'high', when: { mrd: ['high'] }, group: 'transplant', cite: there, note: 'Beside the answer.' },
  ],
} as const satisfies DecisionTable<typeof facts, 'on' | 'transplant'>;

/** Low below one in a thousand; undecided without a number. */
export const toyMrd: Classifier = {
  id: 'toy mrd',
  values: facts.mrd,
  classify({ mrd = [] }: Case) {
    const [one] = mrd;
    if (one?.result?.kind !== 'quantified' || !('fraction' in one.result)) {
      return { possible: facts.mrd, because: [], others: [], assuming: [], notes: ['MRD is pending.'] };
    }
    return known(one.result.fraction < 1e-3 ? 'low' : 'high', [here]);
  },
  missing: () => [{ fact: 'mrd', wouldLeave: { low: ['low'], high: ['high'] } }],
};

export const first: Element = {
  id: 'toy/first',
  title: 'First element',
  lengthDays: 5,
  orders: [
    {
      id: 'vincristine',
      drug: 'vincristine',
      dose: { kind: 'unknown', toRead: 'the toy' },
      days: [1, 5],
      support: 'unknown',
      cite: here,
    },
    {
      id: 'methotrexate-iv',
      drug: 'methotrexate',
      dose: { kind: 'unknown', toRead: 'the toy' },
      days: [1],
      support: 'unknown',
      cite: here,
    },
    {
      id: 'methotrexate-it',
      drug: 'methotrexate',
      dose: { kind: 'unknown', toRead: 'the toy' },
      days: [1],
      support: 'unknown',
      cite: here,
    },
  ],
  missing: [],
  notes: [],
  cite: here,
};

export const second: Element = {
  id: 'toy/second',
  title: 'Second element',
  orders: [
    {
      id: 'cytarabine',
      drug: 'cytarabine',
      dose: { kind: 'unknown', toRead: 'the toy' },
      days: 'not-read',
      support: 'unknown',
      cite: here,
    },
  ],
  missing: ['everything else'],
  notes: [],
  cite: here,
};

const interval = { atMostDays: 21, support: 'single-source', evidence: 'none, a toy', cite: here } as const;

/** Two elements, a gate, a randomisation, and a decision that may come back to the second element. */
export const toyRegimen: Regimen = {
  id: 'toy',
  title: 'A toy regimen',
  population: 'nobody',
  elements: [first, second],
  pathways: [
    {
      groups: ['low'],
      start: 'one',
      steps: [
        { kind: 'element', id: 'one', element: 'toy/first', next: 'two', cite: here },
        { kind: 'element', id: 'two', element: 'toy/second', interval, next: 'mrd', cite: here },
        {
          kind: 'gate',
          id: 'mrd',
          title: 'MRD',
          table: toyGate,
          classifiers: { mrd: toyMrd },
          branches: { on: 'draw', transplant: 'graft' },
        },
        {
          kind: 'randomisation',
          id: 'draw',
          title: 'Long or short',
          system: 'toy',
          branches: { long: 'more', short: 'end' },
          notes: [],
          cite: here,
        },
        {
          kind: 'decision',
          id: 'more',
          title: 'Another one?',
          branches: { again: 'two-again', stop: 'end' },
          notes: [],
          cite: here,
        },
        { kind: 'element', id: 'two-again', element: 'toy/second', interval, next: 'more', cite: here },
        {
          kind: 'measure',
          id: 'graft',
          measure: 'hsct',
          title: 'Transplantation',
          says: [{ text: 'as printed', cite: here }],
          next: 'end',
        },
        { kind: 'end', id: 'end', title: 'End' },
      ],
    },
  ],
  gaps: [],
  checked: [],
};
