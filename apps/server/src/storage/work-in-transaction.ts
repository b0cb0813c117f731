import type { Queries } from './database.ts';

/**
 * Does a piece of work inside a transaction that has been begun.
 *
 * A statement that fails ends the transaction, and what follows it is thrown away: work that goes on as if nothing had
 * happened would be answered as kept. So it fails here.
 */
export async function workInTransaction<T>(queries: Queries, work: (queries: Queries) => Promise<T>): Promise<T> {
  const failures: unknown[] = [];
  const done = await work({
    query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
      try {
        return await queries.query<Row>(sql, parameters);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    },
  });
  if (failures.length > 0) throw failures[0];
  return done;
}
