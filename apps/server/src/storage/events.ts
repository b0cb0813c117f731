import type { Recorded } from '@rezidiv/trial';
import { type EventRow, noHash } from './chain.ts';
import type { Database, Log, Queries } from './database.ts';
import { chainRows, eventColumns, insertRows, recordedOf } from './event-rows.ts';
import type { EventStore, Range } from './event-store.ts';

/** Gives the time: UTC, ISO 8601 with milliseconds, such as 2026-11-20T14:30:00.000Z. */
export type Clock = () => string;

const pageLength = 1_000;

/** The trail of a database, of either engine. */
export function openEventStore(database: Database, clock: Clock, log: Log): EventStore {
  return {
    write: (study, work) =>
      database.transaction(async (queries) => {
        const head = await hold(queries, study);
        const { events, answer } = await work({
          query: (sql, parameters) => queries.query(sql, parameters),
          head: head.number,
          read: (range) => readAll(queries, study, range),
        });
        const recorded = await append(queries, head, events, timeAfter(head, clock(), log));
        return { recorded, answer: await answer(recorded) };
      }),
    read: (study, range) => readPages(database, study, range),
  };
}

interface Head {
  readonly study: string;
  /** Whether the study has a row yet. */
  readonly exists: boolean;
  readonly number: number;
  readonly hash: string;
  /** Of the last event; empty where there is none. */
  readonly at: string;
}

async function hold(queries: Queries, study: string): Promise<Head> {
  const found = await holdRow(queries, study);
  if (found !== undefined) return found;
  // A row that is not there cannot be held: whoever begins a study queues at a lock of its name.
  await queries.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 733194018))', [study]);
  return (await holdRow(queries, study)) ?? { study, exists: false, number: 0, hash: noHash, at: '' };
}

async function holdRow(queries: Queries, study: string): Promise<Head | undefined> {
  const [held] = await queries.query<{ number: number; hash: string }>(
    'SELECT head_number AS number, head_hash AS hash FROM study WHERE id = $1 FOR UPDATE',
    [study],
  );
  if (held === undefined) return undefined;
  // A statement of its own: one that waited for the row still sees the events of before.
  const [last] = await queries.query<{ at: string }>('SELECT at FROM event WHERE study = $1 AND number = $2', [
    study,
    held.number,
  ]);
  return { study, exists: true, ...held, at: last?.at ?? '' };
}

/** A clock that was set back does not turn the trail round: the time of the last event is kept until it has passed. */
function timeAfter({ study, at }: Head, now: string, log: Log): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(now)) throw new Error(`The clock gave "${now}".`);
  if (now >= at) return now;
  log.warn(`The clock says ${now}, before the last event of "${study}" at ${at}; that time is kept. Set the clock.`);
  return at;
}

async function append(
  queries: Queries,
  head: Head,
  events: Parameters<typeof chainRows>[2],
  at: string,
): Promise<Recorded[]> {
  if (events.length === 0) return [];
  const rows = chainRows(head, at, events);
  if (!head.exists) await queries.query('INSERT INTO study (id) VALUES ($1)', [head.study]);
  await insertRows(queries, rows);
  return rows.map(recordedOf);
}

async function readAll(queries: Queries, study: string, range: Range): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for await (const one of readPages(queries, study, range)) all.push(one);
  return all;
}

async function* readPages(queries: Queries, study: string, range: Range): AsyncGenerator<Recorded> {
  let { after = 0, limit = Number.POSITIVE_INFINITY } = range;
  while (limit > 0) {
    const length = Math.min(limit, pageLength);
    const page = await readPage(queries, study, { ...range, after }, length);
    for (const row of page) yield recordedOf(row);
    const last = page.at(-1);
    if (last === undefined || page.length < length) return;
    after = last.number;
    limit -= page.length;
  }
}

function readPage(queries: Queries, study: string, range: Range, length: number): Promise<EventRow[]> {
  const { after = 0, participant, ofStudyAnd } = range;
  const parameters: unknown[] = [study, after, length];
  const also = [
    // Numbers have no gaps, so a page ends where it must; a planner that knows little of the table then reads no more.
    ...(participant === undefined && ofStudyAnd === undefined ? [`AND number <= $2::bigint + $3::bigint`] : []),
    ...(participant === undefined ? [] : [`AND participant = $${parameters.push(participant)}`]),
    ...(ofStudyAnd === undefined
      ? []
      : [`AND (participant IS NULL OR type = ANY ($${parameters.push([...ofStudyAnd])}::text[]))`]),
  ];
  return queries.query<EventRow>(
    `SELECT ${eventColumns} FROM event WHERE study = $1 AND number > $2 ${also.join(' ')} ORDER BY number LIMIT $3`,
    parameters,
  );
}
