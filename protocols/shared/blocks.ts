import type { Citation, PathwayStep, StartInterval } from '@rezidiv/core';

/** Blocks that alternate in a number and an order that were not read. */
export interface Alternating {
  /** Id of the step at which people say which block is next. */
  readonly id: string;
  /** Elements by the name under which they are chosen. */
  readonly blocks: Readonly<Record<string, string>>;
  /** Where the way goes on when the last block has been given. */
  readonly next: string;
  readonly interval?: StartInterval;
  readonly notes: readonly string[];
  readonly cite: Citation;
}

/** People say which block is next and when they are complete; after each block the way comes back. */
export function alternatingBlocks({ id, blocks, next, interval, notes, cite }: Alternating): PathwayStep[] {
  const names = Object.keys(blocks);
  return [
    {
      kind: 'decision',
      id,
      title: 'Which block is next, or are the blocks complete?',
      branches: { ...Object.fromEntries(names.map((name) => [name, `${id}-${name}`])), complete: next },
      notes: ['The number and the order of the blocks were not read: the protocol at hand says it.', ...notes],
      cite,
    },
    ...Object.entries(blocks).map(
      ([name, element]): PathwayStep => ({
        kind: 'element',
        id: `${id}-${name}`,
        element,
        ...(interval === undefined ? {} : { interval }),
        next: id,
        cite,
      }),
    ),
  ];
}
