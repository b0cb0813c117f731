import { valueAt } from './column.ts';

const digitBits = 16;
const digits = 2 ** digitBits;
const mostDays = 2 ** 20;
// Below this a comparison sort is over before the counters are set up.
const fewSubjects = 256;

/**
 * The subjects' indices, earliest time first; subjects of one time stay in their order.
 *
 * Cost grows with the number of subjects: whole days are counted, other times sorted by the bits of
 * their 64-bit form, which for numbers from 0 up are in the order of the numbers themselves.
 *
 * @param time Finite, 0 or more; checked by the caller.
 * @checked against a comparison sort, test/order-by-time.test.ts
 */
export function orderByTime(time: ArrayLike<number>): Uint32Array {
  if (time.length < fewSubjects) return byComparing(time);
  const last = lastWholeDay(time);
  return last === undefined ? byBits(time) : byCounting(time, last);
}

/** The plain twin: what the others must equal. */
export function byComparing(time: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: time.length }, (_, subject) => subject);
  return order.sort((one, other) => valueAt(time, one) - valueAt(time, other) || one - other);
}

/** The largest time if all are whole and few enough to be counted; else nothing. */
function lastWholeDay(time: ArrayLike<number>): number | undefined {
  let last = 0;
  for (let subject = 0; subject < time.length; subject += 1) {
    const day = valueAt(time, subject);
    if (day !== Math.floor(day) || day >= mostDays) return undefined;
    if (day > last) last = day;
  }
  return last;
}

// Arrays are read in place below: a shared reader would serve four kinds of array and be slow for all.

function byCounting(time: ArrayLike<number>, last: number): Uint32Array {
  const places = new Uint32Array(last + 2);
  for (let subject = 0; subject < time.length; subject += 1) count(places, (time[subject] ?? 0) + 1);
  addUp(places);
  const order = new Uint32Array(time.length);
  for (let subject = 0; subject < time.length; subject += 1) order[take(places, time[subject] ?? 0)] = subject;
  return order;
}

/** Least significant digit first (of little-endian numbers); each pass keeps the order of the one before. */
function byBits(time: ArrayLike<number>): Uint32Array {
  const keys = new Uint16Array(Float64Array.from(time, (at) => at + 0).buffer);
  let order = Uint32Array.from({ length: time.length }, (_, subject) => subject);
  let next = new Uint32Array(time.length);
  for (let digit = 0; digit < 4; digit += 1) {
    const places = new Uint32Array(digits + 1);
    for (let at = digit; at < keys.length; at += 4) count(places, (keys[at] ?? 0) + 1);
    addUp(places);
    for (let at = 0; at < order.length; at += 1) {
      const subject = order[at] ?? 0;
      next[take(places, keys[4 * subject + digit] ?? 0)] = subject;
    }
    [order, next] = [next, order];
  }
  return order;
}

function count(places: Uint32Array, at: number): void {
  places[at] = (places[at] ?? 0) + 1;
}

/** The place where the next subject of a bucket goes. */
function take(places: Uint32Array, bucket: number): number {
  const place = places[bucket] ?? 0;
  places[bucket] = place + 1;
  return place;
}

function addUp(places: Uint32Array): void {
  for (let at = 1; at < places.length; at += 1) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
}
