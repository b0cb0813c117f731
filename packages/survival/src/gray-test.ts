import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import { type CauseFollowUp, checkCauseFollowUp } from './cumulative-incidence.ts';
import { factorise, rowsOf, solve } from './linear-algebra.ts';
import { orderByTime } from './order-by-time.ts';

/** Follow-up with causes of subjects in groups, as columns of equal length. */
export interface GroupedCauses extends Omit<CauseFollowUp, 'entry' | 'causes'> {
  /** The cause whose incidences are compared. */
  readonly failCode: number;
  /** For each subject, the index of its group in `groups`. */
  readonly group: ArrayLike<number>;
  /** The groups' names; a group may have no subjects. */
  readonly groups: readonly string[];
  /** For each subject an integer; groups are compared within each stratum. Without it, one stratum. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Weight (1 - F(t-))^rho, with F pooled within the stratum; 0 weighs all times alike. */
  readonly rho: number;
}

/** The columns and the matrix follow `groups`. */
export interface GrayTest {
  readonly groups: readonly string[];
  /** Weighted events observed minus expected. */
  readonly score: readonly number[];
  readonly variance: readonly (readonly number[])[];
  /** The groups that were compared: those with anybody at risk when an event of the cause came. */
  readonly compared: readonly string[];
  readonly chisq: number;
  /** One less than the number of groups compared. */
  readonly df: number;
  readonly p: number;
}

/**
 * Compares the cumulative incidence of one cause between two or more groups, two-sided.
 *
 * A subject with a competing event stays in the risk set in expectation: a group's number at risk is
 * counted as n (1 - F(t-))/S(t-). With no competing event and rho 0 the score is the log-rank test's.
 *
 * @returns Null if there is nothing to compare: fewer than two groups with anybody at risk when an
 *   event of the cause came, or a variance that cannot be inverted.
 * @throws RangeError naming the first unusable value.
 * @source Gray 1988, doi:10.1214/aos/1176350951
 * @checked R cmprsk::cuminc, `rezidiv validate survival`; worked by hand, four subjects
 * @example grayTest({ time: [1, 2, 3, 4], cause: [1, 1, 1, 1], censorCode: 0, failCode: 1,
 *   group: [0, 1, 0, 1], groups: ['A', 'B'], rho: 0 })?.df // => 1
 */
export function grayTest(followUp: GroupedCauses): GrayTest | null {
  checkCauseFollowUp({ time: followUp.time, cause: followUp.cause, censorCode: followUp.censorCode });
  checkGroupsAndStrata(followUp);
  const { groups } = followUp;
  const size = groups.length;
  const sums = { score: zeros(size), expected: zeros(size), variance: zeros(size * size) };
  for (const stratum of strataOf(followUp)) addStratum(followUp, stratum, sums);

  const compared = groups.map((_, index) => index).filter((index) => valueAt(sums.expected, index) > 0);
  // The scores sum to 0 over the groups, so one group is left out; any one gives the same result.
  const free = compared.slice(1);
  const matrix = free.flatMap((row) => free.map((column) => valueAt(sums.variance, row * size + column)));
  const floor = free.map((index) => 1e-12 * Math.max(0, valueAt(sums.variance, index * size + index)));
  const factor = factorise(Float64Array.from(matrix), free.length, floor);
  if (free.length === 0 || factor.dropped.includes(1)) return null;
  const score = free.map((index) => valueAt(sums.score, index));
  const chisq = solve(factor, score).reduce((sum, value, at) => sum + value * valueAt(score, at), 0);
  return {
    groups: [...groups],
    score: [...sums.score],
    variance: rowsOf(sums.variance, size),
    compared: groups.filter((_, index) => compared.includes(index)),
    chisq,
    df: free.length,
    p: chiSquareUpperTail(chisq, free.length),
  };
}

function checkGroupsAndStrata({ time, group, groups, strata, rho, failCode, censorCode }: GroupedCauses): void {
  if (!Number.isFinite(rho)) throw new RangeError(`rho is ${rho}; expected a finite number.`);
  if (!Number.isInteger(failCode) || failCode === censorCode)
    throw new RangeError(`failCode is ${failCode}; expected an integer other than censorCode, ${censorCode}.`);
  for (const [name, column] of [['group', group] as const, ['strata', strata] as const]) {
    if (column !== undefined && column.length !== time.length)
      throw new RangeError(`${name} has ${column.length} values and time has ${time.length}; each subject needs both.`);
  }
  for (let subject = 0; subject < time.length; subject += 1) {
    const index = valueAt(group, subject);
    if (!(Number.isInteger(index) && index >= 0 && index < groups.length))
      throw new RangeError(
        `group[${subject}] is ${index}; expected the index of one of the ${groups.length} groups, counted from 0.`,
      );
    const stratum = strata === undefined ? 0 : valueAt(strata, subject);
    if (!Number.isInteger(stratum)) throw new RangeError(`strata[${subject}] is ${stratum}; expected an integer.`);
  }
}

