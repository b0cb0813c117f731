import type { Citation } from './citation.ts';
import { decimal, type Exact, isDecimal, quotient, type Result, shownTo } from './decimal.ts';
import type { AgeSpan, DosePatient, Measured } from './dose-patient.ts';
import { type DoseRounding, roundBy } from './dose-rounding.ts';
import { convert } from './dose-units.ts';
import type { Cap, Decimal, Dose, DoseUnit, Order } from './element.ts';
import { calculateSurface, type SurfaceFormula } from './surface.ts';

/** What was added, taken away or rounded, in the order in which it was done. */
export interface DoseStep {
  readonly kind:
    | 'measurements'
    | 'surface'
    | 'surface-rounding'
    | 'age'
    | 'amount'
    | 'cap'
    | 'reduction'
    | 'rounding'
    | 'per-day'
    | 'per-dose';
  /** The arithmetic as a pharmacist would write it. */
  readonly text: string;
  readonly cite?: Citation;
}

/** An amount of a drug. */
export interface Amount {
  /** All digits; where the number does not end, some 30 of them. */
  readonly value: Decimal;
  readonly unit: DoseUnit;
  /** For the eye: cut, not rounded, and with "..." where digits were cut off. */
  readonly shown: string;
  /** Digits after the point that are shown at most. */
  readonly decimals: number;
}

/** What one order comes to for one child, or why it comes to nothing. */
export type DoseAnswer =
  | {
      readonly kind: 'calculated';
      /** Undefined where the source does not say into how many doses a day's amount is divided. */
      readonly perDose?: Amount;
      /** Undefined where the source does not say how often a dose is given. */
      readonly perDay?: Amount;
      /** The amount of a whole course, such as radiation. */
      readonly perCourse?: Amount;
      readonly steps: readonly DoseStep[];
    }
  /** No text read prints the dose; a dose pack can. */
  | { readonly kind: 'unknown'; readonly toRead: string; readonly steps: readonly DoseStep[] }
  /** Facts of the case are missing. */
  | { readonly kind: 'needs'; readonly facts: readonly string[]; readonly steps: readonly DoseStep[] }
  | { readonly kind: 'stopped'; readonly why: string; readonly steps: readonly DoseStep[] };

/** What may be laid upon a published dose, each a step of its own. Nothing is done that is not named here. */
export interface DoseOptions {
  /** Less than is printed, for a reason. */
  readonly reduction?: { readonly byPercent: Decimal; readonly reason: string };
  readonly rounding?: DoseRounding;
  /** How old height and weight may be; undefined: no limit was given, and their age is shown. */
  readonly measurementLimit?: { readonly days: number; readonly cite: Citation };
  /** Digits after the point to show; 6 where nothing is said. */
  readonly decimals?: number;
}

const usualDecimals = 6;

/**
 * Calculates the amount of one order for one child, with its arithmetic.
 *
 * The steps are, in this order: size, surface, amount, cap, reduction, rounding, amount of a day.
 * Numbers are decimals throughout and nothing is rounded but by `options.rounding`.
 *
 * @param formula For doses by surface; undefined: nobody chose one, and such a dose is stopped.
 */
export function calculateDose(
  order: Order,
  patient: DosePatient,
  formula: SurfaceFormula | undefined,
  options: DoseOptions = {},
): DoseAnswer {
  const decimals = options.decimals ?? usualDecimals;
  const { dose } = order;
  if (dose.kind === 'unknown') return { kind: 'unknown', toRead: dose.toRead, steps: [] };
  const sized = sizeDose(dose, patient, formula, options, decimals);
  if (sized.kind !== 'sized') return sized;
  return finish(order, dose, sized, options, decimals);
}

interface Sized {
  readonly kind: 'sized';
  readonly amount: Result;
  readonly steps: readonly DoseStep[];
}

type KnownDose = Exclude<Dose, { readonly kind: 'unknown' }>;

function sizeDose(
  dose: KnownDose,
  patient: DosePatient,
  formula: SurfaceFormula | undefined,
  options: DoseOptions,
  decimals: number,
): Sized | DoseAnswer {
  switch (dose.kind) {
    case 'flat':
      return sized(whole(dose.amount), [
        { kind: 'amount', text: `${dose.amount} ${dose.unit} as printed, whatever the size` },
      ]);
    case 'by-age':
      return byAge(dose, patient.age);
    case 'by-size':
      return dose.per === 'kg'
        ? byWeight(dose, patient, options, decimals)
        : bySurface(dose, patient, formula, options, decimals);
  }
}

