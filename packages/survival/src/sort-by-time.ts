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

// About so many moments share a bucket, and so many steps may be taken for each of them before giving up.
const perBucket = 4;
const steps = 16;

/**
 * The moments, earliest first, in new columns; moments of one time in any order.
 *
 * Each is put into the one of equally wide buckets where it belongs, then moved past the few that are
 * wrongly before it. Where most crowd into few buckets, they are sorted by their bits instead.
 *
 * @param moments Times finite, 0 or more; checked by the caller.
 * @checked against a comparison sort, test/sort-by-time.test.ts
 */
export function sortByTime(moments: MarkedTimes): MarkedTimes {
  const spread = spreadOverBuckets(moments);
  return moveIntoPlace(spread) ? spread : inOrder(moments, orderByTime(moments.time));
}

/** Both columns in the given order. */
export function inOrder({ time, mark }: MarkedTimes, order: Uint32Array): MarkedTimes {
  const sorted = { time: new Float64Array(time.length), mark: likeMarks(mark) };
  for (let place = 0; place < order.length; place += 1) {
    const from = order[place] ?? 0;
    sorted.time[place] = (time[from] ?? 0) + 0;
    sorted.mark[place] = mark[from] ?? 0;
  }
  return sorted;
}

function spreadOverBuckets({ time, mark }: MarkedTimes): MarkedTimes {
  let last = 0;
  for (let from = 0; from < time.length; from += 1) {
    const at = time[from] ?? 0;
    if (at > last) last = at;
  }
  const buckets = Math.ceil(time.length / perBucket);
  // Just under the number of buckets at the last time. If that is too near 0 to divide by, one bucket holds all.
  const scale = last > 1e-290 ? (buckets * (1 - 1e-9)) / last : 0;

  const places = new Uint32Array(buckets + 1);
  for (let from = 0; from < time.length; from += 1) {
    const bucket = ((time[from] ?? 0) * scale) >>> 0;
    places[bucket + 1] = (places[bucket + 1] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket += 1)
    places[bucket] = (places[bucket] ?? 0) + (places[bucket - 1] ?? 0);

  const spread = { time: new Float64Array(time.length), mark: likeMarks(mark) };
  for (let from = 0; from < time.length; from += 1) {
    const at = time[from] ?? 0;
    const bucket = (at * scale) >>> 0;
    const place = places[bucket] ?? 0;
    places[bucket] = place + 1;
    spread.time[place] = at + 0;
    spread.mark[place] = mark[from] ?? 0;
  }
  return spread;
}

/** Sorts in place what is nearly sorted; false if it turns out to be far from it. */
function moveIntoPlace({ time, mark }: MarkedTimes): boolean {
  let left = steps * time.length;
  for (let from = 1; from < time.length; from += 1) {
    const at = time[from] ?? 0;
    if ((time[from - 1] ?? 0) <= at) continue;
    const what = mark[from] ?? 0;
    let place = from;
    do {
      time[place] = time[place - 1] ?? 0;
      mark[place] = mark[place - 1] ?? 0;
      place -= 1;
    } while (place > 0 && (time[place - 1] ?? 0) > at);
    time[place] = at;
    mark[place] = what;
    left -= from - place;
    if (left < 0) return false;
  }
  return true;
}

function likeMarks(mark: Marks): Marks {
  return mark instanceof Uint8Array ? new Uint8Array(mark.length) : new Uint32Array(mark.length);
}
