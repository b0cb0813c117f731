import { freedmanEvents, patientsForEvents, schoenfeldEvents } from '@rezidiv/survival';
import { z } from 'zod';
import type { Runner } from '../runner.ts';

const fields = z.object({
  method: z.enum(['Schoenfeld', 'Freedman']),
  hazard_ratio: z.number(),
  hr_null: z.number(),
  lambda_control: z.number(),
  allocation_treatment_to_control: z.number(),
  alpha: z.number(),
  sided: z.literal([1, 2]),
  power: z.number(),
  accrual_months: z.number(),
  followup_months: z.number(),
  dropout_rate_per_12mo: z.number(),
});

/** Events and patients; the dropout is the share lost in twelve months. */
export const run: Runner = (spec) => {
  const asked = fields.parse(spec);
  const comparison = {
    hazardRatio: asked.hazard_ratio,
    allocation: asked.allocation_treatment_to_control,
    alpha: asked.alpha,
    sided: asked.sided,
    power: asked.power,
  };
  const schoenfeld = schoenfeldEvents(comparison, asked.hr_null);
  // Freedman's formula knows no other null hypothesis than equality.
  const freedman = asked.hr_null === 1 ? freedmanEvents(comparison) : null;
  const needed = asked.method === 'Schoenfeld' ? schoenfeld : freedmanEvents(comparison);
  const { events, patients, eventProbability } = patientsForEvents(needed, comparison, asked.lambda_control, {
    accrual: asked.accrual_months,
    followUp: asked.followup_months,
    dropoutHazard: -Math.log1p(-asked.dropout_rate_per_12mo) / 12,
  });
  return {
    events,
    n_total: patients,
    event_prob_overall: eventProbability,
    schoenfeld_formula_events: schoenfeld,
    freedman_formula_events: freedman,
  };
};
