import { evolveParticipant, type ParticipantState, type StudyState } from '@rezidiv/trial';
import type { Queries } from '../storage/database.ts';
import type { EventStore } from '../storage/event-store.ts';
import { createStates } from './states.ts';
import type { StudySummary } from './trial-record.ts';

/** Keeps what the events of a child, or of a study, add up to; in the transaction that records them. */
export async function keepProjections(
  queries: Queries,
  study: StudyState,
  child: ParticipantState | null,
  number: number,
): Promise<void> {
  await keep(queries, study.study, '', number, summaryOf(study, number));
  if (child !== null) await keep(queries, study.study, child.participant, child.number, child);
}

/** A child as last kept; null where there is none. */
export async function keptChild(
  queries: Queries,
  study: string,
  participant: string,
): Promise<ParticipantState | null> {
  if (participant === '') return null;
  const [row] = await queries.query<{ state: string }>(
    'SELECT state FROM projection WHERE study = $1 AND participant = $2',
    [study, participant],
  );
  return row === undefined ? null : parsed(row.state);
}

/** Every child of a study as last kept, by pseudonym. */
export async function keptChildren(queries: Queries, study: string): Promise<ParticipantState[]> {
  const rows = await queries.query<{ state: string }>(
    "SELECT state FROM projection WHERE study = $1 AND participant <> '' ORDER BY participant",
    [study],
  );
  return rows.map(({ state }) => parsed(state));
}

/** Every study as last kept, by id. */
export async function keptStudies(queries: Queries): Promise<StudySummary[]> {
  const rows = await queries.query<{ state: string }>(
    "SELECT state FROM projection WHERE participant = '' ORDER BY study",
  );
  return rows.map(({ state }) => parsed(state));
}

/** What a rebuilding found. */
export interface Rebuilt {
  readonly study: string;
  readonly participants: number;
  /** Rows that were not what the events add up to; they are now. Empty for the study's own. */
  readonly mended: readonly string[];
}

/**
 * Makes the projections of a study again from its events.
 *
 * The study is held meanwhile, so that nothing comes between.
 *
 * @param onProgress Told how many events were read.
 */
export async function rebuildProjections(
  store: EventStore,
  id: string,
  onProgress: (events: number) => void = () => undefined,
): Promise<Rebuilt> {
  const { answer } = await store.write(id, async (writing) => {
    const study = await createStates().study(writing);
    const children = new Map<string, ParticipantState>();
    for (let after = 0; after < writing.head; ) {
      const page = await writing.read({ after, limit: 1000 });
      for (const one of page) {
        if (one.participant !== null)
          children.set(one.participant, evolveParticipant(children.get(one.participant) ?? null, one));
      }
      after = page.at(-1)?.number ?? writing.head;
      onProgress(after);
    }
    const rows = new Map<string, { number: number; state: object }>(
      [...children].map(([participant, state]) => [participant, { number: state.number, state }]),
    );
    if (study !== null) rows.set('', { number: writing.head, state: summaryOf(study, writing.head) });
    const mended = await replace(writing, id, rows);
    const rebuilt: Rebuilt = { study: id, participants: children.size, mended };
    return { events: [], answer: () => rebuilt };
  });
  return answer;
}

async function replace(
  queries: Queries,
  study: string,
  rows: ReadonlyMap<string, { readonly number: number; readonly state: object }>,
): Promise<string[]> {
  const kept = await queries.query<{ participant: string; number: number; state: string }>(
    'SELECT participant, number, state FROM projection WHERE study = $1',
    [study],
  );
  const before = new Map(kept.map((row) => [row.participant, row]));
  const mended = [...rows].filter(([participant, { number, state }]) => {
    const row = before.get(participant);
    return row === undefined || row.number !== number || row.state !== JSON.stringify(state);
  });
  const surplus = kept.filter(({ participant }) => !rows.has(participant)).map(({ participant }) => participant);
  for (const [participant, { number, state }] of mended) await keep(queries, study, participant, number, state);
  for (const participant of surplus)
    await queries.query('DELETE FROM projection WHERE study = $1 AND participant = $2', [study, participant]);
  return [...mended.map(([participant]) => participant), ...surplus].sort();
}

function summaryOf(study: StudyState, number: number): StudySummary {
  const { status, setup, participants, allocations } = study;
  return {
    study: study.study,
    title: setup.title,
    status,
    participants: participants.length,
    allocations: allocations.length,
    number,
  };
}

async function keep(queries: Queries, study: string, participant: string, number: number, state: object) {
  await queries.query(
    `INSERT INTO projection (study, participant, number, state) VALUES ($1, $2, $3, $4)
     ON CONFLICT (study, participant) DO UPDATE SET number = EXCLUDED.number, state = EXCLUDED.state`,
    [study, participant, number, JSON.stringify(state)],
  );
}

function parsed<T>(text: string): T {
  return JSON.parse(text);
}
