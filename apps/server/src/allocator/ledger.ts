import type { Commitment, Drawn } from '@rezidiv/trial';
import type { DrawnBy } from '../secrets/allocator.ts';
import type { Queries } from '../storage/database.ts';

/** One question that chance answers, of one study. */
export interface Of {
  readonly study: string;
  readonly randomisation: string;
}

/** One draw as the ledger holds it. */
export interface Kept extends DrawnBy, Drawn {
  /** 1, 2, 3, ... within a randomisation. */
  readonly number: number;
  /** 1, unless an arm was stopped before the draw was recorded in the trial. */
  readonly draw: number;
  readonly participant: string;
  /** The arms that were stopped by then, sorted. */
  readonly stopped: readonly string[];
}

/**
 * Lets one question about a study be answered after the other, whichever process it comes to; until the transaction
 * ends.
 */
export async function hold(queries: Queries, study: string): Promise<void> {
  await queries.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 733194019))', [study]);
}

/** Every draw that counts, in order: of each number the last. */
export async function keptDraws(queries: Queries, { study, randomisation }: Of): Promise<Kept[]> {
  const rows = await queries.query<Omit<Kept, 'levels' | 'stopped'> & { levels: string; stopped: string }>(
    `SELECT DISTINCT ON (number) number, draw, participant, levels, site, stratum, stopped, position, arm, code
     FROM allocation WHERE study = $1 AND randomisation = $2 ORDER BY number, draw DESC`,
    [study, randomisation],
  );
  return rows.map((row) => ({ ...row, levels: parsed(row.levels), stopped: parsed(row.stopped) }));
}

/** Adds a draw; the database refuses one that does not continue the ledger. */
export async function keepDraw(queries: Queries, { study, randomisation }: Of, kept: Kept, at: string): Promise<void> {
  const { number, draw, participant, levels, site, stratum, stopped, position, arm, code } = kept;
  await queries.query(
    `INSERT INTO allocation
       (study, randomisation, number, draw, participant, levels, site, stratum, stopped, position, arm, code, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      study,
      randomisation,
      number,
      draw,
      participant,
      JSON.stringify(levels),
      site,
      stratum,
      JSON.stringify(stopped),
      position,
      arm,
      code,
      at,
    ],
  );
}

/** Keeps what was committed to; asked again, the first stays. */
export async function keepCommitment(
  queries: Queries,
  study: string,
  { randomisation, algorithm, digest }: Commitment,
  scheme: string,
  at: string,
): Promise<void> {
  await queries.query(
    `INSERT INTO commitment (study, randomisation, algorithm, digest, scheme, at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [study, randomisation, algorithm, digest, scheme, at],
  );
}

/** The registration by which a child is known now, and how often that was said; null where nothing was drawn for it. */
export async function knownRegistration(
  queries: Queries,
  study: string,
  participant: string,
): Promise<{ readonly registered: string; readonly turn: number } | null> {
  const [row] = await queries.query<{ registered: string; turn: number }>(
    'SELECT registered, turn FROM registration WHERE study = $1 AND participant = $2 ORDER BY turn DESC LIMIT 1',
    [study, participant],
  );
  return row ?? null;
}

/** Says by which registration a child is known. */
export async function keepRegistration(
  queries: Queries,
  study: string,
  said: { readonly participant: string; readonly registered: string; readonly turn: number; readonly why: string },
  at: string,
): Promise<void> {
  await queries.query(
    'INSERT INTO registration (study, participant, turn, registered, why, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [study, said.participant, said.turn, said.registered, said.why, at],
  );
}

/** Whether the secrets of a study may be known. */
export async function isReleased(queries: Queries, study: string): Promise<boolean> {
  return (await queries.query('SELECT 1 FROM release WHERE study = $1', [study])).length > 0;
}

/** Lets the secrets of a study be known; nothing more can be drawn from them. */
export async function keepRelease(queries: Queries, study: string, why: string, at: string): Promise<void> {
  await queries.query('INSERT INTO release (study, why, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    study,
    why,
    at,
  ]);
}

function parsed<T>(text: string): T {
  return JSON.parse(text);
}
