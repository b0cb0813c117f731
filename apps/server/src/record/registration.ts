import type { Queries } from '../storage/database.ts';

/**
 * The hash of the event that registered a child, which stands for this child and no other: a pseudonym alone would be
 * given again after a trial was set back.
 *
 * @throws Error where the child was never registered.
 */
export async function registrationOf(queries: Queries, study: string, participant: string): Promise<string> {
  const [first] = await queries.query<{ hash: string }>(
    'SELECT hash FROM event WHERE study = $1 AND participant = $2 ORDER BY number LIMIT 1',
    [study, participant],
  );
  if (first === undefined) throw new Error(`${participant} was never registered in ${study}.`);
  return first.hash;
}
