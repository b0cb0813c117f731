/**
 * What the events tied at one time add up to. By Efron they leave in turn, each by the average share:
 * with the k-th of d (from 0) the sum at risk lacks k/d of the dying. By Breslow it lacks nothing.
 */
export interface TiedEvents {
  /** All are means over the d events; q is the part of the sum at risk that is still there. Of ln q: */
  readonly logShare: number;
  /** Of 1/q, of k/d 1/q, and of 1/q squared. */
  readonly inverse: number;
  readonly goneInverse: number;
  readonly inverseSquare: number;
  /** The mean of k/d with the weight 1/q squared, and the mean of 1/q squared times its squared distance from that. */
  readonly gone: number;
  readonly spread: number;
}

const none: TiedEvents = { logShare: 0, inverse: 1, goneInverse: 0, inverseSquare: 1, gone: 0, spread: 0 };

/** Below this a product of many shares is put by, before it leaves the range of doubles. */
const small = 1e-150;

/** By Efron, the k/d of the dying that are gone with the k-th of d; by Breslow 0. */
export function shareGone(ties: 'efron' | 'breslow', death: number, deaths: number): number {
  return ties === 'efron' ? death / deaths : 0;
}

/** @param share The dying's part of the sum at risk. */
export function tiesAt(ties: 'efron' | 'breslow', deaths: number, share: number): TiedEvents {
  if (ties === 'breslow' || deaths === 1) return none;
  let product = 1;
  let logShare = 0;
  let inverse = 0;
  let goneInverse = 0;
  let inverseSquare = 0;
  let goneSquare = 0;
  let goneTwiceSquare = 0;
  for (let death = 0; death < deaths; death += 1) {
    const gone = death / deaths;
    const left = 1 - gone * share;
    const one = 1 / left;
    const square = one * one;
    product *= left;
    inverse += one;
    goneInverse += gone * one;
    inverseSquare += square;
    goneSquare += gone * square;
    goneTwiceSquare += gone * gone * square;
    if (product < small) {
      logShare += Math.log(product);
      product = 1;
    }
  }
  return {
    logShare: (logShare + Math.log(product)) / deaths,
    inverse: inverse / deaths,
    goneInverse: goneInverse / deaths,
    inverseSquare: inverseSquare / deaths,
    gone: goneSquare / inverseSquare,
    spread: Math.max(0, goneTwiceSquare - (goneSquare * goneSquare) / inverseSquare) / deaths,
  };
}
