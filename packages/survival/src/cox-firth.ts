import { valueAt } from './column.ts';
import { type CoxTest, chiSquareTest } from './cox.ts';
import { type CoxData, checkCoxData } from './cox-data.ts';
import { shareGone } from './cox-efron.ts';
import { tiedLikelihood } from './cox-likelihood.ts';
import { collinearity } from './cox-maximise.ts';
import { plainKernels } from './cox-plain-kernels.ts';
import { eventsIn, type RiskSets, riskSetsOf } from './cox-risk-sets.ts';
import { lengthsForSweep, sweepEventTimes } from './cox-sweep.ts';
import { type Factor, factorise, invert, rowsOf, solve } from './linear-algebra.ts';

/** A Cox model fitted by Firth's penalised likelihood. Columns and matrices follow the covariates. */
export interface FirthFit {
  readonly n: number;
  readonly events: number;
  /** Log hazard ratio per unit; finite also under separation. NaN for a covariate left out. */
  readonly coef: readonly number[];
  /** From the information at the estimate; NaN for a covariate left out. */
  readonly se: readonly number[];
  readonly variance: readonly (readonly number[])[];
  /** The log partial likelihood and half the logarithm of the information's determinant. */
  readonly penalisedLoglik: number;
  /** With all coefficients 0. */
  readonly penalisedLoglikNull: number;
  readonly lrTest: CoxTest;
  readonly iterations: number;
  readonly converged: boolean;
  /** Constant, or combinations of those before them: left out. */
  readonly collinear: readonly number[];
}

const mostIterations = 60;
/** In standard deviations of the covariate. */
const shortStep = 1e-9;

/**
 * Fits the proportional-hazards model by Firth's penalised partial likelihood: less biased in small
 * samples, and finite where `fitCox` reports separation.
 *
 * @throws RangeError naming the first unusable value; for the exact likelihood; without events.
 * @source Firth 1993, doi:10.1093/biomet/80.1.27; Heinze & Schemper 2001, doi:10.1111/j.0006-341X.2001.00114.x
 * @checked Worked by hand and against small steps to each side, test/cox-firth.test.ts; not against R
 * @example fitFirth({ time: [1, 2], event: [1, 1], covariates: [[1, 0]], ties: 'efron' }) // => coef [ln 3]
 */
export function fitFirth(data: CoxData): FirthFit {
  checkCoxData(data);
  const { ties } = data;
  if (ties === 'exact') throw new RangeError('Firth is for ties by Efron or Breslow, not for the exact likelihood.');
  const sets = riskSetsOf(data);
  if (sets.times.count === 0) throw new RangeError('There are no events; expected one or more.');
  const { width, scaling } = sets;
  const collinear = [...penalised(sets, new Float64Array(width), ties).factor.dropped].flatMap((dropped, column) =>
    dropped === 1 ? [column] : [],
  );

  let coefficients = new Float64Array(width);
  let here = penalised(sets, coefficients, ties);
  const atNull = here.loglik;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < mostIterations) {
    iterations += 1;
    const score = here.score();
    const step = solve(curvature(sets, coefficients, ties, here.factor), score);
    converged = step.every((length) => Math.abs(length) < shortStep);
    const next = climb(sets, ties, coefficients, step, here.loglik);
    if (next === null) {
      break;
    }
    ({ coefficients, here } = next);
  }

  const isOut = (column: number): boolean => collinear.includes(column);
  const scale = (column: number): number => valueAt(scaling.scale, column);
  const inverse = invert(here.factor);
  // Half the logarithm of the determinant moves with the units: by the logarithm of each scale.
  const units = Array.from({ length: width }, (_, column) => (isOut(column) ? 0 : Math.log(scale(column))));
  const ofUnits = units.reduce((sum, one) => sum + one, 0);
  return {
    n: sets.rows,
    events: eventsIn(sets.times),
    coef: Array.from(coefficients, (value, column) => (isOut(column) ? Number.NaN : value / scale(column))),
    se: Array.from(coefficients, (_, column) =>
      isOut(column) ? Number.NaN : Math.sqrt(valueAt(inverse, column * width + column)) / scale(column),
    ),
    variance: rowsOf(inverse, width).map((entries, row) =>
      entries.map((entry, column) => (isOut(row) || isOut(column) ? Number.NaN : entry / scale(row) / scale(column))),
    ),
    penalisedLoglik: here.loglik + ofUnits,
    penalisedLoglikNull: atNull + ofUnits,
    lrTest: chiSquareTest(Math.max(0, 2 * (here.loglik - atNull)), width - collinear.length),
    iterations,
    converged,
    collinear,
  };
}

type Ties = 'efron' | 'breslow';

function climb(sets: RiskSets, ties: Ties, from: Float64Array, step: Float64Array, before: number) {
  const slack = 1e-13 * Math.max(1, Math.abs(before));
  // No further than five standard deviations at once, as Heinze & Schemper advise against overshooting.
  const longest = step.reduce((most, length) => Math.max(most, Math.abs(length)), 0);
  for (let part = Math.min(1, 5 / longest); part > 1e-9; part /= 2) {
    const coefficients = from.map((value, column) => value + part * valueAt(step, column));
    const here = penalised(sets, coefficients, ties);
    if (here.loglik >= before - slack || longest < 1e-6) return { coefficients, here };
  }
  return null;
}

