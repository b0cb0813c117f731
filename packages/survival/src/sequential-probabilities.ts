import { valueAt } from './column.ts';
import { normalLowerTail, normalUpperTail } from './normal.ts';

/** When one looks, and the values of the standardised statistic beyond which one stops. */
export interface Looks {
  /** Above 0 and rising: shares of the final information, or information itself. */
  readonly information: readonly number[];
  /** At each look one stops below this; -Infinity for never. */
  readonly lower: readonly number[];
  /** At each look one stops above this; Infinity for never. */
  readonly upper: readonly number[];
  /** Mean of the statistic at information 1; at information t it is this times the root of t. */
  readonly drift: number;
}

/** By look. With the sum of both and what goes on after the last look, everything adds to 1. */
export interface LookProbabilities {
  /** Of stopping at this look below the lower bound. */
  readonly below: readonly number[];
  /** Of stopping at this look above the upper bound. */
  readonly above: readonly number[];
}

/**
 * The probability of stopping at each look of a group-sequential trial, on either side.
 *
 * The standardised statistics have the canonical joint normal distribution: their score has
 * independent increments. The density of those still going is carried from look to look by
 * numerical integration.
 *
 * @returns Absolute accuracy about 1e-11.
 * @throws RangeError naming the first unusable value.
 * @source Armitage, McPherson & Rowe 1969, doi:10.2307/2343787; Jennison & Turnbull 2000, chapter 19
 * @checked R rpact getGroupSequentialProbabilities by way of apps/cli validate, design_group_sequential
 * @example sequentialProbabilities({ information: [1], lower: [-Infinity], upper: [0], drift: 0 })
 *   // => { below: [0], above: [0.5] }
 */
export function sequentialProbabilities(looks: Looks): LookProbabilities {
  checkLooks(looks);
  const { information, lower, upper, drift } = looks;
  const below: number[] = [];
  const above: number[] = [];
  let going: Going = atStart;
  for (const [look, now] of information.entries()) {
    const [from, to] = [valueAt(lower, look), valueAt(upper, look)];
    below.push(probabilityBelow(going, now, from, drift));
    above.push(probabilityAbove(going, now, to, drift));
    const next = information[look + 1];
    if (next !== undefined) going = goOn({ going, information: now, lower: from, upper: to, drift, next });
  }
  return { below, above };
}

/** Those who have not stopped: weights of the density on a grid of the standardised statistic. */
export interface Going {
  readonly information: number;
  readonly at: Float64Array;
  readonly weight: Float64Array;
}

/** Before the first look: everybody at 0, with no information. */
export const atStart: Going = { information: 0, at: Float64Array.of(0), weight: Float64Array.of(1) };

/** The probability to go on until this look and to be above the bound there. */
export function probabilityAbove(going: Going, information: number, bound: number, drift: number): number {
  return probabilityBeyond(going, information, bound, drift, normalUpperTail);
}

/** The probability to go on until this look and to be below the bound there. */
export function probabilityBelow(going: Going, information: number, bound: number, drift: number): number {
  return probabilityBeyond(going, information, bound, drift, normalLowerTail);
}

function probabilityBeyond(
  { information: before, at, weight }: Going,
  information: number,
  bound: number,
  drift: number,
  tail: (value: number) => number,
): number {
  const added = information - before;
  const [rootBefore, root, rootAdded] = [Math.sqrt(before), Math.sqrt(information), Math.sqrt(added)];
  let sum = 0;
  for (let point = 0; point < at.length; point += 1) {
    const needed = bound * root - valueAt(at, point) * rootBefore - drift * added;
    sum += valueAt(weight, point) * tail(needed / rootAdded);
  }
  return sum;
}

interface Step {
  readonly going: Going;
  readonly information: number;
  readonly lower: number;
  readonly upper: number;
  readonly drift: number;
  /** Information at the look after this one: how finely the density must be known. */
  readonly next: number;
}

/** Those who go on beyond a look, between its bounds. */
export function goOn({ going, information, lower, upper, drift, next }: Step): Going {
  const mean = drift * Math.sqrt(information);
  // Beyond nine standard deviations from the mean lies less than 1e-18.
  const from = Math.max(lower, mean - 9);
  const to = Math.min(upper, mean + 9);
  if (!(from < to)) return { information, at: new Float64Array(0), weight: new Float64Array(0) };

  const added = information - going.information;
  const [rootBefore, root, rootAdded] = [Math.sqrt(going.information), Math.sqrt(information), Math.sqrt(added)];
  // In units of the statistic, how wide the two normal kernels are that meet in the next integral.
  const width = Math.min(rootAdded / root, Math.sqrt((next - information) / information), 1);
  const panels = Math.max(1, Math.ceil((to - from) / (2 * width)));
  const half = (to - from) / (2 * panels);
  const at = new Float64Array(panels * nodes.length);
  const weight = new Float64Array(at.length);
  const scale = root / (rootAdded * Math.sqrt(2 * Math.PI));
  for (let point = 0; point < at.length; point += 1) {
    const node = point % nodes.length;
    const panel = Math.floor(point / nodes.length);
    const here = from + half * (2 * panel + 1 + valueAt(nodes, node));
    at[point] = here;
    weight[point] =
      half *
      valueAt(nodeWeights, node) *
      scale *
      densityAt(going, (here * root - drift * added) / rootAdded, rootBefore / rootAdded);
  }
  return { information, at, weight };
}

/** Sum over those going of exp(-(target - at * factor)^2 / 2). */
function densityAt({ at, weight }: Going, target: number, factor: number): number {
  let sum = 0;
  for (let point = 0; point < at.length; point += 1) {
    const distance = target - valueAt(at, point) * factor;
    sum += valueAt(weight, point) * Math.exp(-0.5 * distance * distance);
  }
  return sum;
}

const { nodes, weights: nodeWeights } = gaussLegendre(12);

/** Nodes and weights on -1 to 1: roots of the Legendre polynomial by Newton's method, DLMF 3.5(v). */
function gaussLegendre(count: number): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let root = 0; root < count; root += 1) {
    let x = -Math.cos((Math.PI * (root + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step += 1) {
      let [before, value] = [1, x];
      for (let degree = 2; degree <= count; degree += 1)
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      slope = (count * (x * value - before)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    nodes[root] = x;
    weights[root] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

function checkLooks({ information, lower, upper, drift }: Looks): void {
  checkInformation('information', information);
  if (!Number.isFinite(drift)) throw new RangeError(`drift is ${drift}; expected a finite number.`);
  for (const [name, bounds] of Object.entries({ lower, upper })) {
    if (bounds.length !== information.length)
      throw new RangeError(`${name} has ${bounds.length} bounds; expected ${information.length}, one for each look.`);
    const bad = bounds.findIndex(Number.isNaN);
    if (bad >= 0) throw new RangeError(`${name}[${bad}] is NaN; expected a number.`);
  }
  for (const [look, from] of lower.entries())
    if (from > valueAt(upper, look))
      throw new RangeError(`lower[${look}] is ${from}; expected at most upper[${look}], ${valueAt(upper, look)}.`);
}

/** Refuses information that does not rise from above 0. */
export function checkInformation(name: string, information: readonly number[]): void {
  if (information.length === 0) throw new RangeError(`${name} is empty; expected one value for each look.`);
  for (const [look, now] of information.entries()) {
    const before = information[look - 1] ?? 0;
    if (!(now > before && now < Number.POSITIVE_INFINITY))
      throw new RangeError(`${name}[${look}] is ${now}; expected above ${before} and finite.`);
  }
}
