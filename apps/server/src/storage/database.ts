/** Questions put to a database. */
export interface Queries {
  /**
   * @param parameters Texts, numbers, booleans, bytes, arrays of texts, null: $1, $2, ...
   * @returns Rows. Whole numbers are numbers, or bigints where a number would not be exact; days and times are texts.
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** One database, of either engine. */
export interface Database extends Queries {
  readonly engine: 'pglite' | 'postgres';
  /**
   * All of the work is kept, or none of it. The work asks the queries it is given and nothing else of this database.
   *
   * @throws DatabaseAway, DiskFull, or what the work threw.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * Reads everything as it stands at one moment, while others go on writing. An embedded database has one connection:
   * there they wait.
   */
  snapshot<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The one connection by which a database is set up, under the rights of its owner. */
export interface OwnerConnection extends Queries {
  /** Runs a text of many statements. */
  script(sql: string): Promise<void>;
}

/** Where a server says what it does. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
}
