import type { PublishedFigure } from '@rezidiv/core';

/** None yet: the texts read of IntReALL 2010 print deaths in remission and no survival. */
export const published: readonly PublishedFigure[] = [];
