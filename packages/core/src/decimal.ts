import Big from 'big.js';
import type { Decimal } from './element.ts';

/** A decimal number that never was a binary fraction. */
export type Exact = Big;

/** Digits after the point that are carried where a quotient or a root does not end. */
const carried = 40;

// Strict: a JavaScript number is refused, so no binary fraction can slip into a dose.
const Decimals = Big();
Decimals.DP = carried;
Decimals.strict = true;
Decimals.NE = -carried;
Decimals.PE = carried;

const wellFormed = /^\d+(\.\d+)?$/;

/**
 * The number a text such as `"1.5"` stands for.
 *
 * @throws Error for anything but digits with at most one point: no sign, no comma, no exponent.
 */
export function decimal(text: Decimal): Exact {
  if (!wellFormed.test(text)) throw new Error(`"${text}" is not a decimal number; write it with a point, such as 1.5.`);
  return new Decimals(text);
}

/** Whether a text can be read as an amount: digits with at most one point. */
export function isDecimal(text: string): boolean {
  return wellFormed.test(text);
}

/**
 * A measured number of a record, such as 22.4, by the digits it is written with.
 *
 * @throws Error for what is no amount: below zero, or no number.
 */
export function asDecimal(measured: number): Decimal {
  if (!Number.isFinite(measured) || measured < 0) throw new Error(`${measured} is no amount.`);
  return new Decimals(String(measured)).toFixed();
}

/** A result, and whether it ends: 1/8 does, a third does not. */
export interface Result {
  readonly value: Exact;
  readonly ends: boolean;
}

/** One number by another, carried to 40 digits where it does not end. */
export function quotient(dividend: Exact, divisor: Exact): Result {
  const value = dividend.div(divisor);
  return { value, ends: value.times(divisor).eq(dividend) };
}

/** The square root, carried to 40 digits where it does not end. */
export function squareRoot(of: Exact): Result {
  const value = of.sqrt();
  return { value, ends: value.times(value).eq(of) };
}

/**
 * A number to a decimal exponent, good to some 30 digits: as e to the exponent times the logarithm.
 *
 * @throws RangeError for a number that is not above zero.
 */
export function power(base: Exact, exponent: Exact): Exact {
  if (base.lte('0')) throw new RangeError(`${base.toFixed()} has no logarithm.`);
  return exponential(exponent.times(logarithm(base)).round(carried));
}

/**
 * A number for the eye: whole where it ends within `decimals` digits after the point, else cut
 * there and followed by "...". Nothing is rounded.
 */
export function shownTo(decimals: number, { value, ends }: Result): string {
  const cut = value.round(decimals, Decimals.roundDown);
  return ends && cut.eq(value) ? cut.toFixed() : `${cut.toFixed(decimals)}...`;
}

/** The multiple of a step that is nearest, halves up, or the greatest that is not above. */
export function roundTo(value: Exact, step: Exact, direction: 'nearest' | 'down'): Exact {
  const mode = direction === 'nearest' ? Decimals.roundHalfUp : Decimals.roundDown;
  return value.div(step).round(0, mode).times(step);
}

const one = new Decimals('1');
const two = new Decimals('2');
const smallest = new Decimals(`1e-${carried}`);
const nearOne = new Decimals('0.01');
const halvings = 12;

/** By roots until the number is near 1, then ln x = 2 artanh((x - 1) / (x + 1)). */
function logarithm(of: Exact): Exact {
  let root = of;
  let doublings = one;
  while (root.minus(one).abs().gt(nearOne)) {
    root = root.sqrt();
    doublings = doublings.times(two);
  }
  const ratio = root.minus(one).div(root.plus(one));
  const square = ratio.times(ratio).round(carried);
  let term = ratio;
  let sum = ratio;
  for (let odd = one.plus(two); term.abs().gt(smallest); odd = odd.plus(two)) {
    term = term.times(square).round(carried);
    sum = sum.plus(term.div(odd));
  }
  return sum.times(two).times(doublings).round(carried);
}

/** By its series for a number made small by halving, squared as often afterwards. */
function exponential(of: Exact): Exact {
  const small = of.div(two.pow(halvings));
  let term = one;
  let sum = one;
  for (let at = one; term.abs().gt(smallest); at = at.plus(one)) {
    term = term.times(small).div(at);
    sum = sum.plus(term);
  }
  for (let time = 0; time < halvings; time += 1) sum = sum.times(sum).round(carried);
  return sum;
}
