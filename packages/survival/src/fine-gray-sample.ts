import { type CauseFollowUp, checkCauseFollowUp, checkFailCode, inDoubles } from './cause-follow-up.ts';
import { lastTime, type Marks, sortByTime } from './sort-by-time.ts';

/** Follow-up with causes and covariates, as columns of equal length. */
export interface SubdistributionData extends Omit<CauseFollowUp, 'entry' | 'causes'> {
  /** The cause whose incidence is modelled. */
  readonly failCode: number;
  /** One column for each covariate; finite. */
  readonly covariates: readonly ArrayLike<number>[];
}

/** What ended a subject's follow-up. */
export const ended = { censored: 0, cause: 1, competing: 2 } as const;

/** The subjects in order of time, and their distinct times. */
export interface SubdistributionSample {
  readonly subjects: number;
  /** How many had the cause. */
  readonly events: number;
  /** By subject: one of `ended`. */
  readonly kind: Uint8Array;
  /** Columns by subject, centred and scaled to at most 1, so that exponentials stay in range. */
  readonly x: readonly Float64Array[];
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  /** By distinct time: its first subject; one more at the end, the number of subjects. */
  readonly first: Uint32Array;
  /** By distinct time: the probability of being uncensored still just before it; at time 0, just after it, as in crr. */
  readonly uncensored: Float64Array;
  /** By distinct time: how many were censored. */
  readonly censored: Uint32Array;
  /** By distinct time of the cause: its place among all of them, the time, and how many had the cause. */
  readonly eventStep: Uint32Array;
  readonly eventTime: Float64Array;
  readonly came: Float64Array;
  /** By covariate: its sum over the subjects with the cause. */
  readonly eventSums: Float64Array;
}

/**
 * Accepts the data and puts them in order.
 *
 * @throws RangeError naming the first unusable value, or a covariate that is constant; and if the cause never happens.
 */
export function prepareSample(data: SubdistributionData): SubdistributionSample {
  const { censorCode, failCode, covariates } = data;
  const { time, causes, kind: causeOf } = checkCauseFollowUp({ time: data.time, cause: data.cause, censorCode });
  checkFailCode(failCode, censorCode);
  const own = causes.indexOf(failCode) + 1;
  const subjects = time.length;
  const places = new Uint32Array(subjects);
  for (let subject = 0; subject < subjects; subject += 1) places[subject] = subject;
  const sorted = sortByTime({ time, mark: places }, lastTime(time));
  const order = sorted.mark;
  const scaled = covariates.map((column, j) => scaleCovariate(column, j, order));
  if (own === 0) throw new RangeError(`No subject has cause ${failCode}; there is nothing to model.`);
  const kind = new Uint8Array(subjects);
  let events = 0;
  for (let at = 0; at < subjects; at += 1) {
    const code = causeOf[order[at] ?? 0] ?? 0;
    if (code === own) events += 1;
    kind[at] = code === 0 ? ended.censored : code === own ? ended.cause : ended.competing;
  }
  return {
    ...{ subjects, events, kind },
    x: scaled.map((one) => one.column),
    eventSums: Float64Array.from(scaled, (one) => sumOverEvents(one.column, kind)),
    centre: Float64Array.from(scaled, (one) => one.mean),
    scale: Float64Array.from(scaled, (one) => one.widest),
    ...stepsOf(sorted.time, kind),
  };
}

function scaleCovariate(values: ArrayLike<number>, j: number, order: Marks) {
  const subjects = order.length;
  if (values.length !== subjects)
    throw new RangeError(
      `covariates[${j}] has ${values.length} values and time has ${subjects}; each subject needs both.`,
    );
  const given = inDoubles(values);
  let mean = 0;
  let largest = 0;
  for (let subject = 0; subject < subjects; subject += 1) {
    const value = given[subject] ?? Number.NaN;
    if (!Number.isFinite(value))
      throw new RangeError(`covariates[${j}][${subject}] is ${value}; expected a finite number.`);
    mean += value / subjects;
    largest = Math.max(largest, Math.abs(value));
  }
  const column = new Float64Array(subjects);
  let widest = 0;
  for (let at = 0; at < subjects; at += 1) {
    const centred = (given[order[at] ?? 0] ?? Number.NaN) - mean;
    column[at] = centred;
    widest = Math.max(widest, Math.abs(centred));
  }
  if (!(widest > 1e-12 * largest)) throw new RangeError(`covariates[${j}] is constant; it has no coefficient.`);
  for (let at = 0; at < subjects; at += 1) column[at] = (column[at] ?? 0) / widest;
  return { column, mean, widest };
}

function sumOverEvents(column: Float64Array, kind: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < column.length; at += 1) if (kind[at] === ended.cause) sum += column[at] ?? 0;
  return sum;
}

function stepsOf(time: Float64Array, kind: Uint8Array) {
  const subjects = time.length;
  const first = new Uint32Array(subjects + 1);
  const uncensored = new Float64Array(subjects);
  const censored = new Uint32Array(subjects);
  const eventStep = new Uint32Array(subjects);
  const eventTime = new Float64Array(subjects);
  const came = new Float64Array(subjects);
  let steps = 0;
  let eventSteps = 0;
  let probability = 1;
  for (let next = 0; next < subjects; steps += 1) {
    const now = time[next] ?? Number.NaN;
    const start = next;
    let lost = 0;
    let events = 0;
    for (; next < subjects && time[next] === now; next += 1) {
      if (kind[next] === ended.censored) lost += 1;
      else if (kind[next] === ended.cause) events += 1;
    }
    first[steps] = start;
    const before = probability;
    censored[steps] = lost;
    if (lost > 0) probability = (probability * (subjects - start - lost)) / (subjects - start);
    // There is no time before 0: crr takes the probability after the censorings there.
    uncensored[steps] = now === 0 ? probability : before;
    if (events === 0) continue;
    eventStep[eventSteps] = steps;
    eventTime[eventSteps] = now;
    came[eventSteps] = events;
    eventSteps += 1;
  }
  first[steps] = subjects;
  return {
    first: first.slice(0, steps + 1),
    uncensored: uncensored.slice(0, steps),
    censored: censored.slice(0, steps),
    eventStep: eventStep.slice(0, eventSteps),
    eventTime: eventTime.slice(0, eventSteps),
    came: came.slice(0, eventSteps),
  };
}
