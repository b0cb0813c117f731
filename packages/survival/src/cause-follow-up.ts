import { copyNumbers } from './tally.ts';

/** One subject per index, in any order; plain or typed arrays, never changed. */
export interface CauseFollowUp {
  /** From the common origin, in one unit of your choice; finite, 0 or more. */
  readonly time: ArrayLike<number>;
  /** An integer code for what ended follow-up at `time`. */
  readonly cause: ArrayLike<number>;
  /** The code in `cause` that means censored. */
  readonly censorCode: number;
  /** Delayed entry: at risk after `entry` up to and including `time`. Without it, at risk from the start. */
  readonly entry?: ArrayLike<number> | undefined;
  /** The causes to estimate, in this order; a cause may never happen. Without it, those that do, ascending. */
  readonly causes?: readonly number[] | undefined;
}

/** Follow-up with causes that has been accepted. */
export interface CheckedCauses {
  readonly time: Float64Array;
  readonly entry: Float64Array | undefined;
  /** The causes asked for, or those that happen, ascending. */
  readonly causes: readonly number[];
  /** For each subject 0 where censored, else one more than the place of its cause in `causes`. */
  readonly kind: Uint32Array;
}

/**
 * Accepts follow-up with causes.
 *
 * @throws RangeError naming the first unusable value, its index and what was expected.
 */
export function checkCauseFollowUp(followUp: CauseFollowUp): CheckedCauses {
  const { censorCode, causes } = followUp;
  const time = inDoubles(followUp.time);
  const cause = inDoubles(followUp.cause);
  const entry = followUp.entry === undefined ? undefined : inDoubles(followUp.entry);
  if (cause.length !== time.length)
    throw new RangeError(`cause has ${cause.length} values and time has ${time.length}; each subject needs both.`);
  if (entry !== undefined && entry.length !== time.length)
    throw new RangeError(`entry has ${entry.length} values and time has ${time.length}; each subject needs both.`);
  if (!Number.isInteger(censorCode)) throw new RangeError(`censorCode is ${censorCode}; expected an integer.`);
  if (causes !== undefined) checkCauses(causes, censorCode);
  const found = causes === undefined ? [] : [...causes];
  const kind = new Uint32Array(time.length);
  for (let subject = 0; subject < time.length; subject += 1) {
    const at = time[subject] ?? Number.NaN;
    if (!(at >= 0 && at < Number.POSITIVE_INFINITY))
      throw new RangeError(`time[${subject}] is ${at}; expected a finite number, 0 or more.`);
    if (entry !== undefined) checkEntry(entry[subject] ?? Number.NaN, at, subject);
    const code = cause[subject] ?? Number.NaN;
    if (code === censorCode) continue;
    let place = placeOf(found, code);
    if (place === found.length) {
      if (!Number.isInteger(code)) throw new RangeError(`cause[${subject}] is ${code}; expected an integer code.`);
      if (causes !== undefined)
        throw new RangeError(`cause[${subject}] is ${code}; expected ${censorCode} (censored) or one of ${causes}.`);
      place = found.push(code) - 1;
    }
    kind[subject] = place + 1;
  }
  return { time, entry, ...(causes === undefined ? ascending(found, kind) : { causes, kind }) };
}

/**
 * Accepts a list of causes.
 *
 * @throws RangeError naming one that is no integer, the code of censoring, or there twice.
 */
export function checkCauses(causes: readonly number[], censorCode?: number): void {
  causes.forEach((cause, place) => {
    if (!Number.isInteger(cause)) throw new RangeError(`causes[${place}] is ${cause}; expected an integer code.`);
    if (cause === censorCode) throw new RangeError(`causes names ${censorCode}, the code of censoring.`);
    if (causes.indexOf(cause) !== place) throw new RangeError(`causes names ${cause} twice.`);
  });
}

/** @throws RangeError unless the code is an integer and not that of censoring. */
export function checkFailCode(failCode: number, censorCode: number): void {
  if (!Number.isInteger(failCode) || failCode === censorCode)
    throw new RangeError(`failCode is ${failCode}; expected an integer other than censorCode, ${censorCode}.`);
}

/**
 * The same numbers in one form, so that loops over them are fast whatever the caller has; not to be changed.
 * What is no number is NaN: `null`, as JSON writes NaN, is no 0.
 */
export function inDoubles(column: ArrayLike<number>): Float64Array {
  if (column instanceof Float64Array) return column;
  const doubles = new Float64Array(column.length);
  copyNumbers(column, doubles);
  return doubles;
}

function checkEntry(from: number, at: number, subject: number): void {
  if (!(from >= 0 && from < at))
    throw new RangeError(`entry[${subject}] is ${from}; expected 0 or more, and before time[${subject}], ${at}.`);
}

/** The list's length where the code is not in it. Causes are few, so that looking at each is quickest. */
function placeOf(causes: readonly number[], code: number): number {
  let place = 0;
  while (place < causes.length && causes[place] !== code) place += 1;
  return place;
}

/** In order of their codes instead of their coming. */
function ascending(found: readonly number[], kind: Uint32Array) {
  const causes = found.toSorted((one, other) => one - other);
  const places = Uint32Array.of(0, ...found.map((cause) => causes.indexOf(cause) + 1));
  for (let subject = 0; subject < kind.length; subject += 1) kind[subject] = places[kind[subject] ?? 0] ?? 0;
  return { causes, kind };
}
