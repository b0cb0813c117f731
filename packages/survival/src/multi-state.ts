import { countUpTo } from './ascending.ts';
import { valueAt } from './column.ts';

/** One row per interval of a subject, in any order; plain or typed arrays, never changed. */
export interface StateIntervals {
  /** The subject, an integer; its intervals must not overlap. */
  readonly id: ArrayLike<number>;
  /** In the state `from` after `start`, up to and including `stop`. A `start` after the origin is delayed entry. */
  readonly start: ArrayLike<number>;
  readonly stop: ArrayLike<number>;
  readonly from: ArrayLike<number>;
  /** The state entered at `stop`, or the code of censoring. */
  readonly to: ArrayLike<number>;
  /** The integer codes of the states, in the order of the answer. */
  readonly states: readonly number[];
  /** The code in `to` that means no change was seen; none of the states. */
  readonly censorCode: number;
  /**
   * Takes the distribution at the start as known, so that it adds no error. R's survfit 3.5 does this with
   * its defaults, and counts that error with `influence = TRUE`. It differs only where subjects start in
   * different states. None: the error counts.
   */
  readonly isStartKnown?: boolean | undefined;
}

/** State occupation in columns: one row for each distinct time at which an interval ended. */
export interface StateOccupation {
  readonly subjects: number;
  readonly states: readonly number[];
  /** Distinct times of transitions and censorings, earliest first. */
  readonly time: readonly number[];
  /** For each row, by state: subjects in it just before. */
  readonly atRisk: readonly (readonly number[])[];
  /** For each row, by state: probability of being in it just after. */
  readonly probability: readonly (readonly number[])[];
  /** Of the probabilities, by the infinitesimal jackknife over subjects: the convention of R's survfit. */
  readonly jackknifeError: readonly (readonly number[])[];
  /** Before the first row. */
  readonly initial: { readonly probability: readonly number[]; readonly jackknifeError: readonly number[] };
  /** How many changed from each state (row) to each state (column). */
  readonly transitions: readonly (readonly number[])[];
  /** By state: subjects whose last interval ended in it without a change. */
  readonly censored: readonly number[];
}

/**
 * Estimates the probability of being in each state over time (Aalen-Johansen).
 *
 * A subject who leaves at time t still counts as at risk at t. The distribution at the start is that
 * of the subjects under observation when the first change came, and its error is counted in unless it
 * is said to be known.
 * The errors take work in proportion to subjects times times of change.
 *
 * @throws RangeError naming the first unusable value, an overlap, or an interval that does not begin in
 *   the state that the one before it ended in.
 * @source Aalen & Johansen 1978, https://www.jstor.org/stable/4615704
 * @checked R survival::survfit 3.5 (multi-state), `rezidiv validate survival`; worked by hand, three subjects
 * @example stateOccupation({ id: [1, 2], start: [0, 0], stop: [1, 2], from: [0, 0], to: [1, -1],
 *   states: [0, 1], censorCode: -1 }).probability // => [[0.5, 0.5], [0.5, 0.5]]
 */
export function stateOccupation(intervals: StateIntervals): StateOccupation {
  const rows = readIntervals(intervals);
  const size = intervals.states.length;
  const byStop = rows.toSorted((one, other) => one.stop - other.stop);
  const byStart = rows.toSorted((one, other) => one.start - other.start);
  const { probability, influence, subjects } = atTheStart(rows, byStop, size, intervals.isStartKnown ?? false);
  const present = new Set<Interval>();
  const atRisk = new Float64Array(size);
  const table = (): number[][] => [];
  const answer = { time: emptyColumn(), atRisk: table(), probability: table(), jackknifeError: table() };

  let errors = jackknifeErrors(influence, size);
  const initial = { probability: [...probability], jackknifeError: errors };
  let started = 0;
  for (let next = 0; next < byStop.length; ) {
    const now = byStop[next]?.stop ?? 0;
    for (let row = byStart[started]; row !== undefined && row.start < now; row = byStart[started]) {
      present.add(row);
      add(atRisk, row.from, 1);
      started += 1;
    }
    answer.time.push(now);
    answer.atRisk.push([...atRisk]);
    const ending: Interval[] = [];
    for (let row = byStop[next]; row !== undefined && row.stop === now; row = byStop[next]) {
      ending.push(row);
      next += 1;
    }
    const moves = ending.filter(isMove);
    if (moves.length > 0) {
      const rates = transitionRates(moves, atRisk);
      moveInfluence(influence, rates);
      addOwnInfluence(influence, { now, present, rates, probability, atRisk });
      probability.set(Float64Array.from(probability, (old, state) => old + timesColumn(probability, rates, state)));
      errors = jackknifeErrors(influence, size);
    }
    for (const row of ending) {
      present.delete(row);
      add(atRisk, row.from, -1);
    }
    answer.probability.push([...probability]);
    answer.jackknifeError.push(errors);
  }
  return { subjects, states: [...intervals.states], ...answer, initial, ...countTransitions(rows, size) };
}

