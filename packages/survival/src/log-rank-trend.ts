import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import type { GroupedCounts } from './counts.ts';
import { type GroupedFollowUp, type LogRank, logRank, logRankFromCounts } from './log-rank.ts';

/** A log-rank test for trend. */
export interface LogRankTrend {
  /** One per group, as given. */
  readonly scores: readonly number[];
  /** Above 0: more events than expected where the score is high. Standard normal if there is no trend. */
  readonly z: number;
  /** The square of z, on one degree of freedom. */
  readonly chisq: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Asks whether survival falls, or rises, with the order of the groups: the log-rank test for trend.
 *
 * Strata and left truncation as in `logRank`. Scores matter up to their origin and unit: 1, 2, 3 and
 * 10, 20, 30 give the same test; their spacing does matter.
 *
 * @param scores One per group, such as the stage; finite.
 * @returns Null if there is nothing to compare, or all groups that met have the same score.
 * @throws RangeError naming the first unusable value.
 * @source Tarone 1975, Biometrika 62:679
 * @checked R's survdiff sums with scores, test/reference-log-rank.test.ts; worked by hand, three groups
 * @example logRankTrend({ time: [2, 5, 5, 3, 5, 8], event: [1, 1, 0, 0, 1, 1], group: [0, 0, 0, 1, 1, 1], groups: ['A', 'B'] }, [1, 2])
 *   // => chisq 3/7, z -0.655: fewer events than expected in B
 */
export function logRankTrend(followUp: GroupedFollowUp, scores: readonly number[]): LogRankTrend | null {
  checkScores(followUp.groups, scores);
  return trendIn(logRank(followUp), scores);
}

/**
 * The log-rank test for trend from counts: the result that `logRankTrend` gives for the subjects counted.
 *
 * @param scores One per group, such as the stage; finite.
 * @returns Null as for `logRankTrend`.
 * @throws RangeError naming the first unusable value.
 * @checked against `logRankTrend`, test/counts.test.ts
 * @example logRankTrendFromCounts({ groups: ['A', 'B'], strata: [[countsOfA, countsOfB]] }, [1, 2])
 */
export function logRankTrendFromCounts(counts: GroupedCounts, scores: readonly number[]): LogRankTrend | null {
  checkScores(counts.groups, scores);
  return trendIn(logRankFromCounts(counts), scores);
}

function trendIn(test: LogRank | null, scores: readonly number[]): LogRankTrend | null {
  if (test === null) return null;

  // Measured from the first group's score, and with the variance as a sum over pairs of groups: equal
  // scores then give exactly 0, where scores'V scores would leave a remainder of rounding.
  const origin = valueAt(scores, 0);
  let difference = 0;
  let variance = 0;
  for (const [row, score] of scores.entries()) {
    difference += (score - origin) * (valueAt(test.observed, row) - valueAt(test.expected, row));
    for (let column = 0; column < row; column += 1)
      variance -= (test.variance[row]?.[column] ?? 0) * (score - valueAt(scores, column)) ** 2;
  }
  if (!(variance > 0)) return null;
  const z = difference / Math.sqrt(variance);
  return { scores: [...scores], z, chisq: z * z, p: chiSquareUpperTail(z * z, 1) };
}

function checkScores(groups: readonly string[], scores: readonly number[]): void {
  if (scores.length !== groups.length)
    throw new RangeError(`scores has ${scores.length} values; expected one for each of the ${groups.length} groups.`);
  for (const [group, score] of scores.entries()) {
    if (!Number.isFinite(score)) throw new RangeError(`scores[${group}] is ${score}; expected a finite number.`);
  }
}
