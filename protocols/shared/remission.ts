import { type Case, type Classification, type Classifier, cite, type DecisionTable, known } from '@rezidiv/core';
import { latest } from './recorded.ts';
import { buchmann2022 } from './sources.ts';

const facts = { remission: ['reached', 'not-reached'] } as const;

/** Second remission, reached or not. What counts as remission is the study group's to say; this only parts the ways. */
export const remissionTable = {
  id: 'shared/remission',
  question: 'Was a second remission reached?',
  facts,
  groups: facts.remission,
  rows: [
    {
      id: 'reached',
      when: { remission: ['reached'] },
      group: 'reached',
      cite: cite(buchmann2022, 'definitions of complete remission by study group'),
      note: 'Study groups differ in what they call complete remission; how and on which day this protocol judged it was not read.',
    },
    {
      id: 'not reached',
      when: { remission: ['not-reached'] },
      group: 'not-reached',
      cite: cite(buchmann2022, 'definition of treatment failure: no complete remission by a prespecified time-point'),
    },
  ],
} as const satisfies DecisionTable<typeof facts, 'reached' | 'not-reached'>;

/**
 * Whether a second remission was reached, from events of treatment and from the outcome.
 *
 * Reached: found once, and a later marrow without it is a matter of its own (a relapse, it may be). Not
 * reached: the last marrow taken after the named element had begun shows none, or the outcome says that
 * treatment failed. A marrow before that element says nothing yet. What contradicts itself decides nothing.
 *
 * @param element Id of the last element of the re-induction.
 */
export function remissionAfter(element: string): Classifier {
  return {
    id: `remission after ${element}`,
    values: facts.remission,
    classify: (record) => classify(record, element),
    missing: () => [
      { fact: 'treatment.remission', wouldLeave: { reached: ['reached'], 'not reached': ['not-reached'] } },
    ],
  };
}

function classify(record: Case, element: string): Classification {
  const { treatment = [], outcome } = record;
  const begun = treatment.flatMap((event) =>
    event.kind === 'element-started' && event.element === element ? [event.on] : [],
  );
  const findings = treatment.filter((event) => event.kind === 'remission');
  const found = findings.filter(({ reached }) => reached);
  const last = latest(findings.filter(({ on }) => begun.some((start) => start <= on)));
  const lost = last?.reached === false ? last : undefined;
  const reached = found.length > 0 || happened(outcome?.remission);
  if (reached && (happened(outcome?.noRemission) || found.some(({ on }) => on === lost?.on))) {
    return open('Remission is recorded as reached and as not reached: a person must look at the record.');
  }
  if (reached) {
    const note = 'A later finding says that there is no remission: that may be a relapse, and a person must look.';
    return { ...known('reached', []), notes: found.some(({ on }) => lost !== undefined && on < lost.on) ? [note] : [] };
  }
  if (lost !== undefined || happened(outcome?.noRemission)) return known('not-reached', []);
  return open(
    findings.length === 0
      ? 'No finding on remission is recorded.'
      : `The findings on remission are from before ${element}; they decide nothing here.`,
  );
}

function happened(
  milestone: { readonly happened?: boolean; readonly on?: string; readonly daysFromRelapse?: number } | undefined,
) {
  if (milestone === undefined || milestone.happened === false) return false;
  return milestone.happened === true || milestone.on !== undefined || milestone.daysFromRelapse !== undefined;
}

function open(note: string): Classification {
  return { possible: facts.remission, because: [], others: [], assuming: [], notes: [note] };
}
