import { readEvent } from '@rezidiv/trial';
import { type ChainedRow, hashOf, noHash } from './chain.ts';
import type { Database, Queries } from './database.ts';
import { eventColumns } from './event-rows.ts';

/** The end of a study's trail. */
export interface StudyHead {
  readonly study: string;
  /** The number of its last event. */
  readonly number: number;
  readonly hash: string;
}

/** The first event of a study that is not as it was recorded. */
export interface BadRow {
  readonly study: string;
  readonly number: number;
  readonly problem: TrailProblem;
  /** What was found, in a sentence. */
  readonly says: string;
}

/** What can be wrong with a trail. */
export type TrailProblem =
  /** Events are missing before this one. */
  | 'gap'
  /** It does not name the event before it. */
  | 'previous-hash'
  /** It was changed: its own hash does not fit. */
  | 'hash'
  /** It is earlier than the event before. */
  | 'time'
  | 'unknown-event'
  | 'unreadable-body'
  /** The study's head names an event that is not there. */
  | 'missing-tail'
  /** The study's head names another hash, or an event before the last. */
  | 'head'
  /** There are events of a study that has no head. */
  | 'no-study'
  /** Against a checkpoint: events that were there are gone. */
  | 'cut-since-checkpoint'
  /** Against a checkpoint: the chain is whole, and another one. */
  | 'rewritten-since-checkpoint'
  /** Against a checkpoint: the study itself is gone. */
  | 'study-gone';

/** What a look at the whole trail found. */
export interface Verified {
  readonly studies: readonly VerifiedStudy[];
  readonly events: number;
  /** The first bad row of each study that has one; none: the trail is as it was recorded. */
  readonly bad: readonly BadRow[];
}

/** One study that was looked at, and where its trail ended when it was. */
export interface VerifiedStudy extends StudyHead {
  readonly ok: boolean;
}

/** How to look. */
export interface VerifyOptions {
  /** Only these studies; all without. */
  readonly studies?: readonly string[];
  /** Hashes that earlier events are known to have had: those of a checkpoint. */
  readonly known?: readonly StudyHead[];
  readonly progress?: (done: { readonly study: string; readonly number: number; readonly events: number }) => void;
  readonly signal?: AbortSignal;
}

const pageLength = 5_000;

/**
 * Follows the chain of every study from its first event to its head, computing each hash anew, and names the first
 * event of each study that is not as it was recorded.
 *
 * Events that are added meanwhile do not disturb: each study is followed to the head it had when its turn came.
 *
 * @throws What `signal` gives as the reason, once it is aborted.
 */
export async function verifyTrail(database: Database | Queries, options: VerifyOptions = {}): Promise<Verified> {
  const { studies: asked, known = [] } = options;
  const names = asked ?? (await namesOfStudies(database, known));
  const studies: VerifiedStudy[] = [];
  const bad: BadRow[] = [];
  let events = 0;
  for (const study of names) {
    const at = new Map(known.filter((one) => one.study === study).map(({ number, hash }) => [number, hash]));
    const found = await verifyStudy(database, study, at, events, options);
    events += found.events;
    studies.push({ study, number: found.last.number, hash: found.last.hash, ok: found.bad === null });
    if (found.bad !== null) bad.push(found.bad);
  }
  return { studies, events, bad };
}

/** Also those that have events and no head, or that a checkpoint knows. */
async function namesOfStudies(queries: Queries, known: readonly StudyHead[]): Promise<string[]> {
  const rows = await queries.query<{ study: string }>('SELECT id AS study FROM study ORDER BY id');
  // One by one along the index: a trail of a million events has few studies.
  let after = '';
  for (;;) {
    const [next] = await queries.query<{ study: string }>(
      'SELECT study FROM event WHERE study > $1 ORDER BY study LIMIT 1',
      [after],
    );
    if (next === undefined) break;
    rows.push(next);
    after = next.study;
  }
  return [...new Set([...rows, ...known].map(({ study }) => study))].sort();
}

interface FoundStudy {
  readonly last: { readonly number: number; readonly hash: string };
  readonly events: number;
  readonly bad: BadRow | null;
}

