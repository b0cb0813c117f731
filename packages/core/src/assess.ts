import type { Case } from './case.ts';
import { type Citation, distinctCitations } from './citation.ts';
import type { Classification, Classifier } from './classification.ts';
import { type CompiledTable, compileTable } from './compile-table.ts';
import type { ConflictId, DecisionTable, Reading, Row } from './decision-table.ts';
import type { Answer, Possible } from './evaluate.ts';
import type { ProveRelapse, RelapseProof } from './proof-of-relapse.ts';
import { citationsOfRows } from './resolve.ts';
import type { Exclusion, System } from './system.ts';

/** Which table of a system a verdict answers. */
export type TableName = 'risk-group' | 'post-remission';

/** What one table of one system says of one child. Plain data. */
export interface Verdict {
  readonly system: string;
  readonly table: TableName;
  readonly kind: Answer['kind'];
  /** The group when decided; null otherwise: `kind` says why. */
  readonly group: string | null;
  /** When `needs`: the groups still possible. */
  readonly possible: readonly string[];
  /** When `needs`: the recorded facts that are missing. */
  readonly missing: readonly Missing[];
  /** Where sources disagree: every reading; `primary` marks the one followed. */
  readonly readings: readonly Reading[];
  readonly because: readonly Citation[];
  /** The rows of the table that decided, by id. */
  readonly rows: readonly string[];
  /** What nobody recorded and the answer takes for granted. */
  readonly assuming: readonly string[];
  readonly conflicts: readonly ConflictId[];
  readonly notes: readonly string[];
}

/** A missing fact, and for each value it could have the group that would follow, or the kind of answer. */
export interface Missing {
  readonly fact: string;
  readonly wouldGive: Readonly<Record<string, string>>;
  /** For values that would still decide nothing: the groups that would remain. */
  readonly wouldLeave: Readonly<Record<string, readonly string[]>>;
}

/** One child in every system. */
export interface Assessment {
  readonly case: string;
  readonly classification: Readonly<Record<string, Classification>>;
  readonly verdicts: readonly Verdict[];
}

/** Assesses cases against a fixed list of systems; keeps answers that depend on the tables alone. */
export interface Assessor {
  readonly systems: readonly System[];
  /** Every verdict on a child, with its reasons. */
  assess(record: Case): Assessment;
}

/**
 * Makes an assessor.
 *
 * @param systems The systems to answer for, in the order of the verdicts.
 * @param proveRelapse The definition of a proven relapse.
 */
export function createAssessor(systems: readonly System[], proveRelapse: ProveRelapse): Assessor {
  const tables = systems.flatMap((system) =>
    tablesOf(system).map(([name, table]) => ({ system, name, table: compileTable(table) })),
  );
  return {
    systems,
    assess(record) {
      const classified = new Map<Classifier, Classification>();
      const classify = (classifier: Classifier): Classification => {
        const found = classified.get(classifier) ?? classifier.classify(record);
        classified.set(classifier, found);
        return found;
      };
      const proof = proveRelapse(record);
      const verdicts = tables.map(({ system, name, table }) => {
        const facts = Object.fromEntries(table.facts.map((fact) => [fact, classify(classifierOf(system, fact))]));
        return verdict(system, name, table, facts, record, proof);
      });
      const classification = Object.fromEntries([...classified].map(([classifier, found]) => [classifier.id, found]));
      return { case: record.id, classification, verdicts };
    },
  };
}

/** The tables of a system, by name. */
export function tablesOf(system: System): readonly (readonly [TableName, DecisionTable])[] {
  const { riskGroup, postRemission } = system;
  return postRemission === undefined
    ? [['risk-group', riskGroup]]
    : [
        ['risk-group', riskGroup],
        ['post-remission', postRemission],
      ];
}

function classifierOf(system: System, fact: string): Classifier {
  const classifier = system.classifiers[fact];
  if (classifier === undefined) throw new Error(`${system.id} has no classifier for its fact "${fact}".`);
  return classifier;
}

type FactClassifications = Readonly<Record<string, Classification>>;

