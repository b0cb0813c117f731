import type { Case } from './case.ts';
import { distinctCitations } from './citation.ts';
import type { Classification, Classifier, MissingFact } from './classification.ts';
import { type CompiledTable, compileTable } from './compile-table.ts';
import type { DecisionTable } from './decision-table.ts';
import { explain } from './explain.ts';
import type { ProveRelapse, RelapseProof } from './proof-of-relapse.ts';
import type { Exclusion, System } from './system.ts';
import { valueAt } from './value-at.ts';
import { silent, type TableName, type Verdict } from './verdict.ts';

/** One child in every system. */
export interface Assessment {
  readonly case: string;
  /** Where the child stands on every fact any table asks, by classifier. */
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
  const asked = systems.map((system) => ({
    system,
    tables: tablesOf(system).map(([name, table]) => ({ name, table: compileTable(table) })),
  }));
  return {
    systems,
    assess(record) {
      const { classifiers, classification } = remembering(record);
      const proof = proveRelapse(record);
      const verdicts = asked.flatMap(({ system, tables }) => {
        const gate = judge(system, record);
        return tables.map(({ name, table }) => verdict({ system, name, table, record, proof, gate, classifiers }));
      });
      return { case: record.id, classification: classification(), verdicts };
    },
  };
}

/** Classifiers that answer for one record and do each piece of work once, however many systems ask. */
function remembering(record: Case) {
  const classified = new Map<Classifier, Classification>();
  const missing = new Map<Classifier, readonly MissingFact[]>();
  const classifiers = (classifier: Classifier): Classifier => ({
    id: classifier.id,
    values: classifier.values,
    classify: () => once(classified, classifier, () => classifier.classify(record)),
    missing: () => once(missing, classifier, () => classifier.missing(record)),
  });
  const classification = () => Object.fromEntries([...classified].map(([{ id }, found]) => [id, found]));
  return { classifiers, classification };
}

function once<K, V>(kept: Map<K, V>, key: K, make: () => V): V {
  const found = kept.get(key) ?? make();
  kept.set(key, found);
  return found;
}

/** The tables of a system, by name. */
export function tablesOf({ riskGroup, postRemission }: System): readonly (readonly [TableName, DecisionTable])[] {
  if (postRemission === undefined) return [['risk-group', riskGroup]];
  return [
    ['risk-group', riskGroup],
    ['post-remission', postRemission],
  ];
}

interface Judged {
  readonly excluding: readonly Exclusion[];
  readonly unknown: readonly Exclusion[];
}

/** Which exclusions of a system a record meets, and which nobody recorded. */
function judge({ exclusions }: System, record: Case): Judged {
  const judged = exclusions.map((exclusion) => ({ exclusion, applies: exclusion.applies(record) }));
  const those = (applies: 'yes' | 'unknown') =>
    judged.filter((one) => one.applies === applies).map(({ exclusion }) => exclusion);
  return { excluding: those('yes'), unknown: those('unknown') };
}

interface Asked {
  readonly system: System;
  readonly name: TableName;
  readonly table: CompiledTable;
  readonly record: Case;
  readonly proof: RelapseProof;
  readonly gate: Judged;
  readonly classifiers: (classifier: Classifier) => Classifier;
}

function verdict({ system, name, table, record, proof, gate, classifiers }: Asked): Verdict {
  const head = { system: system.id, table: name };
  if (gate.excluding.length > 0) return excluded(head, gate.excluding);
  if (proof.kind === 'not-shown') {
    return { ...silent, ...head, kind: 'not-covered', because: proof.because, notes: [proof.says] };
  }

  const own = Object.fromEntries(table.facts.map((fact) => [fact, classifiers(classifierOf(system, fact))]));
  const facts = Object.fromEntries(
    Object.entries(own).map(([fact, classifier]) => [fact, classifier.classify(record)]),
  );
  const known = Object.fromEntries(Object.entries(facts).map(([fact, { possible }]) => [fact, possible]));
  const question = { system: system.id, name, table, record, classifiers: own, facts, known };
  const found = explain(question, table.answer(known));
  const remarks =
    found.kind === 'not-covered'
      ? []
      : system.remarks.filter((remark) => remark.appliesTo(record)).map(({ says }) => says);
  const assuming = [
    ...gate.unknown.map((exclusion) => assumed(exclusion, record)),
    ...(proof.kind === 'not-recorded' ? [proof.says] : []),
    ...system.assuming,
    ...Object.values(facts).flatMap((classification) => classification.assuming),
  ];
  const complete = { ...found, assuming, notes: [...found.notes, ...remarks] };
  return proof.kind === 'needs' ? awaitingProof(complete, proof, table.table.groups) : complete;
}

function classifierOf(system: System, fact: string): Classifier {
  const classifier = system.classifiers[fact];
  if (classifier === undefined) throw new Error(`${system.id} has no classifier for its fact "${fact}".`);
  return classifier;
}

function assumed({ fact, excludes }: Exclusion, record: Case): string {
  if (fact === undefined) return `not ${excludes} (a case has no field for it)`;
  const why = valueAt(record, fact) === undefined ? 'is not recorded' : 'as recorded does not settle it';
  return `not ${excludes} (${fact} ${why})`;
}

function excluded(head: Pick<Verdict, 'system' | 'table'>, exclusions: readonly Exclusion[]): Verdict {
  return {
    ...silent,
    ...head,
    kind: 'not-covered',
    because: distinctCitations(exclusions.map(({ cite }) => cite)),
    conflicts: exclusions.flatMap(({ conflict }) => (conflict === undefined ? [] : [conflict])),
    notes: exclusions.map(({ excludes }) => `The system does not speak of ${excludes}.`),
  };
}

/** The table has its answer; whether there is a relapse at all waits for one more finding. */
function awaitingProof(
  found: Verdict,
  proof: RelapseProof & { readonly kind: 'needs' },
  groups: readonly string[],
): Verdict {
  // Shown or not, the system does not speak of this child.
  if (found.kind === 'not-covered') return found;
  const open = new Set([found.group, ...found.possible, ...found.readings.map((reading) => reading.group)]);
  return {
    ...found,
    kind: 'needs',
    group: null,
    possible: groups.filter((group) => open.has(group)),
    missing: [
      {
        fact: proof.fact,
        wouldGive: { [proof.answers.yes]: found.group ?? found.kind, [proof.answers.no]: 'not-covered' },
        wouldLeave: found.kind === 'needs' ? { [proof.answers.yes]: found.possible } : {},
      },
      ...found.missing,
    ],
    readings: [],
    conflicts: [],
    because: distinctCitations([...proof.because, ...found.because]),
    notes: [proof.says, ...found.notes],
  };
}
