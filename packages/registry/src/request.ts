import type { ColumnTable, SqlColumns, System } from '@rezidiv/core';
import type { EngineLimits } from './engine.ts';
import type { RegistryFiles } from './registry-files.ts';

/** Which columns of the files hold what, and what to count. */
export interface RegistryRequest extends RegistryFiles {
  /** Column of the time, from the common origin, at which follow-up ended; any unit, 0 or more. */
  readonly time: string;
  /** How follow-up ended. */
  readonly status: RegistryStatus;
  /** Column of the time at which a subject came under observation, before `time`. Left out: everybody from the origin. */
  readonly entry?: string;
  /** Column by which a test is to be stratified. Left out: one stratum. */
  readonly stratum?: string;
  /** What parts the subjects into groups. Left out: one group. */
  readonly groups?: GroupsByColumn | GroupsBySystem;
  readonly limits?: EngineLimits;
  /** Hears now and then what share of the work is done, 0 to 1, as the database reckons it. */
  readonly onProgress?: (share: number) => void;
}

/** A column of endings, and what each value in it means. */
export interface RegistryStatus {
  readonly column: string;
  /** For each value in the column: 0 for censored, or the number of an event or a cause, from 1. Other values are left out and counted. */
  readonly codes: Readonly<Record<string, number>>;
}

/** Groups as they stand in a column. */
export interface GroupsByColumn {
  readonly column: string;
}

/** Groups by a published system, worked out in the same reading. */
export interface GroupsBySystem {
  readonly system: System;
  /** The same system, from `compileColumns`. */
  readonly table: ColumnTable;
  /** Which column holds which fact, as `CaseColumns` has them; a fact left out is not known of anybody. */
  readonly columns: Partial<SqlColumns>;
}

/**
 * Refuses a request that cannot be meant.
 *
 * @throws RangeError naming the code or the fact that cannot be used.
 */
export function checkRequest({ status, groups }: RegistryRequest): void {
  const codes = Object.entries(status.codes);
  const wrong = codes.find(([, code]) => !Number.isInteger(code) || code < 0);
  if (wrong !== undefined) {
    throw new RangeError(
      `The code of status ${JSON.stringify(wrong[0])} is ${wrong[1]}; expected a whole number, 0 for censored.`,
    );
  }
  const numbers = codes.map(([value]) => value).filter(isNumber);
  const again = numbers.find((value, at) => numbers.findIndex((one) => Number(one) === Number(value)) < at);
  if (again !== undefined) {
    throw new RangeError(`Status ${JSON.stringify(again)} is the same number as another; expected each once.`);
  }
  if (!codes.some(([, code]) => code > 0)) {
    throw new RangeError('No status is an event; expected at least one code of 1 or more.');
  }
  if (groups !== undefined && 'system' in groups && Object.keys(groups.columns).length === 0) {
    throw new RangeError(`No column was given for ${groups.system.id}; expected at least one fact.`);
  }
}

/** Whether a value of a status is a number, so that `1` is also what is written `1.0`. */
export function isNumber(value: string): boolean {
  return value.trim() !== '' && Number.isFinite(Number(value));
}
