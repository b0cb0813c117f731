import { orderByTime } from './order-by-time.ts';

/** Moments, and what each is marked with; mark i belongs to time i. */
export interface MarkedTimes {
  readonly time: Float64Array;
  readonly mark: Marks;
}

/** Integers from 0 up, in the smaller kind of array where that holds them. */
export type Marks = Uint8Array | Uint32Array;

/** Zeros, for marks below `limit`. */
export function noMarks(length: number, limit: number): Marks {
  return limit <= 256 ? new Uint8Array(length) : new Uint32Array(length);
}

// About so many moments share a wide bucket: few enough for the nearest cache.
const perBucket = 2048;
const mostBuckets = 4096;
// So many steps may be taken for each moment before giving up.
const steps = 16;

/**
 * The moments, earliest first, in new columns; moments of one time stay in their order.
 *
 * Each is put into the one of equally wide buckets where it belongs, then within that into the one of
 * as many narrow ones as the wide one has moments, then moved past the few that are wrongly before it.
 * Where most crowd into few buckets, they are sorted by their bits instead.
 *
 * @param moments Times finite, 0 or more; checked by the caller.
 * @param last The largest time.
 * @checked against a comparison sort, test/sort-by-time.test.ts
 */
export function sortByTime(moments: MarkedTimes, last: number): MarkedTimes {
  return sortInBuckets(moments, last) ?? inOrder(moments, orderByTime(moments.time));
}

/** The largest of the times; NaN if one is not finite or below 0, and 0 if there is none. */
export function lastTime(time: Float64Array): number {
  let last = 0;
  for (let from = 0; from < time.length; from += 1) {
    const at = time[from] ?? Number.NaN;
    if (!(at >= 0 && at < Number.POSITIVE_INFINITY)) return Number.NaN;
    if (at > last) last = at;
  }
  return last;
}

/** Both columns in the given order. */
export function inOrder({ time, mark }: MarkedTimes, order: Uint32Array): MarkedTimes {
  const sorted = { time: new Float64Array(time.length), mark: likeMarks(mark, time.length) };
  for (let place = 0; place < order.length; place += 1) {
    const from = order[place] ?? 0;
    sorted.time[place] = (time[from] ?? 0) + 0;
    sorted.mark[place] = mark[from] ?? 0;
  }
  return sorted;
}

/** Nothing where it would take too long. */
function sortInBuckets({ time, mark }: MarkedTimes, last: number): MarkedTimes | undefined {
  const buckets = Math.min(Math.ceil(time.length / perBucket), mostBuckets);
  // Just under the number of buckets at the last time. If that is too near 0 to divide by, one bucket holds all.
  const scale = last > 1e-290 ? (buckets * (1 - 1e-9)) / last : 0;

  const ends = new Uint32Array(buckets + 1);
  for (let from = 0; from < time.length; from += 1) {
    const bucket = ((time[from] ?? 0) * scale) >>> 0;
    ends[bucket + 1] = (ends[bucket + 1] ?? 0) + 1;
  }
  const largest = ends.reduce((size, other) => Math.max(size, other), 0);
  addUp(ends, buckets);

  const sorted = { time: new Float64Array(time.length), mark: likeMarks(mark, time.length) };
  for (let from = 0; from < time.length; from += 1) {
    const at = time[from] ?? 0;
    const bucket = (at * scale) >>> 0;
    const place = ends[bucket] ?? 0;
    ends[bucket] = place + 1;
    sorted.time[place] = at + 0;
    sorted.mark[place] = mark[from] ?? 0;
  }
  return sortEach(sorted, ends, largest, scale) ? sorted : undefined;
}

/** Sorts the moments of each wide bucket, by way of a copy of that bucket; false where it would take too long. */
function sortEach({ time, mark }: MarkedTimes, ends: Uint32Array, largest: number, scale: number): boolean {
  const ownTime = new Float64Array(largest);
  const ownMark = likeMarks(mark, largest);
  const places = new Uint32Array(largest + 1);
  let left = steps * time.length;
  let start = 0;
  for (let bucket = 0; bucket + 1 < ends.length; bucket += 1) {
    const size = (ends[bucket] ?? 0) - start;
    places.fill(0, 0, size + 1);
    for (let from = 0; from < size; from += 1) {
      const at = time[start + from] ?? 0;
      ownTime[from] = at;
      ownMark[from] = mark[start + from] ?? 0;
      const narrow = ((at * scale - bucket) * size) >>> 0;
      places[narrow + 1] = (places[narrow + 1] ?? 0) + 1;
    }
    addUp(places, size);
    for (let from = 0; from < size; from += 1) {
      const at = ownTime[from] ?? 0;
      const narrow = ((at * scale - bucket) * size) >>> 0;
      const place = places[narrow] ?? 0;
      places[narrow] = place + 1;
      time[start + place] = at;
      mark[start + place] = ownMark[from] ?? 0;
    }
    start += size;
    left -= moveIntoPlace(time, mark, start - size, start, left);
    if (left < 0) return false;
  }
  return true;
}

function addUp(counts: Uint32Array, last: number): void {
  for (let at = 1; at <= last; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
}

/** Sorts what is nearly sorted; returns how many steps that took, and stops where these are more than are left. */
function moveIntoPlace(time: Float64Array, mark: Marks, start: number, end: number, left: number): number {
  let taken = 0;
  for (let from = start + 1; from < end && taken <= left; from += 1) {
    const at = time[from] ?? 0;
    if ((time[from - 1] ?? 0) <= at) continue;
    const what = mark[from] ?? 0;
    let place = from;
    do {
      time[place] = time[place - 1] ?? 0;
      mark[place] = mark[place - 1] ?? 0;
      place -= 1;
    } while (place > start && (time[place - 1] ?? 0) > at);
    time[place] = at;
    mark[place] = what;
    taken += from - place;
  }
  return taken;
}

function likeMarks(mark: Marks, length: number): Marks {
  return mark instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length);
}
