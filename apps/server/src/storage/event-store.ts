import type { Recorded, TrialEvent } from '@rezidiv/trial';
import type { Queries } from './database.ts';

/** The append-only trail of every study. */
export interface EventStore {
  /**
   * Holds the study, so that nothing else is written to it meanwhile, and appends the events that `work` returns, in
   * one transaction with all that `work` itself writes.
   *
   * @param work Throwing undoes everything.
   * @throws Unrecordable for a text that no database can hold as it is; DatabaseAway, DiskFull, DatabaseBusy.
   */
  write<T>(study: string, work: (writing: Writing) => Promise<Written<T>>): Promise<Appended<T>>;
  /** The events of a study in order, a page at a time. */
  read(study: string, range: Range): AsyncIterable<Recorded>;
}

/** A study that is held. */
export interface Writing extends Queries {
  /** The number of its last event; 0 where there is none yet. */
  readonly head: number;
  /** As this transaction sees them. */
  read(range: Range): Promise<Recorded[]>;
}

/** Which events. Without a bound: all. */
export interface Range {
  /** Only those with a greater number. */
  readonly after?: number;
  /** No more than these many. */
  readonly limit?: number;
  /** Only those of this child. */
  readonly participant?: string;
  /** Only those of the study itself, and of these types. */
  readonly ofStudyAnd?: readonly TrialEvent['type'][];
}

/** What a piece of work wants recorded, and what it answers. */
export interface Written<T> {
  readonly events: readonly NewEvent[];
  /** Made from the events as they were recorded, in the same transaction. */
  readonly answer: (recorded: readonly Recorded[]) => T | Promise<T>;
}

/** What was recorded, and the answer. */
export interface Appended<T> {
  readonly recorded: readonly Recorded[];
  readonly answer: T;
}

/** An event before the store gives it a number and a time. */
export type NewEvent = Pick<Recorded, 'by' | 'participant' | 'why' | 'event'>;
