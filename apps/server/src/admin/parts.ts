import type { OpenRecord } from '../serve.ts';
import type { EventStore } from '../storage/event-store.ts';

/** What the commands of an administrator work on. */
export interface AdminParts extends OpenRecord {
  readonly store: EventStore;
  readonly trail: TrailParts;
  /** Every study there is, by id, with the number of its last event; from the trail and not from what is kept for reading. */
  heads(): Promise<readonly { readonly study: string; readonly number: number }[]>;
}

/** Work on the database as a whole, bound to it. Paths are of files; progress is told in rows or events. */
export interface TrailParts {
  verify(progress: (events: number) => void): Promise<TrailFinding>;
  /**
   * @param checkpoint As it was exported.
   * @param publicKeyFile Kept apart from the server.
   */
  verifyAgainst(
    checkpoint: unknown,
    publicKeyFile: string,
    progress: (events: number) => void,
  ): Promise<TrailFinding | { readonly problem: string }>;
  /** @returns The checkpoint, to be kept elsewhere; or what was found wrong: then nothing is signed. */
  exportCheckpoint(
    signingKeyFile: string,
  ): Promise<{ readonly checkpoint: object } | { readonly bad: readonly BadPlace[] }>;
  backUp(file: string, progress: (rows: number) => void): Promise<BackedUp>;
  /** Into an empty database. */
  restore(file: string, progress: (rows: number) => void): Promise<BackedUp>;
}

/** What a look at the trail found. */
export interface TrailFinding {
  readonly studies: readonly {
    readonly study: string;
    readonly number: number;
    readonly hash: string;
    readonly ok: boolean;
  }[];
  readonly events: number;
  /** The first bad row of each study that has one. */
  readonly bad: readonly BadPlace[];
}

/** The first event of a study that is not as it was recorded. */
export interface BadPlace {
  readonly study: string;
  readonly number: number;
  readonly problem: string;
  readonly says: string;
}

/** What a backup holds. */
export interface BackedUp {
  readonly counts: Readonly<Record<string, number>>;
  readonly heads: readonly { readonly study: string; readonly number: number; readonly hash: string }[];
}
