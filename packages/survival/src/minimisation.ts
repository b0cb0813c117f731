/** How the spread of the arms' counts at one factor's level is measured. */
export type Spread = 'range' | 'variance' | 'sd';

/** A trial so far, as columns, and the patient who is next. */
export interface Minimisation {
  /** For each factor, the level of each patient so far, as numbers of your choice. */
  readonly levels: readonly ArrayLike<number>[];
  /** The arm of each patient so far, counted from 0. */
  readonly arm: ArrayLike<number>;
  readonly arms: number;
  /** The next patient's level of each factor. */
  readonly next: readonly number[];
  /** Of the factors; 0 or more. */
  readonly weights: readonly number[];
  readonly spread: Spread;
}

/**
 * How unbalanced the trial would be with the next patient in each arm: the lowest is preferred.
 *
 * For each factor, the patients who share the next patient's level are counted by arm, with the next
 * patient added to the arm in question; the spread of the counts is weighted and summed over the
 * factors. The variance has one less than the number of arms below it.
 *
 * @returns One score per arm.
 * @throws RangeError naming the argument that makes no sense.
 * @source Pocock & Simon 1975, doi:10.2307/2529712
 * @checked `rezidiv validate survival`, kind minimisation_score; worked by hand
 * @example minimisationScores({ levels: [[0, 0, 1]], arm: [0, 1, 0], arms: 2, next: [1], weights: [1], spread: 'range' })
 *   // => [2, 0]
 */
export function minimisationScores({ levels, arm, arms, next, weights, spread }: Minimisation): number[] {
  if (!(Number.isInteger(arms) && arms >= 2))
    throw new RangeError(`arms is ${arms}; expected a whole number of 2 or more.`);
  checkFactors(levels, arm, next, weights);
  const scores = new Array<number>(arms).fill(0);
  for (const [factor, column] of levels.entries()) {
    const counts = countsAtLevel(column, next[factor] ?? Number.NaN, arm, arms);
    for (let candidate = 0; candidate < arms; candidate += 1) {
      const after = counts.map((count, index) => count + (index === candidate ? 1 : 0));
      scores[candidate] = (scores[candidate] ?? 0) + (weights[factor] ?? 0) * spreadOfCounts(spread, after);
    }
  }
  return scores;
}

/**
 * How far counts lie apart.
 *
 * @param counts Two or more.
 * @returns Range: greatest less smallest. Variance: squared distances from the mean, summed, over one less than the number of
 *   counts; sd: its root.
 * @example spreadOfCounts('variance', [1, 3]) // => 2
 */
export function spreadOfCounts(spread: Spread, counts: readonly number[]): number {
  if (spread === 'range') return Math.max(...counts) - Math.min(...counts);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
  return spread === 'variance' ? variance : Math.sqrt(variance);
}

function countsAtLevel(column: ArrayLike<number>, level: number, arm: ArrayLike<number>, arms: number): number[] {
  const counts = new Array<number>(arms).fill(0);
  for (let patient = 0; patient < arm.length; patient += 1) {
    const of = arm[patient] ?? Number.NaN;
    if (!(Number.isInteger(of) && of >= 0 && of < arms))
      throw new RangeError(`arm[${patient}] is ${of}; expected a whole number from 0 to ${arms - 1}.`);
    if (column[patient] === level) counts[of] = (counts[of] ?? 0) + 1;
  }
  return counts;
}

function checkFactors(
  levels: Minimisation['levels'],
  arm: ArrayLike<number>,
  next: readonly number[],
  weights: readonly number[],
): void {
  if (next.length !== levels.length)
    throw new RangeError(`next has ${next.length} levels; expected ${levels.length}, one for each factor.`);
  if (weights.length !== levels.length)
    throw new RangeError(`weights has ${weights.length} values; expected ${levels.length}, one for each factor.`);
  for (const [factor, column] of levels.entries())
    if (column.length !== arm.length)
      throw new RangeError(`levels[${factor}] has ${column.length} values and arm has ${arm.length}.`);
  for (const [factor, weight] of weights.entries())
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`weights[${factor}] is ${weight}; expected 0 or more and finite.`);
}
