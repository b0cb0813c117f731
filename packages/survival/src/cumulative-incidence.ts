import { countUpTo } from './ascending.ts';
import { valueAt } from './column.ts';
import { orderByTime } from './order-by-time.ts';

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

/** One cause in columns that follow the rows of the curve. */
export interface CauseIncidence {
  readonly cause: number;
  readonly events: readonly number[];
  /** Probability of having had an event of this cause by that time. */
  readonly incidence: readonly number[];
  /** Of the incidence, by the delta method with a correction for ties: the convention of R's cmprsk::cuminc. */
  readonly variance: readonly number[];
  /** Standard error of the incidence by the infinitesimal jackknife: the convention of R's survival::survfit. */
  readonly jackknifeError: readonly number[];
}

/** Cumulative incidence in columns: one row for each distinct time at which follow-up ended. */
export interface CumulativeIncidence {
  readonly subjects: number;
  /** Distinct times of events and censorings, earliest first. The last is the end of follow-up. */
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly censored: readonly number[];
  /** Probability of having had no event of any cause. With the incidences it sums to one. */
  readonly eventFree: readonly number[];
  /** Standard error of `eventFree` by the infinitesimal jackknife. */
  readonly eventFreeJackknifeError: readonly number[];
  readonly causes: readonly CauseIncidence[];
}

/**
 * Estimates the cumulative incidence of each of several causes (Aalen-Johansen).
 *
 * A subject censored at time t still counts as at risk at t: R's convention. The two errors answer
 * the same question and differ slightly in small samples; name the one you print.
 *
 * @returns No subjects: no rows.
 * @throws RangeError naming the first unusable value.
 * @source Aalen & Johansen 1978, https://www.jstor.org/stable/4615704; Gray 1988, doi:10.1214/aos/1176350951
 * @checked R cmprsk::cuminc and survival::survfit, `rezidiv validate survival`; worked by hand, five subjects
 * @example cumulativeIncidence({ time: [1, 2], cause: [1, 2], censorCode: 0 }).causes[0].incidence // => [0.5, 0.5]
 */
export function cumulativeIncidence(followUp: CauseFollowUp): CumulativeIncidence {
  const causes = checkCauseFollowUp(followUp);
  const places = new Map(causes.map((cause, place) => [cause, place]));
  const { time, cause, entry } = followUp;
  const subjects = time.length;
  const tracks = causes.map(newTrack);
  const rows = newRows();
  const jackknife = newJackknife(subjects, causes.length, entry !== undefined);
  const order = orderByTime(time);
  const entryOrder = orderByTime(entry ?? []);
  const events = new Float64Array(causes.length);

  let eventFree = 1;
  let atRisk = entry === undefined ? subjects : 0;
  let entered = 0;
  for (let next = 0; next < subjects; ) {
    const now = valueAt(time, valueAt(order, next));
    for (; entry !== undefined && entered < subjects; entered += 1) {
      const subject = valueAt(entryOrder, entered);
      if (valueAt(entry, subject) >= now) break;
      enter(jackknife, subject);
      atRisk += 1;
    }
    const first = next;
    let died = 0;
    events.fill(0);
    for (; next < subjects && valueAt(time, valueAt(order, next)) === now; next += 1) {
      const own = places.get(valueAt(cause, valueAt(order, next)));
      if (own === undefined) continue;
      add(events, own, 1);
      died += 1;
    }
    const before = eventFree;
    eventFree = (before * (atRisk - died)) / atRisk;
    if (died > 0) {
      step(jackknife, { before, atRisk, died, events });
      tracks.forEach((track, place) => {
        addToTrack(track, { before, after: eventFree, atRisk, died, own: valueAt(events, place) });
      });
    }
    for (let at = first; at < next; at += 1) {
      const subject = valueAt(order, at);
      leave(jackknife, subject, { before, atRisk, died, own: places.get(valueAt(cause, subject)) });
    }
    rows.time.push(now);
    rows.atRisk.push(atRisk);
    rows.censored.push(next - first - died);
    rows.eventFree.push(eventFree);
    atRisk -= next - first;
    if (atRisk === 0) clearAtRisk(jackknife);
    const { here, gone } = jackknife;
    rows.eventFreeJackknifeError.push(eventFree * Math.sqrt(Math.max(0, here.exposure2 + gone.exposure2)));
    tracks.forEach((track, place) => {
      track.rows.events.push(valueAt(events, place));
      track.rows.incidence.push(track.incidence);
      track.rows.variance.push(Math.max(0, track.squares));
      track.rows.jackknifeError.push(errorOf(jackknife, place));
    });
  }
  return { subjects, ...rows, causes: tracks.map((track) => ({ cause: track.cause, ...track.rows })) };
}

function newRows() {
  const column = (): number[] => [];
  return {
    time: column(),
    atRisk: column(),
    censored: column(),
    eventFree: column(),
    eventFreeJackknifeError: column(),
  };
}

