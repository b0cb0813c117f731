const digitBits = 11;
const digits = 2 ** digitBits;
/** Digits of 11 bits cover the sign, the exponent and the first bits of the fraction. */
const passes = 3;
const fewRows = 512;

// About so many rows share a bucket, and so many steps may be taken for each of them before giving up.
const perBucket = 4;
const steps = 16;

/** Rows in ascending order of their values, earlier rows first among equals, and the values in that order. */
export interface OrderedByValue {
  readonly order: Uint32Array;
  readonly value: Float64Array;
}

/**
 * Orders finite values: each row is put into the one of equally wide buckets where it belongs, then moved past the few
 * that are wrongly before it. Where most crowd into few buckets, they are sorted by their bits instead.
 */
export function orderedByValue(values: Float64Array): OrderedByValue {
  const spread = values.length < fewRows ? undefined : spreadOverBuckets(values);
  if (spread !== undefined && moveIntoPlace(spread)) return spread;
  const order = values.length < fewRows ? byComparing(values, numbersTo(values.length)) : byBits(values);
  const value = new Float64Array(values.length);
  for (let at = 0; at < order.length; at += 1) value[at] = values[order[at] ?? 0] ?? Number.NaN;
  return { order, value };
}

/** Nothing if the values lie too close together or too far apart for buckets. */
function spreadOverBuckets(values: Float64Array): OrderedByValue | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const buckets = Math.ceil(values.length / perBucket);
  // Just under the number of buckets at the largest value.
  const scale = (buckets * (1 - 1e-9)) / (most - least);
  if (!(scale > 0 && Number.isFinite(scale))) return undefined;
  const places = new Uint32Array(buckets + 1);
  for (let row = 0; row < values.length; row += 1) {
    const after = ((((values[row] ?? Number.NaN) - least) * scale) >>> 0) + 1;
    places[after] = (places[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket += 1)
    places[bucket] = (places[bucket] ?? 0) + (places[bucket - 1] ?? 0);
  const spread = { order: new Uint32Array(values.length), value: new Float64Array(values.length) };
  for (let row = 0; row < values.length; row += 1) {
    const one = values[row] ?? Number.NaN;
    const bucket = ((one - least) * scale) >>> 0;
    const place = places[bucket] ?? 0;
    places[bucket] = place + 1;
    spread.value[place] = one;
    spread.order[place] = row;
  }
  return spread;
}

/** Sorts in place what is nearly sorted; false if it turns out to be far from it. */
function moveIntoPlace({ order, value }: OrderedByValue): boolean {
  let left = steps * value.length;
  for (let from = 1; from < value.length; from += 1) {
    const one = value[from] ?? Number.NaN;
    if ((value[from - 1] ?? Number.NaN) <= one) continue;
    const row = order[from] ?? 0;
    let place = from;
    do {
      value[place] = value[place - 1] ?? Number.NaN;
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    } while (place > 0 && (value[place - 1] ?? Number.NaN) > one);
    value[place] = one;
    order[place] = row;
    left -= from - place;
    if (left < 0) return false;
  }
  return true;
}

function numbersTo(rows: number) {
  const numbers = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) numbers[row] = row;
  return numbers;
}

/** By the first bits of the values, and by comparing where that leaves them equal. */
function byBits(values: Float64Array): Uint32Array {
  const rows = values.length;
  const { keys, counts } = keysOf(values);
  let order = numbersTo(rows);
  let from = keys;
  let next = new Uint32Array(rows);
  let into = new Uint32Array(rows);
  for (let pass = 0; pass < passes; pass += 1) {
    const places = counts.subarray(pass * digits, (pass + 1) * digits);
    let sum = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      const here = places[digit] ?? 0;
      places[digit] = sum;
      sum += here;
    }
    spread(from, order, places, pass * digitBits, into, next);
    [from, into] = [into, from];
    [order, next] = [next, order];
  }
  settle(values, from, order);
  return order;
}

/** Numbers in the order of the values: the higher half of each, with the bits of negative numbers turned round. */
function keysOf(values: Float64Array) {
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
  const high = isLittleEndian ? 1 : 0;
  const keys = new Uint32Array(values.length);
  const counts = new Uint32Array(passes * digits);
  for (let row = 0; row < values.length; row += 1) {
    const bits = halves[2 * row + high] ?? 0;
    // -0 is 0.
    const key = values[row] === 0 ? 0x80000000 : bits >>> 31 === 1 ? ~bits >>> 0 : (bits | 0x80000000) >>> 0;
    keys[row] = key;
    const first = key & (digits - 1);
    const second = digits + ((key >>> digitBits) & (digits - 1));
    const third = 2 * digits + (key >>> (2 * digitBits));
    counts[first] = (counts[first] ?? 0) + 1;
    counts[second] = (counts[second] ?? 0) + 1;
    counts[third] = (counts[third] ?? 0) + 1;
  }
  return { keys, counts };
}

function spread(
  keys: Uint32Array,
  order: Uint32Array,
  places: Uint32Array,
  shift: number,
  into: Uint32Array,
  next: Uint32Array,
): void {
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? 0;
    const digit = (key >>> shift) & (digits - 1);
    const place = places[digit] ?? 0;
    places[digit] = place + 1;
    into[place] = key;
    next[place] = order[at] ?? 0;
  }
}

/** Sorts the runs of equal keys. */
function settle(values: Float64Array, keys: Uint32Array, order: Uint32Array): void {
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    let isOrdered = true;
    while (to < keys.length && keys[to] === keys[from]) {
      if ((values[order[to] ?? 0] ?? Number.NaN) < (values[order[to - 1] ?? 0] ?? Number.NaN)) isOrdered = false;
      to += 1;
    }
    if (!isOrdered) order.set(byComparing(values, order.slice(from, to)), from);
    from = to;
  }
}

function byComparing(values: Float64Array, rows: Uint32Array): Uint32Array {
  return rows.sort((one, other) => (values[one] ?? Number.NaN) - (values[other] ?? Number.NaN) || one - other);
}
