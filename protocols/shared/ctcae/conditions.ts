import type { BaselineState, LaboratoryCriterion } from '@rezidiv/core';

/** The conditions in which CTCAE speaks, as short as it prints them. */

type Numbers = Readonly<Record<string, number>>;

/** Below the printed number. */
export const below = (printed: Numbers): LaboratoryCriterion => ({ is: 'below', than: { printed } });

/** At or below the printed number. */
export const atMost = (printed: Numbers): LaboratoryCriterion => ({ is: 'at-most', than: { printed } });

/** Above the printed number. */
export const above = (printed: Numbers): LaboratoryCriterion => ({ is: 'above', than: { printed } });

/** At or above the printed number. */
export const atLeast = (printed: Numbers): LaboratoryCriterion => ({ is: 'at-least', than: { printed } });

/** Below the lower limit of normal. */
export const belowLower: LaboratoryCriterion = { is: 'below', than: { of: 'lower-limit' } };

/** Above the upper limit of normal. */
export const aboveUpper: LaboratoryCriterion = { is: 'above', than: { of: 'upper-limit' } };

/** Above the value before treatment. */
export const aboveBaseline: LaboratoryCriterion = { is: 'above', than: { of: 'baseline' } };

/** Below a multiple of the lower limit of normal. */
export const belowLowerTimes = (times: number): LaboratoryCriterion => ({
  is: 'below',
  than: { times, of: 'lower-limit' },
});

/** Above a multiple of the upper limit of normal. */
export const aboveUpperTimes = (times: number): LaboratoryCriterion => ({
  is: 'above',
  than: { times, of: 'upper-limit' },
});

/** Above a multiple of the value before treatment. */
export const aboveBaselineTimes = (times: number): LaboratoryCriterion => ({
  is: 'above',
  than: { times, of: 'baseline' },
});

/** At or above a multiple of the value before treatment. */
export const fromBaselineTimes = (times: number): LaboratoryCriterion => ({
  is: 'at-least',
  than: { times, of: 'baseline' },
});

/** Down to a part of the value before treatment, or less: a decrease by a half leaves 0.5. */
export const downToBaselineTimes = (times: number): LaboratoryCriterion => ({
  is: 'at-most',
  than: { times, of: 'baseline' },
});

/** Above the upper limit of normal, or the value before treatment, by more than an amount. */
export const aboveBy = (of: 'upper-limit' | 'baseline', plus: Numbers): LaboratoryCriterion => ({
  is: 'above',
  than: { of, plus },
});

/** Every one of several conditions. */
export const all = (...parts: readonly LaboratoryCriterion[]): LaboratoryCriterion => ({ all: parts });

/** At least one of several conditions; CTCAE writes a semicolon for "or". */
export const any = (...parts: readonly LaboratoryCriterion[]): LaboratoryCriterion => ({ any: parts });

/** The baseline stood in one of these ways to the limits of normal. */
export const baselineIs = (...states: readonly BaselineState[]): LaboratoryCriterion => ({ baselineIs: states });

/** A question about the patient that is answered with yes. */
export const yes = (circumstance: string): LaboratoryCriterion => ({ circumstance, holds: true });

/** A question about the patient that is answered with no. */
export const no = (circumstance: string): LaboratoryCriterion => ({ circumstance, holds: false });
