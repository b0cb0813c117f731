import { type Case, findImpossible } from '@rezidiv/core';
import { longestTherapyMonths } from './case-schema.ts';
import { shown } from './issue.ts';

/** How long front-line therapy is taken to have lasted where nothing is recorded of its end. */
export interface Assumption {
  readonly rules: readonly AssumptionRule[];
}

/** A length of therapy, and the children it is assumed for. */
export interface AssumptionRule {
  /** Absent: any protocol, or none recorded. */
  readonly protocol?: string;
  /** Absent: either sex, or none recorded. */
  readonly sex?: 'female' | 'male';
  /** Counted from the initial diagnosis. */
  readonly months: number;
}

/**
 * Reads one length of therapy for all: `24mo`.
 *
 * @returns The assumption, or the sentence that says what is wrong and how to mend it.
 */
export function parseAssumption(text: string): Assumption | { readonly problem: string } {
  const [, number] = /^(\d+(?:\.\d+)?)mo$/.exec(text) ?? [];
  if (number === undefined) {
    return { problem: `${shown(text)} is not a length of therapy; write the months and "mo", such as 24mo.` };
  }
  const months = Number(number);
  if (!isTherapyLength(months)) {
    return {
      problem: `${shown(text)} is not a length of therapy; it lasts more than 0 and at most ${longestTherapyMonths} months.`,
    };
  }
  return { rules: [{ months }] };
}

/** A case with an assumption applied to it, or as it was. */
export interface Assumed {
  readonly case: Case;
  /** False where the end of therapy is recorded, or no rule speaks of the child. */
  readonly applied: boolean;
}

/** Fills in the length of front-line therapy, only where nothing is recorded of its end. */
export function applyAssumption(record: Case, assumption: Assumption): Assumed {
  const { frontLine } = record;
  const isRecorded =
    frontLine?.endedOn !== undefined || frontLine?.monthsFromDiagnosis !== undefined || frontLine?.onTherapy === true;
  const rule = isRecorded ? undefined : mostSpecific(record, assumption.rules);
  if (rule === undefined) return { case: record, applied: false };
  const assumed = { ...record, frontLine: { ...frontLine, monthsFromDiagnosis: rule.months } };
  // A relapse recorded as off therapy cannot lie before the assumed end.
  return findImpossible(assumed).length > 0 ? { case: record, applied: false } : { case: assumed, applied: true };
}

/** Whether front-line therapy can have lasted so many months. */
export function isTherapyLength(months: number): boolean {
  return months > 0 && months <= longestTherapyMonths;
}

function mostSpecific(record: Case, rules: readonly AssumptionRule[]): AssumptionRule | undefined {
  const fitting = rules.filter(
    ({ protocol, sex }) =>
      (protocol === undefined || protocol === record.frontLine?.protocol) && (sex === undefined || sex === record.sex),
  );
  return fitting.toSorted((a, b) => factsNamed(b) - factsNamed(a))[0];
}

/** How many facts a rule names: the more, the more specific. */
export function factsNamed({ protocol, sex }: AssumptionRule): number {
  return (protocol === undefined ? 0 : 1) + (sex === undefined ? 0 : 1);
}
