import {
  type Case,
  type Citation,
  type Classifier,
  type DecisionTable,
  type Exclusion,
  type FactPath,
  known,
} from '@rezidiv/core';

/** The two answers of a question that a record answers by itself. */
export const yesNo = ['yes', 'no'] as const;

/** A classifier of one recorded fact that is true, false, or was not recorded. */
export function recordedFact(id: string, fact: FactPath, of: (record: Case) => boolean | undefined): Classifier {
  return {
    id,
    values: yesNo,
    classify(record) {
      const value = of(record);
      if (value !== undefined) return known(value ? 'yes' : 'no', []);
      return { possible: yesNo, because: [], others: [], assuming: [], notes: [] };
    },
    missing: () => [{ fact, wouldLeave: { yes: ['yes'], no: ['no'] } }],
  };
}

/** A classifier that asks what an exclusion asks. */
export function asExclusionAsks({ id, fact, applies }: Exclusion): Classifier {
  return recordedFact(id, fact ?? id, (record) => {
    const answer = applies(record);
    return answer === 'unknown' ? undefined : answer === 'yes';
  });
}

/** A table whose answer is the recorded fact itself: the way parts there, and nothing else is decided. */
export function yesOrNo(id: string, question: string, fact: string, cite: Citation): DecisionTable {
  return {
    id,
    question,
    facts: { [fact]: yesNo },
    groups: yesNo,
    rows: yesNo.map((answer) => ({ id: answer, when: { [fact]: [answer] }, group: answer, cite })),
  };
}

/** The group of a pathway, as a fact of a table after the risk group: on that way it is settled. */
export function onWayOf(group: string): Classifier {
  return { id: `group ${group}`, values: [group], classify: () => known(group, []), missing: () => [] };
}

/** The last choice that people recorded under the name of a step. */
export function recordedChoice({ treatment = [] }: Case, step: string): string | undefined {
  const taken = treatment.filter((event) => event.kind === 'decision').filter((event) => event.step === step);
  return latest(taken)?.chosen;
}

/** The last of dated events; of one day, the one written last. Days are whole and so compare as text. */
export function latest<T extends { readonly on: string }>(events: readonly T[]): T | undefined {
  return events.reduce<T | undefined>(
    (last, event) => (last !== undefined && last.on > event.on ? last : event),
    undefined,
  );
}
