import { createHash } from 'node:crypto';

/** Numbers that look random and are the same on every machine: SHA-256 of a name and a counter. */
export interface Draw {
  /** The next number, from 0 (included) to 1 (not included). */
  next(): number;
}

/** The stream of numbers that belongs to a name. */
export function drawFrom(name: string): Draw {
  let count = 0;
  return {
    next() {
      count += 1;
      const bytes = createHash('sha256').update(`rezidiv demo cohort 1\n${name}\n${count}`).digest();
      return bytes.readUIntBE(0, 6) / 2 ** 48;
    },
  };
}
