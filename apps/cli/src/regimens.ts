import type { Regimen, System } from '@rezidiv/core';
import { protocols, regimens } from '@rezidiv/protocols';

/** What is published, as far as it is encoded: the ways of grouping, and the treatments. */
export interface Knowledge {
  readonly systems: readonly System[];
  readonly regimens: readonly Regimen[];
}

/** What the program answers from; tests put something made up in its place. */
export const publishedKnowledge: Knowledge = { systems: protocols, regimens };
