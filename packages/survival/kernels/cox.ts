// AssemblyScript: the kernels of packages/survival/src/cox-plain-kernels.ts, two rows at once. Each sum takes its
// terms in the same order as there, so both give the same bits. All pointers and strides are in bytes.

const LOG2E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const ROUNDING: f64 = 6755399441055744;
const LEAST: f64 = -750;
const MOST: f64 = 720;

// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const within = f64x2.pmax(f64x2.pmin(x, f64x2.splat(MOST)), f64x2.splat(LEAST));
  const k = f64x2.sub(
    f64x2.add(f64x2.mul(within, f64x2.splat(LOG2E)), f64x2.splat(ROUNDING)),
    f64x2.splat(ROUNDING),
  );
  const r = f64x2.sub(
    f64x2.sub(within, f64x2.mul(k, f64x2.splat(LN2_HIGH))),
    f64x2.mul(k, f64x2.splat(LN2_LOW)),
  );
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 479001600.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 39916800.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 3628800.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 362880.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 40320.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 5040.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 720.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 120.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 24.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 6.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.5));
  const e = f64x2.add(f64x2.add(f64x2.mul(f64x2.mul(r, r), sum), r), f64x2.splat(1));
  const half = f64x2.floor(f64x2.mul(k, f64x2.splat(0.5)));
  return f64x2.mul(f64x2.mul(e, powerOfTwo(half)), powerOfTwo(f64x2.sub(k, half)));
}

// The last bits of the sum hold the exponent as a double has it; the shift brings them to their place.
// @ts-ignore: decorator
@inline
function powerOfTwo(k: v128): v128 {
  return i64x2.shl(f64x2.add(k, f64x2.splat(ROUNDING + 1023)), 52);
}

// @ts-ignore: decorator
@inline
function lanes(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

export function risks(
  values: usize,
  stride: usize,
  width: i32,
  coefficients: usize,
  weight: usize,
  from: usize,
  to: usize,
  risk: usize,
): void {
  let row = from;
  for (; row + 64 <= to; row += 64) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    let at = values + row;
    for (let column = 0; column < width; column++) {
      const coefficient = v128.load_splat<f64>(coefficients + ((<usize>column) << 3));
      a = f64x2.add(a, f64x2.mul(coefficient, v128.load(at)));
      b = f64x2.add(b, f64x2.mul(coefficient, v128.load(at, 16)));
      c = f64x2.add(c, f64x2.mul(coefficient, v128.load(at, 32)));
      d = f64x2.add(d, f64x2.mul(coefficient, v128.load(at, 48)));
      at += stride;
    }
    v128.store(risk + row, f64x2.mul(v128.load(weight + row), exponential(a)));
    v128.store(risk + row, f64x2.mul(v128.load(weight + row, 16), exponential(b)), 16);
    v128.store(risk + row, f64x2.mul(v128.load(weight + row, 32), exponential(c)), 32);
    v128.store(risk + row, f64x2.mul(v128.load(weight + row, 48), exponential(d)), 48);
  }
  for (; row < to; row += 8) {
    let sum: f64 = 0;
    for (let column = 0; column < width; column++)
      sum += load<f64>(coefficients + ((<usize>column) << 3)) * load<f64>(values + (<usize>column) * stride + row);
    store<f64>(risk + row, load<f64>(weight + row) * f64x2.extract_lane(exponential(f64x2.splat(sum)), 0));
  }
}

