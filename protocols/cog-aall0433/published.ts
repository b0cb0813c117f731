import type { PublishedFigure } from '@rezidiv/core';

/** None: the texts read of AALL0433 print no outcome. */
export const published: readonly PublishedFigure[] = [];
