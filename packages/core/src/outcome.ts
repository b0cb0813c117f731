import type { Case, Milestone } from './case.ts';
import type { FactPath } from './classification.ts';
import { type DaySpan, daysOf, exactly, isExact } from './date.ts';

/** What may end the follow-up of an endpoint, in the words of the published definitions. */
export type OutcomeEvent =
  | 'death'
  | 'death-from-leukaemia'
  | 'death-from-treatment'
  | 'death-from-another-cause'
  /** Dead without having reached a remission after this relapse. */
  | 'death-before-remission'
  /** Dead after a remission, without another relapse. */
  | 'death-in-remission'
  /** Dead without another relapse, whether in remission or not. */
  | 'death-without-relapse'
  | MilestoneEvent;

/** Events that the record has as milestones. */
export type MilestoneEvent =
  | 'no-remission'
  | 'progression'
  | 'next-relapse'
  | 'second-malignancy'
  | 'remission'
  | 'hsct';

/** A point after the relapse, as far as it was recorded: on the calendar, in days from the relapse, or both. */
export interface Moment {
  readonly onCalendar?: DaySpan;
  readonly sinceRelapse?: DaySpan;
}

/** Whether and when something happened. `field` is where the record has it, or should have it. */
export type Occurrence =
  | { readonly kind: 'happened'; readonly at: Moment; readonly field: FactPath }
  | { readonly kind: 'did-not-happen' }
  | { readonly kind: 'unknown'; readonly field: FactPath };

const milestones = {
  'no-remission': 'noRemission',
  progression: 'progression',
  'next-relapse': 'nextRelapse',
  'second-malignancy': 'secondMalignancy',
  remission: 'remission',
  hsct: 'hsct',
} as const satisfies Record<MilestoneEvent, keyof NonNullable<Case['outcome']>>;

/**
 * Whether an event happened to a child, and when. What is not recorded is unknown.
 *
 * A recorded day says that a milestone happened. A remission does not say that no treatment had failed before it.
 *
 * @example occurrenceOf({ id: 'c-1', outcome: { died: false } }, 'death') // => { kind: 'did-not-happen' }
 */
export function occurrenceOf(record: Case, event: OutcomeEvent): Occurrence {
  switch (event) {
    case 'death':
      return deathOf(record);
    case 'death-from-leukaemia':
      return deathFrom(record, 'leukaemia');
    case 'death-from-treatment':
      return deathFrom(record, 'treatment');
    case 'death-from-another-cause':
      return deathFrom(record, 'other');
    case 'death-before-remission':
      return deathUnless(record, 'remission');
    case 'death-without-relapse':
      return deathUnless(record, 'next-relapse');
    case 'death-in-remission':
      return deathInRemission(record);
    default:
      return milestoneOf(record, event);
  }
}

/** The relapse itself: day 0. */
export function relapseOf({ relapse }: Case): Moment {
  return { sinceRelapse: exactly(0), ...(relapse?.on === undefined ? {} : { onCalendar: daysOf(relapse.on) }) };
}

/** When the child was last seen; for a child who died, the death. Not recorded: an empty moment. */
export function lastSeen(record: Case): Moment {
  return momentOf(record, record.outcome?.lastSeenOn, record.outcome?.daysFromRelapse);
}

/**
 * The days from one moment to another: all that the record allows.
 *
 * @returns Nothing where the two cannot be compared.
 */
export function daysBetween(from: Moment, to: Moment): DaySpan | undefined {
  const bySpans = [difference(from.onCalendar, to.onCalendar), difference(from.sinceRelapse, to.sinceRelapse)];
  const found = bySpans.filter((span) => span !== undefined);
  return found.find(isExact) ?? found[0];
}

function difference(from: DaySpan | undefined, to: DaySpan | undefined): DaySpan | undefined {
  if (from === undefined || to === undefined) return undefined;
  return { first: to.first - from.last, last: to.last - from.first };
}

function momentOf({ relapse }: Case, on: string | undefined, daysFromRelapse: number | undefined): Moment {
  const onCalendar = on === undefined ? undefined : daysOf(on);
  const relapsed = relapse?.on === undefined ? undefined : daysOf(relapse.on);
  const sinceRelapse = daysFromRelapse === undefined ? difference(relapsed, onCalendar) : exactly(daysFromRelapse);
  return {
    ...(onCalendar === undefined ? {} : { onCalendar }),
    ...(sinceRelapse === undefined ? {} : { sinceRelapse }),
  };
}

function milestoneOf(record: Case, event: MilestoneEvent): Occurrence {
  const field = `outcome.${milestones[event]}`;
  const milestone: Milestone = record.outcome?.[milestones[event]] ?? {};
  const { happened, on, daysFromRelapse } = milestone;
  if (happened === true || on !== undefined || daysFromRelapse !== undefined)
    return { kind: 'happened', at: momentOf(record, on, daysFromRelapse), field };
  return happened === false ? { kind: 'did-not-happen' } : { kind: 'unknown', field: `${field}.happened` };
}

function deathOf(record: Case): Occurrence {
  const died = record.outcome?.died;
  if (died === undefined) return { kind: 'unknown', field: 'outcome.died' };
  return died ? { kind: 'happened', at: lastSeen(record), field: 'outcome.lastSeenOn' } : { kind: 'did-not-happen' };
}

function deathFrom(record: Case, cause: 'leukaemia' | 'treatment' | 'other'): Occurrence {
  const death = deathOf(record);
  if (death.kind !== 'happened') return death;
  const recorded = record.outcome?.causeOfDeath;
  if (recorded === undefined) return { kind: 'unknown', field: 'outcome.causeOfDeath' };
  return recorded === cause ? death : { kind: 'did-not-happen' };
}

/** A death, unless the milestone came before it. */
function deathUnless(record: Case, event: 'remission' | 'next-relapse'): Occurrence {
  const death = deathOf(record);
  if (death.kind !== 'happened') return death;
  const milestone = milestoneOf(record, event);
  if (milestone.kind === 'unknown') return milestone;
  return milestone.kind === 'happened' ? { kind: 'did-not-happen' } : death;
}

function deathInRemission(record: Case): Occurrence {
  const death = deathUnless(record, 'next-relapse');
  if (death.kind !== 'happened') return death;
  const remission = milestoneOf(record, 'remission');
  if (remission.kind === 'unknown') return remission;
  return remission.kind === 'happened' ? death : { kind: 'did-not-happen' };
}
