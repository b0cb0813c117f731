import { valueAt } from './column.ts';
import type { CoxTies } from './cox-data.ts';
import { type Likelihood, likelihood } from './cox-likelihood.ts';
import type { RiskSets } from './cox-risk-sets.ts';
import { type Factor, factorise, inverseForm, invert, solve } from './linear-algebra.ts';

/** Where the partial likelihood is greatest, in the scaled covariates. */
export interface Maximum {
  readonly coefficients: Float64Array;
  /** The last step; where separated, the direction of endless rise. */
  readonly step: Float64Array;
  /** The inverse of the information, by rows. */
  readonly inverse: Float64Array;
  readonly loglik: number;
  readonly loglikNull: number;
  readonly score: number;
  readonly wald: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly collinear: readonly number[];
  readonly separated: readonly number[];
}

/** What is left of a column's squares after the columns before it, when it tells nothing of its own: rounding. */
export const collinearity = 1e-11;
const mostIterations = 60;
/**
 * A full step that changes the log likelihood by no more than this part of it is the last. R's rule,
 * with 1e-9 by default there; a hundredth of that, as 1e-9 can leave the seventh digit open.
 */
const enough = 1e-11;
/** A rise still to come, as the quadratic approximation has it, beside which a long step means that there may be no top. */
const nearlyFlat = 1e-6;
/** In standard deviations of the covariate. */
const longStep = 1e-3;

/** Newton-Raphson from 0, each step halved until the likelihood no longer falls. */
export function maximise(sets: RiskSets, ties: CoxTies): Maximum {
  const { width } = sets;
  let coefficients = new Float64Array(width);
  let here = likelihood(sets, coefficients, ties);
  const loglikNull = here.loglik;
  const start = factorise(here.information, width, floorOf(here, collinearity));
  const isKept = start.dropped.map((dropped) => 1 - dropped);
  const score = inverseForm(start, here.gradient);

  let factor: Factor = start;
  let step = solve(factor, here.gradient);
  let decrement = score;
  let iterations = 0;
  let converged = isKept.every((kept) => kept === 0);
  let separated: number[] = [];
  while (!converged && separated.length === 0 && iterations < mostIterations) {
    iterations += 1;
    const next = climb(sets, ties, coefficients, step, here);
    if (next === null) {
      converged = decrement < nearlyFlat;
      break;
    }
    const stepBefore = step;
    const lengthBefore = longest(step);
    const decrementBefore = decrement;
    const isSettled = next.part === 1 && Math.abs(1 - here.loglik / next.here.loglik) <= enough;
    ({ coefficients, here } = next);
    factor = factorise(withoutDropped(here.information, start), width, floorOf(here, 0));
    step = solve(factor, here.gradient);
    decrement = inverseForm(factor, here.gradient);
    const lost = [...isKept].flatMap((kept, column) => (kept === 1 && factor.dropped[column] === 1 ? [column] : []));
    const isEndless = longest(step) > longStep && longest(step) > lengthBefore / 2;
    const isFlat = decrementBefore < nearlyFlat && decrement < nearlyFlat;
    const columns = [...new Set([...endless(step), ...lost])].sort((one, other) => one - other);
    // A lost column has no step any more; the one before shows where it was going.
    const along = step.map((value, column) =>
      lost.includes(column) ? valueAt(stepBefore, column) : columns.includes(column) ? value : 0,
    );
    if (isFlat && (isEndless || lost.length > 0) && !fallsFurther(sets, ties, coefficients, along, here))
      separated = columns;
    else converged = (isSettled || here.loglik === 0) && longest(step) <= longStep;
  }
  return {
    coefficients,
    step,
    inverse: invert(factor),
    loglik: here.loglik,
    loglikNull,
    score,
    wald: waldOf(here.information, factor, coefficients),
    iterations,
    converged,
    collinear: [...isKept].flatMap((kept, column) => (kept === 1 ? [] : [column])),
    separated,
  };
}

/** Whether the likelihood falls further along a direction: then it has a top, however far, and nothing is separated. */
function fallsFurther(sets: RiskSets, ties: CoxTies, from: Float64Array, along: Float64Array, before: Likelihood) {
  const slack = 1e-9 * Math.max(1, Math.abs(before.loglik));
  let highest = before.loglik;
  for (const times of [10, 30, 100, 300, 1000]) {
    const further = from.map((value, column) => value + times * valueAt(along, column));
    const { loglik } = likelihood(sets, further, ties);
    if (!Number.isFinite(loglik)) return false;
    if (loglik < highest - slack) return true;
    highest = Math.max(highest, loglik);
  }
  return false;
}

function climb(sets: RiskSets, ties: CoxTies, from: Float64Array, step: Float64Array, before: Likelihood) {
  // What the sum of the logarithms cannot tell apart is not a fall.
  const slack = 1e-12 * Math.max(1, Math.abs(before.loglik));
  for (let part = 1; part > 1e-9; part /= 2) {
    const coefficients = from.map((value, column) => value + part * valueAt(step, column));
    const here = likelihood(sets, coefficients, ties);
    if (here.loglik >= before.loglik - slack && here.information.every(Number.isFinite))
      return { coefficients, here, part };
  }
  return null;
}

function floorOf({ size }: Likelihood, part: number): Float64Array {
  return size.map((value) => value * part);
}

/** Keeps the columns dropped at the start out of every later factor. */
function withoutDropped(information: Float64Array, { size, dropped }: Factor): Float64Array {
  return information.map((value, place) =>
    dropped[Math.floor(place / size)] === 1 || dropped[place % size] === 1 ? 0 : value,
  );
}

function longest(step: Float64Array): number {
  return step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function endless(step: Float64Array): number[] {
  const most = longest(step);
  return Array.from(step, Math.abs).flatMap((size, column) => (size > 1e-3 * most && size > 0 ? [column] : []));
}

/** The coefficients' quadratic form in the information. */
function waldOf(information: Float64Array, { size, dropped }: Factor, coefficients: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      if (dropped[row] === 1 || dropped[column] === 1) continue;
      const entry = valueAt(information, Math.max(row, column) * size + Math.min(row, column));
      sum += valueAt(coefficients, row) * entry * valueAt(coefficients, column);
    }
  return sum;
}
