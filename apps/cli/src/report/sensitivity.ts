import type { Assessor, Case } from '@rezidiv/core';
import { standingOf, standingText } from './tally.ts';

/** How many children change their answer when front-line therapy is assumed longer or shorter. */
export interface Sensitivity {
  /** Children to whom the assumption was applied. */
  readonly assumedFor: number;
  readonly systems: readonly {
    readonly system: string;
    readonly changes: readonly { readonly months: number; readonly n: number }[];
  }[];
}

/** The lengths of front-line therapy that are tried beside the assumed one. */
export const triedMonths = [24, 30, 36] as const;

/** Counts the changes child by child. */
export function gatherSensitivity(assessor: Assessor) {
  const changed = new Map<string, number>();
  let assumedFor = 0;
  return {
    /** A child to whom the assumption was applied, with its answers under it. */
    add(record: Case, answers: ReadonlyMap<string, string>): void {
      assumedFor += 1;
      for (const months of triedMonths) {
        const other = assessor.assess({ ...record, frontLine: { ...record.frontLine, monthsFromDiagnosis: months } });
        for (const verdict of other.verdicts) {
          if (verdict.table !== 'risk-group' || standingText(standingOf(verdict)) === answers.get(verdict.system))
            continue;
          const key = `${verdict.system} ${months}`;
          changed.set(key, (changed.get(key) ?? 0) + 1);
        }
      }
    },
    result: (): Sensitivity => ({
      assumedFor,
      systems: assessor.systems.map(({ id }) => ({
        system: id,
        changes: triedMonths.map((months) => ({ months, n: changed.get(`${id} ${months}`) ?? 0 })),
      })),
    }),
  };
}
