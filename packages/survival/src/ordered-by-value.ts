const digitBits = 11;
const digits = 2 ** digitBits;
/** Digits of 11 bits cover the sign, the exponent and the first bits of the fraction. */
const passes = 3;
const fewRows = 512;

/** The rows in ascending order of their values: by the first bits of these, and by comparing where that leaves them equal. */
export function orderedByValue(values: Float64Array): Uint32Array {
  const rows = values.length;
  if (rows < fewRows)
    return byComparing(
      values,
      new Uint32Array(rows).map((_, row) => row),
    );
  const { keys, counts } = keysOf(values);
  let order = new Uint32Array(rows);
  let from = keys;
  let next = new Uint32Array(rows);
  let into = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
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
