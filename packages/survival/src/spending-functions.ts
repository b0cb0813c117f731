import { normalQuantile, normalUpperTail } from './normal.ts';

/**
 * How an error probability is spent over the trial.
 *
 * `obrien-fleming` and `pocock` are the functions of Lan and DeMets that come close to those
 * boundaries; `power` with exponent above 0 and `hwang-shih-decani` with any gamma are families.
 */
export type Spending =
  | { readonly kind: 'obrien-fleming' }
  | { readonly kind: 'pocock' }
  | { readonly kind: 'power'; readonly exponent: number }
  | { readonly kind: 'hwang-shih-decani'; readonly gamma: number };

/**
 * The error probability spent when a share of the information is in: 0 at 0, all of it from 1 on.
 *
 * One side at a time: a symmetric two-sided test spends half its alpha on each.
 *
 * @param error The whole, above 0 and below 1.
 * @param informationRate 0 or more.
 * @throws RangeError naming the argument that makes no sense.
 * @source Lan & DeMets 1983, doi:10.2307/2336502; Kim & DeMets 1987, Biometrika 74:149
 *   (power family); Hwang, Shih & De Cani 1990, doi:10.1002/sim.4780091207
 * @checked R rpact asOF, asP, asKD, asHSD, `rezidiv validate survival`, kind group_sequential
 * @example spentBy({ kind: 'power', exponent: 2 }, 0.025, 0.4) // => 0.004
 */
export function spentBy(spending: Spending, error: number, informationRate: number): number {
  if (!(error > 0 && error < 1)) throw new RangeError(`error is ${error}; expected above 0 and below 1.`);
  if (!(informationRate >= 0)) throw new RangeError(`informationRate is ${informationRate}; expected 0 or more.`);
  const share = checkedShare(spending, error);
  if (informationRate === 0 || informationRate >= 1) return informationRate === 0 ? 0 : error;
  return error * share(informationRate);
}

/** The share of the error that is spent, for information rates strictly inside. */
function checkedShare(spending: Spending, error: number): (informationRate: number) => number {
  switch (spending.kind) {
    case 'obrien-fleming': {
      const final = -normalQuantile(error / 2);
      return (rate) => (2 * normalUpperTail(final / Math.sqrt(rate))) / error;
    }
    case 'pocock':
      return (rate) => Math.log1p((Math.E - 1) * rate);
    case 'power': {
      const { exponent } = spending;
      if (!(exponent > 0 && exponent < Number.POSITIVE_INFINITY))
        throw new RangeError(`exponent is ${exponent}; expected above 0 and finite.`);
      return (rate) => rate ** exponent;
    }
    case 'hwang-shih-decani': {
      const { gamma } = spending;
      if (!Number.isFinite(gamma)) throw new RangeError(`gamma is ${gamma}; expected a finite number.`);
      return gamma === 0 ? (rate) => rate : (rate) => Math.expm1(-gamma * rate) / Math.expm1(-gamma);
    }
  }
}
