/** How a baseline stood to the limits of normal. */
export type BaselineState = 'below' | 'normal' | 'above';

/**
 * What a value is held against: a printed number in each unit it is printed in (under '' where the
 * quantity has no unit), or a multiple of a reference.
 */
export type Threshold =
  | { readonly printed: Readonly<Record<string, number>> }
  | {
      /** How many times the reference; the reference itself where this is absent. */
      readonly times?: number;
      readonly of: 'lower-limit' | 'upper-limit' | 'baseline';
      /** Added to the multiple, in each unit it is printed in. */
      readonly plus?: Readonly<Record<string, number>>;
    };

/** A condition of a grade. `any` and `all` are "or" and "and"; a circumstance is a question about the patient. */
export type LaboratoryCriterion =
  | {
      readonly is: 'below' | 'at-most' | 'above' | 'at-least';
      readonly than: Threshold;
      /** What is held against the threshold; the value measured, unless it says the baseline. */
      readonly subject?: 'baseline';
    }
  | { readonly baselineIs: readonly BaselineState[] }
  | { readonly circumstance: string; readonly holds: boolean }
  | { readonly all: readonly LaboratoryCriterion[] }
  | { readonly any: readonly LaboratoryCriterion[] };

/** What is known when a criterion is judged: numbers in one unit; what is not known is absent. */
export interface Measured {
  readonly value: number;
  /** The unit by the name that printed thresholds use; absent where they have none. */
  readonly unit?: string;
  readonly lowerLimit?: number;
  readonly upperLimit?: number;
  readonly baseline?: number;
  readonly baselineState?: BaselineState;
  readonly circumstances: Readonly<Record<string, boolean>>;
}

/** Met, not met, or not known yet, with what would have to be known. */
export type Judgement = boolean | { readonly unknown: readonly string[] };

/**
 * Judges a criterion by what is known. Something unknown leaves it open only where it matters: "and"
 * fails on one part that fails, "or" holds on one part that holds, and a baseline known to be above
 * normal lies above the upper limit even where its value is not recorded.
 *
 * Numbers are compared as decimals of 15 significant digits, so that 3 times 0.1 is 0.3.
 *
 * @returns `unknown` names `lower-limit`, `upper-limit`, `baseline`, or a circumstance.
 */
export function judge(criterion: LaboratoryCriterion, known: Measured): Judgement {
  if ('all' in criterion) {
    // Parts that say how the baseline stood hold for the other parts too: "3 times baseline if baseline was abnormal".
    const states = criterion.all.flatMap((part) => ('baselineIs' in part ? [part.baselineIs] : []));
    const [only] = states.length === 1 && states[0]?.length === 1 ? states[0] : [];
    const supposed = only === undefined || !possibleStates(known).includes(only) ? known : supposing(known, only);
    const parts = criterion.all.map((part) => judge(part, 'baselineIs' in part ? known : supposed));
    return parts.includes(false) ? false : openOr(true, parts);
  }
  if ('any' in criterion) {
    const parts = criterion.any.map((part) => judge(part, known));
    return parts.includes(true) ? true : openOr(false, parts);
  }
  if ('circumstance' in criterion) {
    const answer = known.circumstances[criterion.circumstance];
    return answer === undefined ? { unknown: [criterion.circumstance] } : answer === criterion.holds;
  }
  if ('baselineIs' in criterion) {
    const wanted = possibleStates(known).map((state) => criterion.baselineIs.includes(state));
    if (wanted.every((one) => one)) return true;
    return wanted.some((one) => one) ? { unknown: ['baseline'] } : false;
  }
  return compare(criterion, known);
}

/** How the baseline may have stood, by what is recorded; the limits of normal hold for value and baseline. */
export function possibleStates({
  baseline,
  baselineState,
  lowerLimit,
  upperLimit,
}: Measured): readonly BaselineState[] {
  if (baselineState !== undefined) return [baselineState];
  const all: readonly BaselineState[] = ['below', 'normal', 'above'];
  if (baseline === undefined) return all;
  if (upperLimit !== undefined && isMore(baseline, upperLimit)) return ['above'];
  if (lowerLimit !== undefined && isMore(lowerLimit, baseline)) return ['below'];
  return all.filter(
    (state) => (state !== 'above' || upperLimit === undefined) && (state !== 'below' || lowerLimit === undefined),
  );
}

function supposing(known: Measured, baselineState: BaselineState): Measured {
  return { ...known, baselineState };
}

function openOr(settled: boolean, parts: readonly Judgement[]): Judgement {
  const unknown = parts.flatMap((part) => (typeof part === 'object' ? part.unknown : []));
  return unknown.length === 0 ? settled : { unknown: [...new Set(unknown)] };
}

function compare({ is, than, subject }: Extract<LaboratoryCriterion, { is: string }>, known: Measured): Judgement {
  const held = subject === 'baseline' ? known.baseline : known.value;
  if (held === undefined) return { unknown: ['baseline'] };
  const [lowest, highest] = rangeOf(than, known);
  const isPoint = lowest === highest;
  // Bounds of an unrecorded baseline are never reached: above normal is more than the limit.
  const isOver = isPoint ? isMore(held, lowest) : isMore(held, highest) || isSame(held, highest);
  const isUnder = isPoint ? isMore(lowest, held) : isMore(lowest, held) || isSame(lowest, held);
  if (isOver) return is === 'above' || is === 'at-least';
  if (isUnder) return is === 'below' || is === 'at-most';
  if (isPoint) return is === 'at-most' || is === 'at-least';
  return { unknown: [referenceOf(than)] };
}

function referenceOf(threshold: Threshold): string {
  return 'of' in threshold ? threshold.of : 'unit';
}

/** Where a threshold lies: a point where its reference is recorded, bounds that it does not reach where it is not. */
function rangeOf(threshold: Threshold, known: Measured): readonly [number, number] {
  if ('printed' in threshold) {
    const at = inUnit(threshold.printed, known);
    return [at, at];
  }
  const plus = threshold.plus === undefined ? 0 : inUnit(threshold.plus, known);
  const [lowest, highest] = boundsOf(threshold.of, known);
  const { times = 1 } = threshold;
  return [times * lowest + plus, times * highest + plus];
}

function boundsOf(reference: 'lower-limit' | 'upper-limit' | 'baseline', known: Measured): readonly [number, number] {
  const { lowerLimit, upperLimit, baseline, baselineState } = known;
  const recorded = { 'lower-limit': lowerLimit, 'upper-limit': upperLimit, baseline }[reference];
  if (recorded !== undefined) return [recorded, recorded];
  const unbounded = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  if (reference !== 'baseline') return unbounded;
  if (baselineState === 'above' && upperLimit !== undefined) return [upperLimit, unbounded[1]];
  if (baselineState === 'below' && lowerLimit !== undefined) return [unbounded[0], lowerLimit];
  return unbounded;
}

function inUnit(numbers: Readonly<Record<string, number>>, { unit }: Measured): number {
  const number = numbers[unit ?? ''];
  if (number === undefined) {
    throw new Error(`A threshold is printed in "${Object.keys(numbers).join('", "')}", not in "${unit ?? ''}".`);
  }
  return number;
}

/** Floating-point noise is no difference between two laboratory values. */
function asDecimal(number: number): number {
  return Number.isFinite(number) ? Number(number.toPrecision(15)) : number;
}

function isMore(left: number, right: number): boolean {
  return asDecimal(left) > asDecimal(right);
}

function isSame(left: number, right: number): boolean {
  return asDecimal(left) === asDecimal(right);
}