export function sums(
  values: usize,
  stride: usize,
  width: i32,
  risk: usize,
  bounds: usize,
  pieces: i32,
  into: usize,
): void {
  const begin = (<usize>load<f64>(bounds)) << 3;
  const wide = (<usize>pieces) << 3;
  let column = 0;
  for (; column + 4 <= width; column += 4) {
    const first = values + (<usize>column) * stride;
    let out = into + (<usize>column) * wide;
    let row = begin;
    for (let piece = 1; piece <= pieces; piece++) {
      const to = (<usize>load<f64>(bounds + ((<usize>piece) << 3))) << 3;
      let a = f64x2.splat(0);
      let b = f64x2.splat(0);
      let c = f64x2.splat(0);
      let d = f64x2.splat(0);
      for (; row + 16 <= to; row += 16) {
        const amount = v128.load(risk + row);
        let at = first + row;
        a = f64x2.add(a, f64x2.mul(amount, v128.load(at)));
        at += stride;
        b = f64x2.add(b, f64x2.mul(amount, v128.load(at)));
        at += stride;
        c = f64x2.add(c, f64x2.mul(amount, v128.load(at)));
        at += stride;
        d = f64x2.add(d, f64x2.mul(amount, v128.load(at)));
      }
      if (row < to) {
        const amount = v128.load64_zero(risk + row);
        let at = first + row;
        a = f64x2.add(a, f64x2.mul(amount, v128.load64_zero(at)));
        at += stride;
        b = f64x2.add(b, f64x2.mul(amount, v128.load64_zero(at)));
        at += stride;
        c = f64x2.add(c, f64x2.mul(amount, v128.load64_zero(at)));
        at += stride;
        d = f64x2.add(d, f64x2.mul(amount, v128.load64_zero(at)));
        row += 8;
      }
      store<f64>(out, lanes(a));
      store<f64>(out + wide, lanes(b));
      store<f64>(out + 2 * wide, lanes(c));
      store<f64>(out + 3 * wide, lanes(d));
      out += 8;
    }
  }
  for (; column < width; column++) {
    const first = values + (<usize>column) * stride;
    let out = into + (<usize>column) * wide;
    let row = begin;
    for (let piece = 1; piece <= pieces; piece++) {
      const to = (<usize>load<f64>(bounds + ((<usize>piece) << 3))) << 3;
      let a = f64x2.splat(0);
      for (; row + 16 <= to; row += 16) a = f64x2.add(a, f64x2.mul(v128.load(risk + row), v128.load(first + row)));
      if (row < to) {
        a = f64x2.add(a, f64x2.mul(v128.load64_zero(risk + row), v128.load64_zero(first + row)));
        row += 8;
      }
      store<f64>(out, lanes(a));
      out += 8;
    }
  }
}

// @ts-ignore: decorator
@inline
function add(products: usize, width: i32, row: i32, column: i32, sum: v128): void {
  if (column > row) return;
  const at = products + ((<usize>(row * width + column)) << 3);
  store<f64>(at, load<f64>(at) + lanes(sum));
}

// @ts-ignore: decorator
@inline
function product(one: usize, other: usize, rest: bool): v128 {
  return rest
    ? f64x2.mul(v128.load64_zero(one), v128.load64_zero(other))
    : f64x2.mul(v128.load(one), v128.load(other));
}

