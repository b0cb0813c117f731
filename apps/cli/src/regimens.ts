import type { Regimen, System } from '@rezidiv/core';
import { protocols } from '@rezidiv/protocols';

/** What is published, as far as it is encoded: the ways of grouping, and the treatments. */
export interface Knowledge {
  readonly systems: readonly System[];
  readonly regimens: readonly Regimen[];
}

/** Every published treatment the program knows; none is encoded yet. */
export const regimens: readonly Regimen[] = [];

/** What the program answers from; tests put something made up in its place. */
export const publishedKnowledge: Knowledge = { systems: protocols, regimens };
