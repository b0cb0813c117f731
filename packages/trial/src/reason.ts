import { type CommandType, needReason } from './command.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Refuses what must be explained and is not. */
export function reasonMissing(command: CommandType, why: string | null): Refusal[] {
  return needReason.includes(command) && (why === null || why.trim() === '')
    ? [refusal('reason-missing', 'why', 'Give the reason, in a sentence; it stays in the trail.')]
    : [];
}
