import type { Case } from './case.ts';
import { distinctCitations } from './citation.ts';
import { citationsOf } from './decision-table.ts';
import { type Answer, evaluate } from './evaluate.ts';
import type { PathwayStep } from './regimen.ts';
import type { GateEntry } from './roadmap.ts';

type Gate = Extract<PathwayStep, { kind: 'gate' }>;

/** A gate as far as its table decides it: what it answers, what is missing, what is said beside it. */
export function gateEntry(
  step: Gate,
  record: Case,
): { readonly entry: Omit<GateEntry, 'open' | 'chosen'>; readonly answer: Answer } {
  const found = Object.entries(step.classifiers).map(([fact, classifier]) => ({
    fact,
    classifier,
    is: classifier.classify(record),
  }));
  const answer = evaluate(step.table, Object.fromEntries(found.map(({ fact, is }) => [fact, is.possible])));
  const missing = found
    .filter(({ fact }) => answer.kind === 'needs' && answer.pivotal.includes(fact))
    .flatMap(({ fact, classifier }) => {
      const paths = classifier.missing(record).map((one) => one.fact);
      return paths.length === 0 ? [fact] : paths;
    });
  const others = found.flatMap(({ is }) => is.others);
  const entry = {
    kind: 'gate',
    id: step.id,
    title: step.title,
    answer,
    missing: distinct(missing),
    notes: distinct([
      ...found.flatMap(({ is }) => is.notes),
      ...others.map(
        ({ says, because }) => `Another source: ${says} (${because.map(({ source }) => source.title).join('; ')}).`,
      ),
      ...notesOf(answer),
    ]),
    conflicts: distinct([
      ...('conflicts' in answer ? answer.conflicts : []),
      ...others.flatMap(({ conflict }) => (conflict === undefined ? [] : [conflict])),
    ]),
    because: distinctCitations([...answer.rows.flatMap(citationsOf), ...found.flatMap(({ is }) => is.because)]),
    samples: step.samples ?? [],
  } as const;
  return { entry, answer };
}

/**
 * The ways that stay open at a gate that is not decided: those its answer names; all of them where a
 * cell is not covered, because a source that is silent rules nothing out.
 */
export function outcomesOf(answer: Answer, { branches }: Gate): readonly string[] {
  if (answer.rows.some((row) => 'notCovered' in row)) return Object.keys(branches);
  if (answer.kind === 'needs') return answer.possible;
  return answer.kind === 'disputed' ? distinct(answer.readings.map(({ group }) => group)) : [];
}

function notesOf({ rows }: Answer): readonly string[] {
  return rows.flatMap((row) => [
    ...(row.note === undefined ? [] : [row.note]),
    ...('notCovered' in row
      ? [`${row.notCovered}${row.toRead === undefined ? '' : ` To be read: ${row.toRead}`}`]
      : []),
  ]);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
