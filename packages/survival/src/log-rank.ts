import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import { checkCountedFollowUp, type FollowUp } from './follow-up.ts';
import { orderByTime } from './order-by-time.ts';
import { quadraticForm } from './quadratic-form.ts';

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
  return compareGroups(followUp, orderWithinStrata(followUp), null);
}

/** The subjects of each stratum together, by time and by entry. */
export interface StrataOrder {
  /** For each stratum the place of its first subject in the columns; after them the number of subjects. */
  readonly firsts: Uint32Array;
  readonly byTime: Uint32Array;
  /** The same as `byTime` where nobody enters late. */
  readonly byEntry: Uint32Array;
}

/** An event time of a stratum. One object serves all of them in turn. */
export interface EventTime {
  time: number;
  /** Index of the stratum. */
  stratum: number;
  events: number;
  atRisk: number;
  readonly eventsByGroup: Float64Array;
  readonly atRiskByGroup: Float64Array;
}

/**
 * Accepts the follow-up and puts it in order.
 *
 * @throws RangeError naming the first unusable value.
 */
export function orderWithinStrata(followUp: GroupedFollowUp): StrataOrder {
  const { time, event, entry, strata } = followUp;
  checkCountedFollowUp({ time, event, entry });
  checkGroups(followUp);
  checkStrata(followUp);
  const byTime = orderByTime(time);
  const byEntry = entry === undefined ? byTime : orderByTime(entry);
  if (strata === undefined) return { firsts: Uint32Array.of(0, time.length), byTime, byEntry };

  const names = [...new Set(Array.from(strata))].sort((one, other) => one - other);
  const places = new Map(names.map((name, place) => [name, place]));
  const stratumOf = Uint32Array.from(strata, (name) => places.get(name) ?? 0);
  const firsts = new Uint32Array(names.length + 1);
  for (const stratum of stratumOf) firsts[stratum + 1] = valueAt(firsts, stratum + 1) + 1;
  for (let stratum = 0; stratum < names.length; stratum += 1)
    firsts[stratum + 1] = valueAt(firsts, stratum + 1) + valueAt(firsts, stratum);
  const byTimeWithin = collect(byTime, stratumOf, firsts);
  return {
    firsts,
    byTime: byTimeWithin,
    byEntry: entry === undefined ? byTimeWithin : collect(byEntry, stratumOf, firsts),
  };
}

/** The ordered subjects stratum after stratum; within each, the order stays. */
function collect(order: Uint32Array, stratumOf: Uint32Array, firsts: Uint32Array): Uint32Array {
  const next = firsts.slice();
  const collected = new Uint32Array(order.length);
  for (const subject of order) {
    const stratum = valueAt(stratumOf, subject);
    const place = valueAt(next, stratum);
    collected[place] = subject;
    next[stratum] = place + 1;
  }
  return collected;
}

/** Visits the event times of one stratum after the other, earliest first. */
export function visitEventTimes(
  { time, event, group, groups, entry }: GroupedFollowUp,
  { firsts, byTime, byEntry }: StrataOrder,
  visit: (at: EventTime) => void,
): void {
  const eventsByGroup = new Float64Array(groups.length);
  const atRiskByGroup = new Float64Array(groups.length);
  const at: EventTime = { time: 0, stratum: 0, events: 0, atRisk: 0, eventsByGroup, atRiskByGroup };
  for (; at.stratum < firsts.length - 1; at.stratum += 1) {
    const end = valueAt(firsts, at.stratum + 1);
    let first = valueAt(firsts, at.stratum);
    let entering = first;
    at.atRisk = 0;
    atRiskByGroup.fill(0);
    while (first < end) {
      at.time = valueAt(time, valueAt(byTime, first));
      for (; entering < end; entering += 1) {
        const subject = valueAt(byEntry, entering);
        if (entry !== undefined && !(valueAt(entry, subject) < at.time)) break;
        at.atRisk += 1;
        add(atRiskByGroup, valueAt(group, subject), 1);
      }
      at.events = 0;
      eventsByGroup.fill(0);
      let next = first;
      for (; next < end && valueAt(time, valueAt(byTime, next)) === at.time; next += 1) {
        const subject = valueAt(byTime, next);
        if (valueAt(event, subject) === 0) continue;
        at.events += 1;
        add(eventsByGroup, valueAt(group, subject), 1);
      }
      if (at.events > 0) visit(at);
      at.atRisk -= next - first;
      for (; first < next; first += 1) add(atRiskByGroup, valueAt(group, valueAt(byTime, first)), -1);
    }
  }
}

/** The test, with a weight for each event time in the order of the visits; null gives every one the weight 1. */
export function compareGroups(
  followUp: GroupedFollowUp,
  order: StrataOrder,
  weights: Float64Array | null,
): LogRank | null {
  const { groups, group } = followUp;
  const { observed, expected, variance } = sumOverEventTimes(followUp, order, weights);
  const subjects = groups.map(() => 0);
  for (let subject = 0; subject < group.length; subject += 1) add(subjects, valueAt(group, subject), 1);

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
    subjects,
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

function sumOverEventTimes(followUp: GroupedFollowUp, order: StrataOrder, weights: Float64Array | null) {
  const observed = followUp.groups.map(() => 0);
  const expected = followUp.groups.map(() => 0);
  const variance = followUp.groups.map(() => followUp.groups.map(() => 0));
  let row = 0;
  visitEventTimes(followUp, order, (at) => {
    const weight = weights === null ? 1 : valueAt(weights, row);
    row += 1;
    addEventTime(at, weight, observed, expected, variance);
  });
  return { observed, expected, variance };
}

/** Given the margins, the events of the groups at one time are multivariate hypergeometric. */
function addEventTime(
  { events, atRisk, eventsByGroup, atRiskByGroup }: EventTime,
  weight: number,
  observed: number[],
  expected: number[],
  variance: number[][],
): void {
  const notAll = atRisk > 1 ? (weight * weight * (events * (atRisk - events))) / (atRisk - 1) : 0;
  for (let row = 0; row < observed.length; row += 1) {
    const inRow = valueAt(atRiskByGroup, row);
    if (inRow === 0) continue;
    add(observed, row, weight * valueAt(eventsByGroup, row));
    add(expected, row, weight * ((events * inRow) / atRisk));
    if (notAll === 0) continue;
    const sums = variance[row] ?? [];
    for (let column = 0; column < observed.length; column += 1) {
      const inColumn = valueAt(atRiskByGroup, column);
      const others = row === column ? atRisk - inRow : -inColumn;
      add(sums, column, notAll * ((inRow * others) / atRisk ** 2));
    }
  }
}

function add(sums: number[] | Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
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