/** The estimates at one time. */
export interface OccupationAt {
  readonly time: number;
  readonly probability: readonly number[];
  readonly jackknifeError: readonly number[];
}

/**
 * State occupation at one time.
 *
 * @returns Before the first row the distribution at the start; null after the last, where nobody is followed.
 * @example occupationAt(stateOccupation({ id: [1, 2], start: [0, 0], stop: [1, 2], from: [0, 0], to: [1, -1],
 *   states: [0, 1], censorCode: -1 }), 1.5)?.probability // => [0.5, 0.5]
 */
export function occupationAt(curve: StateOccupation, time: number): OccupationAt | null {
  const end = curve.time.at(-1);
  if (Number.isNaN(time)) throw new RangeError('time is NaN; expected a number.');
  if (end === undefined || time > end) return null;
  const row = countUpTo(curve.time, time) - 1;
  return {
    time,
    probability: curve.probability[row] ?? curve.initial.probability,
    jackknifeError: curve.jackknifeError[row] ?? curve.initial.jackknifeError,
  };
}

/** Subjects, and states, counted from 0. */
interface Interval {
  readonly subject: number;
  readonly start: number;
  readonly stop: number;
  readonly from: number;
  /** Undefined where censored. */
  readonly to: number | undefined;
  readonly isLast: boolean;
}

function isMove({ from, to }: Interval): boolean {
  return to !== undefined && to !== from;
}

function readIntervals(intervals: StateIntervals): Interval[] {
  const { id, start, stop, from, to, states, censorCode } = intervals;
  for (const [name, column] of Object.entries({ id, start, from, to }))
    if (column.length !== stop.length)
      throw new RangeError(`${name} has ${column.length} values and stop has ${stop.length}; each row needs both.`);
  const places = new Map(states.map((code, place) => [code, place]));
  if (places.size !== states.length) throw new RangeError(`states names a state twice: ${states}.`);
  if (!Number.isInteger(censorCode) || places.has(censorCode))
    throw new RangeError(`censorCode is ${censorCode}; expected an integer that is none of the states.`);
  for (let row = 0; row < stop.length; row += 1) {
    const begin = valueAt(start, row);
    const end = valueAt(stop, row);
    if (!Number.isInteger(valueAt(id, row)))
      throw new RangeError(`id[${row}] is ${valueAt(id, row)}; expected an integer.`);
    if (!Number.isFinite(begin)) throw new RangeError(`start[${row}] is ${begin}; expected a finite number.`);
    if (!(end > begin && end < Number.POSITIVE_INFINITY))
      throw new RangeError(`stop[${row}] is ${end}; expected a finite number after start[${row}], ${begin}.`);
    if (!places.has(valueAt(from, row)))
      throw new RangeError(`from[${row}] is ${valueAt(from, row)}; expected one of the states ${states}.`);
    if (valueAt(to, row) !== censorCode && !places.has(valueAt(to, row)))
      throw new RangeError(`to[${row}] is ${valueAt(to, row)}; expected ${censorCode} or one of the states ${states}.`);
  }

  const subjects = new Map<number, number>();
  const order = Array.from({ length: stop.length }, (_, row) => row);
  order.sort((one, other) => valueAt(id, one) - valueAt(id, other) || valueAt(start, one) - valueAt(start, other));
  return order.map((row, at) => {
    const person = valueAt(id, row);
    const subject = subjects.get(person) ?? subjects.size;
    subjects.set(person, subject);
    const before = order[at - 1];
    if (before !== undefined && valueAt(id, before) === person) {
      if (valueAt(stop, before) > valueAt(start, row))
        throw new RangeError(
          `start[${row}] is ${valueAt(start, row)}; it overlaps row ${before} of subject ${person}.`,
        );
      const ended = valueAt(to, before) === censorCode ? valueAt(from, before) : valueAt(to, before);
      if (valueAt(from, row) !== ended)
        throw new RangeError(`from[${row}] is ${valueAt(from, row)}; subject ${person} was in ${ended} before.`);
    }
    const after = order[at + 1];
    return {
      subject,
      start: valueAt(start, row),
      stop: valueAt(stop, row),
      from: places.get(valueAt(from, row)) ?? 0,
      to: places.get(valueAt(to, row)),
      isLast: after === undefined || valueAt(id, after) !== person,
    };
  });
}

