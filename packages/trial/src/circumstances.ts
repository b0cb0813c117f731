import { addHours } from '@rezidiv/core';
import type { Grouped } from './event.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { DecidedBy } from './study-setup.ts';

/** All that a decision knows beside the record. */
export interface Circumstances {
  /** The server's clock, UTC, ISO 8601. */
  readonly at: string;
  readonly why: string | null;
  readonly ask: AskTable;
}

/** Puts a case to a table of a protocol; null where there is no such table. */
export type AskTable = (table: DecidedBy, record: object) => Grouped | null;

/** Refuses a day that has not come yet anywhere on earth. */
export function notYet(about: string, day: string, { at }: Circumstances): Refusal[] {
  const latest = addHours(at, 14).slice(0, 10);
  return day > latest
    ? [refusal('date-impossible', about, `${day} has not come yet; the record holds what happened.`)]
    : [];
}
