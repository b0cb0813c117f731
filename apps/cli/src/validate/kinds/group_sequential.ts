import { type Boundary, type Futility, groupSequentialDesign, type Spending } from '@rezidiv/survival';
import { z } from 'zod';
import { NotYet, type Runner } from '../runner.ts';

const fields = z.object({
  type: z.string(),
  information_rates: z.array(z.number()),
  alpha: z.number(),
  sided: z.literal([1, 2]),
  parameter: z.number().nullish(),
  power: z.number(),
  futility_bounds: z.union([z.number().transform((bound) => [bound]), z.array(z.number())]).nullish(),
  beta_spending: z.string().nullish(),
  binding_futility: z.boolean().optional(),
});
type Fields = z.infer<typeof fields>;

/** Bounds and operating characteristics. Futility bounds are part of the answer where they come from beta spending. */
export const run: Runner = (spec) => {
  const asked = fields.parse(spec);
  const futility = futilityOf(asked);
  const design = groupSequentialDesign({
    informationRates: asked.information_rates,
    alpha: asked.alpha,
    sided: asked.sided,
    boundary: boundaryOf(asked),
    power: asked.power,
    ...(futility === undefined ? {} : { futility }),
  });
  return {
    critical_values: design.criticalValues,
    stage_levels_one_sided: design.stageLevels,
    alpha_spent: design.alphaSpent,
    futility_bounds: futility?.kind === 'spending' ? design.futilityBounds : null,
    shift: design.shift,
    inflation_factor: design.inflationFactor,
    avg_sample_number_H1_ratio: design.expectedInformation.underAlternative,
    avg_sample_number_H0_ratio: design.expectedInformation.underNull,
    power_by_stage: design.powerByStage,
  };
};

function boundaryOf({ type, parameter }: Pick<Fields, 'type' | 'parameter'>): Boundary {
  if (type === 'OF') return { kind: 'wang-tsiatis', delta: 0 };
  if (type === 'P') return { kind: 'wang-tsiatis', delta: 0.5 };
  if (type === 'WT') return { kind: 'wang-tsiatis', delta: parameter ?? Number.NaN };
  if (type.startsWith('as')) return { kind: 'spending', spending: spendingOf(type, parameter) };
  throw new NotYet(`boundaries of type ${type}`);
}

function futilityOf(asked: Fields): Futility | undefined {
  const { futility_bounds: bounds, beta_spending: beta, parameter, binding_futility: binding = false } = asked;
  if (bounds) return { kind: 'bounds', bounds, binding };
  return beta ? { kind: 'spending', spending: spendingOf(beta, parameter), binding } : undefined;
}

function spendingOf(type: string, parameter: number | null | undefined): Spending {
  switch (type.slice(2)) {
    case 'OF':
      return { kind: 'obrien-fleming' };
    case 'P':
      return { kind: 'pocock' };
    case 'KD':
      return { kind: 'power', exponent: parameter ?? Number.NaN };
    case 'HSD':
      return { kind: 'hwang-shih-decani', gamma: parameter ?? Number.NaN };
    default:
      throw new NotYet(`spending of type ${type}`);
  }
}
