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

const none: Bounds = { lower: null, upper: null };

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
export function confidenceBounds({ level, interval }: IntervalOptions) {
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}; expected above 0 and below 1, such as 0.95.`);
  const bounds = boundsOn[interval];
  const z = normalQuantile(1 - (1 - level) / 2);
  return (survival: number, standardError: number | null): Bounds =>
    standardError === null || (survival === 0 && interval !== 'plain') ? none : bounds(survival, z * standardError);
}

const boundsOn: Readonly<Record<IntervalKind, (survival: number, margin: number) => Bounds>> = {
  plain: (survival, margin) => ({
    lower: Math.max(0, survival - margin),
    upper: Math.min(1, survival + margin),
  }),
  log: (survival, margin) => ({
    lower: survival * Math.exp(-margin / survival),
    upper: Math.min(1, survival * Math.exp(margin / survival)),
  }),
  'log-log': (survival, margin) => {
    if (survival === 1) return none;
    const logMargin = margin / (survival * Math.log(survival));
    return {
      lower: survival ** Math.exp(-logMargin),
      upper: survival ** Math.exp(logMargin),
    };
  },
  arcsine: (survival, margin) => {
    if (survival === 1) return none;
    const angle = Math.asin(Math.sqrt(survival));
    const angleMargin = margin / (2 * Math.sqrt(survival * (1 - survival)));
    return {
      lower: Math.sin(Math.max(0, angle - angleMargin)) ** 2,
      upper: Math.sin(Math.min(Math.PI / 2, angle + angleMargin)) ** 2,
    };
  },
};