function verdict(
  system: System,
  name: TableName,
  table: CompiledTable,
  facts: FactClassifications,
  record: Case,
  proof: RelapseProof,
): Verdict {
  const head = { system: system.id, table: name };
  const judged = system.exclusions.map((exclusion) => ({ exclusion, applies: exclusion.applies(record) }));
  const excluding = judged.filter(({ applies }) => applies === 'yes').map(({ exclusion }) => exclusion);
  if (excluding.length > 0) return excluded(head, excluding);
  if (proof.kind === 'not-shown') return notARelapse(head, proof);

  const known: Possible = Object.fromEntries(Object.entries(facts).map(([fact, { possible }]) => [fact, possible]));
  const answer = table.answer(known);
  const said = explain(head, answer, table, facts, known);
  const found: Verdict = {
    ...said,
    assuming: [
      ...judged.filter(({ applies }) => applies === 'unknown').map(({ exclusion }) => assumed(exclusion)),
      ...(proof.kind === 'not-recorded' ? [proof.says] : []),
      ...system.assuming,
      ...Object.values(facts).flatMap(({ assuming }) => assuming),
    ],
    notes: [...said.notes, ...system.remarks.filter((remark) => remark.appliesTo(record)).map(({ says }) => says)],
  };
  return proof.kind === 'needs' ? awaitingProof(found, proof) : found;
}

function assumed({ fact, excludes }: Exclusion): string {
  return fact === undefined
    ? `not ${excludes} (a case has no field for it)`
    : `not ${excludes} (${fact} is not recorded)`;
}

type Head = Pick<Verdict, 'system' | 'table'>;

const nothing = {
  group: null,
  possible: [],
  missing: [],
  readings: [],
  because: [],
  rows: [],
  assuming: [],
  conflicts: [],
  notes: [],
} as const satisfies Omit<Verdict, 'system' | 'table' | 'kind'>;

function excluded(head: Head, exclusions: readonly Exclusion[]): Verdict {
  return {
    ...head,
    ...nothing,
    kind: 'not-covered',
    because: distinctCitations(exclusions.map(({ cite }) => cite)),
    conflicts: exclusions.flatMap(({ conflict }) => (conflict === undefined ? [] : [conflict])),
    notes: exclusions.map(({ excludes }) => `The system does not speak of ${excludes}.`),
  };
}

function notARelapse(head: Head, proof: RelapseProof & { kind: 'not-shown' }): Verdict {
  return { ...head, ...nothing, kind: 'not-covered', because: proof.because, notes: [proof.says] };
}

/** The table has its answer; whether there is a relapse at all waits for one more test. */
function awaitingProof(found: Verdict, proof: RelapseProof & { kind: 'needs' }): Verdict {
  const confirmed = found.kind === 'decided' ? (found.group ?? found.kind) : found.kind;
  const groups = found.group === null ? found.possible : [found.group];
  return {
    ...found,
    kind: 'needs',
    group: null,
    possible: groups.length > 0 ? groups : [...new Set(found.readings.map((reading) => reading.group))],
    missing: [
      {
        fact: proof.fact,
        wouldGive: { confirmed, 'not confirmed': 'not-covered' },
        wouldLeave: confirmed === 'needs' ? { confirmed: groups } : {},
      },
      ...found.missing,
    ],
    because: distinctCitations([...proof.because, ...found.because]),
    notes: [proof.says, ...found.notes],
  };
}

