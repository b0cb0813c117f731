import { type Allocation, allocationOf, isSameData } from '@rezidiv/trial';
import type { Kept } from './ledger.ts';

/** The first place where what a trial holds is not what was drawn for it. */
export interface Difference {
  readonly participant: string;
  /** The number of the event in the trial's trail. */
  readonly number: number;
}

/**
 * Compares what a trial says was drawn with the ledger, draw by draw.
 *
 * @returns Null where the trial holds the beginning of the ledger, or all of it. It never says what was drawn.
 */
export function firstDifference(told: readonly Allocation[], kept: readonly Kept[]): Difference | null {
  for (const [index, one] of told.entries()) {
    const own = kept[index];
    if (own === undefined || !isSameDraw(one, own)) return { participant: one.participant, number: one.number };
  }
  return null;
}

function isSameDraw(one: Allocation, own: Kept): boolean {
  return isSameData(partsOf(one), partsOf(own));
}

function partsOf({
  participant,
  levels,
  site,
  stratum,
  position,
  arm,
  code,
}: Omit<Kept, 'number' | 'draw' | 'stopped'>) {
  return { participant, levels, site, stratum, position, arm, code };
}

/** The draws of the ledger as a trial would hold them, for the algorithm. */
export function asAllocations(randomisation: string, kept: readonly Kept[]): Allocation[] {
  return kept.map((one) => allocationOf({ ...one, randomisation }, one.participant, one.number));
}
