import type { Arm } from './study-setup.ts';

/** Children by arm, in the order of the set-up. */
export type ArmCounts = number[];

/** How a number came out over the runs of a simulation. */
export interface Summary {
  readonly mean: number;
  /** The smallest value that 95 of 100 runs do not exceed. */
  readonly percentile95: number;
  readonly max: number;
}

/**
 * How far the arms are apart: the greatest number of children less the smallest, each divided by its arm's share.
 *
 * With equal shares of 1 the unit is children; with shares of 2 to 1, children for each unit of share.
 */
export function imbalanceOf(counts: ArmCounts, arms: readonly Arm[]): number {
  const relative = relativeCounts(counts, arms);
  return Math.max(...relative) - Math.min(...relative);
}

/** Which arms have fewest children, by their shares: their places in the set-up. */
export function fewest(counts: ArmCounts, arms: readonly Arm[]): number[] {
  const relative = relativeCounts(counts, arms);
  const least = Math.min(...relative);
  return [...relative.keys()].filter((arm) => relative[arm] === least);
}

/**
 * Sums up one value of each run.
 *
 * @param values One or more.
 */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((one, other) => one - other);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    percentile95: sorted[Math.ceil((95 * sorted.length) / 100) - 1] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

function relativeCounts(counts: ArmCounts, arms: readonly Arm[]): number[] {
  return arms.map(({ share }, arm) => (counts[arm] ?? 0) / share);
}
