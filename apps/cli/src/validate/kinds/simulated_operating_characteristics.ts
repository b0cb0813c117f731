import {
  type Boundary,
  groupSequentialDesign,
  sequentialProbabilities,
  simulatePower,
  timeOfEvents,
} from '@rezidiv/survival';
import { z } from 'zod';
import { type Comparison, compare } from '../compare.ts';
import { NotYet, type Runner } from '../runner.ts';

const fields = z.object({
  hazard_ratio: z.number(),
  median_control_months: z.number(),
  n: z.number(),
  accrual_months: z.number(),
  events: z.number(),
  looks: z.number(),
  boundary: z.string(),
  alpha_one_sided: z.number(),
  dropout_per_year: z.number(),
  /** Treatment to control. */
  allocation: z.string().regex(/^\d+:\d+$/),
});

const trialsSimulated = 50_000;
const seed = 20_260_101;

/** Equally spaced looks; the answer's `mc_se` is the Monte-Carlo error of its own simulation. */
export const run: Runner = (spec) => {
  const asked = fields.parse(spec);
  const [treatment = Number.NaN, control = Number.NaN] = asked.allocation.split(':').map(Number);
  const allocation = treatment / control;
  const rates = Array.from({ length: asked.looks }, (_unused, look) => (look + 1) / asked.looks);
  const { criticalValues } = groupSequentialDesign({
    informationRates: rates,
    alpha: asked.alpha_one_sided,
    sided: 1,
    boundary: boundaryOf(asked.boundary),
    power: 0.9,
  });
  const trial = {
    patients: asked.n,
    accrual: asked.accrual_months,
    allocation,
    controlHazard: Math.LN2 / asked.median_control_months,
    hazardRatio: asked.hazard_ratio,
    dropoutHazard: -Math.log1p(-asked.dropout_per_year) / 12,
    criticalValues,
  };
  const events = rates.map((rate) => Math.round(rate * asked.events));
  const { power, standardError, meanAnalysisTime } = simulatePower({ ...trial, events }, trialsSimulated, seed);
  const { above } = sequentialProbabilities({
    information: rates,
    lower: rates.map(() => Number.NEGATIVE_INFINITY),
    upper: criticalValues,
    drift: (-Math.log(asked.hazard_ratio) * Math.sqrt(asked.events * allocation)) / (1 + allocation),
  });
  return {
    critical_values: criticalValues,
    power_analytic: above.reduce((sum, one) => sum + one, 0),
    analysis_time_analytic: rates.map((rate) => timeOfEvents(rate * asked.events, trial, trial.controlHazard, trial)),
    power_simulated_50000: power,
    mc_se: standardError,
    mean_analysis_time_simulated: meanAnalysisTime,
  };
};

function boundaryOf(name: string): Boundary {
  switch (name) {
    // With one look every boundary is the same.
    case 'fixed':
    case 'asOF':
      return { kind: 'spending', spending: { kind: 'obrien-fleming' } };
    case 'asP':
      return { kind: 'spending', spending: { kind: 'pocock' } };
    case 'OF':
      return { kind: 'wang-tsiatis', delta: 0 };
    case 'P':
      return { kind: 'wang-tsiatis', delta: 0.5 };
    default:
      throw new NotYet(`the boundary ${name}`);
  }
}

const answer = z.object({ power_simulated_50000: z.number(), mc_se: z.number() });

/** How far means over simulated trials may lie off. */
const approximation = { abs: 0.01, rel: 0.01 };

/**
 * Compares what was simulated within its Monte-Carlo error, and the rest as numbers.
 *
 * Simulated power may differ by four standard errors of the difference, its own standard error by five per
 * cent. Critical values and analytic fields may differ by 1e-5 of their size; mean analysis times by 0.01 and
 * one per cent. `worst` is of the fields that hold no simulation.
 */
export function compareSimulated(expected: unknown, actual: unknown): Comparison {
  const [wanted, found] = [answer.safeParse(expected), answer.safeParse(actual)];
  if (!wanted.success || !found.success) return compare(expected, actual, {});
  const { power_simulated_50000: power, mc_se: error } = wanted.data;
  const { power_simulated_50000: ourPower, mc_se: ourError } = found.data;
  const allowed = 4 * Math.hypot(error, ourError);
  const simulated =
    Math.abs(ourPower - power) <= allowed ? [] : [`power_simulated_50000: ${ourPower}, not ${power} +- ${allowed}`];
  const analytic = compare(without(expected, isSimulated), actual, { rel: 1e-5 });
  const ownError = compare(
    without(expected, (field) => field !== 'mc_se'),
    actual,
    { rel: 0.05 },
  );
  const times = compare(
    without(expected, (field) => field !== 'mean_analysis_time_simulated'),
    actual,
    approximation,
  );
  return { worst: analytic.worst, faults: [...simulated, ...analytic.faults, ...ownError.faults, ...times.faults] };
}

function isSimulated(field: string): boolean {
  return field.includes('simulated') || field === 'mc_se';
}

function without(value: unknown, isLeftOut: (field: string) => boolean): unknown {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([field]) => !isLeftOut(field)));
}
