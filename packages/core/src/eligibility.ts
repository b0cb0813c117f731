import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import type { FactPath } from './classification.ts';
import type { ConflictId } from './decision-table.ts';
import type { Gap } from './system.ts';
import { valueAt } from './value-at.ts';

/** What a case says of one criterion. */
export type CriterionFinding = {
  /** Said beside the finding, as half a sentence. */
  readonly says?: string;
  /** Where sources disagree on what the criterion means for this child. */
  readonly conflict?: ConflictId;
} & (
  | { readonly kind: 'met' | 'not-met' }
  /** `missing`: the facts that would settle it; none where a case has no field for what is missing. */
  | { readonly kind: 'unknown'; readonly missing: readonly FactPath[] }
);

interface CriterionWords {
  /** Unique in its trial. */
  readonly id: string;
  /** What the trial asks, as half a sentence that is true of a child who meets it: "a first relapse". */
  readonly asks: string;
  readonly cite: Citation;
}

/** A criterion that a case can answer. */
export interface RecordedCriterion extends CriterionWords {
  /** The recorded facts it looks at. */
  readonly facts: readonly FactPath[];
  /** Pure. Once it says `not-met`, a case that records more may say nothing else. */
  readonly check: (record: Case) => CriterionFinding;
}

/** A criterion for which a case has no field. */
export interface UnrecordedCriterion extends CriterionWords {
  readonly notInRecord: true;
}

/** One condition of a trial, as it was read. */
export type Criterion = RecordedCriterion | UnrecordedCriterion;

/** How a trial stood when the text that names it was written, and what was read of it later. */
export interface TrialStatus {
  readonly whenNamed: { readonly says: string; readonly cite: Citation };
  /** Absent where nothing later was read. */
  readonly later?: { readonly says: string; readonly cite: Citation };
}

/** A trial as published texts and registrations name it. History, and not an offer. */
export interface Trial {
  readonly id: string;
  readonly title: string;
  /** Its number in ClinicalTrials.gov; absent where none was read. */
  readonly number?: string;
  /** As printed; absent where none was read, or where it is no trial. */
  readonly phase?: string;
  readonly drugs: string;
  readonly cite: Citation;
  readonly status: TrialStatus;
  /** At least one. */
  readonly criteria: readonly Criterion[];
  /** Conditions that its own documents must hold and the texts read do not. */
  readonly notRead: readonly Gap[];
  /** Said beside every answer. */
  readonly remarks: readonly { readonly says: string; readonly cite: Citation }[];
  /** Entries of the register of conflicts that touch it, whoever the child is. */
  readonly conflicts: readonly ConflictId[];
}

/** A fact that would settle a criterion, and why it does not yet. */
export interface LackingFact {
  readonly fact: FactPath;
  readonly why: 'not-recorded' | 'does-not-settle-it';
}

/** One criterion, checked on one child. Plain data. */
export interface CheckedCriterion extends CriterionWords {
  readonly kind: 'met' | 'not-met' | 'unknown' | 'not-in-record';
  /** The recorded facts it looks at; none where a case has no field for it. */
  readonly facts: readonly FactPath[];
  readonly lacking: readonly LackingFact[];
  readonly says?: string;
  readonly conflict?: ConflictId;
}

/**
 * What the criteria that were read say of one child. `not-eligible`: at least one is not met. `open`: none
 * is known not to be met, and at least one is unknown or not in the record. `meets-criteria-read`: all that
 * were read are met, which says nothing of those that were not.
 */
export interface Eligibility {
  readonly trial: string;
  readonly kind: 'not-eligible' | 'open' | 'meets-criteria-read';
  readonly criteria: readonly CheckedCriterion[];
}

/**
 * Checks a child against the criteria of a trial that were read.
 *
 * @throws Error for a trial without a criterion: nothing asked would be everything met.
 */
export function checkTrial({ id, criteria }: Pick<Trial, 'id' | 'criteria'>, record: Case): Eligibility {
  if (criteria.length === 0) throw new Error(`${id}: a trial needs at least one criterion.`);
  const checked = checkCriteria(criteria, record);
  return { trial: id, kind: combine(checked), criteria: checked };
}

/** Checks each criterion for itself, in the order given. */
export function checkCriteria(criteria: readonly Criterion[], record: Case): readonly CheckedCriterion[] {
  return criteria.map((criterion) => checkCriterion(criterion, record));
}

function combine(checked: readonly CheckedCriterion[]): Eligibility['kind'] {
  if (checked.some(({ kind }) => kind === 'not-met')) return 'not-eligible';
  return checked.every(({ kind }) => kind === 'met') ? 'meets-criteria-read' : 'open';
}

function checkCriterion(criterion: Criterion, record: Case): CheckedCriterion {
  const { id, asks, cite } = criterion;
  if ('notInRecord' in criterion) return { id, asks, cite, kind: 'not-in-record', facts: [], lacking: [] };
  const { kind, says, conflict, ...finding } = criterion.check(record);
  const missing = 'missing' in finding ? finding.missing : [];
  return {
    id,
    asks,
    cite,
    kind,
    facts: criterion.facts,
    lacking: missing.map((fact) => ({
      fact,
      why: valueAt(record, fact) === undefined ? 'not-recorded' : 'does-not-settle-it',
    })),
    ...(says === undefined ? {} : { says }),
    ...(conflict === undefined ? {} : { conflict }),
  };
}
