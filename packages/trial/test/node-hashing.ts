import { createHash, createHmac } from 'node:crypto';
import { type Hashing, type Keyed, keyedStreams, type RandomisationSetup, schemeHash } from '../src/index.ts';

/** The cryptography of the tests. */
export const hashing: Hashing = {
  hmac: (key, message) => createHmac('sha256', key).update(message).digest(),
  sha256: (message) => createHash('sha256').update(message).digest(),
};

/** A secret that is the same in every run. */
export function secretNamed(name: string): Uint8Array {
  return createHash('sha256').update(name).digest();
}

/** The streams of a randomisation of "study-1", or of another study. */
export function streamsOf(randomisation: RandomisationSetup, secret = secretNamed('a'), study = 'study-1'): Keyed {
  return keyedStreams({ hmac: hashing.hmac, secret, schemeHash: schemeHash(study, randomisation, hashing) });
}

/** A randomisation of two arms, a and b, in blocks of 2, 4 and 6 without strata, but for what is given. */
export function randomisationWith(parts: Partial<RandomisationSetup> = {}): RandomisationSetup {
  return {
    id: 'r1',
    title: 'A question',
    arms: [
      { id: 'a', title: 'A', share: 1 },
      { id: 'b', title: 'B', share: 1 },
    ],
    factors: [],
    bySite: false,
    scheme: { kind: 'permuted-blocks', lengths: [2, 4, 6] },
    shows: 'arm',
    drawn: 'on-request',
    ...parts,
  };
}
