import { normalQuantile } from './normal.ts';

/** On which scale the normal approximation is made; R's conf.type. */
export type IntervalKind = 'plain' | 'log' | 'log-log' | 'arcsine';

/** How a confidence interval is to be made; nothing has a default. */
export interface IntervalOptions {
  /** Confidence level, such as 0.95; above 0 and below 1. */
  readonly level: number;
  readonly interval: IntervalKind;
}

/** Bounds of a survival probability; null where the interval has none. */
export interface Bounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The bounds of every row of a curve; NaN where the interval has none. */
export interface PointwiseIntervals {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The pointwise confidence bounds of a survival probability, as a function of it and its standard error.
 *
 * As in R's survfit: `plain` is cut to lie between 0 and 1, the upper bound of `log` is cut at 1, and
 * `log-log` needs no cut; `arcsine` (R's arcsin), the arcsine of the square root, is cut on its own scale.
 * There are no bounds where survival is 0, but for 0 and 0 on the `plain` scale where there is a standard
 * error; `log-log` and `arcsine` also have none where survival is 1, because the standard error on their
 * scale is not finite there.
 *
 * @throws RangeError if the level is not between 0 and 1.
 * @source Kalbfleisch & Prentice 2002, section 1.4; Borgan & Liestøl 1990
 * @checked R survival::survfit with conf.type plain, log and log-log, test/reference-kaplan-meier.test.ts;
 *   `arcsine` worked by hand against the formula of R's survfit
 * @example confidenceBounds({ level: 0.95, interval: 'log' })(0.5, 0) // => { lower: 0.5, upper: 0.5 }
 */
export function confidenceBounds(options: IntervalOptions): (survival: number, standardError: number) => Bounds {
  const write = boundsWriter(options);
  const row = { lower: new Float64Array(1), upper: new Float64Array(1) };
  return (survival, standardError) => {
    write(row, 0, survival, standardError);
    return { lower: orNull(row.lower[0]), upper: orNull(row.upper[0]) };
  };
}

function orNull(bound: number | undefined): number | null {
  return bound === undefined || Number.isNaN(bound) ? null : bound;
}

/**
 * The pointwise confidence interval at every row of a survival curve: R's `lower` and `upper`. No band: each row's
 * interval holds for its own time, not all of them together.
 *
 * @returns One bound per row of the curve; NaN where there is none, as said for `survivalAt`.
 * @throws RangeError if the level is not between 0 and 1.
 * @checked R survival::survfit with conf.type plain, log and log-log, test/reference-kaplan-meier.test.ts;
 *   `survivalAt` at every row, test/confidence-interval.test.ts
 * @example pointwiseIntervals(estimateSurvival({ time: [2, 3], event: [1, 0] }), { level: 0.95, interval: 'plain' }).upper
 *   // => 1 and 1
 */
export function pointwiseIntervals(
  { survival, standardError }: { readonly survival: Float64Array; readonly standardError: Float64Array },
  options: IntervalOptions,
): PointwiseIntervals {
  const write = boundsWriter(options);
  const bounds = { lower: new Float64Array(survival.length), upper: new Float64Array(survival.length) };
  for (let row = 0; row < survival.length; row += 1) {
    // Between events nothing changes.
    if (row > 0 && survival[row] === survival[row - 1] && standardError[row] === standardError[row - 1]) {
      bounds.lower[row] = bounds.lower[row - 1] ?? Number.NaN;
      bounds.upper[row] = bounds.upper[row - 1] ?? Number.NaN;
    } else write(bounds, row, survival[row] ?? Number.NaN, standardError[row] ?? Number.NaN);
  }
  return bounds;
}

function boundsWriter({ level, interval }: IntervalOptions) {
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}; expected above 0 and below 1, such as 0.95.`);
  const write = boundsOn[interval];
  const z = normalQuantile(1 - (1 - level) / 2);
  return (bounds: PointwiseIntervals, row: number, survival: number, standardError: number): void => {
    const hasNone = Number.isNaN(standardError) || (survival === 0 && interval !== 'plain');
    write(bounds, row, survival, hasNone ? Number.NaN : z * standardError);
  };
}

/** NaN in, NaN out. */
type WriteBounds = (bounds: PointwiseIntervals, row: number, survival: number, margin: number) => void;

const boundsOn: Readonly<Record<IntervalKind, WriteBounds>> = {
  plain: ({ lower, upper }, row, survival, margin) => {
    lower[row] = Math.max(0, survival - margin);
    upper[row] = Math.min(1, survival + margin);
  },
  log: ({ lower, upper }, row, survival, margin) => {
    const factor = Math.exp(margin / survival);
    lower[row] = survival / factor;
    upper[row] = Math.min(1, survival * factor);
  },
  'log-log': ({ lower, upper }, row, survival, margin) => {
    // At 1 the logarithm is 0 and the margin 0, so that both bounds are NaN.
    const log = Math.log(survival);
    const factor = Math.exp(margin / (survival * log));
    lower[row] = Math.exp(log / factor);
    upper[row] = Math.exp(log * factor);
  },
  arcsine: ({ lower, upper }, row, survival, margin) => {
    const angle = survival === 1 ? Number.NaN : Math.asin(Math.sqrt(survival));
    const angleMargin = margin / (2 * Math.sqrt(survival * (1 - survival)));
    lower[row] = Math.sin(Math.max(0, angle - angleMargin)) ** 2;
    upper[row] = Math.sin(Math.min(Math.PI / 2, angle + angleMargin)) ** 2;
  },
};
