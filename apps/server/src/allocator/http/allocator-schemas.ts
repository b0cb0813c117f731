import type { AllocationRequest, Commitment, RevealedSecret } from '@rezidiv/trial';
import { z } from 'zod';
import { setupSchema } from '../../http/setup-schema.ts';
import type { Child, DrawnBy } from '../../secrets/allocator.ts';

// Names and levels are checked where they are used; here they only must not be without end.
const word = z.string().min(1).max(300);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const levels = z.record(z.string().max(300), z.string().max(300));
const count = z.int().min(1).max(1_000_000_000);
const randomisation = setupSchema.shape.randomisations.element;

const drawn = { position: count, arm: word.nullable(), code: word.nullable() };
const by = { levels, site: z.string().max(300), stratum: z.string().max(20_000) };

/** What is said to `/v1/commit`. */
export const commitSchema = z.strictObject({ study: word, setup: setupSchema });

/** One earlier allocation as it is told: what chance depends on and nothing more, no reason and no correction. */
const told = z.strictObject({ participant: word, number: count, ...by, ...drawn });

/** What is said to `/v1/allocate`. */
export const allocateSchema = z.strictObject({
  study: word,
  child: z.strictObject({ participant: word, registered: digest }),
  randomisation,
  ...by,
  stopped: z.array(word).max(1000),
  earlier: z.array(told).max(20_000),
});

/** What is said to `/v1/reveal`. */
export const revealSchema = z.strictObject({ study: word, randomisations: z.array(word).max(1000) });

const why = z.string().max(2000).regex(/\S/);

/** What is said to `/v1/release`. */
export const releaseSchema = z.strictObject({ study: word, why });

/** What is said to `/v1/vouch`. */
export const vouchSchema = z.strictObject({ study: word, participant: word, registered: digest, why });

const commitment: z.ZodType<Commitment> = z.strictObject({
  randomisation: word,
  algorithm: z.literal('rezidiv-allocation-1'),
  digest,
});
const secret: z.ZodType<RevealedSecret> = z.strictObject({ randomisation: word, secret: digest });

/** What `/v1/commit` answers. */
export const committedSchema = z.strictObject({ kind: z.literal('committed'), commitments: z.array(commitment) });

/** What `/v1/allocate` answers. */
export const answeredSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn'), drawn: z.strictObject(drawn), by: z.strictObject(by) }),
  z.strictObject({ kind: z.literal('pending'), participant: word }),
]);

/** What `/v1/reveal` answers. */
export const revealedSchema = z.strictObject({ kind: z.literal('revealed'), secrets: z.array(secret) });

/** A request to draw as it is sent. */
export function allocateBody(study: string, child: Child, request: AllocationRequest): object {
  const { randomisation: setup, stopped, earlier } = request;
  return {
    study,
    child: { participant: child.participant, registered: child.registered },
    randomisation: setup,
    ...partsOf(request),
    stopped: [...stopped],
    earlier: earlier.map(({ participant, number, position, arm, code, ...rest }) => ({
      participant,
      number,
      ...partsOf(rest),
      position,
      arm,
      code,
    })),
  };
}

function partsOf({ levels: of, site, stratum }: DrawnBy) {
  return { levels: { ...of }, site, stratum };
}

/** A request to draw as it came. */
export function allocationRequestOf(body: z.infer<typeof allocateSchema>): AllocationRequest {
  const { randomisation: setup, levels: of, site, stratum, stopped, earlier } = body;
  return {
    randomisation: setup,
    levels: of,
    site,
    stratum,
    stopped,
    earlier: earlier.map((one) => ({ ...one, randomisation: setup.id, corrected: null, inError: null })),
  };
}
