/** Remembers ids in a fixed amount of memory. */
export interface SeenIds {
  /**
   * Adds an id.
   *
   * @returns False when it is certainly new. True when it was added before, or, seldom, by mistake.
   */
  add(id: string): boolean;
}

/**
 * An empty memory of ids: a Bloom filter.
 *
 * @param bits A power of two, 32 or more. The usual 2^27 take 16 MB and mistake fewer than one id
 *   in a million among a million ids, three in a thousand among ten million.
 * @source Bloom 1970, doi:10.1145/362686.362692
 */
export function createSeenIds(bits: number = 2 ** 27): SeenIds {
  const words = new Uint32Array(bits / 32);
  return {
    add(id) {
      const start = hash(id, 0x811c9dc5);
      // Odd, so that the probes do not repeat before every bit was visited.
      const step = hash(id, 0x2f0b4c47) | 1;
      let seen = true;
      for (let probe = 0; probe < probes; probe += 1) {
        const bit = (start + Math.imul(probe, step)) & (bits - 1);
        const mask = 1 << (bit & 31);
        const word = words[bit >>> 5] ?? 0;
        if ((word & mask) === 0) {
          seen = false;
          words[bit >>> 5] = word | mask;
        }
      }
      return seen;
    },
  };
}

const probes = 5;

/** FNV-1a with the finishing steps of MurmurHash3, which spread ids that differ in their last digit. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
