import { exponential } from './cox-exponential.ts';
import type { Columns, CoxKernels } from './cox-kernels.ts';

// Arrays are read in place, not through valueAt: these loops are where the time goes.

/** The kernels in plain TypeScript. */
export const plainKernels: CoxKernels = {
  workspace: arraysOf,
  risks,
  sums,
  addProducts,
};

function arraysOf<Name extends string>(lengths: Readonly<Record<Name, number>>): Record<Name, Float64Array> {
  const arrays = Object.entries<number>(lengths).map(([name, length]) => [name, new Float64Array(length)] as const);
  return Object.fromEntries(arrays) as Record<Name, Float64Array>;
}

function risks(
  { values, stride, width }: Columns,
  coefficients: Float64Array,
  weight: Float64Array,
  from: number,
  to: number,
  risk: Float64Array,
): void {
  risk.fill(0, from, to);
  for (let column = 0; column < width; column += 1) {
    const coefficient = coefficients[column] ?? Number.NaN;
    const shift = column * stride;
    for (let row = from; row < to; row += 1)
      risk[row] = (risk[row] ?? Number.NaN) + coefficient * (values[shift + row] ?? Number.NaN);
  }
  for (let row = from; row < to; row += 1)
    risk[row] = (weight[row] ?? Number.NaN) * exponential(risk[row] ?? Number.NaN);
}

function sums(
  { values, stride, width }: Columns,
  risk: Float64Array,
  bounds: Float64Array,
  pieces: number,
  into: Float64Array,
): void {
  for (let column = 0; column < width; column += 1) {
    const shift = column * stride;
    let row = bounds[0] ?? Number.NaN;
    for (let piece = 0; piece < pieces; piece += 1) {
      const to = bounds[piece + 1] ?? Number.NaN;
      let one = 0;
      let other = 0;
      for (; row + 1 < to; row += 2) {
        one += (risk[row] ?? Number.NaN) * (values[shift + row] ?? Number.NaN);
        other += (risk[row + 1] ?? Number.NaN) * (values[shift + row + 1] ?? Number.NaN);
      }
      if (row < to) {
        one += (risk[row] ?? Number.NaN) * (values[shift + row] ?? Number.NaN);
        row += 1;
      }
      into[column * pieces + piece] = one + other;
    }
  }
}

function addProducts(
  { values, stride, width }: Columns,
  amount: Float64Array,
  from: number,
  to: number,
  products: Float64Array,
): void {
  for (let one = 0; one < width; one += 2)
    for (let other = 0; other <= one; other += 2)
      addTile(values, stride, width, one, other, amount, from, to, products);
}

/** Two columns times two columns, two rows at once. */
function addTile(
  values: Float64Array,
  stride: number,
  width: number,
  one: number,
  other: number,
  amount: Float64Array,
  from: number,
  to: number,
  products: Float64Array,
): void {
  const a = one * stride;
  // Beside the last of an odd number of columns stands itself, and what comes of it is not used.
  const b = Math.min(one + 1, width - 1) * stride;
  const c = other * stride;
  const d = Math.min(other + 1, width - 1) * stride;
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  let acNext = 0;
  let adNext = 0;
  let bcNext = 0;
  let bdNext = 0;
  let row = from;
  for (; row + 1 < to; row += 2) {
    const times = amount[row - from] ?? Number.NaN;
    const inA = times * (values[a + row] ?? Number.NaN);
    const inB = times * (values[b + row] ?? Number.NaN);
    const inC = values[c + row] ?? Number.NaN;
    const inD = values[d + row] ?? Number.NaN;
    ac += inA * inC;
    ad += inA * inD;
    bc += inB * inC;
    bd += inB * inD;
    const timesNext = amount[row - from + 1] ?? Number.NaN;
    const nextA = timesNext * (values[a + row + 1] ?? Number.NaN);
    const nextB = timesNext * (values[b + row + 1] ?? Number.NaN);
    const nextC = values[c + row + 1] ?? Number.NaN;
    const nextD = values[d + row + 1] ?? Number.NaN;
    acNext += nextA * nextC;
    adNext += nextA * nextD;
    bcNext += nextB * nextC;
    bdNext += nextB * nextD;
  }
  if (row < to) {
    const times = amount[row - from] ?? Number.NaN;
    const inA = times * (values[a + row] ?? Number.NaN);
    const inB = times * (values[b + row] ?? Number.NaN);
    ac += inA * (values[c + row] ?? Number.NaN);
    ad += inA * (values[d + row] ?? Number.NaN);
    bc += inB * (values[c + row] ?? Number.NaN);
    bd += inB * (values[d + row] ?? Number.NaN);
  }
  const first = one * width + other;
  const second = first + width;
  products[first] = (products[first] ?? Number.NaN) + (ac + acNext);
  if (other < one) products[first + 1] = (products[first + 1] ?? Number.NaN) + (ad + adNext);
  if (one + 1 === width) return;
  products[second] = (products[second] ?? Number.NaN) + (bc + bcNext);
  products[second + 1] = (products[second + 1] ?? Number.NaN) + (bd + bdNext);
}