/**
 * Minus the slope of the penalised score, by small steps to each side; the plain information where
 * that is not positive definite. With the information alone the steps shrink slowly, and near the top
 * the likelihood no longer tells them apart.
 */
function curvature(sets: RiskSets, coefficients: Float64Array, ties: Ties, information: Factor): Factor {
  const { width } = sets;
  const small = 1e-5;
  const slopes = new Float64Array(width * width);
  for (let column = 0; column < width; column += 1) {
    const [above, below] = [small, -small].map((move) => {
      const moved = Float64Array.from(coefficients);
      moved[column] = valueAt(moved, column) + move;
      return penalised(sets, moved, ties).score();
    });
    for (let row = 0; row < width; row += 1) {
      const slope = (valueAt(below ?? [], row) - valueAt(above ?? [], row)) / (4 * small);
      for (const place of [row * width + column, column * width + row]) slopes[place] = valueAt(slopes, place) + slope;
    }
  }
  const isOut = (place: number): boolean => information.dropped[place] === 1;
  const kept = slopes.map((slope, place) => (isOut(Math.floor(place / width)) || isOut(place % width) ? 0 : slope));
  const factor = factorise(kept, width, new Float64Array(width));
  return factor.dropped.every((dropped, column) => dropped === information.dropped[column]) ? factor : information;
}

/** The penalised log likelihood in the scaled covariates, and its derivative when asked for. */
function penalised(sets: RiskSets, coefficients: Float64Array, ties: Ties) {
  const { width } = sets;
  const plain = tiedLikelihood(sets, coefficients, ties);
  // The risks of other coefficients will take the place of these.
  const risk = plain.risk.slice();
  const floor = plain.size.map((value) => value * collinearity);
  const factor = factorise(plain.information, width, floor);
  let loglik = plain.loglik;
  for (let column = 0; column < width; column += 1)
    if (factor.dropped[column] === 0) loglik += Math.log(valueAt(factor.lower, column * width + column));
  return {
    loglik,
    factor,
    score: () => {
      const slope = penaltySlope(sets, risk, factor, ties);
      return plain.gradient.map((value, column) => value + valueAt(slope, column) / 2);
    },
  };
}

/**
 * The trace of the inverse information V times its derivative by each coefficient: at each event time
 * the mean over those at risk of q (x - m), with q = (x - m)' V (x - m) and m the mean of x. With
 * Q = x'Vx, a number per row, that is E[Qx] - E[Q] m - 2 Cov(x) V m: all of them means of columns.
 */
function penaltySlope(sets: RiskSets, risk: Float64Array, factor: Factor, ties: Ties): Float64Array {
  const { width, rows, columns } = sets;
  const inverse = invert(factor);
  // Columns: x, Q, Qx, and the products of x with x.
  const wide = 1 + 2 * width + width * width;
  const moments = new Float64Array(rows * wide);
  for (let row = 0; row < rows; row += 1) {
    const values = Float64Array.from({ length: width }, (_, column) =>
      valueAt(columns.values, column * columns.stride + row),
    );
    const square = quadratic(inverse, values);
    const products = Array.from(values, (one) => Array.from(values, (other) => one * other)).flat();
    const all = [...values, square, ...Array.from(values, (value) => square * value), ...products];
    for (const [column, one] of all.entries()) moments[column * rows + row] = one;
  }
  const slope = new Float64Array(width);
  sweepEventTimes(
    {
      ...sets,
      columns: { values: moments, stride: rows, width: wide },
      work: plainKernels.workspace(lengthsForSweep(wide)),
    },
    risk,
    (_, { atRisk, atRiskX, dying, dyingX, deaths, deathWeight }) => {
      const passes = ties === 'efron' ? deaths : 1;
      for (let death = 0; death < passes; death += 1) {
        const gone = shareGone(ties, death, deaths);
        const mean = atRiskX.map((sum, column) => (sum - gone * valueAt(dyingX, column)) / (atRisk - gone * dying));
        const m = mean.subarray(0, width);
        const turned = times(inverse, m);
        for (let column = 0; column < width; column += 1) {
          let third = valueAt(mean, width + 1 + column) - valueAt(mean, width) * valueAt(m, column);
          for (let other = 0; other < width; other += 1) {
            const product = valueAt(mean, 1 + 2 * width + other * width + column);
            third -= 2 * valueAt(turned, other) * (product - valueAt(m, other) * valueAt(m, column));
          }
          slope[column] = valueAt(slope, column) + (deathWeight / passes) * third;
        }
      }
    },
  );
  return slope;
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_, row) =>
    vector.reduce((sum, value, column) => sum + valueAt(matrix, row * vector.length + column) * value, 0),
  );
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  return times(matrix, vector).reduce((sum, value, index) => sum + value * valueAt(vector, index), 0);
}
