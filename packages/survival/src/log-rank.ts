import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import { type GroupedCounts, tallyOfCounts } from './counts.ts';
import { checkCountedFollowUp, type FollowUp } from './follow-up.ts';
import { addStratum, noSums, varianceOf } from './log-rank-sums.ts';
import { quadraticForm } from './quadratic-form.ts';
import { type Tally, tallySubjects } from './tally.ts';

/** Follow-up of subjects in groups, as columns of equal length. */
export interface GroupedFollowUp extends FollowUp {
  /** For each subject, the index of its group in `groups`. */
  readonly group: ArrayLike<number>;
  /** The groups' names; a group may have no subjects. */
  readonly groups: readonly string[];
  /** Delayed entry, left truncation: at risk after `entry`, up to and on `time`; 0 or more, before `time`. Absent: from the origin. */
  readonly entry?: ArrayLike<number> | undefined;
  /** A number naming the subject's stratum; subjects are compared within strata only. Absent: one stratum. */
  readonly strata?: ArrayLike<number> | undefined;
}

/** The columns and the matrix follow `groups`. */
export interface LogRank {
  readonly groups: readonly string[];
  readonly subjects: readonly number[];
  /** Events, each times its weight if the test has weights. */
  readonly observed: readonly number[];
  /** Events, weighted likewise, expected if survival were the same in all groups of a stratum. */
  readonly expected: readonly number[];
  /** Of observed minus expected: hypergeometric, summed over the event times and the strata. */
  readonly variance: readonly (readonly number[])[];
  /** The groups that were compared: those at risk together with another when an event came. */
  readonly compared: readonly string[];
  readonly chisq: number;
  /** One less than the number of groups compared; less still where strata share no groups. */
  readonly df: number;
  readonly p: number;
}

/**
 * Compares the survival of two or more groups by the log-rank test, two-sided.
 *
 * A group without subjects, or whose last subject left before the first event, tells nothing: it
 * counts for no degree of freedom, as in R's survdiff. With strata the differences and their
 * variances are summed over them. Where R stops at a singular matrix, because the groups of one
 * stratum never meet those of another, each such set of groups loses a degree of freedom.
 *
 * @returns Null if there is nothing to compare: fewer than two groups at risk together when an
 *   event came, or everybody had the event at the same first time, so that the variance is 0.
 * @throws RangeError naming the first unusable value.
 * @source Mantel 1966; Peto & Peto 1972, doi:10.2307/2344317
 * @checked R survival::survdiff, test/reference-log-rank.test.ts; worked by hand, six subjects
 * @example logRank({ time: [2, 5, 5, 3, 5, 8], event: [1, 1, 0, 0, 1, 1], group: [0, 0, 0, 1, 1, 1], groups: ['A', 'B'] })
 *   // => chisq 3/7, df 1, p 0.513
 */
export function logRank(followUp: GroupedFollowUp): LogRank | null {
  return compareGroups(followUp.groups, tallyStrata(followUp), null);
}

/**
 * Compares the survival of two or more groups by the log-rank test, from counts: the result that `logRank` gives
 * for the subjects counted.
 *
 * @returns Null as for `logRank`.
 * @throws RangeError naming the first unusable count, or a stratum that has not one set of counts for each group.
 * @checked against `logRank`, test/counts.test.ts; worked by hand, six subjects
 * @example logRankFromCounts({
 *     groups: ['A', 'B'],
 *     strata: [[
 *       { time: [2, 5], events: [1, 1], censored: [0, 1] },
 *       { time: [3, 5, 8], events: [0, 1, 1], censored: [1, 0, 0] },
 *     ]],
 *   }) // => chisq 3/7, df 1, p 0.513
 */
export function logRankFromCounts(counts: GroupedCounts): LogRank | null {
  return compareGroups(counts.groups, tallyStrataOfCounts(counts), null);
}

/**
 * Accepts the follow-up and tallies each stratum, in ascending order of their numbers.
 *
 * @throws RangeError naming the first unusable value.
 */
export function tallyStrata(followUp: GroupedFollowUp): Tally[] {
  const { time, event, group, groups, entry, strata } = followUp;
  if (strata === undefined)
    return [tallySubjects({ time, event, group, entry }, groups.length, () => checkGroupedFollowUp(followUp))];
  checkGroupedFollowUp(followUp);
  return membersOfStrata(strata).map((members) => {
    const pick = (column: ArrayLike<number>) => Float64Array.from(members, (subject) => valueAt(column, subject));
    const columns = { time: pick(time), event: pick(event), group: pick(group), entry: entry && pick(entry) };
    return tallySubjects(columns, groups.length, () => checkGroupedFollowUp(followUp));
  });
}

