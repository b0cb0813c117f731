import type { Verdict } from './verdict.ts';

/** The name under which a regimen holds its way for children of whom its system does not speak. */
export const notCovered = 'not-covered';

/**
 * The groups for which a child's ways are shown: the one decided, those still possible, those of every
 * reading where sources disagree, or `not-covered`.
 */
export function possibleGroups({ kind, group, possible, readings }: Verdict): readonly string[] {
  if (kind === 'not-covered') return [notCovered];
  if (kind === 'disputed') return [...new Set(readings.map((reading) => reading.group))];
  return group === null ? possible : [group];
}
