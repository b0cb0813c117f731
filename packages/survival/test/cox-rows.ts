import fc from 'fast-check';
import type { CoxData, CoxTies } from '../src/index.ts';

export interface CoxRow {
  readonly start: number;
  readonly length: number;
  readonly event: number;
  readonly x: readonly [number, number];
  readonly weight: number;
  readonly stratum: number;
}

/** Few distinct times, so that there are ties; covariates on a small grid, half of them binary. */
const coxRow: fc.Arbitrary<CoxRow> = fc.record({
  start: fc.integer({ min: 0, max: 6 }),
  length: fc.integer({ min: 1, max: 12 }),
  event: fc.integer({ min: 0, max: 1 }),
  x: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -3, max: 3 })),
  weight: fc.integer({ min: 1, max: 3 }),
  stratum: fc.integer({ min: 0, max: 1 }),
});

export const coxRows = fc.array(coxRow, { minLength: 25, maxLength: 60 });

export const seeded = { seed: 3, numRuns: 40 };

export function coxDataOf(rows: readonly CoxRow[], ties: CoxTies = 'efron'): CoxData {
  return {
    time: rows.map(({ start, length }) => start + length),
    event: rows.map(({ event }) => event),
    covariates: [rows.map(({ x }) => x[0]), rows.map(({ x }) => x[1])],
    ties,
  };
}

export function startsOf(rows: readonly CoxRow[]): number[] {
  return rows.map(({ start }) => start);
}
