import {
  type Answer,
  type Assessor,
  baseFacts,
  type Cell,
  type DecisionTable,
  evaluate,
  type Row,
  resolve,
  type Verdict,
} from '@rezidiv/core';
import type { Expectation, GoldenCase, GoldenFile } from './golden-cases.ts';

/** What a table said of a golden case, by whichever road it went. */
export interface GoldenAnswer {
  readonly answer: Expectation;
  readonly conflicts: readonly string[];
  readonly otherReadings: readonly string[];
  readonly assuming: readonly string[];
  readonly notes: readonly string[];
}

/** Answers a case: facts go through the table, a whole child through the assessor. */
export function answerGoldenCase(golden: GoldenCase, file: GoldenFile, assessor: Assessor): GoldenAnswer {
  if ('facts' in golden.given) return fromTable(evaluate(tableOf(file), possibleValues(golden.given.facts)));
  const { verdicts } = assessor.assess({ ...golden.given.case, id: golden.name });
  const verdict = verdicts.find(({ system, table }) => system === file.system.id && table === file.table);
  if (verdict === undefined) throw new Error(`No verdict of ${file.system.id} ${file.table}.`);
  return fromVerdict(verdict);
}

/** An expectation with its lists in a fixed order, so that two can be compared. */
export function ordered(expectation: Expectation): Expectation {
  if (typeof expectation === 'string') return expectation;
  const sorted = Object.entries(expectation).map(([key, list]) => [key, [...list].sort()]);
  return Object.fromEntries(sorted) as Expectation;
}

/** The row of the file's own table that a case meets, if everything the table asks is known of it. */
export function rowMet(golden: GoldenCase, file: GoldenFile): Row | undefined {
  const table = tableOf(file);
  const combination: Record<string, string> = {};
  for (const fact of Object.keys(baseFacts(table))) {
    const [value, ...others] = valuesOf(golden, file, fact);
    if (value === undefined || others.length > 0) return undefined;
    combination[fact] = value;
  }
  const cell: Cell = resolve(table, combination);
  const own = cell.rows.filter((row) => table.rows.includes(row));
  return own.length === 1 ? own[0] : undefined;
}

export function tableOf({ system, table }: GoldenFile): DecisionTable {
  const found = table === 'risk-group' ? system.riskGroup : system.postRemission;
  if (found === undefined) throw new Error(`${system.id} has no table ${table}.`);
  return found;
}

function valuesOf(golden: GoldenCase, { system }: GoldenFile, fact: string): readonly string[] {
  if ('facts' in golden.given) return possibleValues(golden.given.facts)[fact] ?? [];
  return system.classifiers[fact]?.classify({ ...golden.given.case, id: golden.name }).possible ?? [];
}

function possibleValues(facts: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(facts).map(([fact, values]) => [fact, typeof values === 'string' ? [values] : values]),
  );
}

function fromTable(answer: Answer): GoldenAnswer {
  const { rows } = answer;
  return {
    answer: expectationOf(answer),
    conflicts: 'conflicts' in answer ? answer.conflicts : [],
    otherReadings: 'readings' in answer ? othersIn(answer.readings) : [],
    assuming: [],
    notes: rows.flatMap((row) => [
      row.note ?? '',
      'notCovered' in row ? `${row.notCovered} To be read: ${row.toRead}` : '',
    ]),
  };
}

function expectationOf(answer: Answer): Expectation {
  switch (answer.kind) {
    case 'decided':
      return answer.group;
    case 'needs':
      return { needs: answer.pivotal, possible: answer.possible };
    case 'disputed':
      return { disputed: groupsIn(answer.readings) };
    case 'not-covered':
      return answer.kind;
  }
}

function fromVerdict(verdict: Verdict): GoldenAnswer {
  const { kind, group, missing, possible, readings, conflicts, assuming, notes } = verdict;
  const answers: Record<Verdict['kind'], Expectation> = {
    decided: group ?? 'decided without a group',
    needs: { needs: missing.map(({ fact }) => fact), possible },
    disputed: { disputed: groupsIn(readings) },
    'not-covered': kind,
  };
  return { answer: answers[kind], conflicts, otherReadings: othersIn(readings), assuming, notes };
}

type Readings = Verdict['readings'];

function groupsIn(readings: Readings): readonly string[] {
  return [...new Set(readings.map(({ group }) => group))];
}

function othersIn(readings: Readings): readonly string[] {
  return groupsIn(readings.filter(({ primary }) => !primary));
}
