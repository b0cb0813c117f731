import { orderByTime } from './order-by-time.ts';

/** Times, earliest first, each with the label it came with. */
export interface LabelledTimes {
  readonly time: Float64Array;
  readonly label: Uint32Array;
}

/**
 * Puts labelled times in order; labels of one time stay in their order.
 *
 * Each time goes to the one of evenly spaced buckets that it falls into, and then past the few of its
 * bucket that are later. Where the times are so uneven that buckets are crowded, they are sorted by
 * their bits instead.
 *
 * @param time Finite; checked by the caller, as that there are as many labels.
 * @checked against a comparison sort, test/sort-times.test.ts
 */
export function sortTimes(time: Float64Array, label: Uint32Array): LabelledTimes {
  const sorted = intoBuckets(time, label);
  return sorted !== undefined && insertEach(sorted) ? sorted : byOrder(time, label);
}

function intoBuckets(time: Float64Array, label: Uint32Array): LabelledTimes | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < time.length; at += 1) {
    const now = time[at] ?? Number.NaN;
    if (now < first) first = now;
    if (now > last) last = now;
  }
  const buckets = (time.length >>> 1) + 1;
  const scale = (buckets - 1) / (last - first);
  if (last > first && !Number.isFinite(scale)) return undefined;
  const places = new Uint32Array(buckets + 1);
  const factor = last > first ? scale : 0;
  for (let at = 0; at < time.length; at += 1) {
    const bucket = (((time[at] ?? Number.NaN) - first) * factor) >>> 0;
    places[bucket + 1] = (places[bucket + 1] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < buckets; bucket += 1)
    places[bucket] = (places[bucket] ?? 0) + (places[bucket - 1] ?? 0);
  const sorted = { time: new Float64Array(time.length), label: new Uint32Array(time.length) };
  for (let at = 0; at < time.length; at += 1) {
    const now = time[at] ?? Number.NaN;
    const bucket = ((now - first) * factor) >>> 0;
    const place = places[bucket] ?? 0;
    places[bucket] = place + 1;
    sorted.time[place] = now;
    sorted.label[place] = label[at] ?? 0;
  }
  return sorted;
}

/** @returns False where it would take too long; the columns are then of no use. */
function insertEach({ time, label }: LabelledTimes): boolean {
  let patience = 8 * time.length + 64;
  for (let at = 1; at < time.length; at += 1) {
    const now = time[at] ?? Number.NaN;
    let before = at - 1;
    if (!((time[before] ?? Number.NaN) > now)) continue;
    const own = label[at] ?? 0;
    for (; before >= 0 && (time[before] ?? Number.NaN) > now; before -= 1) {
      time[before + 1] = time[before] ?? Number.NaN;
      label[before + 1] = label[before] ?? 0;
    }
    time[before + 1] = now;
    label[before + 1] = own;
    patience -= at - before;
    if (patience < 0) return false;
  }
  return true;
}

function byOrder(time: Float64Array, label: Uint32Array): LabelledTimes {
  const sorted = { time: new Float64Array(time.length), label: new Uint32Array(time.length) };
  const order = orderByTime(time);
  for (let at = 0; at < order.length; at += 1) {
    const from = order[at] ?? 0;
    sorted.time[at] = time[from] ?? Number.NaN;
    sorted.label[at] = label[from] ?? 0;
  }
  return sorted;
}
