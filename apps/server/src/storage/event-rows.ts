import { eventVersions, type Recorded, readEvent } from '@rezidiv/trial';
import { type ChainedRow, type EventRow, hashOf } from './chain.ts';
import type { Queries } from './database.ts';
import { Unrecordable, UnusableDatabase } from './errors.ts';
import type { NewEvent } from './event-store.ts';

/** The columns of an event, under the names of `ChainedRow`. */
export const eventColumns =
  'study, number, at, by_account AS "by", participant, why, type, version, body, previous_hash AS "previousHash", hash';

/** Adds rows to the trail with one statement; the database refuses those that do not continue their chain. */
export async function insertRows(queries: Queries, rows: readonly ChainedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await queries.query(
    `INSERT INTO event (study, number, at, by_account, participant, why, type, version, body, previous_hash, hash)
     SELECT study, number, at, "by", participant, why, type, version, body, "previousHash", hash
     FROM json_to_recordset($1::text::json) AS row(study text, number bigint, at text, "by" text, participant text,
       why text, type text, version integer, body text, "previousHash" text, hash text)`,
    [JSON.stringify(rows)],
  );
}

/** New events as the rows that continue a chain. */
export function chainRows(
  head: { readonly study: string; readonly number: number; readonly hash: string },
  at: string,
  events: readonly NewEvent[],
): ChainedRow[] {
  let { number, hash } = head;
  return events.map(({ by, participant, why, event }) => {
    const { type, ...fields } = event;
    const previousHash = hash;
    number += 1;
    const row: EventRow = {
      study: head.study,
      number,
      at,
      by,
      participant,
      why,
      type,
      version: eventVersions[type],
      body: bodyOf(type, fields),
    };
    for (const text of [head.study, by, participant ?? '', why ?? '']) refuseUnstorable(text, type);
    hash = hashOf(previousHash, row);
    return { ...row, previousHash, hash };
  });
}

/** An event as it is read, whichever version wrote it. */
export function recordedOf(row: EventRow): Recorded {
  const event = readEvent(row.type, row.version, row.body);
  if ('problem' in event)
    throw new UnusableDatabase(`Event ${row.number} of the study "${row.study}" cannot be read: ${event.problem}`);
  const { study, number, at, by, participant, why } = row;
  return { study, number, at, by, participant, why, event };
}

/** The fields as JSON, refusing whatever would be read back as something else than was written. */
function bodyOf(type: string, fields: object): string {
  return JSON.stringify(fields, (name, value: unknown) => {
    refuseUnstorable(name, type);
    if (typeof value === 'string') refuseUnstorable(value, type);
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new Unrecordable(`"${name}" of ${type} is ${value}; only finite numbers can be recorded.`);
    if (value !== null && /^(bigint|function|symbol)$/.test(typeof value))
      throw new Unrecordable(`"${name}" of ${type} is a ${typeof value}; it cannot be recorded.`);
    return value;
  });
}

function refuseUnstorable(text: string, type: string): void {
  if (text.includes('\0'))
    throw new Unrecordable(`A text of ${type} holds the character U+0000, which no record can hold; leave it out.`);
  if (/\p{Surrogate}/u.test(text))
    throw new Unrecordable(`A text of ${type} holds half a character (a lone surrogate); write it anew.`);
}
