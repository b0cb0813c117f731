import type { PublishedFigure } from '@rezidiv/core';

/** Published outcomes of this system's groups. */
export const published: readonly PublishedFigure[] = [];