function byAge(dose: Extract<Dose, { readonly kind: 'by-age' }>, age: AgeSpan | undefined): Sized | DoseAnswer {
  if (age === undefined) return { kind: 'needs', facts: ['age in years on the day of the dose'], steps: [] };
  const known: DoseStep = { kind: 'age', text: `age: ${ageInWords(age)} (${age.because})` };
  const fitting = dose.bands.filter(
    ({ fromYears, belowYears }) =>
      age.fromYears < (belowYears ?? Number.POSITIVE_INFINITY) && age.belowYears > fromYears,
  );
  const [band, other] = fitting;
  if (band === undefined) {
    return { kind: 'stopped', why: `The source prints no dose for this age (${ageInWords(age)}).`, steps: [known] };
  }
  const isWithin = band.fromYears <= age.fromYears && age.belowYears <= (band.belowYears ?? Number.POSITIVE_INFINITY);
  if (other !== undefined || !isWithin) {
    const choices = fitting.map((one) => `${bandInWords(one)}: ${one.amount} ${dose.unit}`).join('; ');
    return {
      kind: 'needs',
      facts: [`age in completed years on the day of the dose (${choices})`],
      steps: [known],
    };
  }
  const text = `${bandInWords(band)}: ${band.amount} ${dose.unit}`;
  return sized(whole(band.amount), [known, { kind: 'amount', text }]);
}

function ageInWords({ fromYears, belowYears }: AgeSpan): string {
  const short = (years: number) => String(Number(years.toFixed(2)));
  return `at least ${short(fromYears)} and below ${short(belowYears)} years`;
}

function bandInWords({ fromYears, belowYears }: { readonly fromYears: number; readonly belowYears?: number }): string {
  return belowYears === undefined ? `${fromYears} years and older` : `${fromYears} to below ${belowYears} years`;
}

type BySize = Extract<Dose, { readonly kind: 'by-size' }>;

function byWeight(dose: BySize, { weight }: DosePatient, options: DoseOptions, decimals: number): Sized | DoseAnswer {
  if (weight === undefined) return { kind: 'needs', facts: ['weight, with the day it was measured'], steps: [] };
  const steps = [measurementStep('weight', weight, 'kg')];
  const old = tooOld({ weight }, options);
  if (old.length > 0) return { kind: 'needs', facts: old, steps };
  return multiply(dose, whole(weight.amount), 'kg', steps, decimals);
}

function bySurface(
  dose: BySize,
  { height, weight }: DosePatient,
  formula: SurfaceFormula | undefined,
  options: DoseOptions,
  decimals: number,
): Sized | DoseAnswer {
  const missing = [
    ...(height === undefined ? ['height, with the day it was measured'] : []),
    ...(weight === undefined ? ['weight, with the day it was measured'] : []),
  ];
  if (height === undefined || weight === undefined) return { kind: 'needs', facts: missing, steps: [] };
  const steps = [measurementStep('height', height, 'cm'), measurementStep('weight', weight, 'kg')];
  const old = tooOld({ height, weight }, options);
  if (old.length > 0) return { kind: 'needs', facts: old, steps };
  if (formula === undefined) {
    return { kind: 'stopped', why: 'No formula for the body surface was chosen, and the regimen names none.', steps };
  }
  const surface = calculateSurface(formula, height.amount, weight.amount, decimals);
  if (surface.kind === 'refused') return { kind: 'stopped', why: surface.why, steps };
  steps.push({ kind: 'surface', text: surface.text, cite: formula.cite });
  const rule = options.rounding?.surface;
  if (rule === undefined) return multiply(dose, surface.m2, 'm2', steps, decimals);
  const rounded = roundBy(rule, surface.m2.value);
  steps.push({ kind: 'surface-rounding', text: `BSA rounded ${rounded.text} m2`, cite: rule.cite });
  return multiply(dose, { value: rounded.value, ends: true }, 'm2', steps, decimals);
}

function measurementStep(what: string, { amount, on, daysBefore }: Measured, unit: string): DoseStep {
  const age = daysBefore === 1 ? '1 day before the dose' : `${daysBefore} days before the dose`;
  return { kind: 'measurements', text: `${what} ${amount} ${unit}, measured ${on}, ${age}` };
}

function tooOld(measured: Readonly<Record<string, Measured>>, { measurementLimit }: DoseOptions): readonly string[] {
  if (measurementLimit === undefined) return [];
  return Object.entries(measured)
    .filter(([, { daysBefore }]) => daysBefore > measurementLimit.days)
    .map(
      ([what, { daysBefore }]) =>
        `${what} not older than ${measurementLimit.days} days (the last is ${daysBefore} old)`,
    );
}

function multiply(
  dose: BySize,
  size: Result,
  unit: 'm2' | 'kg',
  steps: readonly DoseStep[],
  decimals: number,
): Sized | DoseAnswer {
  const amount = { value: decimal(dose.amount).times(size.value), ends: size.ends };
  const each = dose.each === 'day' ? ' a day' : '';
  const text =
    `${dose.amount} ${dose.unit}/${unit}${each} x ${shownTo(decimals, size)} ${unit} = ` +
    `${shownTo(decimals, amount)} ${dose.unit}${each}`;
  return sized(amount, [...steps, { kind: 'amount', text }]);
}

function whole(text: Decimal): Result {
  return { value: decimal(text), ends: true };
}

