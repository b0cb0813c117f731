import { countUpTo } from './ascending.ts';
import { valueAt } from './column.ts';
import { type CauseFollowUp, checkCauseFollowUp } from './cumulative-incidence.ts';
import { factorise, solve } from './linear-algebra.ts';
import { orderByTime } from './order-by-time.ts';

/** Follow-up with causes and covariates, as columns of equal length. */
export interface SubdistributionData extends Omit<CauseFollowUp, 'entry' | 'causes'> {
  /** The cause whose incidence is modelled. */
  readonly failCode: number;
  /** One column for each covariate; finite. */
  readonly covariates: readonly ArrayLike<number>[];
}

/** A proportional subdistribution hazards model. Lists and matrices follow `covariates`. */
export interface FineGrayFit {
  readonly subjects: number;
  readonly events: number;
  readonly coef: readonly number[];
  /** From `variance`. */
  readonly se: readonly number[];
  /** Sandwich, with the term for the censoring distribution having been estimated. */
  readonly variance: readonly (readonly number[])[];
  /** Log pseudo-likelihood, Breslow's way with ties. */
  readonly loglik: number;
  /** With all coefficients 0. */
  readonly loglikNull: number;
  readonly iterations: number;
  /** False where the likelihood still rose after 50 iterations: a covariate may separate the events. */
  readonly converged: boolean;
  /** At all covariates 0, at the distinct times of the cause. */
  readonly baseline: { readonly time: readonly number[]; readonly cumulativeHazard: readonly number[] };
}

/**
 * Fits the proportional subdistribution hazards model of Fine and Gray.
 *
 * A subject with a competing event at T stays at risk with weight G(t-)/G(T-), where G is the
 * Kaplan-Meier estimate of staying uncensored and a censoring at t leaves the subject at risk at t.
 * R's survival::finegray lets events come before censorings at the same time instead, so that with
 * ties its coefficients differ slightly; `fineGrayRows` gives those. At time 0, G(T-) is G(0), as in R's crr.
 *
 * @throws RangeError naming the first unusable value, or a covariate that is constant or a linear
 *   combination of those before it; and if the cause never happens.
 * @source Fine & Gray 1999, doi:10.1080/01621459.1999.10474144
 * @checked R cmprsk::crr, `rezidiv validate survival`; worked by hand, four subjects
 * @example fitFineGray({ time: [1, 2, 3, 4], cause: [1, 1, 1, 1], censorCode: 0, failCode: 1,
 *   covariates: [[1, 0, 1, 0]] }).converged // => true
 */
export function fitFineGray(data: SubdistributionData): FineGrayFit {
  const sample = prepare(data);
  const size = data.covariates.length;
  let scaled = new Float64Array(size);
  let now = evaluate(sample, scaled);
  const loglikNull = now.loglik;
  checkRank(now.information, size);
  let iterations = 0;
  let converged = size === 0;
  while (!converged && iterations < 50) {
    iterations += 1;
    const factor = factoriseInformation(now.information, size);
    if (factor.dropped.includes(1)) break;
    const step = solve(factor, now.score);
    let moved = scaled;
    let next = now;
    // Halving keeps the likelihood from falling where a full step overshoots.
    for (let half = 0; half < 30; half += 1) {
      moved = scaled.map((value, j) => value + valueAt(step, j) * 0.5 ** half);
      next = evaluate(sample, moved);
      if (next.loglik >= now.loglik - 1e-12 * Math.abs(now.loglik)) break;
    }
    converged = moved.every((value, j) => Math.abs(value - valueAt(scaled, j)) <= 1e-9 * (Math.abs(value) + 1));
    scaled = moved;
    now = next;
  }
  const scale = sample.scale;
  const coef = scaled.map((value, j) => value / valueAt(scale, j));
  const variance = sandwich(sample, now);
  const atZero = Math.exp(-dot(coef, sample.centre));
  return {
    subjects: sample.subjects,
    events: sample.events,
    coef: [...coef],
    se: variance.map((row, j) => Math.sqrt(row[j] ?? 0) / valueAt(scale, j)),
    variance: variance.map((row, j) => row.map((value, k) => value / valueAt(scale, j) / valueAt(scale, k))),
    loglik: now.loglik,
    loglikNull,
    iterations,
    converged,
    baseline: { time: [...sample.eventTime], cumulativeHazard: Array.from(now.cumulative, (value) => value * atZero) },
  };
}

