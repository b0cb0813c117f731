import { type Case, followUpFor } from '@rezidiv/core';
import { overallSurvival } from '@rezidiv/protocols';
import { factInWords } from '../words.ts';

/** Overall survival of one child, from relapse; or why it cannot be counted. */
export type FollowUp = { readonly days: number; readonly died: boolean } | { readonly why: string };

/** Follow-up from relapse to death or last contact, as the declared endpoint counts it. */
export function followUpOf(record: Case): FollowUp {
  const found = followUpFor(overallSurvival, record);
  if (found.kind === 'event') return { days: found.days, died: true };
  if (found.kind === 'censored') return { days: found.days, died: false };
  if (found.kind === 'outside') return { why: found.why };
  return { why: `not recorded, or not to the day: ${found.facts.map(factInWords).join(', ')}` };
}
