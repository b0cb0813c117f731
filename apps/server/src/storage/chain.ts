import { createHash } from 'node:crypto';

/** An event as a row of the trail. */
export interface EventRow {
  readonly study: string;
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly participant: string | null;
  readonly why: string | null;
  readonly type: string;
  readonly version: number;
  /** The event without its type, as JSON: these very characters. */
  readonly body: string;
}

/** An event as a row of the trail, with the hash of the one before and its own. */
export interface ChainedRow extends EventRow {
  readonly previousHash: string;
  readonly hash: string;
}

/** What stands for the hash before the first event of a study. */
export const noHash = '0'.repeat(64);

/**
 * The hash of an event: SHA-256, lower-case hex, of the UTF-8 of the JSON array
 * [previousHash, study, number, at, by, participant, why, type, version, body], as JSON.stringify writes it.
 */
export function hashOf(
  previousHash: string,
  { study, number, at, by, participant, why, type, version, body }: EventRow,
): string {
  const text = JSON.stringify([previousHash, study, number, at, by, participant, why, type, version, body]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
