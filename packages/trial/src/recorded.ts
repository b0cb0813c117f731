import type { TrialEvent } from './event.ts';

/** An event as the trail holds it. Who, when and why stand beside what happened, never inside it. */
export interface Recorded<E extends TrialEvent = TrialEvent> {
  readonly study: string;
  /** 1, 2, 3, ... within the study, without a gap. */
  readonly number: number;
  /** By the server's clock, UTC, ISO 8601 with milliseconds; never before that of the event before. */
  readonly at: string;
  /** The account that acted. */
  readonly by: string;
  /** The child's pseudonym; null for what concerns the study. */
  readonly participant: string | null;
  /** The reason, where one must be given. */
  readonly why: string | null;
  readonly event: E;
}
