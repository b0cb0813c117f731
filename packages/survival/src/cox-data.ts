/** How subjects with the same event time are handled. */
export type CoxTies = 'efron' | 'breslow' | 'exact';

/** One row per index, in any order; plain or typed arrays, never changed. */
export interface CoxData {
  /** When the row's time at risk ends; finite. */
  readonly time: ArrayLike<number>;
  /** 1: the event came at `time`. 0: censored at `time`. */
  readonly event: ArrayLike<number>;
  /** One column per covariate, each as long as `time`; finite numbers. */
  readonly covariates: readonly ArrayLike<number>[];
  /** When the row comes under observation: it is at risk on (start, time]. Left out: from the beginning. */
  readonly start?: ArrayLike<number> | undefined;
  /** A number per row; each distinct number has a baseline hazard of its own. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Case weights; finite, above 0. */
  readonly weights?: ArrayLike<number> | undefined;
  /** A number per row; rows that share it belong together, such as those of one patient. */
  readonly cluster?: ArrayLike<number> | undefined;
  readonly ties: CoxTies;
}

/**
 * Accepts data that a Cox model can be fitted to. Whether covariates are finite comes out when they are scaled.
 *
 * @throws RangeError naming the first unusable value, its index and what was expected.
 */
export function checkCoxData(data: CoxData): void {
  const { time, event, covariates, start, strata, weights, cluster, ties } = data;
  const named: readonly (readonly [string, ArrayLike<number> | undefined])[] = [
    ['event', event],
    ...covariates.map((column, index) => [`covariates[${index}]`, column] as const),
    ['start', start],
    ['strata', strata],
    ['weights', weights],
    ['cluster', cluster],
  ];
  for (const [name, column] of named)
    if (column !== undefined && column.length !== time.length)
      throw new RangeError(`${name} has ${column.length} values and time has ${time.length}; each row needs both.`);
  checkFinite('time', time);
  checkEvents(event);
  if (start !== undefined) checkFinite('start', start);
  if (strata !== undefined) checkFinite('strata', strata);
  if (weights !== undefined) checkFinite('weights', weights);
  if (cluster !== undefined) checkFinite('cluster', cluster);
  for (let row = 0; row < time.length && (start !== undefined || weights !== undefined); row += 1) {
    if (start !== undefined && !((start[row] ?? Number.NaN) < (time[row] ?? Number.NaN)))
      throw new RangeError(
        `start[${row}] is ${start[row] ?? Number.NaN} and time[${row}] is ${time[row] ?? Number.NaN}; expected an earlier start.`,
      );
    if (weights !== undefined && !((weights[row] ?? Number.NaN) > 0))
      throw new RangeError(`weights[${row}] is ${weights[row] ?? Number.NaN}; expected a number above 0.`);
  }
  if (ties === 'exact' && weights !== undefined)
    throw new RangeError(
      'The exact partial likelihood takes no case weights; use Efron or Breslow, or leave them out.',
    );
}

function checkEvents(event: ArrayLike<number>): void {
  // What is neither 0 nor 1 adds something; which of the two it is need not be asked row by row.
  let rest = 0;
  for (let row = 0; row < event.length; row += 1)
    rest += Math.abs((event[row] ?? Number.NaN) * ((event[row] ?? Number.NaN) - 1));
  if (rest === 0) return;
  for (let row = 0; row < event.length; row += 1)
    if (event[row] !== 0 && event[row] !== 1)
      throw new RangeError(`event[${row}] is ${event[row]}; expected 1 (the event came) or 0 (censored).`);
}

/** @throws RangeError naming the first value that is no finite number. */
export function checkFinite(name: string, column: ArrayLike<number>): void {
  // A number less itself is 0; what is not finite, less itself, is not.
  let rest = 0;
  for (let row = 0; row < column.length; row += 1) rest += (column[row] ?? Number.NaN) - (column[row] ?? Number.NaN);
  if (rest === 0) return;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? Number.NaN;
    if (!Number.isFinite(value)) throw new RangeError(`${name}[${row}] is ${value}; expected a finite number.`);
  }
}
