import { clocksOf } from './entries.ts';
import type { ParticipantState } from './participant-state.ts';
import type { StudyState } from './study-state.ts';

/** Something of a child that waits for somebody. */
export interface Due {
  readonly participant: string;
  readonly site: string;
  readonly kind: 'serious-event-step' | 'query' | 'sample';
  /** The entry, query or sample. */
  readonly about: string;
  /** What has to be done, in words. */
  readonly says: string;
  /** Since when it waits; of a sample the day it was sent. */
  readonly since: string;
  /** The latest time, where the study has set one; UTC. */
  readonly dueAt: string | null;
}

/** What waits in a child's record: steps after serious events by the study's own limits, queries, samples. */
export function dueOf({ setup }: Pick<StudyState, 'setup'>, child: ParticipantState): Due[] {
  const { participant, site, queries, inError } = child;
  if (inError !== null) return [];
  const entries = child.entries.filter((one) => one.inError === null);
  const samples = child.samples.filter((one) => one.inError === null && !(one.isLost && one.received === null));
  const of = { participant, site };
  return [
    ...entries
      .filter(({ kind }) => kind === 'serious-adverse-event')
      .flatMap((entry) =>
        clocksOf(setup, entry)
          .filter(({ doneAt }) => doneAt === null)
          .map(({ step, dueAt }) => ({
            ...of,
            kind: 'serious-event-step' as const,
            about: entry.entry,
            says: `The serious adverse event has to be ${step}.`,
            since: entry.at,
            dueAt,
          })),
      ),
    ...queries
      .filter(({ status }) => status !== 'closed')
      .map(({ query, status, at, entry, field }) => ({
        ...of,
        kind: 'query' as const,
        about: query,
        says: `The query about "${field}" of ${entry} waits to be ${status === 'open' ? 'answered' : 'closed'}.`,
        since: at,
        dueAt: null,
      })),
    ...samples
      .filter(({ received, reported }) => received === null || (received.usable && reported === null))
      .map(({ sample, material, to, received, sentOn }) => ({
        ...of,
        kind: 'sample' as const,
        about: sample,
        says: `${material}, sent to ${to}, was ${received === null ? 'not received' : 'received and not reported'} yet.`,
        since: sentOn,
        dueAt: null,
      })),
  ];
}
