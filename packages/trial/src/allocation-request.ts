import type { Levels } from './event.ts';
import type { RandomisationSetup } from './study-setup.ts';
import type { Allocation } from './study-state.ts';

/** All that chance is told, and all that its answer depends on beside the secret. */
export interface AllocationRequest {
  readonly randomisation: RandomisationSetup;
  readonly levels: Levels;
  readonly site: string;
  /** Which sequence: see `stratumOf`. */
  readonly stratum: string;
  /** Every allocation of this randomisation so far, in the order they were made. */
  readonly earlier: readonly Allocation[];
  /** Arms that are no longer given. */
  readonly stopped: readonly string[];
}

/** What chance says. */
export interface Allocated {
  /**
   * Permuted blocks: the place in the stratum's sequence, from 1; places of stopped arms are passed over.
   * Minimisation: how many were allocated before, plus 1.
   */
  readonly position: number;
  readonly arm: string;
}

/**
 * The name of the sequence a child is drawn from.
 *
 * @returns With permuted blocks the site, where sites have sequences of their own, and the levels in the order of
 *   the factors, with slashes between; "all" where nothing divides the children, and always with minimisation.
 */
export function stratumOf({ factors, bySite, scheme }: RandomisationSetup, levels: Levels, site: string): string {
  if (scheme.kind === 'minimisation') return 'all';
  const parts = [...(bySite ? [site] : []), ...factors.map(({ id }) => levels[id] ?? '')];
  return parts.length === 0 ? 'all' : parts.join('/');
}