/** The columns times the amounts stand in `scaled`, each after `bytes`. */
export function addProducts(
  values: usize,
  stride: usize,
  width: i32,
  amount: usize,
  from: usize,
  bytes: usize,
  products: usize,
  scaled: usize,
): void {
  const whole = bytes & ~15;
  const first = values + from;
  for (let column = 0; column < width; column++) {
    const at = first + (<usize>column) * stride;
    const out = scaled + (<usize>column) * bytes;
    for (let row: usize = 0; row < whole; row += 16) v128.store(out + row, f64x2.mul(v128.load(amount + row), v128.load(at + row)));
    if (whole < bytes) store<f64>(out + whole, load<f64>(amount + whole) * load<f64>(at + whole));
  }
  let one = 0;
  for (; one + 4 <= width; one += 4) {
    for (let other = 0; other < one + 4; other += 2) {
      let p = scaled + (<usize>one) * bytes;
      let q = first + (<usize>other) * stride;
      let a = f64x2.splat(0);
      let b = f64x2.splat(0);
      let c = f64x2.splat(0);
      let d = f64x2.splat(0);
      let e = f64x2.splat(0);
      let f = f64x2.splat(0);
      let g = f64x2.splat(0);
      let h = f64x2.splat(0);
      for (const end = p + whole; p < end; p += 16) {
        const x = v128.load(q);
        const y = v128.load(q + stride);
        const i = v128.load(p);
        a = f64x2.add(a, f64x2.mul(i, x));
        b = f64x2.add(b, f64x2.mul(i, y));
        const j = v128.load(p + bytes);
        c = f64x2.add(c, f64x2.mul(j, x));
        d = f64x2.add(d, f64x2.mul(j, y));
        const k = v128.load(p + 2 * bytes);
        e = f64x2.add(e, f64x2.mul(k, x));
        f = f64x2.add(f, f64x2.mul(k, y));
        const l = v128.load(p + 3 * bytes);
        g = f64x2.add(g, f64x2.mul(l, x));
        h = f64x2.add(h, f64x2.mul(l, y));
        q += 16;
      }
      if (whole < bytes) {
        const x = v128.load64_zero(q);
        const y = v128.load64_zero(q + stride);
        const i = v128.load64_zero(p);
        const j = v128.load64_zero(p + bytes);
        const k = v128.load64_zero(p + 2 * bytes);
        const l = v128.load64_zero(p + 3 * bytes);
        a = f64x2.add(a, f64x2.mul(i, x));
        b = f64x2.add(b, f64x2.mul(i, y));
        c = f64x2.add(c, f64x2.mul(j, x));
        d = f64x2.add(d, f64x2.mul(j, y));
        e = f64x2.add(e, f64x2.mul(k, x));
        f = f64x2.add(f, f64x2.mul(k, y));
        g = f64x2.add(g, f64x2.mul(l, x));
        h = f64x2.add(h, f64x2.mul(l, y));
      }
      add(products, width, one, other, a);
      add(products, width, one, other + 1, b);
      add(products, width, one + 1, other, c);
      add(products, width, one + 1, other + 1, d);
      add(products, width, one + 2, other, e);
      add(products, width, one + 2, other + 1, f);
      add(products, width, one + 3, other, g);
      add(products, width, one + 3, other + 1, h);
    }
  }
  for (; one < width; one++) {
    const p = scaled + (<usize>one) * bytes;
    let other = 0;
    for (; other + 4 <= one; other += 4) {
      let q = first + (<usize>other) * stride;
      let a = f64x2.splat(0);
      let b = f64x2.splat(0);
      let c = f64x2.splat(0);
      let d = f64x2.splat(0);
      for (let row: usize = 0; row < whole; row += 16) {
        const x = v128.load(p + row);
        a = f64x2.add(a, f64x2.mul(x, v128.load(q)));
        b = f64x2.add(b, f64x2.mul(x, v128.load(q + stride)));
        c = f64x2.add(c, f64x2.mul(x, v128.load(q + 2 * stride)));
        d = f64x2.add(d, f64x2.mul(x, v128.load(q + 3 * stride)));
        q += 16;
      }
      if (whole < bytes) {
        const x = v128.load64_zero(p + whole);
        a = f64x2.add(a, f64x2.mul(x, v128.load64_zero(q)));
        b = f64x2.add(b, f64x2.mul(x, v128.load64_zero(q + stride)));
        c = f64x2.add(c, f64x2.mul(x, v128.load64_zero(q + 2 * stride)));
        d = f64x2.add(d, f64x2.mul(x, v128.load64_zero(q + 3 * stride)));
      }
      add(products, width, one, other, a);
      add(products, width, one, other + 1, b);
      add(products, width, one, other + 2, c);
      add(products, width, one, other + 3, d);
    }
    for (; other <= one; other++) {
      const q = first + (<usize>other) * stride;
      let a = f64x2.splat(0);
      for (let row: usize = 0; row < whole; row += 16) a = f64x2.add(a, product(p + row, q + row, false));
      if (whole < bytes) a = f64x2.add(a, product(p + whole, q + whole, true));
      add(products, width, one, other, a);
    }
  }
}
