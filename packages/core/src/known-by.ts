import type { Case, Milestone, Outcome, TreatmentEvent } from './case.ts';
import { type Day, daysOf, isExact } from './date.ts';

/** A record as it was known on a day. */
export interface Known {
  /** Without what is dated later; treatment earliest first; arms drawn up to that day among `arms`. */
  readonly record: Case;
  /** Events of treatment dated later. */
  readonly ahead: readonly TreatmentEvent[];
}

/**
 * The record as it was known on a day: nothing that is dated later is left in it.
 *
 * A month or a year counts as known from its first day on; what has no date is known.
 */
export function knownBy(record: Case, today: Day): Known {
  const events = [...(record.treatment ?? [])].sort((one, other) => dayOf(one.on) - dayOf(other.on));
  const known = events.filter(({ on }) => dayOf(on) <= today);
  const { mrd, body, outcome, arms: written, ...rest } = record;
  const drawn = known.flatMap((event) => (event.kind === 'randomised' ? [[event.system, event.arm] as const] : []));
  const arms = { ...written, ...Object.fromEntries(drawn) };
  return {
    record: {
      ...rest,
      treatment: known,
      ...(written === undefined && drawn.length === 0 ? {} : { arms }),
      ...(mrd === undefined ? {} : { mrd: mrd.filter(({ on }) => on === undefined || !isAhead(on, today)) }),
      ...(body === undefined ? {} : { body: body.filter(({ on }) => !isAhead(on, today)) }),
      ...(outcome === undefined ? {} : { outcome: outcomeBy(outcome, relapseDay(record), today) }),
    },
    ahead: events.filter(({ on }) => dayOf(on) > today),
  };
}

/**
 * The day of an event of treatment, which is exact.
 *
 * @throws Error when it is not: the schema refuses that, so it is a mistake of the caller.
 */
export function dayOf(on: string): Day {
  const span = daysOf(on);
  if (!isExact(span)) throw new Error(`An event of treatment needs a day; "${on}" is none.`);
  return span.first;
}

const milestones = ['remission', 'noRemission', 'progression', 'nextRelapse', 'secondMalignancy', 'hsct'] as const;
const seen = ['lastSeenOn', 'daysFromRelapse', 'died', 'causeOfDeath'] as const;

function outcomeBy(outcome: Outcome, relapsed: Day | undefined, today: Day): Outcome {
  const known: { -readonly [K in keyof Outcome]: Outcome[K] } = { ...outcome };
  for (const name of milestones) if (happensLater(outcome[name], relapsed, today)) delete known[name];
  const last = { ...pick(outcome.lastSeenOn), ...days(outcome.daysFromRelapse) };
  if (happensLater(last, relapsed, today)) for (const name of seen) delete known[name];
  return known;
}

function happensLater(milestone: Milestone | undefined, relapsed: Day | undefined, today: Day): boolean {
  if (milestone === undefined) return false;
  const { on, daysFromRelapse } = milestone;
  if (on !== undefined) return isAhead(on, today);
  return daysFromRelapse !== undefined && relapsed !== undefined && relapsed + daysFromRelapse > today;
}

function pick(on: string | undefined): Milestone {
  return on === undefined ? {} : { on };
}

function days(daysFromRelapse: number | undefined): Milestone {
  return daysFromRelapse === undefined ? {} : { daysFromRelapse };
}

function relapseDay({ relapse }: Case): Day | undefined {
  return relapse?.on === undefined ? undefined : daysOf(relapse.on).first;
}

function isAhead(on: string, today: Day): boolean {
  return daysOf(on).first > today;
}
