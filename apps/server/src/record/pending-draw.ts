import { type Refusal, refusal } from '@rezidiv/trial';
import type { PendingDraw } from './lead.ts';

/** The reason that stands in the trail beside a draw that is recorded late. */
export const whySettled = 'Chance was asked for this child before; the answer had not been recorded then.';

/** More turns than this do not come by themselves, however many are drawn for at once. */
export const mostPending = 500;

/** The allocator has drawn for a child that this record has never heard of. */
export function unknownChild({ randomisation, participant }: PendingDraw): Refusal {
  return refusal(
    'allocation-unavailable',
    'ledger-disagrees',
    `The allocator has drawn "${randomisation}" for "${participant}", and there is no such child here: the trial's database was set back, or the allocator serves another copy of it. Nothing was drawn. Restore the latest backup.`,
  );
}

/** The allocator goes on to name draws that are recorded. */
export function stillPending({ randomisation, participant }: PendingDraw): Refusal {
  return refusal(
    'allocation-unavailable',
    'ledger-disagrees',
    `A draw of "${randomisation}" for "${participant}" has to be recorded first, and that does not come to an end. Nothing was drawn; randomise "${participant}" by itself, then ask again.`,
  );
}
