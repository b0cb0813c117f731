import { type Refusal, refusal } from './refusal.ts';
import type { DecidedBy, StudySetup } from './study-setup.ts';

/** The groups a table of a protocol may come to; null where there is no such table. */
export type GroupsOfTable = (table: DecidedBy) => readonly string[] | null;

/**
 * Factors that no child could ever get a level of, or not of every kind: their table is not there, or does not know
 * one of their levels. After activation this could not be mended.
 */
export function againstTables({ randomisations }: StudySetup, groupsOf: GroupsOfTable): Refusal[] {
  return randomisations.flatMap(({ id: randomisation, factors }) =>
    factors.flatMap(({ id, levels, decidedBy }) => {
      if (decidedBy === undefined) return [];
      const problem = (says: string) => refusal('setup-invalid', randomisation, says);
      const table = `"${decidedBy.table}" of "${decidedBy.system}"`;
      const groups = groupsOf(decidedBy);
      if (groups === null)
        return [problem(`The factor "${id}" is decided by ${table}, and there is no such table here.`)];
      return levels
        .filter((level) => !groups.includes(level))
        .map((level) =>
          problem(
            `The factor "${id}" has the level "${level}", which ${table} never gives; it gives ${groups.join(', ')}.`,
          ),
        );
    }),
  );
}
