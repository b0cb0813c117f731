import { valueAt } from './column.ts';
import { checkInformation, sequentialProbabilities } from './sequential-probabilities.ts';

/** Where a trial stands and the looks that it still has. One-sided: large statistics reject. */
export interface ConditionalPower {
  /** The standardised statistic now. */
  readonly statistic: number;
  /** Share of the final information that is in; above 0 and below 1. */
  readonly informationRate: number;
  /** Of the looks to come: rising, above the present one. */
  readonly laterRates: readonly number[];
  /** Of the looks to come. */
  readonly criticalValues: readonly number[];
  /** Mean that the statistic would have at information rate 1. */
  readonly drift: number;
}

/**
 * The probability that a trial will reject at one of its later looks, given where it stands.
 *
 * @throws RangeError naming the argument that makes no sense.
 * @source Lan, Simon & Halperin 1982, Communications in Statistics C 1:207; Jennison & Turnbull 2000, chapter 10
 * @checked Worked by hand, test/conditional-power.test.ts
 * @example conditionalPower({ statistic: 0, informationRate: 0.5, laterRates: [1], criticalValues: [0], drift: 0 }) // => 0.5
 */
export function conditionalPower(stand: ConditionalPower): number {
  const { statistic, informationRate, laterRates, criticalValues, drift } = stand;
  checkStand(stand);
  // The score gained from now on is a trial of its own; its bounds are what is still missing.
  const information = laterRates.map((rate) => rate - informationRate);
  const gained = statistic * Math.sqrt(informationRate);
  const upper = criticalValues.map(
    (value, look) => (value * Math.sqrt(valueAt(laterRates, look)) - gained) / Math.sqrt(valueAt(information, look)),
  );
  const lower = upper.map(() => Number.NEGATIVE_INFINITY);
  const { above } = sequentialProbabilities({ information, lower, upper, drift });
  return above.reduce((sum, one) => sum + one, 0);
}

/**
 * The drift that the data so far suggest: what conditional power "under the current trend" assumes.
 *
 * @throws RangeError naming the argument that makes no sense.
 * @source Lan & Wittes 1988, Biometrics 44:579
 * @example driftOfCurrentTrend(1, 0.25) // => 2
 */
export function driftOfCurrentTrend(statistic: number, informationRate: number): number {
  checkPresent(statistic, informationRate);
  return statistic / Math.sqrt(informationRate);
}

function checkPresent(statistic: number, informationRate: number): void {
  if (!Number.isFinite(statistic)) throw new RangeError(`statistic is ${statistic}; expected a finite number.`);
  if (!(informationRate > 0 && informationRate < 1))
    throw new RangeError(`informationRate is ${informationRate}; expected above 0 and below 1.`);
}

function checkStand({ statistic, informationRate, laterRates, criticalValues, drift }: ConditionalPower): void {
  checkPresent(statistic, informationRate);
  checkInformation('laterRates', laterRates);
  const [next = 0] = laterRates;
  if (!(next > informationRate))
    throw new RangeError(`laterRates[0] is ${next}; expected above informationRate, ${informationRate}.`);
  if (criticalValues.length !== laterRates.length)
    throw new RangeError(`criticalValues has ${criticalValues.length} values and laterRates has ${laterRates.length}.`);
  const bad = criticalValues.findIndex(Number.isNaN);
  if (bad >= 0) throw new RangeError(`criticalValues[${bad}] is NaN; expected a number.`);
  if (!Number.isFinite(drift)) throw new RangeError(`drift is ${drift}; expected a finite number.`);
}