function sized(amount: Result, steps: readonly DoseStep[]): Sized {
  return { kind: 'sized', amount, steps };
}

function finish(order: Order, dose: KnownDose, start: Sized, options: DoseOptions, decimals: number): DoseAnswer {
  const { unit } = dose;
  const steps = [...start.steps];
  const each = dose.kind === 'by-age' ? 'dose' : dose.each;
  const cap = dose.kind === 'by-size' ? dose.cap : undefined;
  let amount = start.amount;

  // A cap speaks of one dose; a day's amount that is divided has to be divided first.
  const times = order.timesPerDay;
  const divided = each === 'day' && times !== undefined;
  if (divided) {
    const before = amount;
    amount = quotient(before.value, decimal(String(times)));
    amount = { value: amount.value, ends: amount.ends && before.ends };
    steps.push({
      kind: 'per-dose',
      text: `in ${times} doses: ${shownTo(decimals, before)} ${unit} / ${times} = ${shownTo(decimals, amount)} ${unit} each`,
    });
  }
  const limit = cap === undefined ? undefined : capIn(unit, cap);
  if (cap !== undefined && limit === undefined) {
    return { kind: 'stopped', why: `The cap is in ${cap.unit} and the dose in ${unit}.`, steps };
  }
  if (cap !== undefined && limit !== undefined) {
    if (amount.value.gt(limit)) {
      if (each === 'day' && !divided) {
        const why = `The day's amount is above the cap of one dose (${cap.amount} ${cap.unit}), and no source read says into how many doses it is divided.`;
        return { kind: 'stopped', why, steps };
      }
      steps.push({
        kind: 'cap',
        text: `cap ${cap.amount} ${cap.unit}: reached, so ${cap.amount} ${cap.unit}`,
        cite: cap.cite,
      });
      amount = { value: limit, ends: true };
    } else steps.push({ kind: 'cap', text: `cap ${cap.amount} ${cap.unit}: not reached`, cite: cap.cite });
  }

  const { reduction } = options;
  if (reduction !== undefined) {
    const share = shareLeft(reduction.byPercent);
    if (share === undefined) {
      const why = `"${reduction.byPercent}" is no reduction; write how many percent less is given, above 0 and at most 100.`;
      return { kind: 'stopped', why, steps };
    }
    const before = amount;
    amount = { value: before.value.times(share), ends: before.ends };
    steps.push({
      kind: 'reduction',
      text: `reduced by ${reduction.byPercent}% (${reduction.reason}): ${shownTo(decimals, before)} ${unit} x ${share.toFixed()} = ${shownTo(decimals, amount)} ${unit}`,
    });
  }

  const rule = options.rounding?.dose;
  if (rule !== undefined) {
    const rounded = roundBy(rule, amount.value);
    if (limit !== undefined && rounded.value.gt(limit)) {
      const why = `Rounding ${rounded.text} ${unit} would pass the cap of ${limit.toFixed()} ${unit}.`;
      return { kind: 'stopped', why, steps };
    }
    if (rounded.value.lte(decimal('0')) && amount.value.gt(decimal('0'))) {
      return { kind: 'stopped', why: `Rounding ${rounded.text} ${unit} would leave nothing of the dose.`, steps };
    }
    steps.push({ kind: 'rounding', text: `rounded ${rounded.text} ${unit}`, cite: rule.cite });
    amount = { value: rounded.value, ends: true };
  }
  const of = (result: Result): Amount => ({
    value: result.value.toFixed(),
    unit,
    shown: shownTo(decimals, result),
    decimals,
  });
  if (each === 'course') return { kind: 'calculated', perCourse: of(amount), steps };
  if (each === 'day' && !divided) return { kind: 'calculated', perDay: of(amount), steps };
  if (times === undefined) return { kind: 'calculated', perDose: of(amount), steps };
  const day = { value: amount.value.times(decimal(String(times))), ends: amount.ends };
  const perDay = divided && reduction === undefined && rule === undefined && !capReached(steps) ? start.amount : day;
  if (times > 1 && perDay === day) {
    steps.push({
      kind: 'per-day',
      text: `${times} doses a day: ${shownTo(decimals, amount)} ${unit} x ${times} = ${shownTo(decimals, perDay)} ${unit} a day`,
    });
  }
  return { kind: 'calculated', perDose: of(amount), perDay: of(perDay), steps };
}

function capReached(steps: readonly DoseStep[]): boolean {
  return steps.some(({ kind, text }) => kind === 'cap' && text.includes(': reached'));
}

function capIn(unit: DoseUnit, cap: Cap): Exact | undefined {
  return convert(decimal(cap.amount), cap.unit, unit);
}

function shareLeft(byPercent: Decimal): Exact | undefined {
  if (!isDecimal(byPercent)) return undefined;
  const percent = decimal(byPercent);
  const hundred = decimal('100');
  if (percent.lte(decimal('0')) || percent.gt(hundred)) return undefined;
  return hundred.minus(percent).times(decimal('0.01'));
}
