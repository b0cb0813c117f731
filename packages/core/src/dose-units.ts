import { decimal, type Exact } from './decimal.ts';
import type { DoseUnit } from './element.ts';

/** Units of mass, each a thousand of the one before. U and IU are no masses and, without a source, not each other. */
const masses: readonly DoseUnit[] = ['ug', 'mg', 'g'];
const thousandth = '0.001';
const thousand = '1000';

/**
 * An amount in another unit, exactly.
 *
 * @returns Undefined where the two do not measure the same: mg and U, or U and IU.
 */
export function convert(amount: Exact, from: DoseUnit, to: DoseUnit): Exact | undefined {
  if (from === to) return amount;
  if (!masses.includes(from) || !masses.includes(to)) return undefined;
  const steps = masses.indexOf(to) - masses.indexOf(from);
  let result = amount;
  for (let step = 0; step < Math.abs(steps); step += 1)
    result = result.times(decimal(steps > 0 ? thousandth : thousand));
  return result;
}

/** The unit that a text means, or undefined where it means none that is used here. */
export function unitOf(text: string): DoseUnit | undefined {
  return unitsByName.get(text.trim());
}

const unitsByName: ReadonlyMap<string, DoseUnit> = new Map([
  ['mg', 'mg'],
  ['g', 'g'],
  ['ug', 'ug'],
  // The micro sign and the Greek letter look alike.
  ['\u00b5g', 'ug'],
  ['\u03bcg', 'ug'],
  ['mcg', 'ug'],
  ['U', 'U'],
  ['IU', 'IU'],
  ['Gy', 'Gy'],
]);