/**
 * The cumulative incidence that the model predicts for one subject.
 *
 * @param covariates The subject's values, in the order of the fit.
 * @param times Finite or not; after the last event of the cause the incidence stays as it is.
 * @throws RangeError naming a value that is no number, or a wrong number of covariates.
 * @checked R cmprsk::predict.crr, `rezidiv validate survival`
 */
export function predictIncidence(
  { coef, baseline }: FineGrayFit,
  covariates: ArrayLike<number>,
  times: readonly number[],
): number[] {
  if (covariates.length !== coef.length)
    throw new RangeError(`There are ${covariates.length} covariates; the model has ${coef.length}.`);
  for (let j = 0; j < coef.length; j += 1)
    if (!Number.isFinite(valueAt(covariates, j)))
      throw new RangeError(`covariates[${j}] is ${valueAt(covariates, j)}; expected a finite number.`);
  const relative = Math.exp(dot(coef, covariates));
  return times.map((time, at) => {
    if (Number.isNaN(time)) throw new RangeError(`times[${at}] is NaN; expected a number.`);
    const hazard = baseline.cumulativeHazard[countUpTo(baseline.time, time) - 1] ?? 0;
    return -Math.expm1(-relative * hazard);
  });
}

type Sample = ReturnType<typeof prepare>;

/** The subjects by time, with covariates centred and scaled to at most 1, so that exponentials stay in range. */
function prepare(data: SubdistributionData) {
  const { time, cause, censorCode, failCode, covariates } = data;
  checkCauseFollowUp({ time, cause, censorCode });
  if (!Number.isInteger(failCode) || failCode === censorCode)
    throw new RangeError(`failCode is ${failCode}; expected an integer other than censorCode, ${censorCode}.`);
  const subjects = time.length;
  const order = orderByTime(time);
  const size = covariates.length;
  const centre = new Float64Array(size);
  const scale = new Float64Array(size);
  const x = covariates.map((column, j) => {
    if (column.length !== subjects)
      throw new RangeError(
        `covariates[${j}] has ${column.length} values and time has ${subjects}; each subject needs both.`,
      );
    let mean = 0;
    let largest = 0;
    for (let subject = 0; subject < subjects; subject += 1) {
      const value = valueAt(column, subject);
      if (!Number.isFinite(value))
        throw new RangeError(`covariates[${j}][${subject}] is ${value}; expected a finite number.`);
      mean += value / subjects;
      largest = Math.max(largest, Math.abs(value));
    }
    const centred = Float64Array.from(order, (subject) => valueAt(column, subject) - mean);
    const widest = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (!(widest > 1e-12 * largest)) throw new RangeError(`covariates[${j}] is constant; it has no coefficient.`);
    centre[j] = mean;
    scale[j] = widest;
    return centred.map((value) => value / widest);
  });

  const sorted = Float64Array.from(order, (subject) => valueAt(time, subject));
  /** 0 censored, 1 the cause, 2 another. */
  const kind = Uint8Array.from(order, (subject) => {
    const code = valueAt(cause, subject);
    return code === censorCode ? 0 : code === failCode ? 1 : 2;
  });
  const steps: {
    readonly first: number;
    readonly end: number;
    readonly uncensored: number;
    readonly censored: number;
  }[] = [];
  let uncensored = 1;
  for (let first = 0; first < subjects; ) {
    let end = first;
    let censored = 0;
    for (; end < subjects && sorted[end] === sorted[first]; end += 1) if (kind[end] === 0) censored += 1;
    const after = (uncensored * (subjects - first - censored)) / (subjects - first);
    steps.push({ first, end, uncensored: sorted[first] === 0 ? after : uncensored, censored });
    uncensored = after;
    first = end;
  }
  const events = kind.reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0);
  if (events === 0) throw new RangeError(`No subject has cause ${failCode}; there is nothing to model.`);
  const eventSteps = steps.filter(({ first, end }) => kind.subarray(first, end).includes(1));
  return {
    subjects,
    events,
    kind,
    x,
    centre,
    scale,
    steps,
    eventSteps,
    eventTime: eventSteps.map(({ first }) => valueAt(sorted, first)),
  };
}

