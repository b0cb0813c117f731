import { allocating } from './allocate.ts';
import { allocationCode } from './allocation-code.ts';
import type { Allocated, AllocationRequest } from './allocation-request.ts';
import type { Keyed } from './allocation-stream.ts';
import type { Randomised } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { RandomisationSetup } from './study-setup.ts';

/** As much of an allocation as the record may show. */
export type Drawn = Pick<Randomised, 'position' | 'arm' | 'code'>;

/** What may be recorded, or why nothing was drawn. */
export type DrawAnswer =
  | { readonly kind: 'drawn'; readonly drawn: Drawn }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * The next child's allocation as it may be recorded: of an open randomisation the arm, of a blinded one its code.
 *
 * The arm of a blinded allocation is not in the answer, so that it cannot be recorded by mistake.
 */
export function draw(request: AllocationRequest, keyed: Keyed): DrawAnswer {
  const answer = allocating(request.randomisation, keyed)(request);
  return answer.kind === 'refused'
    ? answer
    : { kind: 'drawn', drawn: shown(request.randomisation, answer.allocated, request, keyed) };
}

/** What the record shows of an allocation. */
export function shown(
  { id, shows }: RandomisationSetup,
  { position, arm }: Allocated,
  { stratum, earlier }: Pick<AllocationRequest, 'stratum' | 'earlier'>,
  keyed: Keyed,
): Drawn {
  if (shows === 'arm') return { position, arm, code: null };
  const taken = earlier.flatMap(({ randomisation, code }) => (randomisation === id && code !== null ? [code] : []));
  return { position, arm: null, code: allocationCode(stratum, position, taken, keyed) };
}
