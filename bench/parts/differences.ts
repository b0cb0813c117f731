import type { Answer } from './survival-tasks.ts';

/**
 * R merges times that lie nearer than about 1.5e-8 of their mean (its timefix) and we do not, so that with
 * continuous times even the same formula may differ in the seventh digit.
 */
export const tolerance = 1e-6;

/** Where our numbers differ from R's, one sentence for each name; all that R gives must be there and equal. */
export function differences(ours: Answer, theirs: Answer): string[] {
  const names = Object.keys(theirs);
  if (names.length === 0) return ['R gives no numbers.'];
  return names.flatMap((name) => {
    const mine = ours[name] ?? [];
    const other = theirs[name] ?? [];
    if (mine.length !== other.length) return [`${name} has ${mine.length} numbers here and ${other.length} in R.`];
    if (mine.length === 0) return [`${name} is empty.`];
    const at = mine.findIndex((value, index) => !isNear(value, other[index] ?? Number.NaN));
    return at < 0 ? [] : [`${name}[${at}] is ${mine[at]} here and ${other[at]} in R.`];
  });
}

function isNear(one: number, other: number): boolean {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other);
  return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
}
