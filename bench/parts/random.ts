/**
 * A random number from 0 (included) to 1 (not included) that hangs on nothing but the seed, the
 * case and the field, so that any part of a large file can be made again alone.
 *
 * Two rounds of the 32-bit finaliser of MurmurHash3 over a counter.
 */
export function randomAt(seed: number, index: number, field: number): number {
  return mixed(mixed(Math.imul(index, 0x9e3779b1) ^ seed) + Math.imul(field, 0x85ebca77)) / 2 ** 32;
}

function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
