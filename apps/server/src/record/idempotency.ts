import type { Queries } from '../storage/database.ts';
import type { Answer, Asked, Done } from './trial-record.ts';

/** What the same request was answered before; null where it is new, or has no key. */
export async function answeredBefore(queries: Queries, { study, by, key }: Asked): Promise<Answer | null> {
  if (key === null) return null;
  const [row] = await queries.query<{ fingerprint: string; answer: string }>(
    'SELECT fingerprint, answer FROM idempotency WHERE study = $1 AND by_account = $2 AND key = $3',
    [study, by.id, key.key],
  );
  if (row === undefined) return null;
  if (row.fingerprint !== key.fingerprint) return { kind: 'key-reused' };
  const done: Done = JSON.parse(row.answer);
  return { ...done, repeated: true };
}

/** Keeps what was answered, so that its repeat does nothing. A refusal is not kept: what it named may have been mended. */
export async function keepAnswer(queries: Queries, { study, by, key }: Asked, done: Done, at: string): Promise<void> {
  if (key === null) return;
  await queries.query(
    'INSERT INTO idempotency (study, by_account, key, fingerprint, answer, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [study, by.id, key.key, key.fingerprint, JSON.stringify(done), at],
  );
}
