/** Rows that are in no count, and why. */
export interface LeftOut {
  readonly reason: LeftOutReason;
  /** The column that was looked at; absent where the reason is not about one. */
  readonly column?: string;
  readonly rows: number;
  /** One value found there, as it stands. */
  readonly example?: string;
}

/** Why a row is in no count. The last three are answers of the system. */
export type LeftOutReason =
  | 'not known'
  | 'not a number'
  | 'less than 0, or infinite'
  | 'not among the codes'
  | 'not before the end of follow-up'
  | 'unusable'
  | 'line does not fit the header'
  | 'needs'
  | 'disputed'
  | 'not-covered';

/** One reason, as the statement asks for it: the first whose condition is true holds. */
export interface LeftOutRule {
  readonly reason: LeftOutReason;
  readonly column?: string;
  readonly condition: string;
  /** The value found, as SQL. */
  readonly example?: string;
}
