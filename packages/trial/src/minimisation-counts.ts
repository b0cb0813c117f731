import { spreadOfCounts } from '@rezidiv/survival';
import type { Levels } from './event.ts';
import type { MinimisationScheme } from './minimise.ts';
import type { RandomisationSetup } from './study-setup.ts';

/** How many children of each level each arm has, kept up to date as children are added. */
export interface MinimisationCounts {
  /** As `scoresOf` gives them for the children added so far, with every arm still given. */
  scores(levels: Levels, site: string): number[];
  add(levels: Levels, site: string, arm: string): void;
}

/**
 * Scores of a minimisation without looking at every earlier child again: for simulations, where there are many.
 *
 * @checked equal to `scoresOf`, which counts anew each time, over random trials
 */
export function minimisationCounts(
  { arms, factors, bySite }: Pick<RandomisationSetup, 'arms' | 'factors' | 'bySite'>,
  { weights, spread }: MinimisationScheme,
): MinimisationCounts {
  const index = new Map(arms.map(({ id }, at) => [id, at]));
  const tables = [...factors, ...(bySite ? [null] : [])].map((factor) => ({
    level: (levels: Levels, site: string) => (factor === null ? site : (levels[factor.id] ?? '')),
    counts: new Map<string, number[]>(),
  }));
  const none = () => arms.map(() => 0);
  return {
    scores(levels, site) {
      const scores = none();
      for (const [factor, { level, counts }] of tables.entries()) {
        const now = counts.get(level(levels, site)) ?? none();
        for (const candidate of scores.keys()) {
          const after = now.map((count, arm) => (arm === candidate ? count + 1 : count));
          scores[candidate] = (scores[candidate] ?? 0) + (weights[factor] ?? 0) * spreadOfCounts(spread, after);
        }
      }
      return scores;
    },
    add(levels, site, arm) {
      const at = index.get(arm) ?? Number.NaN;
      for (const { level, counts } of tables) {
        const key = level(levels, site);
        const now = counts.get(key) ?? none();
        now[at] = (now[at] ?? 0) + 1;
        counts.set(key, now);
      }
    },
  };
}
