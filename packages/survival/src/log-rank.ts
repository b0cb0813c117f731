import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import { checkFollowUp, type FollowUp, orderByTime } from './follow-up.ts';
import { quadraticForm } from './quadratic-form.ts';

/** Follow-up of subjects in groups, as columns of equal length. */
export interface GroupedFollowUp extends FollowUp {
  /** For each subject, the index of its group in `groups`. */
  readonly group: ArrayLike<number>;
  /** The groups' names; a group may have no subjects. */
  readonly groups: readonly string[];
}

/** The columns and the matrix follow `groups`. */
export interface LogRank {
  readonly groups: readonly string[];
  readonly subjects: readonly number[];
  readonly observed: readonly number[];
  /** Events expected if survival were the same in all groups. */
  readonly expected: readonly number[];
  /** Of observed minus expected: hypergeometric, summed over the event times. */
  readonly variance: readonly (readonly number[])[];
  /** The groups that were compared: those with anybody at risk when an event came. */
  readonly compared: readonly string[];
  readonly chisq: number;
  /** One less than the number of groups compared. */
  readonly df: number;
  readonly p: number;
}

/**
 * Compares the survival of two or more groups by the log-rank test, two-sided, without strata.
 *
 * A group without subjects, or whose last subject left before the first event, tells nothing: it
 * counts for no degree of freedom, as in R's survdiff.
 *
 * @returns Null if there is nothing to compare: fewer than two groups with anybody at risk when an
 *   event came, or everybody had the event at the same first time, so that the variance is 0.
 * @throws RangeError naming the first unusable value.
 * @source Mantel 1966; Peto & Peto 1972, doi:10.2307/2344317
 * @checked R survival::survdiff, test/reference-log-rank.test.ts; worked by hand, six subjects
 * @example logRank({ time: [2, 5, 5, 3, 5, 8], event: [1, 1, 0, 0, 1, 1], group: [0, 0, 0, 1, 1, 1], groups: ['A', 'B'] })
 *   // => chisq 3/7, df 1, p 0.513
 */
export function logRank(followUp: GroupedFollowUp): LogRank | null {
  checkFollowUp(followUp);
  checkGroups(followUp);
  const { groups } = followUp;
  const { subjects, observed, expected, variance } = sumOverEventTimes(followUp);

  const compared = groups.map((_, index) => index).filter((index) => valueAt(expected, index) > 0);
  const isConstant = compared.every((index) => variance[index]?.[index] === 0);
  if (compared.length < 2 || isConstant) return null;

  // The differences sum to 0 over the groups, so one group is left out; any one gives the same result.
  const free = compared.slice(1);
  const chisq = quadraticForm(
    free.map((row) => free.map((column) => variance[row]?.[column] ?? 0)),
    free.map((index) => valueAt(observed, index) - valueAt(expected, index)),
  );
  return {
    groups: [...groups],
    subjects,
    observed,
    expected,
    variance,
    compared: groups.filter((_, index) => compared.includes(index)),
    chisq,
    df: free.length,
    p: chiSquareUpperTail(chisq, free.length),
  };
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

function sumOverEventTimes({ time, event, group, groups }: GroupedFollowUp) {
  const subjects = groups.map(() => 0);
  for (let subject = 0; subject < group.length; subject += 1) add(subjects, valueAt(group, subject), 1);
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const variance = groups.map(() => groups.map(() => 0));

  const order = orderByTime(time);
  const atRisk = [...subjects];
  const leaving = groups.map(() => 0);
  for (let next = 0; next < order.length; ) {
    const now = valueAt(time, valueAt(order, next));
    leaving.fill(0);
    const stillAtRisk = order.length - next;
    let events = 0;
    for (; next < order.length && valueAt(time, valueAt(order, next)) === now; next += 1) {
      const subject = valueAt(order, next);
      const index = valueAt(group, subject);
      add(leaving, index, 1);
      if (valueAt(event, subject) === 0) continue;
      add(observed, index, 1);
      events += 1;
    }
    if (events > 0) addEventTime({ events, stillAtRisk, atRisk }, expected, variance);
    leaving.forEach((left, index) => {
      add(atRisk, index, -left);
    });
  }
  return { subjects, observed, expected, variance };
}

interface EventTime {
  readonly events: number;
  readonly stillAtRisk: number;
  /** By group. */
  readonly atRisk: readonly number[];
}

/** Given the margins, the events of the groups at one time are multivariate hypergeometric. */
function addEventTime({ events, stillAtRisk, atRisk }: EventTime, expected: number[], variance: number[][]): void {
  const notAll = stillAtRisk > 1 ? (events * (stillAtRisk - events)) / (stillAtRisk - 1) : 0;
  for (const [row, inRow] of atRisk.entries()) {
    add(expected, row, (events * inRow) / stillAtRisk);
    for (const [column, inColumn] of atRisk.entries()) {
      const others = row === column ? stillAtRisk - inRow : -inColumn;
      add(variance[row] ?? [], column, notAll * ((inRow * others) / stillAtRisk ** 2));
    }
  }
}

function add(sums: number[], index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
}