/** The estimates at one time. */
export interface IncidenceAt {
  readonly time: number;
  readonly eventFree: number;
  readonly eventFreeJackknifeError: number;
  readonly causes: readonly {
    readonly cause: number;
    readonly incidence: number;
    readonly variance: number;
    readonly jackknifeError: number;
  }[];
}

/**
 * The incidences at one time.
 *
 * @returns Null after the end of follow-up, where R's cmprsk::timepoints has NA.
 * @example incidenceAt(cumulativeIncidence({ time: [1, 2], cause: [1, 2], censorCode: 0 }), 1.5)?.eventFree // => 0.5
 */
export function incidenceAt(curve: CumulativeIncidence, time: number): IncidenceAt | null {
  if (!(time >= 0)) throw new RangeError(`time is ${time}; expected 0 or more.`);
  const end = curve.time.at(-1);
  if (end === undefined || time > end) return null;
  const row = countUpTo(curve.time, time) - 1;
  return {
    time,
    eventFree: curve.eventFree[row] ?? 1,
    eventFreeJackknifeError: curve.eventFreeJackknifeError[row] ?? 0,
    causes: curve.causes.map(({ cause, incidence, variance, jackknifeError }) => ({
      cause,
      incidence: incidence[row] ?? 0,
      variance: variance[row] ?? 0,
      jackknifeError: jackknifeError[row] ?? 0,
    })),
  };
}

/**
 * Accepts follow-up with causes.
 *
 * @returns The causes asked for, or those that happen, ascending.
 * @throws RangeError naming the first unusable value, its index and what was expected.
 */
export function checkCauseFollowUp({ time, cause, censorCode, entry, causes }: CauseFollowUp): readonly number[] {
  if (cause.length !== time.length)
    throw new RangeError(`cause has ${cause.length} values and time has ${time.length}; each subject needs both.`);
  if (entry !== undefined && entry.length !== time.length)
    throw new RangeError(`entry has ${entry.length} values and time has ${time.length}; each subject needs both.`);
  if (!Number.isInteger(censorCode)) throw new RangeError(`censorCode is ${censorCode}; expected an integer.`);
  const asked = causes === undefined ? undefined : new Set(causes);
  if (asked?.has(censorCode)) throw new RangeError(`causes names ${censorCode}, the code of censoring.`);
  const found = new Set<number>();
  for (let subject = 0; subject < time.length; subject += 1) {
    const at = valueAt(time, subject);
    if (!(at >= 0 && at < Number.POSITIVE_INFINITY))
      throw new RangeError(`time[${subject}] is ${at}; expected a finite number, 0 or more.`);
    const from = entry === undefined ? undefined : valueAt(entry, subject);
    if (from !== undefined && !(from >= 0 && from < at))
      throw new RangeError(`entry[${subject}] is ${from}; expected 0 or more, and before time[${subject}], ${at}.`);
    const code = valueAt(cause, subject);
    if (!Number.isInteger(code)) throw new RangeError(`cause[${subject}] is ${code}; expected an integer code.`);
    if (code === censorCode) continue;
    if (asked !== undefined && !asked.has(code))
      throw new RangeError(`cause[${subject}] is ${code}; expected ${censorCode} (censored) or one of ${causes}.`);
    found.add(code);
  }
  return causes ?? [...found].sort((one, other) => one - other);
}

/**
 * The incidence of one cause and its delta-method variance so far.
 *
 * Var F(t) sums, over the event times u up to t, S(u-)^2 d/n^2 (1 - (d - 1)/(n - 1)) times the square
 * of 1 - (F(t) - F(u))/S(u) for the d events of the cause itself, and of (F(t) - F(u))/S(u) for those
 * of the others. Each factor is linear in F(t), so that the sum of squares follows F step by step;
 * multiplying out around F(t) = 0 instead would lose digits once few are at risk.
 */
function newTrack(cause: number) {
  const column = (): number[] => [];
  return {
    cause,
    incidence: 0,
    squares: 0,
    products: 0,
    slopes: 0,
    rows: { events: column(), incidence: column(), variance: column(), jackknifeError: column() },
  };
}

interface CauseEvents {
  readonly before: number;
  readonly after: number;
  readonly atRisk: number;
  readonly died: number;
  readonly own: number;
}

function addToTrack(track: ReturnType<typeof newTrack>, events: CauseEvents): void {
  const { before, after, atRisk, died, own } = events;
  const rise = (before * own) / atRisk;
  track.incidence += rise;
  track.squares += rise * (rise * track.slopes - 2 * track.products);
  track.products -= rise * track.slopes;
  const slope = after > 0 ? 1 / after : 0;
  if (own > 0) {
    const size = jumpVariance(before, atRisk, own);
    track.squares += size;
    track.products += size * slope;
    track.slopes += size * slope * slope;
  }
  if (died > own) track.slopes += jumpVariance(before, atRisk, died - own) * slope * slope;
}

function jumpVariance(before: number, atRisk: number, events: number): number {
  const ties = events > 1 ? 1 - (events - 1) / (atRisk - 1) : 1;
  return (before / atRisk) ** 2 * events * ties;
}