async function verifyStudy(
  queries: Queries,
  study: string,
  known: ReadonlyMap<number, string>,
  before: number,
  { progress, signal }: VerifyOptions,
): Promise<FoundStudy> {
  const head = await headOf(queries, study);
  let last = { number: 0, hash: noHash, at: '' };
  const found = (bad: BadRow | null): FoundStudy => ({ last, events: last.number, bad });
  const end = head?.number ?? Number.MAX_SAFE_INTEGER;
  for (;;) {
    signal?.throwIfAborted();
    // Bounded on both sides: however little the planner knows of the table, it reads no more than a page.
    const until = Math.min(last.number + pageLength, end);
    const page = await queries.query<ChainedRow>(
      `SELECT ${eventColumns} FROM event WHERE study = $1 AND number > $2 AND number <= $3 ORDER BY number`,
      [study, last.number, until],
    );
    for (const row of page) {
      const bad = badRow(row, last, known.get(row.number));
      if (bad !== null) return found(bad);
      last = { number: row.number, hash: row.hash, at: row.at };
    }
    progress?.({ study, number: last.number, events: before + last.number });
    if (last.number < until || until === end) break;
  }
  const beyond = await gapAfter(queries, study, last.number, end);
  if (beyond !== null) return found(beyond);
  return found((await badEnd(queries, study, head, last)) ?? badAgainst(study, known, last, head !== null));
}

/** Where events are missing and others follow. */
async function gapAfter(queries: Queries, study: string, number: number, end: number): Promise<BadRow | null> {
  const [next] = await queries.query<{ number: number | null }>(
    'SELECT min(number) AS number FROM event WHERE study = $1 AND number > $2 AND number <= $3',
    [study, number, end],
  );
  const there = next?.number ?? null;
  return there === null ? null : gap(study, number + 1, there);
}

function gap(study: string, number: number, there: number): BadRow {
  return { study, number, problem: 'gap', says: `The next event that is there is ${there}.` };
}

async function headOf(queries: Queries, study: string): Promise<{ number: number; hash: string } | null> {
  const [head] = await queries.query<{ number: number; hash: string }>(
    'SELECT head_number AS number, head_hash AS hash FROM study WHERE id = $1',
    [study],
  );
  return head ?? null;
}

function badRow(
  row: ChainedRow,
  last: { readonly number: number; readonly hash: string; readonly at: string },
  known: string | undefined,
): BadRow | null {
  const { study, number, previousHash, hash, at, type, version, body } = row;
  const bad = (problem: TrailProblem, says: string): BadRow => ({ study, number, problem, says });
  if (number !== last.number + 1) return gap(study, last.number + 1, number);
  if (previousHash !== last.hash)
    return bad('previous-hash', 'It does not follow the event before it: one of the two was exchanged.');
  if (hash !== hashOf(previousHash, row)) return bad('hash', 'It was changed after it was recorded.');
  if (at < last.at) return bad('time', `It is of ${at}, before the event before it, of ${last.at}.`);
  const event = readEvent(type, version, body);
  if ('problem' in event)
    return bad(event.problem.startsWith('The body') ? 'unreadable-body' : 'unknown-event', event.problem);
  if (known !== undefined && known !== hash)
    return bad(
      'rewritten-since-checkpoint',
      'The chain up to here is whole, but it is not the one the checkpoint was made of: it was written anew.',
    );
  return null;
}

async function badEnd(
  queries: Queries,
  study: string,
  head: { readonly number: number; readonly hash: string } | null,
  last: { readonly number: number; readonly hash: string },
): Promise<BadRow | null> {
  if (head === null)
    return last.number === 0
      ? null
      : { study, number: 1, problem: 'no-study', says: 'The study has events and no head.' };
  if (last.number < head.number)
    return {
      study,
      number: last.number + 1,
      problem: 'missing-tail',
      says: `The head says that there are ${head.number} events; the last that is there is ${last.number}.`,
    };
  if (last.hash !== head.hash)
    return {
      study,
      number: last.number,
      problem: 'head',
      says: "The study's head names another hash than this event's.",
    };
  // A head that was set back, with the events left: the head is read again, since more may have been added meanwhile.
  const [beyond] = await queries.query<{ number: number; head: number }>(
    `SELECT event.number, study.head_number AS head FROM event JOIN study ON study.id = event.study
     WHERE event.study = $1 ORDER BY event.number DESC LIMIT 1`,
    [study],
  );
  return beyond !== undefined && beyond.number > beyond.head
    ? {
        study,
        number: beyond.head + 1,
        problem: 'head',
        says: `The study's head names event ${beyond.head} as the last.`,
      }
    : null;
}

function badAgainst(
  study: string,
  known: ReadonlyMap<number, string>,
  last: { readonly number: number },
  exists: boolean,
): BadRow | null {
  const furthest = Math.max(0, ...known.keys());
  if (furthest <= last.number) return null;
  if (!exists && last.number === 0)
    return {
      study,
      number: 1,
      problem: 'study-gone',
      says: `The checkpoint knows ${furthest} events of this study; it is gone.`,
    };
  return {
    study,
    number: last.number + 1,
    problem: 'cut-since-checkpoint',
    says: `The checkpoint knows ${furthest} events; the last that is there is ${last.number}.`,
  };
}
