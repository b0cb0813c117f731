/** Questions put to a database. */
export interface Queries {
  /** @param parameters Texts, numbers, booleans, bytes, null: $1, $2, ... */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** One database, of either engine. */
export interface Database extends Queries {
  readonly engine: 'pglite' | 'postgres';
  /** All of the work is kept, or none of it. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
