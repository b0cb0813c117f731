import type { System, Verdict } from '@rezidiv/core';

/** Gathers what decided answers took for granted: each sentence once, with the systems and how many children. */
export interface Assumptions {
  add(verdicts: readonly Verdict[]): void;
  sentences(): readonly string[];
}

/** Starts gathering. */
export function gatherAssumptions(systems: readonly System[]): Assumptions {
  const gathered = new Map<string, { children: number; readonly systems: Set<string> }>();
  return {
    add(verdicts) {
      const ofThisChild = new Set<string>();
      for (const { kind, system, assuming } of verdicts) {
        if (kind === 'not-covered') continue;
        for (const sentence of assuming) {
          const entry = gathered.get(sentence) ?? { children: 0, systems: new Set<string>() };
          if (!ofThisChild.has(sentence)) entry.children += 1;
          ofThisChild.add(sentence);
          entry.systems.add(system);
          gathered.set(sentence, entry);
        }
      }
    },
    sentences: () =>
      [...gathered].map(([sentence, entry]) => {
        const titles = systems.filter(({ id }) => entry.systems.has(id)).map(({ title }) => title);
        const whom = titles.length === systems.length ? 'all systems' : titles.join(', ');
        return `${sentence}: ${entry.children} ${entry.children === 1 ? 'child' : 'children'}, ${whom}`;
      }),
  };
}