interface Evaluation {
  readonly loglik: number;
  readonly score: Float64Array;
  /** By rows; its lower triangle. */
  readonly information: Float64Array;
  /** By subject in order of time. */
  readonly relative: Float64Array;
  /** By event time: the mean covariates of those at risk, the jump and the sum of the baseline hazard. */
  readonly means: readonly Float64Array[];
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
function evaluate(sample: Sample, coef: Float64Array): Evaluation {
  const { subjects, kind, x, steps, eventSteps } = sample;
  const size = x.length;
  const linear = new Float64Array(subjects);
  x.forEach((column, j) => {
    const slope = valueAt(coef, j);
    for (let at = 0; at < subjects; at += 1) linear[at] = valueAt(linear, at) + slope * valueAt(column, at);
  });
  const relative = linear.map(Math.exp);

  const sums = eventSteps.map(() => new Float64Array(size + 1));
  const running = new Float64Array(size + 1);
  const include = (at: number, weight: number): void => {
    const amount = valueAt(relative, at) * weight;
    running[size] = valueAt(running, size) + amount;
    for (let j = 0; j < size; j += 1) running[j] = valueAt(running, j) + amount * (x[j]?.[at] ?? 0);
  };
  let reached = eventSteps.length - 1;
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const one = steps[step];
    if (one === undefined) continue;
    for (let at = one.first; at < one.end; at += 1) include(at, 1);
    if (eventSteps[reached] !== one) continue;
    sums[reached]?.set(running);
    reached -= 1;
  }
  running.fill(0);
  reached = 0;
  for (const one of steps) {
    const sum = sums[reached];
    if (eventSteps[reached] === one && sum !== undefined) {
      for (let j = 0; j <= size; j += 1) sum[j] = valueAt(sum, j) + one.uncensored * valueAt(running, j);
      reached += 1;
    }
    for (let at = one.first; at < one.end; at += 1) if (kind[at] === 2) include(at, 1 / one.uncensored);
  }

  let loglik = 0;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const jumps = new Float64Array(eventSteps.length);
  const means = sums.map((sum, place) => {
    const total = valueAt(sum, size);
    const mean = sum.subarray(0, size).map((value) => value / total);
    const { first, end } = eventSteps[place] ?? { first: 0, end: 0 };
    let events = 0;
    for (let at = first; at < end; at += 1) {
      if (kind[at] !== 1) continue;
      events += 1;
      loglik += valueAt(linear, at) - Math.log(total);
      for (let j = 0; j < size; j += 1) score[j] = valueAt(score, j) + (x[j]?.[at] ?? 0) - valueAt(mean, j);
    }
    jumps[place] = events / total;
    for (let j = 0; j < size; j += 1)
      for (let k = 0; k <= j; k += 1) add(information, j * size + k, -events * valueAt(mean, j) * valueAt(mean, k));
    return mean;
  });
  const { up, total } = accumulate(sample, jumps);
  const weights = relative.map((value, at) => value * valueAt(total, at));
  for (let j = 0; j < size; j += 1)
    for (let k = 0; k <= j; k += 1) {
      let sum = 0;
      const one = x[j] ?? weights;
      const other = x[k] ?? weights;
      for (let at = 0; at < subjects; at += 1) sum += valueAt(weights, at) * valueAt(one, at) * valueAt(other, at);
      add(information, j * size + k, sum);
    }
  return { loglik, score, information, relative, means, jumps, cumulative: up };
}

/**
 * Sums amounts at the event times over the times at which each subject is at risk, with its weight.
 *
 * @returns `up`, the plain running sum by event time; `total`, by subject.
 */
