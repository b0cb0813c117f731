import type { Account, Command, Due, Overview, ParticipantState, Recorded, Refusal, StudyState } from '@rezidiv/trial';

/** The record of every study: what is asked of it is decided, recorded and answered. */
export interface TrialRecord {
  /** Decides a command and records what it leads to, once for each key. */
  carryOut(asked: Asked): Promise<Answer>;
  /** Every study, by id. */
  studies(by: Account): Promise<readonly StudySummary[]>;
  /** Null where there is none of that id, or none that the account may see. */
  study(study: string, by: Account): Promise<StudyState | null>;
  /** Null where there is none of that pseudonym, or none that the account may see. */
  participant(study: string, participant: string, by: Account): Promise<ParticipantState | null>;
  /** Every child of a study on a line, by pseudonym; empty where the account may not see the study. */
  overview(study: string, by: Account): Promise<readonly Overview[]>;
  /** What waits for somebody, the earliest limit first; empty where the account may not see the study. */
  due(study: string, by: Account): Promise<readonly Due[]>;
  /**
   * Who a child is; the look is recorded in the trail. Null where nothing is kept, it was erased, or the account may
   * not see it: then nothing is recorded.
   */
  identity(study: string, participant: string, by: Account): Promise<Identity | null>;
  /** Events in order, as many as `limit` at most; none where the account may not see the trail. */
  trail(study: string, range: TrailRange, by: Account): Promise<readonly Recorded[]>;
}

/** Which part of a trail. */
export interface TrailRange {
  readonly after: number;
  readonly limit: number;
  readonly participant?: string;
}

/** A command with who, why and when it is about. */
export interface Asked {
  readonly study: string;
  /** The child's pseudonym; null for what concerns the study, and for a registration, which makes one. */
  readonly participant: string | null;
  readonly command: Command;
  /** The account that asks. */
  readonly by: Account;
  readonly why: string | null;
  /** The number of the last event of this child (or study) that whoever asks has seen; null where the command cannot be stale. */
  readonly lastSeen: number | null;
  /** Makes a repeat of the same request harmless. */
  readonly key: IdempotencyKey | null;
  /** Of a registration alone; it is sealed and never enters the trail. */
  readonly identity: Identity | null;
}

/** Names a request; the fingerprint tells whether it is the same one again. */
export interface IdempotencyKey {
  readonly key: string;
  /** What was asked, as 64 hexadecimal digits that only the same request has. */
  readonly fingerprint: string;
}

/** Who a child is. */
export interface Identity {
  readonly familyName: string;
  readonly givenNames: string;
  readonly bornOn: string;
  readonly hospitalNumber: string | null;
}

/** What became of a command. */
export type Answer =
  | Done
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** Something was recorded that whoever asked had not seen: all of it. */
  | { readonly kind: 'stale'; readonly since: readonly Recorded[] }
  /** The key was used before for another request. */
  | { readonly kind: 'key-reused' };

/** It was recorded; now, or by an earlier request with the same key. */
export interface Done {
  readonly kind: 'done';
  readonly repeated: boolean;
  readonly study: string;
  readonly participant: string | null;
  /** The events it led to; none where it had already been done, as with a second click on "randomise". */
  readonly recorded: readonly { readonly number: number; readonly at: string; readonly type: string }[];
  /** What the command gave: the entry's id, the arm, the commitments; by name. */
  readonly gave: Readonly<Record<string, unknown>>;
}

/** One line of the list of studies. */
export interface StudySummary {
  readonly study: string;
  readonly title: string;
  readonly status: StudyState['status'];
  readonly participants: number;
  readonly allocations: number;
  /** The number of the last event. */
  readonly number: number;
}
