import type { CommandType } from './command.ts';
import type { Subject } from './event.ts';
import { isSame, type ParticipantState } from './participant-state.ts';

/** Whether something is locked by itself, or with the whole record. */
export function isLocked({ locked }: ParticipantState, what: Subject): boolean {
  return locked.some((one) => one.kind === 'record' || isSame(one, what));
}

/** What may be done to a locked record: nobody is kept from agreeing, from withdrawing, from being forgotten or from asking. */
export const allowedWhenLocked: readonly CommandType[] = [
  'give-consent',
  'withdraw-consent',
  'erase-identity',
  'mark-allocation-in-error',
  'unlock',
  'raise-query',
  'answer-query',
  'close-query',
];
