import { normalQuantile } from './normal.ts';

/** Random draws by index: the same seed and index give the same number, in any order and as often as asked. */
export interface CounterRandom {
  /** Above 0 and below 1, in steps of 2^-52. */
  uniform(index: number): number;
  /** With mean 1: divide by a rate for that rate. */
  exponential(index: number): number;
  /** Standard normal. */
  normal(index: number): number;
}

/**
 * A random generator without state: every draw is a function of the seed and its index alone.
 *
 * Draws may be made in any order, on any number of threads, and skipped. The three kinds of draw at
 * one index come from the same bits: give each draw an index of its own. Not for secrets.
 *
 * @param seed A whole number, 0 to 2^53 - 1; so is every index.
 * @throws RangeError naming the seed, or at a draw the index, that is none.
 * @source Threefry-2x32 with 20 rounds, Salmon et al. 2011, doi:10.1145/2063384.2063405
 * @checked The known answers published with the paper, test/counter-random.test.ts
 * @example counterRandom(1).uniform(7) === counterRandom(1).uniform(7) // => true
 */
export function counterRandom(seed: number): CounterRandom {
  checkWhole('seed', seed);
  const key0 = seed | 0;
  const key1 = Math.floor(seed / 2 ** 32) | 0;
  const bits = new Int32Array(2);
  const uniform = (index: number): number => {
    checkWhole('index', index);
    threefry(index | 0, Math.floor(index / 2 ** 32) | 0, key0, key1, bits);
    const high = (bits[0] ?? 0) >>> 6;
    const low = (bits[1] ?? 0) >>> 6;
    // Half a step keeps it off both ends, exactly: 26 + 26 bits and a half fit in the 53 of a number.
    return (high * 2 ** 26 + low + 0.5) * 2 ** -52;
  };
  return {
    uniform,
    exponential: (index) => -Math.log(uniform(index)),
    normal: (index) => normalQuantile(uniform(index)),
  };
}

function checkWhole(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`${name} is ${value}; expected a whole number from 0 to 2^53 - 1.`);
}

/** Twenty rounds of add, rotate and exclusive-or, with the key added after every fourth. Words are 32-bit. */
export function threefry(counter0: number, counter1: number, key0: number, key1: number, out: Int32Array): void {
  // The constant is Skein's parity word cut to 32 bits: it keeps a key of zeros from weakening the schedule.
  const key2 = 0x1bd11bda ^ key0 ^ key1;
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;
  for (let block = 1; block <= 5; block += 1) {
    if (block % 2 === 1) {
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      a = (a + b) | 0;
      b = ((b << 15) | (b >>> 17)) ^ a;
      a = (a + b) | 0;
      b = ((b << 26) | (b >>> 6)) ^ a;
      a = (a + b) | 0;
      b = ((b << 6) | (b >>> 26)) ^ a;
    } else {
      a = (a + b) | 0;
      b = ((b << 17) | (b >>> 15)) ^ a;
      a = (a + b) | 0;
      b = ((b << 29) | (b >>> 3)) ^ a;
      a = (a + b) | 0;
      b = ((b << 16) | (b >>> 16)) ^ a;
      a = (a + b) | 0;
      b = ((b << 24) | (b >>> 8)) ^ a;
    }
    const next = block % 3;
    a = (a + (next === 0 ? key0 : next === 1 ? key1 : key2)) | 0;
    b = (b + (next === 0 ? key1 : next === 1 ? key2 : key0) + block) | 0;
  }
  out[0] = a;
  out[1] = b;
}
