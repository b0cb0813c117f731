import { type Case, daysOf, isExact } from '@rezidiv/core';

/** Overall survival of one child, from relapse; or why it cannot be counted. */
export type FollowUp = { readonly days: number; readonly died: boolean } | { readonly why: string };

/**
 * Follow-up from relapse to death or last contact. Only exact days count: a month is not a day.
 */
export function followUpOf({ relapse, outcome }: Case): FollowUp {
  if (outcome?.died === undefined) return { why: 'whether the child died is not recorded' };
  const { died, daysFromRelapse, lastSeenOn } = outcome;
  if (daysFromRelapse !== undefined) return { days: daysFromRelapse, died };
  if (lastSeenOn === undefined || relapse?.on === undefined) return { why: 'no follow-up time is recorded' };
  const seen = daysOf(lastSeenOn);
  const relapsed = daysOf(relapse.on);
  if (!isExact(seen) || !isExact(relapsed)) return { why: 'the follow-up dates are not exact to the day' };
  return { days: seen.first - relapsed.first, died };
}
