import { ended, type SubdistributionSample } from './fine-gray-sample.ts';

/** The log pseudo-likelihood at some coefficients, with all that it is made of. */
export interface SubdistributionLikelihood {
  readonly loglik: number;
  readonly score: Float64Array;
  /** By rows; its lower triangle. */
  readonly information: Float64Array;
  /** By subject in order of time: exp of the linear predictor. */
  readonly relative: Float64Array;
  /** For each covariate, by event time: its mean over those at risk. */
  readonly means: readonly Float64Array[];
  /** By event time: the jump of the baseline hazard, and the sum of the jumps. */
  readonly jumps: Float64Array;
  readonly cumulative: Float64Array;
}

/**
 * Likelihood, score and information at some coefficients, in work proportional to the subjects.
 *
 * Those at risk at t are the subjects with time t or later, each with weight 1, and those with an
 * earlier competing event, whose weights share the factor G(t-): two running sums. The information is
 * X'WX less the squares of the means, with each subject's weighted cumulative hazard in W.
 */
export function evaluateLikelihood(sample: SubdistributionSample, coef: Float64Array): SubdistributionLikelihood {
  const { subjects, x, came, eventStep, eventSums } = sample;
  const size = x.length;
  const eventTimes = eventStep.length;
  const linear = new Float64Array(subjects);
  for (const [j, column] of x.entries()) addScaled(linear, column, coef[j] ?? 0);
  const relative = new Float64Array(subjects);
  for (let at = 0; at < subjects; at += 1) relative[at] = Math.exp(linear[at] ?? 0);

  const later = laterWeights(sample, relative);
  const total = sumAtRisk(sample, relative, later, new Float64Array(subjects).fill(1));
  const jumps = new Float64Array(eventTimes);
  let loglik = eventSums.reduce((sum, column, j) => sum + column * (coef[j] ?? 0), 0);
  for (let place = 0; place < eventTimes; place += 1) {
    const sum = total[place] ?? 0;
    const events = came[place] ?? 0;
    loglik -= events * Math.log(sum);
    jumps[place] = events / sum;
  }
  const means = x.map((column) => divided(sumAtRisk(sample, relative, later, column), total));
  const { up, total: hazard } = accumulate(sample, jumps);
  const score = eventSums.map((sum, j) => sum - sumOfProducts(came, means[j] ?? up));
  const weights = new Float64Array(subjects);
  for (let at = 0; at < subjects; at += 1) weights[at] = (relative[at] ?? 0) * (hazard[at] ?? 0);
  const information = new Float64Array(size * size);
  x.forEach((one, j) => {
    for (let k = 0; k <= j; k += 1)
      information[j * size + k] =
        sumOfTriples(weights, one, x[k] ?? one) - sumOfTriples(came, means[j] ?? up, means[k] ?? up);
  });
  return { loglik, score, information, relative, means, jumps, cumulative: up };
}

/** By subject: its relative hazard over its probability of being uncensored, where it had a competing event; else 0. */
function laterWeights({ subjects, kind, first, uncensored }: SubdistributionSample, relative: Float64Array) {
  const weights = new Float64Array(subjects);
  for (let step = 0; step < uncensored.length; step += 1) {
    const probability = uncensored[step] ?? 1;
    const end = first[step + 1] ?? 0;
    for (let at = first[step] ?? 0; at < end; at += 1)
      if (kind[at] === ended.competing) weights[at] = (relative[at] ?? 0) / probability;
  }
  return weights;
}

/** For each event time the sum of a column over those at risk, by weight and relative hazard. */
function sumAtRisk(
  { subjects, first, uncensored, eventStep }: SubdistributionSample,
  relative: Float64Array,
  later: Float64Array,
  column: Float64Array,
): Float64Array {
  const sums = new Float64Array(eventStep.length);
  let running = 0;
  let end = subjects;
  for (let place = eventStep.length - 1; place >= 0; place -= 1) {
    const start = first[eventStep[place] ?? 0] ?? 0;
    for (let at = end - 1; at >= start; at -= 1) running += (relative[at] ?? 0) * (column[at] ?? 0);
    sums[place] = running;
    end = start;
  }
  running = 0;
  let at = 0;
  for (let place = 0; place < eventStep.length; place += 1) {
    const step = eventStep[place] ?? 0;
    const start = first[step] ?? 0;
    for (; at < start; at += 1) running += (later[at] ?? 0) * (column[at] ?? 0);
    sums[place] = (sums[place] ?? 0) + (uncensored[step] ?? 0) * running;
  }
  return sums;
}

/**
 * Sums amounts at the event times over the times at which each subject is at risk, with its weight.
 *
 * @returns `up`, the plain running sum by event time; `ahead`, what is to come, times the probability
 *   of being uncensored; `total`, by subject.
 */
export function accumulate(
  { subjects, kind, first, uncensored, eventStep }: SubdistributionSample,
  amounts: Float64Array,
) {
  const up = new Float64Array(amounts.length);
  const ahead = new Float64Array(amounts.length + 1);
  let sum = 0;
  for (let place = 0; place < amounts.length; place += 1) {
    sum += amounts[place] ?? 0;
    up[place] = sum;
  }
  for (let place = amounts.length - 1; place >= 0; place -= 1)
    ahead[place] = (ahead[place + 1] ?? 0) + (amounts[place] ?? 0) * (uncensored[eventStep[place] ?? 0] ?? 0);
  const total = new Float64Array(subjects);
  let reached = 0;
  for (let step = 0; step < uncensored.length; step += 1) {
    if (eventStep[reached] === step) reached += 1;
    const before = reached > 0 ? (up[reached - 1] ?? 0) : 0;
    const after = (ahead[reached] ?? 0) / (uncensored[step] ?? 1);
    const end = first[step + 1] ?? 0;
    for (let at = first[step] ?? 0; at < end; at += 1)
      total[at] = kind[at] === ended.competing ? before + after : before;
  }
  return { up, ahead, total };
}

function addScaled(sums: Float64Array, column: Float64Array, factor: number): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + factor * (column[at] ?? 0);
}

function divided(sums: Float64Array, by: Float64Array): Float64Array {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / (by[at] ?? 0);
  return sums;
}

function sumOfProducts(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function sumOfTriples(weights: Float64Array, one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
