import { countBefore, countUpTo } from './ascending.ts';
import { valueAt } from './column.ts';
import { type CoxFit, type CoxTest, chiSquareTest } from './cox.ts';
import type { CoxData } from './cox-data.ts';
import { type Fitted, fittedTo } from './cox-fitted.ts';
import { tiedLikelihood } from './cox-likelihood.ts';
import { scoresOf } from './cox-scores.ts';
import { factorise, inverseForm } from './linear-algebra.ts';

/** The function of time along which a coefficient may change: 1 - Kaplan-Meier just before, the rank, or time itself. */
export type TimeTransform = 'km' | 'rank' | 'identity';

/** Tests of proportional hazards. */
export interface ProportionalHazards {
  /**
   * By covariate, one degree of freedom each; null for a covariate left out of the model, and where nothing can be
   * tested: one time of events, or a change with time that these data cannot tell from the coefficients themselves.
   */
  readonly covariates: readonly (CoxTest | null)[];
  /** All together; null where one of them cannot be tested, or none is in the model. */
  readonly global: CoxTest | null;
}

/**
 * Tests whether the coefficients of a Cox model change with time.
 *
 * The score test that gamma is 0 in the model with coefficients beta + gamma g(time): that of R's
 * survival 3 and later. Earlier versions used an approximation and give other numbers.
 *
 * @throws RangeError for ties by the exact likelihood, under separation, or if the fit is not of these data.
 * @source Grambsch & Therneau 1994, doi:10.1093/biomet/81.3.515
 * @checked R survival::cox.zph(terms = FALSE), test/cox-reference.test.ts
 * @example testProportionalHazards(data, fitCox(data), 'km').global?.p
 */
export function testProportionalHazards(data: CoxData, fit: CoxFit, transform: TimeTransform): ProportionalHazards {
  const fitted = fittedTo(data, fit);
  const { kept, sets } = fitted;
  const onTimes = centred(fitted, transforms[transform](data, sets.times.time));
  const { score, matrix, size } = scoreTest(fitted, onTimes);
  const width = sets.width;
  const test = (columns: readonly number[]): CoxTest | null => {
    const places = [...kept, ...columns.map((column) => width + column)];
    const part = Float64Array.from({ length: places.length ** 2 }, (_, at) =>
      valueAt(
        matrix,
        valueAt(places, Math.floor(at / places.length)) * 2 * width + valueAt(places, at % places.length),
      ),
    );
    const floor = places.map((place) => valueAt(size, place) * 1e-12);
    const factor = factorise(part, places.length, floor);
    if (columns.length === 0 || places.some((place, at) => place >= width && factor.dropped[at] === 1)) return null;
    const form = inverseForm(
      factor,
      places.map((place) => valueAt(score, place)),
    );
    return chiSquareTest(form, columns.length);
  };
  return {
    covariates: fit.coef.map((_, column) => (kept.includes(column) ? test([column]) : null)),
    global: test(kept),
  };
}

/** Score and information for beta and gamma together; at the fitted beta its own score is 0. */
function scoreTest({ sets, coefficients, ties }: Fitted, onTimes: Float64Array) {
  const { width, columns, weight, times } = sets;
  const { mean } = scoresOf(sets, coefficients, ties);
  const score = new Float64Array(2 * width);
  for (let at = 0; at < times.count; at += 1)
    for (let row = valueAt(times.from, at); row < valueAt(times.to, at); row += 1)
      for (let column = 0; column < width; column += 1)
        score[width + column] =
          valueAt(score, width + column) +
          valueAt(weight, row) *
            valueAt(onTimes, at) *
            (valueAt(columns.values, column * columns.stride + row) - valueAt(mean, at * width + column));
  const information = [onTimes.map(() => 1), onTimes, onTimes.map((value) => value * value)].map((factor) =>
    tiedLikelihood(sets, coefficients, ties, factor),
  );
  const matrix = new Float64Array(4 * width * width);
  for (let row = 0; row < 2 * width; row += 1)
    for (let column = 0; column < 2 * width; column += 1) {
      const block = information[(row < width ? 0 : 1) + (column < width ? 0 : 1)]?.information ?? [];
      const [one, other] = [row % width, column % width];
      matrix[row * 2 * width + column] = valueAt(block, Math.max(one, other) * width + Math.min(one, other));
    }
  const size = Float64Array.from([...(information[0]?.size ?? []), ...(information[2]?.size ?? [])]);
  return { score, matrix, size };
}

/** Shifting and scaling the function of time changes no test; near 1 it keeps its digits. */
function centred({ sets: { times } }: Fitted, values: readonly number[]): Float64Array {
  let sum = 0;
  let deaths = 0;
  for (const [at, value] of values.entries()) {
    const here = valueAt(times.to, at) - valueAt(times.from, at);
    sum += here * value;
    deaths += here;
  }
  const shifted = Float64Array.from(values, (value) => value - sum / deaths);
  const most = shifted.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return most === 0 ? shifted : shifted.map((value) => value / most);
}

const transforms: Readonly<Record<TimeTransform, (data: CoxData, eventTimes: Float64Array) => number[]>> = {
  identity: (_, eventTimes) => [...eventTimes],
  rank: ({ time }, eventTimes) => {
    const sorted = [...Float64Array.from(time).sort()];
    return Array.from(eventTimes, (now) => (countBefore(sorted, now) + countUpTo(sorted, now) + 1) / 2);
  },
  km: kaplanMeierBefore,
};

/** One minus the Kaplan-Meier estimate just before each time, over all strata and without case weights, as in R. */
function kaplanMeierBefore({ time, event, start }: CoxData, eventTimes: Float64Array): number[] {
  const stops = [...Float64Array.from(time).sort()];
  const starts = start === undefined ? [] : [...Float64Array.from(start).sort()];
  const deaths = new Map<number, number>();
  for (let row = 0; row < time.length; row += 1)
    if (event[row] === 1) deaths.set(valueAt(time, row), (deaths.get(valueAt(time, row)) ?? 0) + 1);
  const before = new Map<number, number>();
  let survival = 1;
  for (const [now, dying] of [...deaths].sort(([one], [other]) => one - other)) {
    before.set(now, 1 - survival);
    // At risk are those whose time is not before now, less those who start now or later.
    const atRisk = stops.length - countBefore(stops, now) - (starts.length - countBefore(starts, now));
    survival *= 1 - dying / atRisk;
  }
  return Array.from(eventTimes, (now) => before.get(now) ?? 0);
}