/** The subjects of each stratum, earliest time first. */
function strataOf({ time, strata }: GroupedCauses): Iterable<ArrayLike<number>> {
  const order = orderByTime(time);
  if (strata === undefined) return [order];
  const members = new Map<number, number[]>();
  for (const subject of order) {
    const stratum = valueAt(strata, subject);
    const list = members.get(stratum);
    if (list === undefined) members.set(stratum, [subject]);
    else list.push(subject);
  }
  return members.values();
}

/** Matrices are kept by rows. */
interface Sums {
  readonly score: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** What happened at one time, by group. */
interface Moment {
  readonly atRisk: Float64Array;
  readonly own: Float64Array;
  readonly other: Float64Array;
}

function addStratum(followUp: GroupedCauses, order: ArrayLike<number>, sums: Sums): void {
  const { time, cause, censorCode, failCode, group, groups, rho } = followUp;
  const size = groups.length;
  const moment = { atRisk: zeros(size), own: zeros(size), other: zeros(size) };
  for (let at = 0; at < order.length; at += 1) add(moment.atRisk, valueAt(group, valueAt(order, at)), 1);
  const stratum = newStratum(size);
  const left = zeros(size);
  for (let next = 0; next < order.length; ) {
    const now = valueAt(time, valueAt(order, next));
    left.fill(0);
    moment.own.fill(0);
    moment.other.fill(0);
    let events = 0;
    let competing = 0;
    for (; next < order.length && valueAt(time, valueAt(order, next)) === now; next += 1) {
      const subject = valueAt(order, next);
      const index = valueAt(group, subject);
      const code = valueAt(cause, subject);
      add(left, index, 1);
      if (code === failCode) {
        add(moment.own, index, 1);
        events += 1;
      } else if (code !== censorCode) {
        add(moment.other, index, 1);
        competing += 1;
      }
    }
    if (events + competing > 0) {
      const { exposed, expected } = exposure(stratum, moment);
      if (events > 0) addEvents(stratum, moment, { events, exposed, expected, rho }, sums);
      addSquares(stratum, moment, { events, exposed });
      advance(stratum, moment);
    }
    for (let k = 0; k < size; k += 1) add(moment.atRisk, k, -valueAt(left, k));
  }
  addVariance(stratum, sums.variance);
}

/**
 * The estimates and sums of one stratum so far.
 *
 * Under the null the score of group i is a sum of martingales, one for each group k and kind of event.
 * An event of the cause in group k at u weighs a_ik(u) directly, and through the group's estimated
 * (1 - F)/S at all later times, by (1 - (1 - F(u))/S_k(u)) (C_ik - c_ik(u)); a competing event weighs
 * -(1 - F(u))/S_k(u) (C_ik - c_ik(u)). Here c_ik(u) sums a_ik dF/(1 - F) up to u and C_ik is its total,
 * which is known at the end only: so the sum of squares is carried as a polynomial in C_ik.
 */
function newStratum(size: number) {
  return {
    size,
    eventFree: zeros(size).fill(1),
    incidence: zeros(size),
    /** The incidence in all groups together. */
    pooled: 0,
    /** The matrices a and c. */
    direct: zeros(size * size),
    later: zeros(size * size),
    /** The coefficients of the polynomial; `quadratic` by group k. */
    constant: zeros(size * size),
    linear: zeros(size * size),
    quadratic: zeros(size),
  };
}

type Stratum = ReturnType<typeof newStratum>;

/** A group's number at risk had nobody had any event, and had nobody had a competing one, over the groups. */
function exposure({ eventFree, incidence }: Stratum, { atRisk }: Moment) {
  let exposed = 0;
  let expected = 0;
  for (let k = 0; k < atRisk.length; k += 1) {
    if (atRisk[k] === 0) continue;
    const here = valueAt(atRisk, k) / valueAt(eventFree, k);
    exposed += here;
    expected += here * (1 - valueAt(incidence, k));
  }
  return { exposed, expected };
}

interface Events {
  readonly events: number;
  readonly exposed: number;
  readonly expected: number;
  readonly rho: number;
}

function addEvents(stratum: Stratum, { atRisk, own }: Moment, all: Events, sums: Sums): void {
  const { size, eventFree, incidence, direct, later, pooled } = stratum;
  const { events, exposed, expected, rho } = all;
  const weight = (1 - pooled) ** rho;
  const rise = events / (exposed * (1 - pooled));
  const weighed = (k: number): number => (atRisk[k] === 0 ? 0 : valueAt(atRisk, k) / valueAt(eventFree, k));
  for (let i = 0; i < size; i += 1) {
    const here = weighed(i);
    const mean = (events * here * (1 - valueAt(incidence, i))) / expected;
    add(sums.score, i, weight * (valueAt(own, i) - mean));
    add(sums.expected, i, mean);
    for (let k = 0; k < size; k += 1) {
      const entry = weight * here * ((i === k ? 1 : 0) - weighed(k) / exposed);
      direct[i * size + k] = entry;
      add(later, i * size + k, entry * rise);
    }
  }
  stratum.pooled += events / exposed;
}

/** Each group's events, with the variance of their number; under the null the cause's are shared out by exposure. */
function addSquares(
  stratum: Stratum,
  { atRisk, own, other }: Moment,
  { events, exposed }: Pick<Events, 'events' | 'exposed'>,
): void {
  const { size, eventFree, pooled } = stratum;
  for (let k = 0; k < size; k += 1) {
    const n = valueAt(atRisk, k);
    if (n === 0) continue;
    const before = valueAt(eventFree, k);
    const competing = valueAt(other, k);
    const after = (before * (n - valueAt(own, k) - competing)) / n;
    if (events > 0) {
      const ties = events > 1 ? 1 - (events - 1) / (exposed * before - 1) : 1;
      const size2 = (ties * before * events) / (exposed * n);
      addWeighted(stratum, k, { share: 1, through: after > 0 ? 1 - (1 - pooled) / after : 1, size2 });
    }
    if (competing > 0 && after > 0) {
      const ties = competing > 1 ? 1 - (competing - 1) / (n - 1) : 1;
      const size2 = ties * competing * (before / n) ** 2;
      addWeighted(stratum, k, { share: 0, through: -(1 - pooled) / after, size2 });
    }
  }
}

interface Weighted {
  /** How much of the direct weight counts. */
  readonly share: number;
  /** What C_ik - c_ik is multiplied by. */
  readonly through: number;
  readonly size2: number;
}

function addWeighted(stratum: Stratum, k: number, { share, through, size2 }: Weighted): void {
  const { size, direct, later, constant, linear, quadratic } = stratum;
  const atZero = (i: number): number => share * valueAt(direct, i * size + k) - through * valueAt(later, i * size + k);
  for (let i = 0; i < size; i += 1) {
    const one = atZero(i) * size2;
    add(linear, i * size + k, one * through);
    for (let j = 0; j < size; j += 1) add(constant, i * size + j, one * atZero(j));
  }
  add(quadratic, k, through * through * size2);
}

function advance({ size, eventFree, incidence }: Stratum, { atRisk, own, other }: Moment): void {
  for (let k = 0; k < size; k += 1) {
    const n = valueAt(atRisk, k);
    if (n === 0) continue;
    const before = valueAt(eventFree, k);
    add(incidence, k, (before * valueAt(own, k)) / n);
    eventFree[k] = (before * (n - valueAt(own, k) - valueAt(other, k))) / n;
  }
}

function addVariance({ size, later, constant, linear, quadratic }: Stratum, variance: Float64Array): void {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      let sum = valueAt(constant, i * size + j);
      for (let k = 0; k < size; k += 1) {
        const one = valueAt(later, i * size + k);
        const two = valueAt(later, j * size + k);
        sum += one * valueAt(linear, j * size + k) + two * valueAt(linear, i * size + k);
        sum += one * two * valueAt(quadratic, k);
      }
      add(variance, i * size + j, sum);
    }
  }
}

function zeros(size: number): Float64Array {
  return new Float64Array(size);
}

function add(sums: Float64Array, index: number, amount: number): void {
  sums[index] = valueAt(sums, index) + amount;
}
