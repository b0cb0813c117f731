import { type Hmac, utf8 } from './hashing.ts';

/** The name of the published algorithm; decisions/0012 describes it for whoever wants to compute it again. */
export const allocationAlgorithm = 'rezidiv-allocation-1';

/** What a stream is for: its kind, then whatever tells it from others of its kind. */
export type Label = readonly (string | number)[];

/** Endless numbers that look like chance to everybody who lacks the secret. */
export interface Stream {
  /**
   * The next whole number from 0 to n - 1, each equally probable.
   *
   * @param n From 1 to 2^32.
   * @throws RangeError where n is anything else.
   */
  below(n: number): number;
}

/** The stream of a label, from its beginning. Streams of different labels say nothing about each other. */
export type Keyed = (label: Label) => Stream;

/** What all streams of one randomisation come from. */
export interface StreamKey {
  readonly hmac: Hmac;
  readonly secret: Uint8Array;
  /** See `schemeHash`. */
  readonly schemeHash: string;
}

/**
 * The streams of one randomisation.
 *
 * HMAC-SHA-256 of "rezidiv-allocation-1|scheme hash|label as JSON|c" for c = 0, 1, 2, ..., read as 32-bit words, most
 * significant byte first. A word at or above the greatest multiple of n is passed over, so that no number is favoured.
 */
export function keyedStreams({ hmac, secret, schemeHash }: StreamKey): Keyed {
  return (label) => {
    const prefix = `${allocationAlgorithm}|${schemeHash}|${JSON.stringify(label)}|`;
    return streamOf((counter) => hmac(secret, utf8(prefix + counter)));
  };
}

const wordCount = 2 ** 32;
const bytesInWord = 4;

function streamOf(chunk: (counter: number) => Uint8Array): Stream {
  let counter = 0;
  let offset = 0;
  let words: DataView | null = null;
  const nextWord = (): number => {
    if (words === null || offset >= words.byteLength) {
      const bytes = chunk(counter);
      words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      counter += 1;
      offset = 0;
    }
    offset += bytesInWord;
    return words.getUint32(offset - bytesInWord);
  };
  return {
    below(n) {
      if (!(Number.isInteger(n) && n >= 1 && n <= wordCount))
        throw new RangeError(`n is ${n}; expected a whole number from 1 to ${wordCount}.`);
      const limit = Math.floor(wordCount / n) * n;
      for (;;) {
        const word = nextWord();
        if (word < limit) return word % n;
      }
    },
  };
}
