import { type Case, type Day, daysOf, type Milestone } from '@rezidiv/core';

/** Why there is nothing left to plan from this relapse on, in a sentence; undefined where the record gives no reason. */
export function endedBy({ outcome }: Case, today: Day): string | undefined {
  if (outcome === undefined) return undefined;
  if (outcome.died === true && isPast(outcome.lastSeenOn, today)) return 'The record says that this child has died.';
  if (happened(outcome.nextRelapse, today)) return 'The record says that a further relapse followed this one.';
  if (happened(outcome.progression, today)) return 'The record says that the disease progressed.';
  return undefined;
}

/** A day says that it happened, too; without any day it is taken as past. */
function happened(milestone: Milestone | undefined, today: Day): boolean {
  if (milestone === undefined || milestone.happened === false) return false;
  const said = milestone.happened === true || milestone.on !== undefined || milestone.daysFromRelapse !== undefined;
  return said && isPast(milestone.on, today);
}

function isPast(on: string | undefined, today: Day): boolean {
  return on === undefined || daysOf(on).first <= today;
}
