import { minimisationScores } from '@rezidiv/survival';
import type { Keyed } from './allocation-stream.ts';
import type { Levels } from './event.ts';
import type { RandomisationSetup, Scheme } from './study-setup.ts';
import type { Allocation } from './study-state.ts';

/** The scheme of a minimisation. */
export type MinimisationScheme = Extract<Scheme, { readonly kind: 'minimisation' }>;

/** A trial so far and the child who is next. */
export interface ToMinimise {
  readonly randomisation: Pick<RandomisationSetup, 'factors' | 'bySite'>;
  readonly scheme: MinimisationScheme;
  /** The arms that are still given, in the order of the set-up; one or more. */
  readonly given: readonly string[];
  readonly levels: Levels;
  readonly site: string;
  readonly earlier: readonly Pick<Allocation, 'levels' | 'site' | 'arm'>[];
}

/**
 * How unbalanced the trial would be with the child in each arm that is still given, in their order.
 *
 * Counted are the children of arms that are still given, with the levels that were used, whether or not these were
 * corrected and whether or not the allocation was marked in error: what chance has seen, it has seen. Where sites
 * count, the site is the last factor.
 *
 * @source Pocock & Simon 1975, doi:10.2307/2529712, by `minimisationScores`
 */
export function scoresOf({ randomisation, scheme, given, levels, site, earlier }: ToMinimise): number[] {
  if (given.length < 2) return given.map(() => 0);
  const counted = earlier.filter(({ arm }) => arm !== null && given.includes(arm));
  const columns = [
    ...randomisation.factors.map(({ id }) => ({
      next: levels[id] ?? '',
      earlier: counted.map((one) => one.levels[id] ?? ''),
    })),
    ...(randomisation.bySite ? [{ next: site, earlier: counted.map((one) => one.site) }] : []),
  ];
  return minimisationScores({
    // All that matters is whether a child shares the level of the next.
    levels: columns.map((column) => column.earlier.map((level) => (level === column.next ? 1 : 0))),
    arm: counted.map(({ arm }) => given.indexOf(arm ?? '')),
    arms: given.length,
    next: columns.map(() => 1),
    weights: scheme.weights,
    spread: scheme.spread,
  });
}

/**
 * The arms that balance best, in their order.
 *
 * Scores are sums of products in binary fractions, so two that are equal in truth may differ in the last digit. Scores
 * count as equal where they differ by no more than a thousand-millionth of the highest.
 */
export function balancingBest(given: readonly string[], scores: readonly number[]): string[] {
  const limit = Math.min(...scores) + 1e-9 * Math.max(...scores);
  return given.filter((_, index) => (scores[index] ?? Number.POSITIVE_INFINITY) <= limit);
}

/**
 * The arm that chance takes, given the scores.
 *
 * Of the arms that balance best label ["tie", n] takes one, the preferred. Where label ["element", n] draws a number of
 * 0 to 99 that is below the percent, it is taken, otherwise label ["other", n] takes one of the others.
 *
 * @param given One or more.
 * @param n How many were allocated before, plus 1.
 */
export function chooseByScores(
  given: readonly string[],
  scores: readonly number[],
  { percent }: Pick<MinimisationScheme, 'percent'>,
  n: number,
  keyed: Keyed,
): string {
  const best = balancingBest(given, scores);
  const preferred = best.length === 1 ? best[0] : best[keyed(['tie', n]).below(best.length)];
  const others = given.filter((arm) => arm !== preferred);
  const isPreferred = others.length === 0 || keyed(['element', n]).below(100) < percent;
  const chosen = isPreferred ? preferred : others[keyed(['other', n]).below(others.length)];
  if (chosen === undefined) throw new RangeError('There is no arm to choose from.');
  return chosen;
}
