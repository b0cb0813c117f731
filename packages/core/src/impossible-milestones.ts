import type { Case, Milestone } from './case.ts';
import { cannotSpan, isBefore, moved, recorded, type Time } from './recorded-time.ts';

/** The frame in which whatever happens after a relapse must lie. */
export interface Frame {
  readonly relapse: Time | undefined;
  readonly seen: Time | undefined;
}

const milestones = {
  remission: 'The remission',
  noRemission: 'The failure to reach remission',
  progression: 'The progression',
  nextRelapse: 'The next relapse',
  secondMalignancy: 'The second malignancy',
  hsct: 'The transplantation',
} as const;

type MilestoneField = keyof typeof milestones;

/** Finds what cannot be true of the events after a relapse, one sentence each. */
export function impossibleMilestones({ outcome }: Case, { relapse, seen }: Frame): string[] {
  if (outcome === undefined) return [];
  const days = outcome.daysFromRelapse;
  const end = seen ?? moved(relapse, days, `outcome.daysFromRelapse ${days}`);
  const found = (Object.keys(milestones) as MilestoneField[]).flatMap((field) =>
    impossibleMilestone(field, outcome[field], { relapse, seen: end }, days),
  );
  if (outcome.died === false && outcome.causeOfDeath !== undefined)
    found.push(
      `A cause of death (outcome.causeOfDeath ${outcome.causeOfDeath}) is recorded of a child alive (outcome.died false).`,
    );
  return [...found, ...relapseBeforeRemission(outcome, relapse)];
}

function impossibleMilestone(
  field: MilestoneField,
  milestone: Milestone | undefined,
  { relapse, seen }: Frame,
  daysSeen: number | undefined,
): string[] {
  if (milestone === undefined) return [];
  const { happened, on, daysFromRelapse: days } = milestone;
  const what = milestones[field];
  const path = `outcome.${field}`;
  const at = timeOf(path, milestone, relapse);
  if (happened === false && (on !== undefined || days !== undefined))
    return [
      `${what} has a day (${on === undefined ? `${path}.daysFromRelapse ${days}` : `${path}.on ${on}`}), yet is said not to have happened (${path}.happened false).`,
    ];
  if (isBefore(at, relapse)) return [`${what} (${at?.words}) lies before the relapse (${relapse?.words}).`];
  if (isBefore(seen, at)) return [`${what} (${at?.words}) lies after the child was last seen (${seen?.words}).`];
  if (days !== undefined && daysSeen !== undefined && days > daysSeen)
    return [
      `${what} (${path}.daysFromRelapse ${days}) lies after the child was last seen (outcome.daysFromRelapse ${daysSeen}).`,
    ];
  const dated = recorded(`${path}.on`, on);
  return days !== undefined && dated !== undefined && relapse !== undefined && cannotSpan(relapse, dated, days)
    ? [
        `The days from relapse (${path}.daysFromRelapse ${days}) contradict the dates (${relapse.words}, ${dated.words}).`,
      ]
    : [];
}

/** A relapse ends a remission: it cannot come before the first one. */
function relapseBeforeRemission(
  { remission, nextRelapse }: NonNullable<Case['outcome']>,
  relapse: Time | undefined,
): string[] {
  const reached = timeOf('outcome.remission', remission, relapse);
  const again = timeOf('outcome.nextRelapse', nextRelapse, relapse);
  const [first, second] = [nextRelapse?.daysFromRelapse, remission?.daysFromRelapse];
  const counted = first !== undefined && second !== undefined && first < second;
  if (!counted && !isBefore(again, reached)) return [];
  const words = counted
    ? [`outcome.nextRelapse.daysFromRelapse ${first}`, `outcome.remission.daysFromRelapse ${second}`]
    : [again?.words, reached?.words];
  return [`The next relapse (${words[0]}) lies before the remission after this one (${words[1]}).`];
}

function timeOf(path: string, milestone: Milestone | undefined, relapse: Time | undefined): Time | undefined {
  return (
    recorded(`${path}.on`, milestone?.on) ??
    moved(relapse, milestone?.daysFromRelapse, `${path}.daysFromRelapse ${milestone?.daysFromRelapse}`)
  );
}
