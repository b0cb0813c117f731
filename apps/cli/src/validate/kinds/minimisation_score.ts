import { minimisationScores, type Spread } from '@rezidiv/survival';
import { z } from 'zod';
import type { Runner } from '../runner.ts';

const patient = z.record(z.string(), z.number());
const fields = z.object({
  history: z.array(patient),
  factors: z.array(z.string()),
  new_patient: patient,
  weights: z.array(z.number()),
  arms: z.number(),
});

/** The score of each arm, by each measure of spread. */
export const run: Runner = (spec) => {
  const { history, factors, new_patient: next, weights, arms } = fields.parse(spec);
  const column = (name: string): number[] => history.map((one) => one[name] ?? Number.NaN);
  const scores = (spread: Spread): number[] =>
    minimisationScores({
      levels: factors.map(column),
      arm: column('arm'),
      arms,
      next: factors.map((factor) => next[factor] ?? Number.NaN),
      weights,
      spread,
    });
  return { range: scores('range'), variance: scores('variance'), sd: scores('sd') };
};