function explain(
  head: Head,
  answer: Answer,
  table: CompiledTable,
  facts: FactClassifications,
  known: Possible,
): Verdict {
  const asked = factsAsked(answer.rows, facts);
  const because = distinctCitations([
    ...citationsOfRows(answer.rows),
    ...asked.flatMap((fact) => facts[fact]?.because ?? []),
  ]);
  const notes = answer.rows.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const base = { ...head, ...nothing, kind: answer.kind, because, rows: answer.rows.map(({ id }) => id) };
  switch (answer.kind) {
    case 'decided': {
      const others = otherReadings(answer, table, facts, known, because);
      const readings = others.readings.length === 0 ? answer.readings : withPrimary(answer, because, others.readings);
      const conflicts = [
        ...new Set([...answer.conflicts, ...others.readings.flatMap(({ conflict }) => conflict ?? [])]),
      ];
      return {
        ...base,
        group: answer.group,
        readings,
        conflicts,
        notes: [...notes, ...others.notes, ...notesOf(asked, facts)],
      };
    }
    case 'needs':
      return {
        ...base,
        possible: answer.possible,
        missing: missingFacts(answer.pivotal, table, facts, known),
        notes: notesOf(answer.pivotal, facts),
      };
    case 'disputed':
      return { ...base, readings: answer.readings, conflicts: answer.conflicts, notes };
    case 'not-covered':
      return { ...base, conflicts: answer.conflicts, notes: [...notes, ...uncovered(answer.rows)] };
  }
}

function uncovered(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    if (!('notCovered' in row)) return [];
    return row.toRead === undefined ? [row.notCovered] : [`${row.notCovered} To be read: ${row.toRead}`];
  });
}

/** The facts a set of rows looks at. */
function factsAsked(rows: readonly Row[], facts: FactClassifications): readonly string[] {
  return Object.keys(facts).filter((fact) => rows.some((row) => row.when[fact] !== undefined));
}

function notesOf(names: readonly string[], facts: FactClassifications): readonly string[] {
  return [...new Set(names.flatMap((name) => facts[name]?.notes ?? []))];
}

/** What each missing fact would decide, for facts whose answer matters here. */
function missingFacts(
  pivotal: readonly string[],
  table: CompiledTable,
  facts: FactClassifications,
  known: Possible,
): readonly Missing[] {
  return pivotal.flatMap((name) =>
    (facts[name]?.missing ?? []).flatMap(({ fact, wouldLeave }): readonly Missing[] => {
      const answers = Object.entries(wouldLeave).map(
        ([value, values]) => [value, table.answer({ ...known, [name]: values })] as const,
      );
      return [
        {
          fact,
          wouldGive: Object.fromEntries(
            answers.map(([value, answer]) => [value, answer.kind === 'decided' ? answer.group : answer.kind]),
          ),
          wouldLeave: Object.fromEntries(
            answers.flatMap(([value, answer]) => (answer.kind === 'needs' ? [[value, answer.possible]] : [])),
          ),
        },
      ];
    }),
  );
}

interface OtherReadings {
  readonly readings: readonly Reading[];
  readonly notes: readonly string[];
}

/** What the same record would give if another source's definition, or calendar months, were used. */
function otherReadings(
  answer: Answer & { kind: 'decided' },
  table: CompiledTable,
  facts: FactClassifications,
  known: Possible,
  because: readonly Citation[],
): OtherReadings {
  const readings: Reading[] = [];
  const notes: string[] = [];
  for (const [fact, { others }] of Object.entries(facts)) {
    for (const other of others) {
      const answered = other.possible.length === 0 ? undefined : table.answer({ ...known, [fact]: other.possible });
      if (answered?.kind === 'decided' && answered.group === answer.group) continue;
      const group = answered === undefined ? 'left undefined' : inWords(answered);
      if (other.conflict === undefined)
        notes.push(`Depends on how a month is counted: ${other.says}, the answer could be ${group}.`);
      else
        readings.push({
          group,
          because: other.because.length === 0 ? because : other.because,
          primary: false,
          conflict: other.conflict,
        });
    }
  }
  return { readings, notes };
}

function inWords(answer: Answer): string {
  switch (answer.kind) {
    case 'decided':
      return answer.group;
    case 'needs':
      return answer.possible.join(' or ');
    case 'disputed':
      return answer.readings.map((reading) => reading.group).join(' or ');
    case 'not-covered':
      return answer.kind;
  }
}

function withPrimary(
  answer: Answer & { kind: 'decided' },
  because: readonly Citation[],
  others: readonly Reading[],
): readonly Reading[] {
  const own = answer.readings.length > 0 ? answer.readings : [{ group: answer.group, because, primary: true }];
  return [...own, ...others];
}