/**
 * The sums of squares of the subjects' influences, in one pass.
 *
 * With S the event-free probability, the influence of a subject on S is S times its exposure x: the
 * sum of d/(n(n - d)) over the event times at which it was at risk, less 1/(n - d) at its own event.
 * Its influence U on F_k grows at an event time by S(u-) (d_k/n) x, and, while it is at risk, by
 * S(u-) (own - d_k/n)/n. Both rules are linear with coefficients that all subjects share, so sums of
 * x, x^2, U, Ux and U^2 over those at risk, and over those gone, are enough; and a subject who
 * leaves needs only what the shared columns were when it entered.
 */
function newJackknife(subjects: number, causes: number, delayed: boolean) {
  const zeros = () => new Float64Array(causes);
  const perSubject = delayed ? subjects : 0;
  return {
    /** The exposure, incidence and influence of a subject at risk since the start. */
    base: { exposure: 0, incidence: zeros(), influence: zeros() },
    /** The same columns when each subject entered. */
    entered: {
      exposure: new Float64Array(perSubject),
      incidence: new Float64Array(perSubject * causes),
      influence: new Float64Array(perSubject * causes),
    },
    here: { exposure: 0, exposure2: 0, influence: zeros(), products: zeros(), squares: zeros() },
    gone: { exposure2: 0, products: zeros(), squares: zeros() },
    largest: zeros(),
  };
}

type Jackknife = ReturnType<typeof newJackknife>;

function enter({ base, entered }: Jackknife, subject: number): void {
  const causes = base.incidence.length;
  entered.exposure[subject] = base.exposure;
  entered.incidence.set(base.incidence, subject * causes);
  entered.influence.set(base.influence, subject * causes);
}

interface EventTime {
  readonly before: number;
  readonly atRisk: number;
  readonly died: number;
  readonly events: Float64Array;
}

function step({ base, here, gone }: Jackknife, { before, atRisk, died, events }: EventTime): void {
  const longer = atRisk > died ? died / (atRisk * (atRisk - died)) : 0;
  for (let place = 0; place < events.length; place += 1) {
    const rise = (before * valueAt(events, place)) / atRisk;
    const fixed = -rise / atRisk;
    add(base.incidence, place, rise);
    add(base.influence, place, rise * base.exposure + fixed);
    const influence = valueAt(here.influence, place);
    const products = valueAt(here.products, place);
    add(
      here.squares,
      place,
      2 * (rise * products + fixed * influence) +
        rise * rise * here.exposure2 +
        2 * rise * fixed * here.exposure +
        atRisk * fixed * fixed,
    );
    const grown = influence + rise * here.exposure + atRisk * fixed;
    here.influence[place] = grown;
    add(here.products, place, rise * here.exposure2 + fixed * here.exposure + longer * grown);
    add(gone.squares, place, rise * (2 * valueAt(gone.products, place) + rise * gone.exposure2));
    add(gone.products, place, rise * gone.exposure2);
  }
  base.exposure += longer;
  here.exposure2 += longer * (2 * here.exposure + longer * atRisk);
  here.exposure += longer * atRisk;
}

interface Leaving {
  readonly before: number;
  readonly atRisk: number;
  readonly died: number;
  /** Which cause, counted from 0; none where censored. */
  readonly own: number | undefined;
}

function leave({ base, entered, here, gone }: Jackknife, subject: number, leaving: Leaving): void {
  const { before, atRisk, died, own } = leaving;
  const causes = base.incidence.length;
  const exposureThen = entered.exposure[subject] ?? 0;
  const exposure = base.exposure - exposureThen;
  const ended = own !== undefined && atRisk > died ? exposure - 1 / (atRisk - died) : exposure;
  here.exposure -= exposure;
  here.exposure2 -= exposure * exposure;
  gone.exposure2 += ended * ended;
  for (let place = 0; place < causes; place += 1) {
    const column = subject * causes + place;
    const sinceEntry = valueAt(base.incidence, place) - (entered.incidence[column] ?? 0);
    const influence = valueAt(base.influence, place) - (entered.influence[column] ?? 0) - exposureThen * sinceEntry;
    add(here.influence, place, -influence);
    add(here.products, place, -influence * exposure);
    add(here.squares, place, -influence * influence);
    const final = own === place ? influence + before / atRisk : influence;
    add(gone.products, place, final * ended);
    add(gone.squares, place, final * final);
  }
}

/** With nobody at risk the sums are zero; what subtraction left of them is rounding. */
function clearAtRisk({ here }: Jackknife): void {
  here.exposure = 0;
  here.exposure2 = 0;
  here.influence.fill(0);
  here.products.fill(0);
  here.squares.fill(0);
}

function add(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
}

/**
 * The error of one incidence. Rounding leaves some 1e-16 of the largest sum met so far, which is all
 * there is where the error is zero, as when everybody has had the cause.
 */
function errorOf({ here, gone, largest }: Jackknife, place: number): number {
  const squares = valueAt(here.squares, place) + valueAt(gone.squares, place);
  const most = Math.max(valueAt(largest, place), squares);
  largest[place] = most;
  return squares > 1e-14 * most ? Math.sqrt(squares) : 0;
}
