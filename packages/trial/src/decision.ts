import type { TrialEvent } from './event.ts';
import type { Refusal } from './refusal.ts';

/** What a command leads to: events to be recorded, or every reason why not. */
export type Decision<E extends TrialEvent> =
  | { readonly kind: 'accepted'; readonly events: readonly E[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** The events, unless something stands against them. */
export function decided<E extends TrialEvent>(refusals: readonly Refusal[], ...events: readonly E[]): Decision<E> {
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'accepted', events };
}
