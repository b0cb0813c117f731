import { quoteText } from '@rezidiv/core';

/** How much of the machine a count may take. Left out: what DuckDB takes of itself. */
export interface EngineLimits {
  /** Such as `2GB`. What does not fit is spilled to the temporary folder. */
  readonly memory?: string;
  readonly threads?: number;
  /** Where to spill; left out, nothing is spilled, and too small a memory is an error. */
  readonly temporaryFolder?: string;
}

/** A database in memory that can read files and nothing else. */
export interface Engine {
  /** Every row of a small answer. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** The answer piece by piece, each as its columns; `onProgress` hears the share done, 0 to 1. */
  pieces(sql: string, onProgress?: (share: number) => void): AsyncIterable<readonly (readonly unknown[])[]>;
  /** From here on only these files can be read, and no setting changed. */
  allowOnly(files: readonly string[]): Promise<void>;
  close(): void;
}

/** The optional package that reads the files, and the version the tests know. */
export const enginePackage = { name: '@duckdb/node-api', version: '1.5.6-r.1' } as const;

/** DuckDB is not installed, or does not run on this machine; the message says how to install it. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

/**
 * Opens a database in memory that fetches no extension from anywhere.
 *
 * @throws EngineMissing where DuckDB is not installed.
 */
export async function openEngine(limits: EngineLimits = {}): Promise<Engine> {
  const { DuckDBInstance } = await loadDuckDb();
  const database = await DuckDBInstance.create(':memory:', settings(limits));
  const connection = await database.connect();
  const rows: Engine['rows'] = async (sql) => (await connection.run(sql)).getRowObjectsJS();
  await rows('SET enable_progress_bar = true');
  await rows('SET enable_progress_bar_print = false');
  return {
    rows,
    async *pieces(sql, onProgress) {
      const pending = await connection.startStream(sql);
      const stopTelling = tellProgress(connection, onProgress);
      try {
        const result = await pending.getResult();
        for (let piece = await result.fetchChunk(); piece !== null; piece = await result.fetchChunk()) {
          if (piece.rowCount === 0) break;
          yield piece.getColumns();
        }
      } finally {
        stopTelling();
      }
    },
    async allowOnly(files) {
      await rows(`SET allowed_paths = [${files.map(quoteText).join(', ')}]`);
      await rows('SET enable_external_access = false');
      await rows('SET lock_configuration = true');
    },
    close() {
      connection.closeSync();
      database.closeSync();
    },
  };
}

/** Whether DuckDB is installed. */
export async function hasEngine(): Promise<boolean> {
  return loadDuckDb().then(
    () => true,
    () => false,
  );
}

function settings({ memory, threads, temporaryFolder }: EngineLimits): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: temporaryFolder ?? '',
    ...(memory === undefined ? {} : { memory_limit: memory }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  };
}

const tellEveryMilliseconds = 200;

function tellProgress(connection: Connection, onProgress: ((share: number) => void) | undefined): () => void {
  if (onProgress === undefined) return () => {};
  const timer = setInterval(() => {
    const { percentage } = connection.progress;
    if (percentage >= 0) onProgress(Math.min(1, percentage / 100));
  }, tellEveryMilliseconds);
  return () => {
    clearInterval(timer);
    onProgress(1);
  };
}

/** What is used of DuckDB, said here so that types are checked also where it is not installed. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string, settings: Record<string, string>): Promise<Database> };
}
interface Database {
  connect(): Promise<Connection>;
  closeSync(): void;
}
interface Connection {
  readonly progress: { readonly percentage: number };
  run(sql: string): Promise<{ getRowObjectsJS(): Promise<Record<string, unknown>[]> }>;
  startStream(sql: string): Promise<{ getResult(): Promise<Result> }>;
  closeSync(): void;
}
interface Result {
  fetchChunk(): Promise<{ readonly rowCount: number; getColumns(): unknown[][] } | null>;
}

async function loadDuckDb(): Promise<DuckDb> {
  // Not written as a literal: a compiler or bundler would then ask for a package that need not be there.
  const name: string = enginePackage.name;
  try {
    const found: DuckDb = await import(name);
    return found;
  } catch (cause) {
    throw new EngineMissing(
      `Reading a registry needs DuckDB, which is not installed here or does not run on this machine. Install it with "npm install ${enginePackage.name}@${enginePackage.version}" (about 70 MB).`,
      { cause },
    );
  }
}
