import {
  type CauseFollowUp,
  type CheckedCauses,
  checkCauseFollowUp,
  checkCauses,
  inDoubles,
} from './cause-follow-up.ts';
import { countLabels, type TimeCounts } from './count-labels.ts';

/** Follow-up with causes as counts by time: what a database gives without giving away a subject. */
export interface CauseCounts {
  /** Distinct times, earliest first; finite, 0 or more. */
  readonly time: ArrayLike<number>;
  /** For each time, how many were censored at it. */
  readonly censored: ArrayLike<number>;
  /** For each cause a column: for each time, how many had that cause. */
  readonly events: readonly ArrayLike<number>[];
  /** The causes' integer codes, in the order of `events`. */
  readonly causes: readonly number[];
  /** How many came under observation at each time, at risk after it. Without it, everybody from the origin. */
  readonly entered?: ArrayLike<number> | undefined;
}

/** Counts of subjects who were all under observation from the origin. */
export type UndelayedCauseCounts = CauseCounts & { readonly entered?: undefined };

/** Counts that have been accepted; the columns may be the caller's, not to be changed. */
export interface CheckedCauseCounts {
  readonly time: Float64Array;
  readonly censored: Float64Array;
  readonly events: readonly Float64Array[];
  readonly causes: readonly number[];
  readonly entered: Float64Array | undefined;
}

/** Who was at risk and who left, at each time at which somebody left. */
export interface LeavingTable {
  readonly subjects: number;
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  /** Events of all causes. */
  readonly died: Float64Array;
  readonly censored: Float64Array;
  readonly events: readonly Float64Array[];
}

/**
 * Counts subjects by time and cause.
 *
 * @returns `entered` where the follow-up has `entry`. No subjects: no times.
 * @throws RangeError naming the first unusable value.
 * @example countCauses({ time: [2, 1, 2], cause: [1, 2, 0], censorCode: 0 }).events[0] // => [0, 1]
 */
export function countCauses(followUp: CauseFollowUp & { readonly entry?: undefined }): UndelayedColumns;
export function countCauses(followUp: CauseFollowUp): CheckedCauseCounts;
export function countCauses(followUp: CauseFollowUp): CheckedCauseCounts {
  return countChecked(checkCauseFollowUp(followUp));
}

/** The same, of follow-up that has been accepted. */
export function countChecked({ time, entry, causes, kind }: CheckedCauses): CheckedCauseCounts {
  if (entry === undefined) {
    const [counted] = countLabels(time, kind, { owners: 1, kinds: causes.length + 1 });
    return fromKinds(counted, causes);
  }
  const entering = causes.length + 1;
  const times = new Float64Array(2 * time.length);
  times.set(time);
  times.set(entry, time.length);
  const labels = new Uint32Array(2 * time.length).fill(entering);
  labels.set(kind);
  const [counted] = countLabels(times, labels, { owners: 1, kinds: entering + 1 });
  return { ...fromKinds(counted, causes), entered: counted?.counts[entering] ?? new Float64Array(0) };
}

/** Accepted counts of subjects who were all under observation from the origin. */
export type UndelayedColumns = CheckedCauseCounts & { readonly entered: undefined };

/** Kind 0 is censored, the next ones are the causes. */
export function fromKinds(counted: TimeCounts | undefined, causes: readonly number[]): UndelayedColumns {
  const none = new Float64Array(0);
  return {
    time: counted?.time ?? none,
    censored: counted?.counts[0] ?? none,
    events: causes.map((_, place) => counted?.counts[place + 1] ?? none),
    causes: [...causes],
    entered: undefined,
  };
}

/**
 * Accepts counts.
 *
 * @param name What the messages call them.
 * @throws RangeError naming the first unusable value, its index and what was expected.
 */
export function checkCauseCounts(counts: CauseCounts, name = 'counts'): CheckedCauseCounts {
  const { causes } = counts;
  checkCauses(causes);
  if (counts.events.length !== causes.length)
    throw new RangeError(`${name}.events has ${counts.events.length} columns; expected one for each of ${causes}.`);
  const time = inDoubles(counts.time);
  let before = -1;
  for (let row = 0; row < time.length; row += 1) {
    const now = time[row] ?? Number.NaN;
    if (!(now >= 0 && now < Number.POSITIVE_INFINITY))
      throw new RangeError(`${name}.time[${row}] is ${now}; expected a finite number, 0 or more.`);
    if (now <= before)
      throw new RangeError(`${name}.time[${row}] is ${now}; expected a later time than ${before} before it.`);
    before = now;
  }
  const column = (values: ArrayLike<number>, what: string) => wholeColumn(values, `${name}.${what}`, time.length);
  return {
    time,
    censored: column(counts.censored, 'censored'),
    events: counts.events.map((own, place) => column(own, `events[${place}]`)),
    causes: [...causes],
    entered: counts.entered === undefined ? undefined : column(counts.entered, 'entered'),
  };
}

function wholeColumn(values: ArrayLike<number>, name: string, length: number): Float64Array {
  if (values.length !== length)
    throw new RangeError(`${name} has ${values.length} values and time has ${length}; each time needs both.`);
  const column = inDoubles(values);
  for (let row = 0; row < length; row += 1) {
    const value = column[row] ?? Number.NaN;
    if (value >>> 0 !== value)
      throw new RangeError(`${name}[${row}] is ${value}; expected a whole number from 0 up to 2^32 - 1.`);
  }
  return column;
}

/**
 * The rows of a curve: times at which somebody left, with the number at risk.
 *
 * @throws RangeError naming the first time at which more leave than are at risk.
 */
export function leavingTable({ time, censored, events, entered }: CheckedCauseCounts): LeavingTable {
  const died = new Float64Array(time.length);
  for (const own of events)
    for (let row = 0; row < own.length; row += 1) died[row] = (died[row] ?? 0) + (own[row] ?? 0);
  let subjects = 0;
  let rows = 0;
  for (let row = 0; row < time.length; row += 1) {
    const left = (died[row] ?? 0) + (censored[row] ?? 0);
    subjects += left;
    if (left > 0) rows += 1;
  }
  const atRisk = new Float64Array(time.length);
  let now = entered === undefined ? subjects : 0;
  for (let row = 0; row < time.length; row += 1) {
    const left = (died[row] ?? 0) + (censored[row] ?? 0);
    if (left > now) throw new RangeError(`At time ${time[row]} ${left} leave and ${now} are at risk.`);
    atRisk[row] = now;
    now += (entered === undefined ? 0 : (entered[row] ?? 0)) - left;
  }
  if (now > 0)
    throw new RangeError(`After the last time ${now} are still at risk; expected them among the events or censored.`);
  if (rows === time.length) return { subjects, time, atRisk, died, censored, events };
  const keep = Uint8Array.from(time, (_, row) => ((died[row] ?? 0) + (censored[row] ?? 0) > 0 ? 1 : 0));
  const pick = (column: Float64Array) => column.filter((_, row) => keep[row] === 1);
  return {
    ...{ subjects, time: pick(time), atRisk: pick(atRisk), died: pick(died), censored: pick(censored) },
    events: events.map(pick),
  };
}
