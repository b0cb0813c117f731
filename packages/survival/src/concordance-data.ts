import { checkCoxData } from './cox-data.ts';

/** One row per index, in any order; never changed. */
export interface ConcordanceData {
  readonly time: ArrayLike<number>;
  /** 1: the event came at `time`. 0: censored. */
  readonly event: ArrayLike<number>;
  /** Higher should mean an earlier event. */
  readonly score: ArrayLike<number>;
  /** At risk on (start, time]. */
  readonly start?: ArrayLike<number> | undefined;
  readonly strata?: ArrayLike<number> | undefined;
  readonly weights?: ArrayLike<number> | undefined;
  /** Rows that share a number belong together in the standard error. */
  readonly cluster?: ArrayLike<number> | undefined;
}

/** @throws RangeError naming the first unusable value, its index and what was expected. */
export function checkConcordanceData({ score, ...data }: ConcordanceData): void {
  checkCoxData({ ...data, covariates: [], ties: 'breslow' });
  if (score.length !== data.time.length)
    throw new RangeError(`score has ${score.length} values and time has ${data.time.length}; each row needs both.`);
  for (let row = 0; row < score.length; row += 1)
    if (!Number.isFinite(score[row])) throw new RangeError(`score[${row}] is ${score[row]}; expected a finite number.`);
}
