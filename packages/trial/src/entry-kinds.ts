import type { EntryKind, Field, Values } from './entry-kind.ts';

const day = (says: string): Field => ({ kind: 'day', required: true, says });
const text = (says: string): Field => ({ kind: 'text', says });

/** Every kind of entry a child's record may have. To add one, add it here: the server and its documents follow. */
export const entryKinds: readonly EntryKind[] = [
  {
    id: 'relapse',
    says: 'the relapse, as a case: what the tables of the protocols look at',
    fields: { case: { kind: 'case', required: true, says: "the case; its id is the child's pseudonym" } },
  },
  {
    id: 'central-review',
    says: 'what a reference laboratory found',
    fields: {
      of: {
        kind: 'code',
        required: true,
        codes: ['cytology', 'immunophenotype', 'genetics', 'mrd'],
        says: 'what was reviewed',
      },
      laboratory: { kind: 'text', required: true, says: 'which laboratory' },
      on: day('when it was reported'),
      finding: { kind: 'text', required: true, says: 'what was found' },
      agrees: { kind: 'yes-no', says: 'whether it agrees with the centre' },
    },
  },
  {
    id: 'element',
    says: 'an element of treatment that was given',
    whileAlive: ['startedOn', 'endedOn'],
    fields: {
      element: { kind: 'text', required: true, says: 'which, as regimen/element' },
      startedOn: day('its first day'),
      endedOn: { kind: 'day', says: 'its last day' },
      changed: text('what was given otherwise than planned, and why'),
    },
    together: inOrder('startedOn', 'endedOn'),
  },
  {
    id: 'mrd',
    says: 'a result of minimal residual disease',
    whileAlive: ['sampledOn'],
    fields: {
      timePoint: { kind: 'text', required: true, says: 'after which element, or which day' },
      sampledOn: day('when the sample was taken'),
      method: { kind: 'code', codes: ['rq-pcr', 'flow', 'ngs'], required: true, says: 'how it was measured' },
      result: {
        kind: 'code',
        required: true,
        codes: ['negative', 'positive-below-quantitative-range', 'quantified', 'not-evaluable'],
        says: 'what kind of result',
      },
      level: { kind: 'decimal', says: 'the fraction of cells, where quantified: 0.001 is 1 in 1,000' },
      sensitivity: { kind: 'decimal', says: 'the smallest fraction the assay could have seen' },
      quantitativeRange: { kind: 'decimal', says: 'the smallest fraction the assay can put a number on' },
      laboratory: text('which laboratory'),
    },
    together: (values) => [
      ...(values.level !== undefined && values.result !== 'quantified'
        ? ['A level is given only where the result is "quantified".']
        : []),
      ...['level', 'sensitivity', 'quantitativeRange']
        .filter((field) => values[field] !== undefined && !isShare(values[field]))
        .map((field) => `"${field}" is a fraction of cells, above 0 and 1 at most: 0.001 is 1 in 1,000.`),
    ],
    complete: ({ result, level }) =>
      result === 'quantified' && level === undefined ? ['The level of a result that is "quantified" is missing.'] : [],
  },
  {
    id: 'remission',
    says: 'whether remission was reached',
    whileAlive: ['on'],
    fields: {
      on: day('when it was assessed'),
      reached: { kind: 'yes-no', required: true, says: 'whether it was' },
      after: text('after which element'),
    },
  },
  {
    id: 'local-therapy',
    says: 'treatment of one site: radiotherapy or surgery',
    whileAlive: ['startedOn'],
    fields: {
      kind: { kind: 'code', required: true, codes: ['radiotherapy', 'surgery'], says: 'which' },
      site: { kind: 'text', required: true, says: 'where' },
      startedOn: day('its first day'),
      doseGy: { kind: 'decimal', says: 'the dose in Gy, of radiotherapy' },
    },
    together: ({ kind, doseGy }) => (kind === 'surgery' && doseGy !== undefined ? ['Surgery has no dose in Gy.'] : []),
  },
  {
    id: 'transplantation',
    says: 'a haematopoietic stem cell transplantation',
    whileAlive: ['on'],
    fields: {
      on: day('day 0'),
      donor: {
        kind: 'code',
        required: true,
        codes: [
          'matched-sibling',
          'matched-family',
          'matched-unrelated',
          'mismatched',
          'haploidentical',
          'cord',
          'unknown',
        ],
        says: 'the donor',
      },
      source: { kind: 'code', codes: ['marrow', 'peripheral-blood', 'cord-blood'], says: 'where the cells came from' },
      conditioning: text('the conditioning'),
    },
  },
  {
    id: 'chimerism',
    says: "how much of the blood is the donor's",
    whileAlive: ['on'],
    fields: {
      on: day('when the sample was taken'),
      donorPercent: { kind: 'decimal', required: true, says: 'percent' },
      cells: text('in which cells'),
    },
    together: ({ donorPercent }) => (Number(donorPercent) <= 100 ? [] : ['More than 100 percent is not possible.']),
  },
  {
    id: 'adverse-event',
    says: 'a toxicity, by CTCAE',
    whileAlive: ['startedOn'],
    fields: {
      term: { kind: 'text', required: true, says: 'the term of CTCAE' },
      grade: { kind: 'whole', from: 1, to: 5, required: true, says: 'the grade' },
      version: { kind: 'code', codes: ['4.03', '5.0', '6.0'], required: true, says: 'the version of CTCAE' },
      startedOn: day('when it began'),
      endedOn: { kind: 'day', says: 'when it was over' },
      element: text('during which element'),
    },
    together: inOrder('startedOn', 'endedOn'),
  },
  {
    id: 'serious-adverse-event',
    says: 'a serious adverse event, reported at once',
    whileAlive: ['startedOn'],
    safetyFrom: 'startedOn',
    fields: {
      term: { kind: 'text', required: true, says: 'what happened, as a term of CTCAE' },
      grade: { kind: 'whole', from: 1, to: 5, required: true, says: 'the grade' },
      startedOn: day('when it began'),
      serious: {
        kind: 'code',
        required: true,
        codes: ['death', 'life-threatening', 'hospitalisation', 'disability', 'other-important'],
        says: 'why it is serious',
      },
      related: {
        kind: 'code',
        codes: ['related', 'not-related', 'not-assessed'],
        required: true,
        says: 'to the treatment',
      },
      // ICH ICSR Implementation Guide (E2B(R3)), April 2013, element E.i.7, p. 107.
      outcome: {
        kind: 'code',
        codes: ['recovered', 'recovering', 'not-recovered', 'recovered-with-sequelae', 'fatal', 'unknown'],
        says: 'how it stood when last observed; corrected as it goes on',
      },
      endedOn: { kind: 'day', says: 'when it was over' },
      knownOn: day('when the centre came to know of it'),
    },
    together: (values) => [
      ...inOrder('startedOn', 'endedOn')(values),
      ...inOrder('startedOn', 'knownOn')(values),
      // CTCAE grades go from 1, mild, to 5, death: NCT02412306, definitions of toxicity.
      ...(values.serious === 'death' && values.grade !== 5 ? ['A death is of grade 5.'] : []),
    ],
  },
  {
    id: 'outcome',
    says: 'an event of the endpoints, or the end of follow-up',
    whileAlive: ['on'],
    safetyFrom: 'on',
    fields: {
      kind: {
        kind: 'code',
        required: true,
        codes: [
          'nonresponse',
          'induction-death',
          'relapse',
          'death-in-remission',
          'death-after-relapse',
          'second-malignancy',
          'lost-to-follow-up',
          'alive',
        ],
        says: 'what happened',
      },
      on: day('when; for follow-up, when last seen'),
      cause: text('of a death'),
    },
  },
];

function inOrder(first: string, second: string) {
  return (values: Readonly<Record<string, unknown>>): string[] => {
    const [from, to] = [values[first], values[second]];
    return typeof from === 'string' && typeof to === 'string' && to < from ? [`${second} lies before ${first}.`] : [];
  };
}

function isShare(value: Values[string] | undefined): boolean {
  return Number(value) > 0 && Number(value) <= 1;
}

/** The outcomes that are a death. */
export const deaths: readonly string[] = ['induction-death', 'death-in-remission', 'death-after-relapse'];
