import type { Keyed } from './allocation-stream.ts';
import type { Arm } from './study-setup.ts';

/** The places of one stratum, in blocks; it has no end. */
export interface Sequence {
  /** @param position From 1. */
  armAt(position: number): string;
  /** The block that holds a place. */
  blockAt(position: number): Block;
}

/** A stretch of a sequence in which every arm has exactly its share. */
export interface Block {
  /** Its first position, from 1. */
  readonly first: number;
  /** Its arms, in order. */
  readonly arms: readonly string[];
}

/**
 * The sequence of one stratum by permuted blocks of random lengths.
 *
 * Block b, from 0, has the length that label ["length", stratum, b] draws from the lengths; its arms, in the order of
 * the set-up and each as often as its share says, are shuffled (Fisher-Yates, from the last place) by label
 * ["order", stratum, b].
 *
 * Blocks are made when they are asked for, and kept.
 *
 * @throws RangeError where there are no lengths, or one that does not hold whole shares.
 */
export function sequenceOf(arms: readonly Arm[], lengths: readonly number[], stratum: string, keyed: Keyed): Sequence {
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  if (lengths.length === 0 || !lengths.every((length) => length > 0 && Number.isInteger(length / shares)))
    throw new RangeError(`Blocks of ${lengths.join(', ')} do not hold whole shares of ${shares}.`);
  const spans: { readonly first: number; readonly length: number }[] = [];
  const orders = new Map<number, readonly string[]>();

  const spanWith = (position: number) => {
    for (;;) {
      const last = spans.at(-1);
      const next = last === undefined ? 1 : last.first + last.length;
      if (position < next) break;
      const length = lengths[keyed(['length', stratum, spans.length]).below(lengths.length)] ?? 0;
      spans.push({ first: next, length });
    }
    return spans.findLastIndex(({ first }) => first <= position);
  };
  const blockAt = (position: number): Block => {
    if (!(Number.isInteger(position) && position >= 1))
      throw new RangeError(`position is ${position}; expected a whole number of 1 or more.`);
    const index = spanWith(position);
    const { first, length } = spans[index] ?? { first: 1, length: 0 };
    const order = orders.get(index) ?? shuffledArms(arms, length / shares, keyed(['order', stratum, index]).below);
    orders.set(index, order);
    return { first, arms: order };
  };
  return {
    blockAt,
    armAt(position) {
      const block = blockAt(position);
      return block.arms[position - block.first] ?? '';
    },
  };
}

/**
 * The first place after another whose arm is still given.
 *
 * @param last 0 for the beginning.
 * @returns Null where no arm is given any more. Otherwise it is found: in permuted blocks within two of them, since each
 *   holds every arm; where places are drawn for themselves, with certainty in the end.
 */
export function nextPlace(
  sequence: Pick<Sequence, 'armAt'>,
  last: number,
  given: readonly string[],
): { readonly position: number; readonly arm: string } | null {
  if (given.length === 0) return null;
  for (let position = last + 1; ; position += 1) {
    const arm = sequence.armAt(position);
    if (given.includes(arm)) return { position, arm };
  }
}

function shuffledArms(arms: readonly Arm[], times: number, below: (n: number) => number): string[] {
  const order = arms.flatMap(({ id, share }) => new Array<string>(share * times).fill(id));
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = below(place + 1);
    const [here = '', there = ''] = [order[place], order[other]];
    order[place] = there;
    order[other] = here;
  }
  return order;
}
