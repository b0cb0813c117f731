import type { Case } from './case.ts';
import { type Citation, distinctCitations } from './citation.ts';
import type { Classification, Classifier } from './classification.ts';
import type { CompiledTable } from './compile-table.ts';
import type { ConflictId, Reading, Row } from './decision-table.ts';
import type { Answer, Possible } from './evaluate.ts';
import { citationsOfRows } from './resolve.ts';
import { type Missing, silent, type TableName, type Verdict } from './verdict.ts';

/** One table asked about one child. */
export interface Question {
  readonly system: string;
  readonly name: TableName;
  readonly table: CompiledTable;
  readonly record: Case;
  readonly classifiers: Readonly<Record<string, Classifier>>;
  /** Where the child stands on each fact of the table. */
  readonly facts: Readonly<Record<string, Classification>>;
  readonly known: Possible;
}

/** Turns a table's answer into a verdict with its reasons, what is missing, and other readings. */
export function explain(question: Question, answer: Answer): Verdict {
  const { system, name, facts } = question;
  const { asks, cited, notes, rows } = rowsOf(answer);
  const asked = Object.keys(facts).filter((fact) => asks.has(fact));
  const because = distinctCitations([...cited, ...asked.flatMap((fact) => facts[fact]?.because ?? [])]);
  const base = { ...silent, system, table: name, kind: answer.kind, because, rows };
  switch (answer.kind) {
    case 'decided':
      return {
        ...base,
        group: answer.group,
        ...disagreements(question, answer, because, [...notes, ...notesOf(asked, question)]),
      };
    case 'needs':
      return {
        ...base,
        possible: answer.possible,
        missing: missingFacts(question, answer.pivotal),
        notes: [...notesOf(answer.pivotal, question), ...countingNotes(otherAnswers(question, answer))],
      };
    case 'disputed':
      return {
        ...base,
        readings: answer.readings,
        conflicts: answer.conflicts,
        notes: [...notes, ...countingNotes(otherAnswers(question, answer))],
      };
    case 'not-covered':
      return {
        ...base,
        conflicts: answer.conflicts,
        notes: [...notes, ...uncovered(answer.rows), ...countingNotes(otherAnswers(question, answer))],
      };
  }
}

function uncovered(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    if (!('notCovered' in row)) return [];
    return row.toRead === undefined ? [row.notCovered] : [`${row.notCovered} To be read: ${row.toRead}`];
  });
}

/** What the rows of an answer say by themselves. */
interface RowsSay {
  readonly asks: ReadonlySet<string>;
  readonly cited: readonly Citation[];
  readonly notes: readonly string[];
  readonly rows: readonly string[];
}

// The same few answers come for child after child; what their rows say is worked out once.
const worked = new WeakMap<Answer, RowsSay>();

function rowsOf(answer: Answer): RowsSay {
  const found = worked.get(answer);
  if (found !== undefined) return found;
  const says = {
    asks: new Set(answer.rows.flatMap((row) => Object.keys(row.when))),
    cited: distinctCitations(citationsOfRows(answer.rows)),
    notes: answer.rows.flatMap(({ note }) => (note === undefined ? [] : [note])),
    rows: answer.rows.map(({ id }) => id),
  };
  worked.set(answer, says);
  return says;
}

function notesOf(names: readonly string[], { facts }: Question): readonly string[] {
  return [...new Set(names.flatMap((name) => facts[name]?.notes ?? []))];
}

/** What each missing fact would decide, for the facts whose answer matters here. */
function missingFacts({ table, record, classifiers, known }: Question, pivotal: readonly string[]): readonly Missing[] {
  return pivotal.flatMap((name) =>
    (classifiers[name]?.missing(record) ?? []).map(({ fact, wouldLeave }): Missing => {
      const answers = Object.entries(wouldLeave).map(([value, values]) => ({
        value,
        answer: table.answer({ ...known, [name]: values }),
      }));
      return {
        fact,
        wouldGive: Object.fromEntries(
          answers.map(({ value, answer }) => [value, answer.kind === 'decided' ? answer.group : answer.kind]),
        ),
        wouldLeave: Object.fromEntries(
          answers.flatMap(({ value, answer }) => (answer.kind === 'needs' ? [[value, answer.possible]] : [])),
        ),
      };
    }),
  );
}

type Decided = Answer & { readonly kind: 'decided' };

/** The readings of other sources beside a decided answer, and what hangs on how months are counted. */
function disagreements(
  question: Question,
  answer: Decided,
  because: readonly Citation[],
  notes: readonly string[],
): Pick<Verdict, 'readings' | 'conflicts' | 'notes'> {
  const others = otherAnswers(question, answer);
  const otherReadings = others.flatMap(({ conflict, group, cited }): readonly Reading[] =>
    conflict === undefined ? [] : [{ group, because: cited.length === 0 ? because : cited, primary: false, conflict }],
  );
  const own = answer.readings.length > 0 ? answer.readings : [{ group: answer.group, because, primary: true }];
  return {
    readings: otherReadings.length === 0 ? answer.readings : [...own, ...otherReadings],
    conflicts: [...new Set([...answer.conflicts, ...otherReadings.flatMap(({ conflict }) => conflict ?? [])])],
    notes: [...notes, ...countingNotes(others)],
  };
}

interface OtherAnswer {
  /** The register entry; absent where only the way of counting differs. */
  readonly conflict: ConflictId | undefined;
  readonly says: string;
  readonly cited: readonly Citation[];
  readonly group: string;
}

/** What the same record would give if another source's definition, or calendar months, were used. */
function otherAnswers({ table, facts, known }: Question, answer: Answer): readonly OtherAnswer[] {
  return Object.entries(facts).flatMap(([fact, { others }]) =>
    others.flatMap(({ conflict, possible, says, because }) => {
      const other = possible.length === 0 ? undefined : table.answer({ ...known, [fact]: possible });
      if (other?.kind === answer.kind && inWords(other) === inWords(answer)) return [];
      return [{ conflict, says, cited: because, group: other === undefined ? 'left undefined' : inWords(other) }];
    }),
  );
}

function countingNotes(others: readonly OtherAnswer[]): readonly string[] {
  return others.flatMap(({ conflict, says, group }) =>
    conflict === undefined ? [`Depends on how a month is counted: ${says}, the answer could be ${group}.`] : [],
  );
}

function inWords(answer: Answer): string {
  switch (answer.kind) {
    case 'decided':
      return answer.group;
    case 'needs':
      return answer.possible.length > 1 ? answer.possible.join(' or ') : `${answer.possible[0]} or none`;
    case 'disputed':
      return answer.readings.map((reading) => reading.group).join(' or ');
    case 'not-covered':
      return answer.kind;
  }
}
