import type { Citation } from './citation.ts';
import { decimal, type Exact, power, quotient, type Result, shownTo, squareRoot } from './decimal.ts';
import type { Decimal } from './element.ts';

/** How one paper estimates body surface from height in centimetres and weight in kilograms. */
export interface SurfaceFormula {
  /** By which a regimen, a pack or a person names it: `mosteller`. */
  readonly id: string;
  readonly title: string;
  readonly method: /** The square root of height times weight over a divisor. */
    | { readonly kind: 'root'; readonly divisor: Decimal }
    /** A factor times height and weight, each to an exponent. */
    | {
        readonly kind: 'powers';
        readonly factor: Decimal;
        readonly heightExponent: Decimal;
        readonly weightExponent: Decimal;
      };
  readonly cite: Citation;
}

/** A surface in square metres with the line a pharmacist would write, or why there is none. */
export type Surface =
  | { readonly kind: 'surface'; readonly m2: Result; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string };

// Slips of the pen, not medicine: inches as centimetres, pounds as kilograms, a weight in the field of the height.
/** Below this a surface is a slip, in square metres. */
export const smallestM2 = '0.15';
/** Above this a surface is a slip, in square metres. */
export const largestM2 = '2.5';

/** Whether a surface in square metres can be that of a child. */
export function isSurfaceOfAChild(m2: Decimal): boolean {
  return decimal(m2).gte(decimal(smallestM2)) && decimal(m2).lte(decimal(largestM2));
}

/**
 * Estimates body surface.
 *
 * @param decimals Digits after the point to show; the surface itself is carried to some 30.
 * @returns Refused outside 0.15 to 2.5 m2, in words that say what to look at.
 */
export function calculateSurface(
  formula: SurfaceFormula,
  heightCm: Decimal,
  weightKg: Decimal,
  decimals: number,
): Surface {
  if ([heightCm, weightKg].some((size) => decimal(size).lte(decimal('0')))) {
    return {
      kind: 'refused',
      why: `a height of ${heightCm} cm and a weight of ${weightKg} kg are no size of a child.`,
    };
  }
  const m2 = surfaceOf(formula, decimal(heightCm), decimal(weightKg));
  const arithmetic = `BSA (${formula.title}): ${inWords(formula, heightCm, weightKg)} = ${shownTo(decimals, m2)} m2`;
  if (!isSurfaceOfAChild(m2.value.toFixed())) {
    return {
      kind: 'refused',
      why:
        `${arithmetic}, outside ${smallestM2} to ${largestM2} m2; ` +
        `look whether ${heightCm} is the height in centimetres and ${weightKg} the weight in kilograms.`,
    };
  }
  return { kind: 'surface', m2, text: arithmetic };
}

function surfaceOf({ method }: SurfaceFormula, height: Exact, weight: Exact): Result {
  if (method.kind === 'root') {
    const square = quotient(height.times(weight), decimal(method.divisor));
    const root = squareRoot(square.value);
    return { value: root.value, ends: root.ends && square.ends };
  }
  const heightPart = power(height, decimal(method.heightExponent));
  const weightPart = power(weight, decimal(method.weightExponent));
  return { value: decimal(method.factor).times(heightPart).times(weightPart), ends: false };
}

function inWords({ method }: SurfaceFormula, heightCm: Decimal, weightKg: Decimal): string {
  return method.kind === 'root'
    ? `sqrt(${heightCm} cm x ${weightKg} kg / ${method.divisor})`
    : `${method.factor} x (${heightCm} cm)^${method.heightExponent} x (${weightKg} kg)^${method.weightExponent}`;
}
