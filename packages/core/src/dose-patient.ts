import type { Case } from './case.ts';
import { daysOf, daysPerYear } from './date.ts';
import { asDecimal, isDecimal } from './decimal.ts';
import type { Decimal } from './element.ts';

/** What a dose depends on, of one child on one day. Absent is unknown. */
export interface DosePatient {
  /** The day of the dose, `YYYY-MM-DD`. */
  readonly on: string;
  /** The age on that day: from, and below. Whole years where somebody stated them, wider where it was counted. */
  readonly age?: AgeSpan;
  readonly height?: Measured;
  readonly weight?: Measured;
}

/** An age in years as far as it is known: at least `fromYears`, below `belowYears`; `because` says how it was found. */
export interface AgeSpan {
  readonly fromYears: number;
  readonly belowYears: number;
  readonly because: string;
}

/** A height in centimetres or a weight in kilograms, with the day on which it was measured. */
export interface Measured {
  readonly amount: Decimal;
  readonly on: string;
  /** Whole days from the measurement to the day of the dose. */
  readonly daysBefore: number;
}

/**
 * What a record says of a child on the day of a dose.
 *
 * Height and weight are the latest measured up to that day, each for itself. The age is counted from
 * the age at initial diagnosis, and is a span of a year or more, since a record holds no birthday.
 *
 * @param completedYears The age on that day, where a person states it; it goes before what is counted.
 */
export function patientOn(record: Case, on: string, completedYears?: number): DosePatient {
  const height = latest(record, on, 'heightCm');
  const weight = latest(record, on, 'weightKg');
  const age =
    completedYears === undefined
      ? ageFromRecord(record, on)
      : {
          fromYears: completedYears,
          belowYears: completedYears + 1,
          because: `stated: ${completedYears} completed years on ${on}`,
        };
  return {
    on,
    ...(age === undefined ? {} : { age }),
    ...(height === undefined ? {} : { height }),
    ...(weight === undefined ? {} : { weight }),
  };
}

/**
 * A height or weight that comes with its unit, as text.
 *
 * @returns The amount, or the sentence that says which unit is needed: nothing is converted.
 */
export function readMeasurement(
  what: 'height' | 'weight',
  amount: string,
  unit: string,
): { readonly amount: Decimal } | { readonly problem: string } {
  const wanted = what === 'height' ? 'cm' : 'kg';
  if (unit !== wanted) {
    return {
      problem: `the ${what} is given in "${unit}"; measure it, or write it, in ${wanted}. Nothing is converted.`,
    };
  }
  if (!isDecimal(amount)) return { problem: `"${amount}" is no ${what}; write digits with a point, such as 22.4.` };
  return { amount };
}

function latest(record: Case, on: string, field: 'heightCm' | 'weightKg'): Measured | undefined {
  const day = daysOf(on).first;
  const measured = (record.body ?? [])
    .flatMap((one) => {
      const amount = one[field];
      const daysBefore = day - daysOf(one.on).first;
      return amount === undefined || daysBefore < 0 ? [] : [{ amount: asDecimal(amount), on: one.on, daysBefore }];
    })
    .sort((one, other) => one.daysBefore - other.daysBefore);
  return measured[0];
}

function ageFromRecord({ initialDiagnosis, relapse }: Case, on: string): AgeSpan | undefined {
  const { ageYears, on: diagnosedOn, daysBeforeRelapse } = initialDiagnosis ?? {};
  if (ageYears === undefined) return undefined;
  const day = daysOf(on).first;
  const diagnosed = diagnosedOn === undefined ? undefined : daysOf(diagnosedOn);
  const relapsed = relapse?.on === undefined ? undefined : daysOf(relapse.on);
  const since =
    diagnosed !== undefined
      ? { least: day - diagnosed.last, most: day - diagnosed.first }
      : relapsed !== undefined && daysBeforeRelapse !== undefined
        ? { least: day - relapsed.last + daysBeforeRelapse, most: day - relapsed.first + daysBeforeRelapse }
        : undefined;
  if (since === undefined) return undefined;
  const { least, below } = whatAgeMeans(ageYears);
  return {
    fromYears: Math.max(0, least + since.least / daysPerYear),
    belowYears: below + since.most / daysPerYear,
    because: `counted from ${ageYears} years at initial diagnosis`,
  };
}

/** A whole number is completed years. A fraction may have been cut or rounded at its last digit. */
function whatAgeMeans(years: number): { readonly least: number; readonly below: number } {
  if (Number.isInteger(years)) return { least: years, below: years + 1 };
  const digits = (/\.(\d+)/.exec(String(years))?.[1] ?? '').length;
  const step = 10 ** -digits;
  return { least: years - step, below: years + step };
}
