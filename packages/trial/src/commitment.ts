import { canonicalScheme } from './allocation-scheme.ts';
import { allocationAlgorithm } from './allocation-stream.ts';
import type { Commitment } from './event.ts';
import { type Hashing, toHex, utf8 } from './hashing.ts';
import type { RandomisationSetup } from './study-setup.ts';

/** How many bytes a randomisation's secret has. */
export const secretBytes = 32;

/**
 * What may be published when a study is activated: it gives nothing away, and no other secret or scheme fits it.
 *
 * SHA-256 of "rezidiv-commitment-1|secret in hex|canonical scheme".
 *
 * @throws RangeError where the secret has not 32 bytes; the secret is not in the message.
 */
export function commitTo(
  secret: Uint8Array,
  study: string,
  randomisation: RandomisationSetup,
  { sha256 }: Pick<Hashing, 'sha256'>,
): Commitment {
  if (secret.length !== secretBytes)
    throw new RangeError(`The secret has ${secret.length} bytes; expected ${secretBytes}.`);
  const message = `rezidiv-commitment-1|${toHex(secret)}|${canonicalScheme(study, randomisation)}`;
  return {
    randomisation: randomisation.id,
    algorithm: allocationAlgorithm,
    digest: toHex(sha256(utf8(message))),
  };
}

/** Whether a commitment was made with this secret, for this study and this scheme. */
export function keepsCommitment(
  commitment: Commitment,
  secret: Uint8Array,
  study: string,
  randomisation: RandomisationSetup,
  hashing: Pick<Hashing, 'sha256'>,
): boolean {
  if (secret.length !== secretBytes) return false;
  const { algorithm, digest } = commitTo(secret, study, randomisation, hashing);
  return (
    commitment.randomisation === randomisation.id && commitment.algorithm === algorithm && commitment.digest === digest
  );
}
