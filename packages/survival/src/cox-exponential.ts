// ln 2 in two parts; the first ends in zeros, so that its multiples are exact.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
// Added and taken away again, it leaves the nearest whole number.
const rounding = 6755399441055744;
// Beyond these the exponential is 0 or infinite.
const least = -750;
const most = 720;
const halfRange = 600;
const powers = Float64Array.from({ length: 2 * halfRange }, (_, at) => 2 ** (at - halfRange));

/**
 * The exponential by sums and products alone, so that whoever follows the same steps has the same bits:
 * e^x is 2^k e^r, with r between plus and minus half ln 2, and e^r by its first fourteen terms.
 *
 * @checked within two units in the last place of Math.exp, test/cox-kernels.test.ts
 */
export function exponential(x: number): number {
  const within = Math.max(least, Math.min(most, x));
  const k = within * Math.LOG2E + rounding - rounding;
  const r = within - k * ln2High - k * ln2Low;
  let sum = 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  sum = sum * r + 1 / 2;
  // In two steps, as 2^k alone may have no double where the product has one.
  const half = Math.floor(k / 2);
  return (
    (r * r * sum + r + 1) * (powers[half + halfRange] ?? Number.NaN) * (powers[k - half + halfRange] ?? Number.NaN)
  );
}