/** Those under observation just before the first change; without any change, before the first end. */
function atTheStart(rows: readonly Interval[], byStop: readonly Interval[], size: number, isKnown: boolean) {
  const subjects = rows.reduce((most, { subject }) => Math.max(most, subject + 1), 0);
  const first = (byStop.find(isMove) ?? byStop[0])?.stop ?? 0;
  const present = rows.filter(({ start, stop }) => start < first && stop >= first);
  const probability = new Float64Array(size);
  for (const { from } of present) add(probability, from, 1 / present.length);
  if (present.every(({ from }) => from === present[0]?.from)) {
    probability.fill(0);
    if (present[0] !== undefined) probability[present[0].from] = 1;
  }
  const influence = Array.from({ length: subjects }, () => new Float64Array(size));
  if (isKnown) return { subjects, probability, influence };
  for (const { subject, from } of present) {
    const own = influence[subject];
    for (let state = 0; state < size; state += 1)
      add(own, state, ((state === from ? 1 : 0) - valueAt(probability, state)) / present.length);
  }
  return { subjects, probability, influence };
}

/** The share of those at risk in each state (row) that moves to each other; rows sum to zero. */
function transitionRates(moves: readonly Interval[], atRisk: Float64Array): Float64Array[] {
  const rates = Array.from(atRisk, () => new Float64Array(atRisk.length));
  for (const { from, to } of moves) {
    if (to !== undefined) add(rates[from], to, 1 / valueAt(atRisk, from));
    add(rates[from], from, -1 / valueAt(atRisk, from));
  }
  return rates;
}

function timesColumn(row: Float64Array, rates: readonly Float64Array[], column: number): number {
  let sum = 0;
  for (let state = 0; state < row.length; state += 1) sum += valueAt(row, state) * (rates[state]?.[column] ?? 0);
  return sum;
}

/** What moved a probability before this time moves on with it. */
function moveInfluence(influence: readonly Float64Array[], rates: readonly Float64Array[]): void {
  const change = new Float64Array(rates.length);
  for (const own of influence) {
    if (own.every((value) => value === 0)) continue;
    for (let state = 0; state < change.length; state += 1) change[state] = timesColumn(own, rates, state);
    for (let state = 0; state < change.length; state += 1) add(own, state, valueAt(change, state));
  }
}

interface Moment {
  readonly now: number;
  readonly present: ReadonlySet<Interval>;
  readonly rates: readonly Float64Array[];
  /** Just before. */
  readonly probability: Float64Array;
  readonly atRisk: Float64Array;
}

/** A subject at risk in a state adds its own move, less the move expected of it, with the state's probability over the number at risk. */
function addOwnInfluence(
  influence: readonly Float64Array[],
  { now, present, rates, probability, atRisk }: Moment,
): void {
  for (const { subject, stop, from, to } of present) {
    const expected = rates[from];
    const own = influence[subject];
    const weight = valueAt(probability, from) / valueAt(atRisk, from);
    if (expected === undefined || own === undefined || !expected.some((rate) => rate !== 0)) continue;
    for (let state = 0; state < expected.length; state += 1) add(own, state, -weight * valueAt(expected, state));
    if (stop !== now || to === undefined) continue;
    add(own, to, weight);
    add(own, from, -weight);
  }
}

function jackknifeErrors(influence: readonly Float64Array[], size: number): number[] {
  const sums = new Float64Array(size);
  for (const own of influence) for (let state = 0; state < size; state += 1) add(sums, state, valueAt(own, state) ** 2);
  return Array.from(sums, Math.sqrt);
}

function countTransitions(rows: readonly Interval[], size: number) {
  const transitions = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  const censored = Array.from({ length: size }, () => 0);
  for (const { from, to, isLast } of rows) {
    const counted = to === undefined ? censored : (transitions[from] ?? censored);
    const place = to ?? from;
    if (to !== undefined || isLast) counted[place] = (counted[place] ?? 0) + 1;
  }
  return { transitions, censored };
}

function emptyColumn(): number[] {
  return [];
}

function add(sums: Float64Array | undefined, index: number, amount: number): void {
  if (sums !== undefined) sums[index] = valueAt(sums, index) + amount;
}
