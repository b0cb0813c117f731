import type { Subject } from './event.ts';
import { isSame, type ParticipantState } from './participant-state.ts';

/** The event that changed last what would be signed; null where there is no such thing. */
export function lastChangeOf(child: ParticipantState, what: Subject): number | null {
  switch (what.kind) {
    case 'eligibility':
      return child.eligibility?.number ?? null;
    case 'entry':
      return child.entries.find(({ entry }) => entry === what.entry)?.changed ?? null;
    case 'record':
      return Math.max(0, child.eligibility?.number ?? 0, ...child.entries.map(({ changed }) => changed));
  }
}

/** Whether somebody stands for something as it is now. */
export function isSigned(child: ParticipantState, what: Subject): boolean {
  const changed = lastChangeOf(child, what);
  return changed !== null && child.signatures.some((one) => isSame(one.what, what) && one.number > changed);
}
