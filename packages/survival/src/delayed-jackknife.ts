import { valueAt } from './column.ts';
import { type EventFreeRows, errorOf } from './incidence-errors.ts';
import { orderByTime } from './order-by-time.ts';

/** Subjects with delayed entry, and the rows of their curve. */
export interface DelayedSubjects extends EventFreeRows {
  readonly entry: Float64Array;
  /** When each subject left. */
  readonly left: Float64Array;
  /** 0 where censored, else one more than the place of the cause. */
  readonly kind: Uint32Array;
  /** The times of the rows. */
  readonly time: Float64Array;
  /** For each cause, by row. */
  readonly events: readonly Float64Array[];
}

/**
 * Jackknife errors where subjects came under observation at different times.
 *
 * As without delayed entry, but exposure and influence depend on when a subject entered: the sums of
 * x, x^2, U, Ux and U^2 are kept over those at risk, too, and a subject who leaves needs only what the
 * shared columns were when it entered. That takes the subjects: counts by time do not tell who it was.
 */
export function delayedJackknife(subjects: DelayedSubjects) {
  const { entry, left, kind, time, atRisk, died, censored, eventFree, events } = subjects;
  const jackknife = newJackknife(left.length, events.length);
  const { here, gone } = jackknife;
  const order = orderByTime(left);
  const entryOrder = orderByTime(entry);
  const eventFreeError = new Float64Array(time.length);
  const byCause = events.map(() => new Float64Array(time.length));
  const largest = new Float64Array(events.length);
  const own = new Float64Array(events.length);
  let entered = 0;
  let next = 0;
  for (let row = 0; row < time.length; row += 1) {
    const now = valueAt(time, row);
    for (; entered < entry.length; entered += 1) {
      const subject = valueAt(entryOrder, entered);
      if (valueAt(entry, subject) >= now) break;
      enter(jackknife, subject);
    }
    const n = valueAt(atRisk, row);
    const all = valueAt(died, row);
    const before = row === 0 ? 1 : valueAt(eventFree, row - 1);
    events.forEach((column, place) => {
      own[place] = valueAt(column, row);
    });
    const moment = { before, atRisk: n, died: all, events: own };
    if (all > 0) step(jackknife, moment);
    const leaving = all + valueAt(censored, row);
    for (let one = 0; one < leaving; one += 1, next += 1) {
      const subject = valueAt(order, next);
      leave(jackknife, subject, moment, valueAt(kind, subject) - 1);
    }
    if (leaving === n) clearAtRisk(jackknife);
    eventFreeError[row] = valueAt(eventFree, row) * Math.sqrt(Math.max(0, here.exposure2 + gone.exposure2));
    byCause.forEach((errors, place) => {
      const squares = valueAt(here.squares, place) + valueAt(gone.squares, place);
      largest[place] = Math.max(valueAt(largest, place), squares);
      errors[row] = errorOf(squares, valueAt(largest, place));
    });
  }
  return { eventFreeError, byCause };
}

function newJackknife(subjects: number, causes: number) {
  const zeros = () => new Float64Array(causes);
  return {
    /** The exposure, incidence and influence of a subject at risk since the start. */
    base: { exposure: 0, incidence: zeros(), influence: zeros() },
    /** The same columns when each subject entered. */
    entered: {
      exposure: new Float64Array(subjects),
      incidence: new Float64Array(subjects * causes),
      influence: new Float64Array(subjects * causes),
    },
    here: { exposure: 0, exposure2: 0, influence: zeros(), products: zeros(), squares: zeros() },
    gone: { exposure2: 0, products: zeros(), squares: zeros() },
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

/** @param own Which cause, counted from 0; below 0 where censored. */
function leave(
  { base, entered, here, gone }: Jackknife,
  subject: number,
  { before, atRisk, died }: EventTime,
  own: number,
): void {
  const causes = base.incidence.length;
  const exposureThen = valueAt(entered.exposure, subject);
  const exposure = base.exposure - exposureThen;
  const ended = own >= 0 && atRisk > died ? exposure - 1 / (atRisk - died) : exposure;
  here.exposure -= exposure;
  here.exposure2 -= exposure * exposure;
  gone.exposure2 += ended * ended;
  for (let place = 0; place < causes; place += 1) {
    const column = subject * causes + place;
    const sinceEntry = valueAt(base.incidence, place) - valueAt(entered.incidence, column);
    const influence = valueAt(base.influence, place) - valueAt(entered.influence, column) - exposureThen * sinceEntry;
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