function accumulate({ subjects, kind, steps, eventSteps }: Sample, amounts: Float64Array) {
  const up = new Float64Array(amounts.length);
  const ahead = new Float64Array(amounts.length + 1);
  let sum = 0;
  for (let place = 0; place < amounts.length; place += 1) {
    sum += valueAt(amounts, place);
    up[place] = sum;
  }
  for (let place = amounts.length - 1; place >= 0; place -= 1)
    ahead[place] = valueAt(ahead, place + 1) + valueAt(amounts, place) * (eventSteps[place]?.uncensored ?? 0);
  const total = new Float64Array(subjects);
  let reached = 0;
  for (const one of steps) {
    if (eventSteps[reached] === one) reached += 1;
    const before = reached > 0 ? valueAt(up, reached - 1) : 0;
    const after = valueAt(ahead, reached) / one.uncensored;
    for (let at = one.first; at < one.end; at += 1) total[at] = kind[at] === 2 ? before + after : before;
  }
  return { up, ahead, total };
}

/**
 * The inverse information around the sum of squares of the subjects' influences on the score.
 *
 * A subject's influence has two parts: its weighted score residual, and, because the weights use an
 * estimate of the censoring distribution, its censoring martingale integrated against q(u)/n(u).
 * Here q(u) is what the weights after u add to the score through a censoring at u: the subjects with a
 * competing event before u, each with its covariates less the mean, over the event times from u on.
 * Events at u itself count in q, as R's crr does; strictly the weights at u do not know of a censoring
 * at u, which matters in the fifth digit where event and censoring times are tied.
 */
function sandwich(sample: Sample, { information, relative, means, jumps }: Evaluation): number[][] {
  const { subjects, kind, x, steps, eventSteps } = sample;
  const size = x.length;
  const hazard = accumulate(sample, jumps);
  const influence = x.map((column, j) => {
    const meanHazard = accumulate(
      sample,
      jumps.map((jump, place) => jump * (means[place]?.[j] ?? 0)),
    );
    const own = new Float64Array(subjects);
    for (let at = 0; at < subjects; at += 1)
      own[at] =
        -valueAt(relative, at) * (valueAt(column, at) * valueAt(hazard.total, at) - valueAt(meanHazard.total, at));
    eventSteps.forEach(({ first, end }, place) => {
      for (let at = first; at < end; at += 1)
        if (kind[at] === 1) own[at] = valueAt(own, at) + valueAt(column, at) - (means[place]?.[j] ?? 0);
    });

    let competing = 0;
    let competingCovariate = 0;
    let integral = 0;
    let reached = 0;
    for (const one of steps) {
      if (one.censored > 0) {
        const atRisk = subjects - one.first;
        const q = competingCovariate * valueAt(hazard.ahead, reached) - competing * valueAt(meanHazard.ahead, reached);
        const effect = q / atRisk;
        integral += (effect * one.censored) / atRisk;
        for (let at = one.first; at < one.end; at += 1) if (kind[at] === 0) own[at] = valueAt(own, at) + effect;
      }
      if (eventSteps[reached] === one) reached += 1;
      for (let at = one.first; at < one.end; at += 1) {
        own[at] = valueAt(own, at) - integral;
        if (kind[at] !== 2) continue;
        const weight = valueAt(relative, at) / one.uncensored;
        competing += weight;
        competingCovariate += weight * valueAt(column, at);
      }
    }
    return own;
  });
  const middle = influence.map((one) => influence.map((other) => dot(one, other)));
  const factor = factoriseInformation(information, size);
  const half = middle.map((row) => solve(factor, row));
  return Array.from({ length: size }, (_, j) => [
    ...solve(
      factor,
      half.map((row) => valueAt(row, j)),
    ),
  ]);
}

/** @throws RangeError naming a covariate that the ones before it determine. */
function checkRank(information: Float64Array, size: number): void {
  const dependent = factoriseInformation(information, size).dropped.indexOf(1);
  if (dependent >= 0)
    throw new RangeError(`covariates[${dependent}] is a linear combination of those before it; it has no coefficient.`);
}

function factoriseInformation(information: Float64Array, size: number) {
  const floor = Float64Array.from({ length: size }, (_, j) => 1e-12 * valueAt(information, j * size + j));
  return factorise(information, size, floor);
}

function add(sums: Float64Array, index: number, amount: number): void {
  sums[index] = valueAt(sums, index) + amount;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += valueAt(one, at) * valueAt(other, at);
  return sum;
}
