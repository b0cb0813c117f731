import {
  type CauseCounts,
  type CheckedCauseCounts,
  checkCauseCounts,
  fromKinds,
  type UndelayedCauseCounts,
  type UndelayedColumns,
} from './cause-counts.ts';
import { type CauseFollowUp, checkCauseFollowUp, checkFailCode, inDoubles } from './cause-follow-up.ts';
import { chiSquareUpperTail } from './chi-square.ts';
import { valueAt } from './column.ts';
import { countLabels } from './count-labels.ts';
import { addStratum, type GroupCounts, newGraySums } from './gray-sums.ts';
import { factorise, rowsOf, solve } from './linear-algebra.ts';
import { noMarks } from './sort-by-time.ts';

/** Follow-up with causes of subjects in groups, as columns of equal length. */
export interface GroupedCauseFollowUp extends Omit<CauseFollowUp, 'entry'> {
  /** For each subject, the index of its group in `groups`. */
  readonly group: ArrayLike<number>;
  /** The groups' names; a group may have no subjects. */
  readonly groups: readonly string[];
  /** For each subject an integer; groups are compared within each stratum. Without it, one stratum. */
  readonly strata?: ArrayLike<number> | undefined;
}

/** The same, with the question. */
export interface GroupedCauses extends Omit<GroupedCauseFollowUp, 'causes'> {
  /** The cause whose incidences are compared. */
  readonly failCode: number;
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
export function grayTest({ failCode, rho, ...followUp }: GroupedCauses): GrayTest | null {
  checkFailCode(failCode, followUp.censorCode);
  const strata = countCausesByGroup(followUp);
  return compare(strata, { groups: followUp.groups, failCode, rho });
}
/** The question of Gray's test about counts made elsewhere. */
export interface CountedGroups {
  /** The groups' names; a group may have no subjects. */
  readonly groups: readonly string[];
  /** For each stratum, the counts of each group, in the order of `groups`; all at risk from the origin. */
  readonly strata: readonly (readonly UndelayedCauseCounts[])[];
  /** The cause whose incidences are compared. */
  readonly failCode: number;
  /** Weight (1 - F(t-))^rho, with F pooled within the stratum; 0 weighs all times alike. */
  readonly rho: number;
}

/**
 * Gray's test from counts by time; as `grayTest` in all else.
 *
 * @throws RangeError naming the first unusable value.
 * @example grayTestFromCounts({ groups: ['A', 'B'], failCode: 1, rho: 0, strata: [[
 *   { time: [1, 3], censored: [0, 0], events: [[1, 1]], causes: [1] },
 *   { time: [2, 4], censored: [0, 0], events: [[1, 1]], causes: [1] } ]] })?.df // => 1
 */
export function grayTestFromCounts({ groups, strata, failCode, rho }: CountedGroups): GrayTest | null {
  if (!Number.isInteger(failCode)) throw new RangeError(`failCode is ${failCode}; expected an integer.`);
  const checked = strata.map((stratum, s) => {
    if (stratum.length !== groups.length)
      throw new RangeError(
        `strata[${s}] has ${stratum.length} counts; expected one for each of ${groups.length} groups.`,
      );
    return stratum.map((counts, g) => checkUndelayed(counts, `strata[${s}][${g}]`));
  });
  return compare(checked, { groups, failCode, rho });
}

function checkUndelayed(counts: CauseCounts, name: string): CheckedCauseCounts {
  if (counts.entered !== undefined) throw new RangeError(`${name} has entered; Gray's test takes no delayed entry.`);
  return checkCauseCounts(counts, name);
}

/**
 * Counts subjects by stratum, group, time and cause: once for all curves and tests.
 *
 * @returns For each stratum, ascending, the counts of each group.
 * @throws RangeError naming the first unusable value.
 * @example countCausesByGroup({ time: [2, 1], cause: [1, 0], censorCode: 0, group: [0, 1], groups: ['A', 'B'] })[0]?.[1]?.censored // => [1]
 */
export function countCausesByGroup(followUp: GroupedCauseFollowUp): UndelayedColumns[][] {
  const { censorCode, causes: asked, groups } = followUp;
  const checked = checkCauseFollowUp({ time: followUp.time, cause: followUp.cause, censorCode, causes: asked });
  const { time, causes, kind } = checked;
  const group = checkGroup(followUp, time.length);
  const { stratum, strata } = readStrata(followUp, time.length);
  const kinds = causes.length + 1;
  const owners = strata * groups.length;
  const label = noMarks(time.length, owners * kinds);
  for (let subject = 0; subject < label.length; subject += 1) {
    const owner = (stratum?.[subject] ?? 0) * groups.length + (group[subject] ?? 0);
    label[subject] = owner * kinds + (kind[subject] ?? 0);
  }
  const counted = countLabels(time, label, { owners, kinds });
  return Array.from({ length: strata }, (_, s) =>
    groups.map((_name, g) => fromKinds(counted[s * groups.length + g], causes)),
  );
}

function checkGroup({ group, groups }: GroupedCauseFollowUp, subjects: number): Float64Array {
  const indices = inDoubles(group);
  if (indices.length !== subjects)
    throw new RangeError(`group has ${indices.length} values and time has ${subjects}; each subject needs both.`);
  for (let subject = 0; subject < subjects; subject += 1) {
    const index = indices[subject] ?? Number.NaN;
    if (!(Number.isInteger(index) && index >= 0 && index < groups.length))
      throw new RangeError(
        `group[${subject}] is ${index}; expected the index of one of the ${groups.length} groups, counted from 0.`,
      );
  }
  return indices;
}

/** Each subject's stratum, counted from 0 in the order of the codes, and how many there are. */
function readStrata({ strata }: GroupedCauseFollowUp, subjects: number) {
  if (strata === undefined) return { strata: 1 };
  if (strata.length !== subjects)
    throw new RangeError(`strata has ${strata.length} values and time has ${subjects}; each subject needs both.`);
  const codes = new Set<number>();
  for (let subject = 0; subject < subjects; subject += 1) {
    const code = valueAt(strata, subject);
    if (!Number.isInteger(code)) throw new RangeError(`strata[${subject}] is ${code}; expected an integer.`);
    codes.add(code);
  }
  const places = new Map([...codes].sort((one, other) => one - other).map((code, place) => [code, place]));
  return { stratum: Uint32Array.from(strata, (code) => places.get(code) ?? 0), strata: places.size };
}

function compare(
  strata: readonly (readonly CheckedCauseCounts[])[],
  { groups, failCode, rho }: Pick<CountedGroups, 'groups' | 'failCode' | 'rho'>,
): GrayTest | null {
  if (!Number.isFinite(rho)) throw new RangeError(`rho is ${rho}; expected a finite number.`);
  const size = groups.length;
  const sums = newGraySums(size);
  for (const stratum of strata)
    addStratum(
      stratum.map((counts) => groupCounts(counts, failCode)),
      rho,
      sums,
    );
  fillLastGroup(sums.variance, size);

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

/** The cause compared, and the others as one. */
function groupCounts({ time, censored, events, causes }: CheckedCauseCounts, failCode: number): GroupCounts {
  const rest = events.filter((_, place) => causes[place] !== failCode);
  const own = events[causes.indexOf(failCode)] ?? new Float64Array(time.length);
  const [only] = rest;
  if (only !== undefined && rest.length === 1) return { time, censored, own, other: only };
  const other = new Float64Array(time.length);
  for (const column of rest)
    for (let row = 0; row < other.length; row += 1) other[row] = valueAt(other, row) + valueAt(column, row);
  return { time, censored, own, other };
}

/** Rows and columns of the variance sum to 0. */
function fillLastGroup(variance: Float64Array, size: number): void {
  const last = size - 1;
  for (let i = 0; i < last; i += 1) {
    let sum = 0;
    for (let j = 0; j < last; j += 1) sum += valueAt(variance, i * size + j);
    variance[i * size + last] = -sum;
    variance[last * size + i] = -sum;
  }
  let corner = 0;
  for (let i = 0; i < last; i += 1) corner -= valueAt(variance, i * size + last);
  if (size > 0) variance[size * size - 1] = corner;
}