function checkGroupedFollowUp(followUp: GroupedFollowUp): void {
  checkCountedFollowUp({ time: followUp.time, event: followUp.event, entry: followUp.entry });
  checkGroups(followUp);
  checkStrata(followUp);
}

/** The subjects of each stratum, the strata in ascending order of their numbers. */
function membersOfStrata(strata: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let subject = 0; subject < strata.length; subject += 1) {
    const stratum = valueAt(strata, subject);
    const others = members.get(stratum);
    if (others === undefined) members.set(stratum, [subject]);
    else others.push(subject);
  }
  return [...members.entries()].sort(([one], [other]) => one - other).map(([, subjects]) => subjects);
}

/**
 * Accepts the counts and tallies each stratum, in the order given.
 *
 * @throws RangeError naming the first unusable count, or a stratum that has not one set of counts for each group.
 */
export function tallyStrataOfCounts({ groups, strata }: GroupedCounts): Tally[] {
  return strata.map((stratum, index) => {
    if (stratum.length !== groups.length)
      throw new RangeError(
        `strata[${index}] has the counts of ${stratum.length} groups; expected one for each of the ${groups.length} groups.`,
      );
    return tallyOfCounts(stratum, `strata[${index}]`);
  });
}

/** The test, with a weight for each event time, stratum after stratum; null gives every one the weight 1. */
export function compareGroups(
  groups: readonly string[],
  strata: readonly Tally[],
  weights: Float64Array | null,
): LogRank | null {
  const sums = noSums(groups.length);
  let eventTimes = 0;
  for (const tally of strata) eventTimes += addStratum(sums, tally, weights, eventTimes);
  const observed = Array.from(sums.observed);
  const expected = Array.from(sums.expected);
  const variance = varianceOf(sums);

  // The differences sum to 0 over groups that met, so one of each such set is left out; any one gives the same result.
  const sets = groupsThatMet(variance);
  const free = sets.flatMap((set) => set.slice(1)).sort((one, other) => one - other);
  if (free.length === 0) return null;
  const chisq = quadraticForm(
    free.map((row) => free.map((column) => variance[row]?.[column] ?? 0)),
    free.map((index) => valueAt(observed, index) - valueAt(expected, index)),
  );
  return {
    groups: [...groups],
    subjects: Array.from(sums.subjects),
    observed,
    expected,
    variance,
    compared: groups.filter((_, index) => sets.some((set) => set.includes(index))),
    chisq,
    df: free.length,
    p: chiSquareUpperTail(chisq, free.length),
  };
}

/** Sets of two or more groups, linked by having been at risk together; their covariance is then below 0. */
function groupsThatMet(variance: readonly (readonly number[])[]): number[][] {
  const seen = new Set<number>();
  const sets = variance.map((_, start) => {
    if (seen.has(start)) return [];
    const set = [start];
    seen.add(start);
    for (const member of set) {
      variance[member]?.forEach((covariance, other) => {
        if (covariance === 0 || seen.has(other)) return;
        seen.add(other);
        set.push(other);
      });
    }
    return set;
  });
  return sets.filter((set) => set.length > 1);
}

function checkGroups({ time, group, groups }: GroupedFollowUp): void {
  if (group.length !== time.length)
    throw new RangeError(`group has ${group.length} values and time has ${time.length}; each subject needs both.`);
  for (let subject = 0; subject < group.length; subject += 1) {
    const index = valueAt(group, subject);
    if (!(Number.isInteger(index) && index >= 0 && index < groups.length))
      throw new RangeError(
        `group[${subject}] is ${index}; expected the index of one of the ${groups.length} groups, counted from 0.`,
      );
  }
}

function checkStrata({ time, strata }: GroupedFollowUp): void {
  if (strata === undefined) return;
  if (strata.length !== time.length)
    throw new RangeError(`strata has ${strata.length} values and time has ${time.length}; each subject needs both.`);
  for (let subject = 0; subject < strata.length; subject += 1) {
    const stratum = valueAt(strata, subject);
    if (!Number.isFinite(stratum))
      throw new RangeError(`strata[${subject}] is ${stratum}; expected a finite number that names the stratum.`);
  }
}
